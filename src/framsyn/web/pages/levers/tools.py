"""Beside the levers: what it would take, two scenarios compared, assumptions to change, a guess first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from framsyn.app.choices.lever_page import LeverPage
from framsyn.app.scenarios.solve import Solution, solve_scenario
from framsyn.consequences.parameter import Parameter, ParameterSet
from framsyn.domain.area import AreaKind
from framsyn.domain.errors import BadScenario
from framsyn.domain.provenance import Quality
from framsyn.scenarios.lever import FOLK, HENDER
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.scenarios.scenario import Goal
from framsyn.simulation.scenarios.figure import figure_of, figure_words
from framsyn.stories.amounts import whole_words
from framsyn.stories.numbers import count, number_text
from framsyn.web.pages.area_frame import page_address
from framsyn.web.pages.levers.answer import LeversAnswer
from framsyn.web.pages.levers.control import plain_number
from framsyn.web.pages.levers.controls import LeverControls
from framsyn.web.pages.levers.form import OWN, Typed, number
from framsyn.web.pages.levers.wording import turned
from framsyn.web.pages.words import Words, words

SECTION: Final = "/2040"
GOAL_FIGURES: Final = (
    FOLK,
    "population.0_15",
    "population.20_66",
    "ratio.support",
    HENDER,
    "economy.room_after_plan_b_nok_2025_per_inhabitant",
)
FUTURES: Final = 20
AT_MOST: Final = "hoyst"
CHOICES: Final = 3
WORTH_A_GUESS: Final = 3
"""Steps of an output a lever moves at least, before a guess is asked for."""
_FACTORS: Final = ((0.3, 1.0, 2.5), (1.0, 2.0, 4.0), (-0.6, 0.4, 1.0))
"""What the three choices of a guess are of the answer; which is right differs from lever to lever."""


@dataclass(frozen=True)
class LeversTools:
    """Makes the tools of one page.

    Attributes:
        answer: The answer they stand beside.
        fields: Of the address.
    """

    answer: LeversAnswer
    fields: Mapping[str, str]

    @property
    def page(self) -> LeverPage:
        """The levers as they stand."""
        return self.answer.page

    @property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.answer.language)

    def address(self, code: str, **more: str | int | None) -> str:
        """The page with another scenario."""
        return page_address(self.page.area, self.answer.language, SECTION, s=code or None, **more)

    def compared(self) -> dict[str, Any] | None:
        """Two scenarios side by side; None where only one is there."""
        other = self.page.beside
        if other is None:
            return None
        answer, page = self.answer, self.page
        controls = LeverControls(page, answer.language, {})
        texts = page.bench.texts.levers
        both = [name for name in LEVERS if name != GROWTH_LEVER]
        code_a = self.fields.get("a", "")
        return {
            "rows": [
                {
                    "label": answer.label(line),
                    "unit": answer.unit(line),
                    "a": answer.text(line, line.other or 0.0),
                    "b": answer.text(line, line.yours),
                    "apart": answer.signed(
                        line,
                        answer.rounded(line.name, line.yours)
                        - answer.rounded(line.name, line.other or 0.0),
                    ),
                }
                for line in answer.ordered
            ],
            "levers": [
                {
                    "label": texts[LEVERS[name].key].label[answer.language],
                    "sides": [
                        controls.value_words(name).said(
                            turned(name, side.levers.get(name, 0.0)), answer.language
                        )
                        for side in (other, page.scenario)
                    ],
                }
                for name in both
                if other.levers.get(name, 0.0) != page.scenario.levers.get(name, 0.0)
            ],
            "swap": self.address(code_a, a=page.code or "0"),
            "stop": self.address(page.code),
        }

    def goal(self) -> dict[str, Any]:
        """The form of "what would it take?", and its answer where it was sent."""
        _, language, fields = self.words, self.answer.language, self.fields
        chosen = fields.get("maal", "")
        key = chosen if chosen in GOAL_FIGURES else GOAL_FIGURES[3]
        year = int(fields["innen"]) if fields.get("innen", "").isdigit() else self.page.year
        typed, fault = fields.get("tall", ""), ""
        years = self.page.ground.years
        solution = None
        if typed:
            amount = number(typed)
            if amount is None:
                fault = _("“%(typed)s” is not a number. Write for instance 2.5.", typed=typed)
            elif year not in years[1:]:
                fault = _(
                    "Choose a year from %(first)s to %(last)s.", first=years[1], last=years[-1]
                )
            else:
                direction = "at_most" if fields.get("retning") == AT_MOST else "at_least"
                solution = self._solved(Goal(key, year, amount, direction))  # type: ignore[arg-type]
        return {
            "open": bool(typed),
            "figures": [
                {
                    "key": each,
                    "label": figure_words(each).label[language],
                    "unit": figure_words(each).unit[language],
                    "now": self._value(each, 0),
                    "then": self._value(each, self.page.at),
                    "current": each == key,
                }
                for each in GOAL_FIGURES
            ],
            "at_most": fields.get("retning") == AT_MOST,
            "all": self._moves_all,
            "year": year,
            "first": years[1],
            "last": years[-1],
            "typed": typed,
            "fault": fault,
            "solution": solution,
        }

    @property
    def _moves_all(self) -> bool:
        """Whether the answer may move levers the kommune does not decide on."""
        return self.fields.get("flytt") == "alle"

    def _solved(self, goal: Goal) -> dict[str, Any]:
        language = self.answer.language
        try:
            found: Solution = solve_scenario(
                self.page.bench.installation,
                self.page.scenario,
                goal,
                [name for name in LEVERS if name != GROWTH_LEVER] if self._moves_all else (),
            )
        except BadScenario as wrong:
            return {"sentence": " ".join(wrong.faults), "levers": [], "futures": "", "href": ""}
        controls = LeverControls(self.page, language, {})
        met = found.futures_met
        what = figure_words(goal.figure)
        return {
            "sentence": found.sentence[language],
            "got": self.words(
                "%(figure)s in %(year)s: %(value)s. As it stands: %(before)s.",
                figure=what.label[language],
                year=goal.year,
                # One decimal more than usual: just short of a goal is not at it.
                value=number_text(found.value, language, what.decimals and what.decimals + 1),
                before=number_text(found.before, language, what.decimals and what.decimals + 1),
            ),
            "levers": [
                {
                    "label": lever.label[language],
                    "said": controls.value_words(lever.name).said(
                        turned(lever.name, lever.amount), language
                    ),
                    "decides": lever.decides[0][language],
                }
                for lever in found.levers
                if abs(lever.amount - self.page.scenario.levers.get(lever.name, 0.0))
                > LEVERS[lever.name].step / 4
            ],
            "futures": ""
            if met is None
            else self.words(
                "In %(many)s of 20 possible futures the goal is then met.",
                many=whole_words(round(met * FUTURES), language),
            ),
            "href": self.address(found.code),
        }

    def _value(self, key: str, at: int) -> str:
        what = figure_words(key)
        value = float(figure_of(self.page.run, key)[at, 0])
        return number_text(value, self.answer.language, what.decimals)

    def assumptions(
        self, standing: ParameterSet | None, typed: Mapping[str, Typed]
    ) -> list[dict[str, Any]]:
        """What a kommune may put its own figures in place of, by service."""
        if standing is None:
            return []
        own = {each.parameter: each.value for each in self.page.scenario.own_figures}
        labels = service_labels(self.words)
        groups: dict[str, list[dict[str, Any]]] = {}
        for key, parameter in standing.parameters.items():
            if not parameter.own_figures:
                continue
            row = self._parameter(parameter, own.get(key), typed.get(key))
            groups.setdefault(key.partition(".")[0], []).append(row)
        return [
            {"label": labels.get(name, name), "rows": rows, "own": any(row["own"] for row in rows)}
            for name, rows in groups.items()
        ]

    def _parameter(
        self, parameter: Parameter, own: float | None, typed: Typed | None
    ) -> dict[str, Any]:
        _, language = self.words, self.answer.language
        standing = parameter.value
        fault = ""
        if typed is not None:
            fault = _(
                "“%(typed)s” cannot be used here. Write a number from %(low)s to %(high)s.",
                typed=typed.text,
                low=_decimals(typed.low, language),
                high=_decimals(typed.high, language),
            )
        value = own if own is not None else standing
        of_kommune = parameter.whose.isdigit()
        assumed = parameter.quality is Quality.ASSUMED
        return {
            "key": OWN + parameter.key,
            "label": parameter.label[language],
            "unit": unit_labels(_).get(parameter.unit, parameter.unit),
            "value": "" if value is None else plain_number(value),
            "standing": _("not known") if standing is None else _decimals(standing, language),
            "whose": _("the kommune’s figure")
            if of_kommune
            else _("an assumption")
            if assumed
            else _("the country’s figure"),
            "year": parameter.year,
            "own": own is not None,
            "fault": fault,
            "typed": typed.text if typed else "",
        }

    def guess(self, lever: str) -> dict[str, Any] | None:
        """A question about a lever before its answer is shown; None where it hardly moves anything.

        The three choices are the answer itself and two others of its kind; which is right
        follows the lever and the place, so that no place in the row is always right.
        """
        _, answer, page = self.words, self.answer, self.page
        if lever not in LEVERS or not page.scenario.levers.get(lever):
            return None
        line = page.without(lever)[0]
        truth = answer.apart(line)
        step = {"folk": answer.step, "hender": 1, "penger": 100}[line.name]
        if abs(truth) < WORTH_A_GUESS * step:
            return None
        factors = _FACTORS[sum(map(ord, lever + page.area.code)) % len(_FACTORS)]
        values = sorted({answer.rounded(line.name, truth * factor) for factor in factors} | {truth})
        while len(values) < CHOICES:
            values.append(values[-1] + step)
        label = page.bench.texts.levers[LEVERS[lever].key].label[answer.language]
        asks = {
            "folk": _(
                "Guess first: what does “%(lever)s” do to the number of inhabitants in %(year)s?"
            ),
            "hender": _(
                "Guess first: what does “%(lever)s” do to the årsverk missing in %(year)s?"
            ),
            "penger": _(
                "Guess first: what does “%(lever)s” do to the kroner per inhabitant in %(year)s?"
            ),
        }
        farthest = max(abs(value) for value in values)
        return {
            "lever": lever,
            "question": asks[line.name] % {"lever": label, "year": page.year},
            "choices": [{"value": value, "text": answer.signed(line, value)} for value in values],
            "truth": truth,
            "low": -int(farthest * 1.5 / step + 1) * step,
            "high": int(farthest * 1.5 / step + 1) * step,
            "step": step,
            "unit": {"folk": _("inhabitants"), "hender": _("årsverk"), "penger": _("kroner")}[
                line.name
            ],
            "reveal": _("You guessed {guess}. The answer is {truth} {unit}."),
        }

    def room(self) -> dict[str, Any] | None:
        """Something the kommune itself may do, worked out here: no pressure stands without it."""
        _, page, answer = self.words, self.page, self.answer
        told = {
            ("work.full_time", 0.5): _(
                "If the average position grows by %(amount)s percentage points a year, %(number)s "
                "fewer årsverk are missing in %(year)s."
            ),
            ("care.productivity", -0.5): _(
                "If the same help takes %(amount)s per cent less time each year, %(number)s fewer "
                "årsverk are missing in %(year)s."
            ),
        }
        free = [choice for choice in told if choice[0] not in page.scenario.levers]
        if not free:
            return None
        name, amount = free[0]
        code, line = page.tried(name, amount)
        here = page.lines[1]
        apart = answer.rounded("hender", here.yours) - answer.rounded("hender", line.yours)
        if apart <= 0:
            return None
        said = {
            "amount": _decimals(abs(amount), answer.language),
            "number": count(apart, answer.language),
            "year": page.year,
        }
        return {
            "said": told[free[0]] % said,
            "href": self.address(code),
        }


def standing_parameters(page: LeverPage) -> ParameterSet | None:
    """Parameters of the kommune before own figures; None where the area has several kommuner."""
    if page.area.kind is not AreaKind.KOMMUNE:
        return None
    model = page.bench.model.model
    found: ParameterSet = model.local.of(page.area.code)
    return found


def service_labels(_: Words) -> dict[str, str]:
    """What the groups of assumptions are called."""
    return {
        "barnehage": _("Kindergarten"),
        "cost": _("What services cost today"),
        "grunnskole": _("School"),
        "helse": _("Health"),
        "housing": _("Housing"),
        "income": _("Income"),
        "omsorg": _("Care"),
        "plan": _("Investment and loans"),
        "workforce": _("Work"),
    }


def unit_labels(_: Words) -> dict[str, str]:
    """Units of assumptions, in words."""
    return {
        "percent": _("per cent"),
        "percent a year": _("per cent a year"),
        "points": _("points"),
        "share": _("share, 0 to 1"),
        "index": _("index"),
        "years": _("years"),
        "months a year": _("months a year"),
        "persons": _("persons"),
        "NOK": _("kroner"),
        "aarsverk": _("årsverk"),
        "aarsverk per 10 000": _("årsverk per 10 000 inhabitants"),
        "children per aarsverk": _("children per årsverk"),
        "pupils per aarsverk": _("pupils per årsverk"),
        "places per 100": _("places per 100 aged 80 and over"),
    }


def _decimals(value: float, language: str) -> str:
    """A number with no more decimals than it has, at most three."""
    text = f"{value:.3f}".rstrip("0")
    return number_text(value, language, len(text.partition(".")[2]))
