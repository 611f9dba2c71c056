"""The same hundred places seen otherwise: who works, who needs help, who moves.

Who works and who needs help are estimates from today's rates, and said to be. The groups keep
their order, so nobody changes place; what is left when the groups are counted is the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from framsyn.app.facts.area_figure import figure_under
from framsyn.app.installation import Installation
from framsyn.app.place.hundred_facts import OF_ALL_BELOW
from framsyn.app.place.overview import Overview
from framsyn.app.profiles.read import read_profile
from framsyn.charts.people import People, in_places, of_hundred
from framsyn.domain.fact import Fact
from framsyn.domain.provenance import Quality
from framsyn.stories.amounts import people, whole_words
from framsyn.stories.numbers import count, number_text
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, plain_text, templates
from framsyn.web.pages.area.figures import source_line
from framsyn.web.pages.area_frame import area_head, drawn
from framsyn.web.pages.numbers import Number, fact_address, linked
from framsyn.web.pages.words import Words, words

VIEWS: Final = ("hvem", "jobb", "hjelp", "flytter")
"""Who we are, who works, who needs help, who moves: the first is the page as it opens."""

_NET: Final = "profile.net_moves_five_years"
_YEARS_OF_MOVES: Final = 5
_EVEN_WITHIN: Final = 0.5  # persons per 1 000 a year


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the hundred.

    Attributes:
        key: Figure that counts them; empty for the rest.
        label: In words.
        colour: Of their figures.
        figures: Phase of life whose figures they are drawn with; gives the order of colours too.
    """

    key: str
    label: str
    colour: str
    figures: int


@dataclass(frozen=True)
class PeopleView:
    """One way to see an area's hundred places.

    Attributes:
        installation: For figures and the chart kernel.
        overview: People, counted and projected.
        language: The reader's.
        code: The reader's scenario; empty for none.
        name: Which view: "jobb", "hjelp" or "flytter".
    """

    installation: Installation
    overview: Overview
    language: str
    code: str
    name: str

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @property
    def of_all(self) -> bool:
        """Whether everybody is counted instead of a hundred."""
        return self.overview.inhabitants < OF_ALL_BELOW

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        see = self.overview
        return {
            "area": area_head(see.area, self.language),
            "year": see.year,
            "unit": self.words("persons") if self.of_all else self.words("of a hundred"),
            "source_line": source_line(see, self.language, self.installation.facts.version),
            **(self._moves() if self.name == "flytter" else self._split()),
        }

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the view, in the order of their places."""
        _ = self.words
        if self.name == "jobb":
            return (
                Group("population.0_14", _("Children under 15"), "p1", 1),
                Group("workforce.employed", _("In work"), "p3", 3),
                Group("", _("15 and over, not in work"), "rule", 5),
            )
        return (
            Group("", _("No help from the care service"), "rule", 0),
            Group("omsorg.home_users_under_67", _("Help at home, under 67"), "p3", 2),
            Group("omsorg.home_users_67_plus", _("Help at home, 67 and over"), "p4", 3),
            Group("omsorg.institution_residents", _("Lives in an institution"), "p5", 5),
        )

    def _split(self) -> dict[str, Any]:
        see, template = self.overview, templates("people", self.language)
        times = [("today", see.today, ""), ("later", see.year, "")]
        times += [("mine", see.year, self.code)] if self.code else []
        sides = [self._side(*time) for time in times]
        told = "workforce.employed" if self.name == "jobb" else "omsorg.home_users"
        finding = self._finding("work" if self.name == "jobb" else "help", told, sides)
        before: tuple[int, ...] | None = None
        shown = []
        for side in sides:
            shown.append(self._drawn(side, plain_text(finding), before))
            before = side.places
        figure = template["view_figure_all" if self.of_all else "view_figure"]
        return {
            "finding": linked(finding, self.language),
            "moved": linked(fill(template["view_estimate"], {}), self.language),
            "figure": linked(fill(figure, {}), self.language),
            "room": linked(
                fill(template["work_room" if self.name == "jobb" else "help_room"], {}),
                self.language,
            ),
            "rows": [self._row(i, group, sides) for i, group in enumerate(self.groups)],
            "sides": shown,
        }

    def _finding(self, name: str, key: str, sides: Sequence[_Side]) -> Sentence:
        """The first sentence, in the same hundred places as the table and the picture show."""
        see, template = self.overview, templates("people", self.language)
        facts = [self._figure(key, year) for year in (see.today, see.year)]
        totals = [see.now("population.all"), see.later("population.all")]
        places: dict[str, Part] = {"year": str(see.year)}
        if self.of_all:
            said = [self._persons(fact) for fact in (*facts, totals[1])]
            everybody = BoundNumber(count(totals[0].value or 0, self.language), totals[0])
            places |= dict(zip(("now", "later", "all_later"), said, strict=True))
            return fill(template[f"{name}_all"], places | {"all": everybody})
        told = {at for at, group in enumerate(self.groups) if group.key.startswith(key)}
        share = [sum(place in told for place in side.places) for side in sides[:2]]
        spelled = [
            BoundNumber(whole_words(each, self.language), fact)
            for each, fact in zip(share, facts, strict=True)
        ]
        kind = "same" if share[0] == share[1] else "change"
        places |= dict(zip(("now", "later"), spelled, strict=True))
        return fill(template[f"{name}_{kind}"], places)

    def _side(self, name: str, year: int, code: str) -> _Side:
        everybody = self._figure("population.all", year, code)
        facts = [self._figure(g.key, year, code) if g.key else None for g in self.groups]
        known = sum(fact.value or 0.0 for fact in facts if fact)
        rest = max((everybody.value or 0.0) - known, 0.0)
        persons = [rest if fact is None else fact.value or 0.0 for fact in facts]
        return _Side(name, year, everybody, facts, persons, in_places(of_hundred(persons)))

    def _drawn(self, side: _Side, finding: str, before: tuple[int, ...] | None) -> dict[str, Any]:
        title = self._title(side)
        said = ", ".join(
            f"{group.label}: {self._cell(side, i).text}" for i, group in enumerate(self.groups)
        )
        colours = [group.colour for group in self.groups]
        chart = self._grid(f"people-{side.name}", f"{title}. {said}", finding, side.places, colours)
        if before is not None:
            chart = replace(chart, before=self._by_figures(before))
        text = self.words("%(number)s inhabitants", number=self._persons(side.everybody).text)
        return {
            "name": side.name,
            "title": title,
            "inhabitants": Number(text, fact_address(side.everybody.id, self.language)),
            "svg": drawn(self.installation.charts, chart),
        }

    def _grid(
        self, name: str, title: str, finding: str, places: Sequence[int], colours: Sequence[str]
    ) -> People:
        """Figures of six kinds, each kind in the colour of the group that wears it."""
        palette = ["rule"] * 6
        for group, colour in zip(self.groups, colours, strict=True):
            palette[self._figures_of(group)] = colour
        return People(
            id=name,
            lang=self.language,  # type: ignore[arg-type]
            title=title,
            description=finding,
            width=440,
            places=self._by_figures(places),
            colours=palette,
        )

    def _by_figures(self, places: Sequence[int]) -> tuple[int, ...]:
        return tuple(self._figures_of(self.groups[place]) for place in places)

    @staticmethod
    def _figures_of(group: Group) -> int:
        # The rest of a view of helpers are adults too: children's figures are for children.
        return 4 if group.figures == 0 else group.figures

    def _row(self, at: int, group: Group, sides: Sequence[_Side]) -> dict[str, Any]:
        cells = {side.name: self._cell(side, at) for side in sides}
        return {
            "ages": group.label,
            "colour": group.colour,
            "now": cells["today"],
            "later": cells["later"],
            "mine": cells.get("mine"),
            "change": "",
        }

    def _cell(self, side: _Side, at: int) -> Number:
        """A group on a side; the rest links to everybody, of whom it is what is left."""
        fact = side.facts[at] or side.everybody
        href = fact_address(fact.id, self.language)
        if self.of_all:
            # What is left over is no better known than the estimates it was left by.
            about = replace(fact, value=side.persons[at], quality=Quality.PROJECTED)
            return Number(people(about, self.overview.inhabitants, self.language).text, href)
        return Number(count(side.places.count(at), self.language), href)

    def _title(self, side: _Side) -> str:
        if side.name == "mine":
            return self.words("Your %(year)s", year=side.year)
        return self.words("Today") if side.name == "today" else str(side.year)

    def _figure(self, key: str, year: int, code: str = "") -> Fact:
        see = self.overview
        if key.startswith("population.") and not code:
            return see.fact(key, year)
        chosen = see.people.projection_set
        return figure_under(self.installation, see.area, chosen, key, year, code)

    def _persons(self, fact: Fact) -> BoundNumber:
        """People as they are said; an estimate of today is "about" as well."""
        is_counted = fact.quality in {Quality.OFFICIAL, Quality.PROJECTED, Quality.ESTIMATED}
        about = fact if is_counted else replace(fact, quality=Quality.PROJECTED)
        said = people(about, self.overview.inhabitants, self.language)
        return BoundNumber(said.text, fact)

    def _moves(self) -> dict[str, Any]:
        """Net migration, as it was; what is not loaded is said."""
        template = templates("people", self.language)
        facts = [fact for fact in self._move_facts() if fact.value is not None]
        net = facts[0]
        rate = net.value or 0.0
        way = "even" if abs(rate) < _EVEN_WITHIN else "in" if rate > 0 else "out"
        text = number_text(abs(rate), self.language, 1)
        finding = fill(template[f"moves_{way}"], {"rate": BoundNumber(text, net)})
        coloured = min(round(abs(rate) * _YEARS_OF_MOVES / 10), 100)
        places = (3,) * (100 - coloured) + (4,) * coloured
        colour = "mine" if rate > 0 else "sa"
        chart = People(
            id="people-today",
            lang=self.language,  # type: ignore[arg-type]
            title=plain_text(finding),
            description=self.words("%(number)s of a hundred coloured", number=coloured),
            width=440,
            places=places,
            colours=("rule", "rule", "rule", "rule", colour, "rule"),
        )
        see = self.overview
        everybody = see.now("population.all")
        inhabitants = self.words(
            "%(number)s inhabitants", number=count(everybody.value or 0, self.language)
        )
        return {
            "finding": linked(finding, self.language),
            "moved": linked(
                (self.words("More who moved here than away, per 1 000 a year"),), self.language
            ),
            "figure": linked(fill(template["moves_note"], {}), self.language),
            "room": linked(fill(template["moves_room"], {}), self.language),
            "rows": [self._move_row(fact) for fact in facts],
            "sides": [
                {
                    "name": "today",
                    "title": self.words("Today"),
                    "inhabitants": Number(inhabitants, fact_address(everybody.id, self.language)),
                    "svg": drawn(self.installation.charts, chart),
                }
            ],
        }

    def _move_facts(self) -> list[Fact]:
        wanted = (_NET, "profile.net_moves_young_adults", "profile.net_moves_families")
        profile = read_profile(self.installation, self.overview.area)
        known = {each.fact.id.indicator: each.fact for each in profile.every_value if each.fact}
        return [known[key] for key in wanted if key in known]

    def _move_row(self, fact: Fact) -> dict[str, Any]:
        labels = {
            _NET: self.words("Everybody"),
            "profile.net_moves_young_adults": self.words("Aged 20–29"),
            "profile.net_moves_families": self.words("Aged 30–39, and children 0–9"),
        }
        value = fact.value or 0.0
        sign = "+" if value > 0 else ""
        text = sign + number_text(value, self.language, 1)
        return {
            "ages": labels[fact.id.indicator],
            "colour": "mine" if value > 0 else "sa",
            "now": Number(text, fact_address(fact.id, self.language)),
            "later": None,
            "mine": None,
            "change": "",
        }


@dataclass(frozen=True, slots=True)
class _Side:
    """The hundred places at one time.

    Attributes:
        name: "today", "later" or "mine".
        year: When.
        everybody: All inhabitants.
        facts: Of each group; None for the rest.
        persons: Persons in each group.
        places: Group in each place.
    """

    name: str
    year: int
    everybody: Fact
    facts: Sequence[Fact | None]
    persons: Sequence[float]
    places: tuple[int, ...]
