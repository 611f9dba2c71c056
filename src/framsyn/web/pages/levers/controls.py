"""The levers of a page as controls: name, value in words, range, side effect, who decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from framsyn.app.choices.lever_page import LeverPage
from framsyn.scenarios.lever import Lever, LeverRange
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.numbers import number_text, spelled
from framsyn.stories.references import said_reference
from framsyn.web.pages.levers.control import LeverControl, ValueWords, scale_around
from framsyn.web.pages.levers.form import Typed
from framsyn.web.pages.levers.wording import (
    DRAWER,
    FRONT,
    NOBODY,
    Saying,
    baseline,
    decider,
    field_name,
    group_labels,
    sayings,
    turned,
)
from framsyn.web.pages.words import Words, words

FAMILY: Final = (3, 4)
"""People in a family with children, at least and at most; said as "three or four"."""
IN_FAMILIES: Final = ("demography.move_in", "demography.immigration")


@dataclass(frozen=True)
class LeverControls:
    """Makes the controls of one area's levers in one language.

    Attributes:
        page: The levers as they stand.
        language: The reader's.
        typed: Values that cannot be used, by lever.
    """

    page: LeverPage
    language: str
    typed: Mapping[str, Typed]

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @cached_property
    def _sayings(self) -> Mapping[str, Saying]:
        return sayings(self.words)

    def groups(self) -> dict[str, list[dict[str, Any]]]:
        """Levers in front and in the drawer, by group."""
        labels = group_labels(self.words)
        return {
            place: [
                {"key": key, "label": labels[key], "levers": [self.view(name) for name in names]}
                for key, names in groups
            ]
            for place, groups in (("front", FRONT), ("drawer", DRAWER))
        }

    def view(self, name: str) -> dict[str, Any]:
        """One lever."""
        _, lever, texts = self.words, LEVERS[name], self.page.bench.texts
        told = texts.levers[lever.key]
        offered = self.page.offered()[name]
        amount = self.page.scenario.levers.get(name, 0.0)
        words_ = self.value_words(name)
        return {
            "name": name,
            "control": self._control(name, offered, amount, words_),
            "label": told.label[self.language],
            "said": words_.said(turned(name, amount), self.language),
            "moved": amount != 0,
            "about": told.explanation[self.language],
            "side_effect": told.side_effect[self.language],
            "decides": decider(told.decides, _),
            "also": [
                texts.deciders[each][self.language] for each in told.decides[1:] if each != NOBODY
            ],
            "range": self._range(offered),
            "rests_on": said_reference(lever.source, self.language),
            "families": self.families(name, amount),
            "begins": self._begins(lever),
            "fault": self._fault(name),
            "typed": self.typed[name].text if name in self.typed else "",
            "goal_field": field_name(name),
        }

    def value_words(self, name: str) -> ValueWords:
        """How the lever's value is said."""
        saying = self._sayings[name]
        factor = 1.0
        if saying.in_people:
            factor = self.page.step_people(name) or 1.0
        decimals = 0 if factor * LEVERS[name].step >= 1 and saying.in_people else saying.decimals
        if saying.in_people and factor * LEVERS[name].step < 1:
            decimals = 1
        return ValueWords(
            above=saying.above,
            below=saying.below,
            baseline=baseline(name, self.words),
            factor=factor,
            decimals=decimals,
        )

    def families(self, name: str, amount: float) -> str:
        """So many people as families: "About three to four families with children"."""
        people = abs(amount * (self.page.step_people(name) or 0.0))
        if name not in IN_FAMILIES or people < FAMILY[0]:
            return ""
        few, many = (max(1, round(people / size)) for size in reversed(FAMILY))
        if few == many:
            return self.words(
                "As many people as in %(few)s families with children",
                few=spelled(few, self.language),
            )
        return self.words(
            "As many people as in %(few)s–%(many)s families with children",
            few=spelled(few, self.language),
            many=spelled(many, self.language),
        )

    def _control(
        self, name: str, offered: LeverRange, amount: float, said: ValueWords
    ) -> LeverControl:
        lever, _ = LEVERS[name], self.words
        ends = tuple(sorted((turned(name, offered.low), turned(name, offered.high))))
        limits = tuple(sorted((turned(name, lever.lowest), turned(name, lever.highest))))
        return LeverControl(
            id="lever-" + "".join(sign if sign.isalnum() else "-" for sign in name),
            name=field_name(name),
            label=self.page.bench.texts.levers[lever.key].label[self.language],
            unit=self.page.bench.texts.units[lever.unit][self.language],
            value=turned(name, amount),
            step=lever.step,
            limits=(limits[0], limits[1]),
            scale=scale_around((ends[0], ends[1]), (limits[0], limits[1]), lever.step),
            offered=(ends[0], ends[1]),
            offered_said=(self._end(ends[0], said), self._end(ends[1], said)),
            words=said,
            beyond=self._beyond(offered),
            language=self.language,
        )

    def _end(self, value: float, said: ValueWords) -> str:
        """An end of the range in the unit of the words, with its sign."""
        told = value * said.factor
        text = number_text(told, self.language, said.decimals)
        if not text.strip("0,.−"):
            return "0"
        return f"+{text}" if told > 0 else text

    def _beyond(self, offered: LeverRange) -> str:
        if offered.grade == "experienced":
            return self.words("Farther than similar kommuner have experienced")
        return self.words("Farther than the range that is stated as an assumption")

    def _range(self, offered: LeverRange) -> str:
        _ = self.words
        if offered.grade != "experienced":
            return _("The range is an assumption.")
        if not offered.peers:
            return _("The range is what similar kommuner have experienced in ten years.")
        return _(
            "The range is what %(peers)s similar kommuner have experienced in ten years. The "
            "difference is not necessarily something the kommune did.",
            peers=offered.peers,
        )

    def _begins(self, lever: Lever) -> str:
        first = self.page.ground.base_year + lever.first_year_after
        whole = self.page.ground.base_year + lever.begins + lever.phase_years
        if whole <= first:
            return self.words("Works from %(first)s.", first=first)
        return self.words("Works from %(first)s, fully from %(whole)s.", first=first, whole=whole)

    def _fault(self, name: str) -> str:
        if name not in self.typed:
            return ""
        wrong = self.typed[name]
        return self.words(
            "“%(typed)s” cannot be used here. Write a number from %(low)s to %(high)s. The lever "
            "stands where it stood.",
            typed=wrong.text,
            low=number_text(wrong.low, self.language, 0 if wrong.low % 1 == 0 else 1),
            high=number_text(wrong.high, self.language, 0 if wrong.high % 1 == 0 else 1),
        )
