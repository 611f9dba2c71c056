"""What groups and the screen chose on the levers, run again and put beside each other.

Nobody's choice comes first because more wanted it: each has a column of its own, and changed
assumptions are run as they stand. The three outputs keep the order the room had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from framsyn.app.choices.futures import robust_goals
from framsyn.app.choices.steady import SteadyChoice, steady_choices
from framsyn.app.facts.figure_text import FigureText
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.scenarios.result import PulledLever, ScenarioAnswer
from framsyn.app.scenarios.run import run_scenario
from framsyn.app.workshops.kept import Kept
from framsyn.app.workshops.wording import ResultWords
from framsyn.domain.area import Area
from framsyn.domain.errors import UserError
from framsyn.domain.fact import FactId
from framsyn.publishing.document import (
    Block,
    Grid,
    Items,
    Part,
    Parts,
    Said,
    Section,
    Subheading,
    Text,
)
from framsyn.scenarios.codec import decode, encode
from framsyn.scenarios.scenario import Goal, Scenario
from framsyn.simulation.projections.sets import find_set
from framsyn.simulation.scenarios.result_words import result_words
from framsyn.stories.numbers import number_text

YEAR: Final = 2040
SMALL: Final = 60
"""An area of more kommuner than this is not run in five futures while a reader waits."""
DRAWS: Final = 20
MOST: Final = 12
"""Choices run and printed."""


@dataclass(frozen=True, slots=True)
class RoomScenario:
    """One choice on the levers.

    Attributes:
        name: Whose.
        code: As it was sent.
        answer: What it leads to; None where it cannot be run here.
        fault: Why not.
    """

    name: str
    code: str
    answer: ScenarioAnswer | None
    fault: str = ""


@dataclass(frozen=True)
class ScenarioSections:
    """Tells the choices on the levers.

    Attributes:
        installation: Figures and engine.
        kept: The result.
        words: Of a language.
        figures: As they are printed.
        fact: Address of a fact.
        levers: Address of the levers with a scenario's code.
    """

    installation: Installation
    kept: Kept
    words: ResultWords
    figures: FigureText
    fact: Callable[[FactId], str]
    levers: Callable[[str], str]

    @property
    def _area(self) -> Area:
        return self.figures.area

    @cached_property
    def runs(self) -> list[RoomScenario]:
        """Every choice, run."""
        found = []
        for at, (group, code) in enumerate(self.kept.scenarios[:MOST], start=1):
            name = self.words("screen")
            if group != "screen":
                name = self.words("group", number=group or at)
            try:
                found.append(
                    RoomScenario(name, code, _run(self.installation, self._area.code, code))
                )
            except UserError as error:
                found.append(RoomScenario(name, code, None, error.message))
        return found

    def sections(self) -> Iterator[Section]:
        """The choices, and what holds in several futures."""
        if self.runs:
            yield Section("scenarios", self.words("scenarios"), tuple(self._told()))
        robust = tuple(self._robust())
        if robust:
            yield Section("robust", self.words("robust"), robust)

    def _told(self) -> Iterator[Block]:
        ran = [each for each in self.runs if each.answer is not None]
        yield Text((self.words("scenarios_said", year=YEAR),))
        if ran:
            yield self._beside(ran)
        for each in self.runs:
            yield Subheading(each.name)
            if each.answer is None:
                said = self.words("scenario_broken", name=each.name, reason=each.fault)
                yield Text((said,))
                continue
            set_name = find_set(each.answer.scenario.projection_set).label[self.words.language]
            yield Text(
                (
                    self.words("set_used", name=set_name),
                    " ",
                    Said(self.words("open_levers"), self.levers(each.answer.code)),
                )
            )
            pulled = each.answer.levers
            lines = tuple((self._lever(lever),) for lever in pulled)
            yield Items(lines) if lines else Text((self.words("levers_none"),))

    def _lever(self, lever: PulledLever) -> str:
        language = self.words.language
        amount = number_text(lever.amount, language, 0 if lever.amount == int(lever.amount) else 1)
        return self.words(
            "lever_said",
            label=lever.label[language],
            amount=f"+{amount}" if lever.amount > 0 else amount,
            unit=lever.unit[language],
            decides=", ".join(who[language] for who in lever.decides),
        ).replace(" .", ".")

    def _beside(self, ran: list[RoomScenario]) -> Grid:
        head = [str(YEAR), self.words("otherwise"), *(each.name for each in ran)]
        rows = []
        otherwise = _run(self.installation, self._area.code, encode(Scenario(self._area.code)))
        for output in self.kept.setup.outputs:
            value, _, label, unit = _line(otherwise, output, self.words.language)
            plain = Said(self.figures.value(output, value), self._fact(output, ""))
            cells: list[Parts] = [(f"{label}, {unit}",), (plain,)]
            cells += [(self._cell(each.answer, output),) for each in ran if each.answer]
            rows.append(tuple(cells))
        return Grid(self.words("scenarios_caption"), tuple(head), tuple(rows))

    def _cell(self, answer: ScenarioAnswer, output: str) -> Part:
        value, otherwise, _, _ = _line(answer, output, self.words.language)
        text = self.words(
            "changed",
            value=self.figures.value(output, value),
            change=self.figures.change(output, value, otherwise),
        )
        return Said(text, self._fact(output, answer.code), missing=value is None)

    def _fact(self, output: str, code: str) -> str:
        return self.fact(FactId(output, self._area.code, YEAR, "" if code else "own", code))

    # What holds

    def _robust(self) -> Iterator[Block]:
        if len(self._area.kommuner) > SMALL:
            return
        ran = [each for each in self.runs if each.answer is not None]
        if ran:
            yield Text((self.words("robust_said", year=YEAR),))
            yield self._held(ran)
        steady = tuple(self._steady())
        if steady:
            yield Text((self.words("steady_said"),))
            outputs = self.kept.setup.outputs
            labels = tuple(_label(output, self.words.language) for output in outputs)
            head = (self.words("steady_claim"), *labels)
            caption = self.words("steady_caption", year=YEAR)
            yield Grid(caption, head, steady, wide=True, weights=(3, 1, 1, 1))

    def _held(self, ran: list[RoomScenario]) -> Grid:
        counts = [
            _holds(self.installation, each.answer.scenario, round(self.figures.inhabitants))
            for each in ran
            if each.answer
        ]
        rows = tuple(
            (
                (self.words(f"goal_{output}"),),
                *((self.words("of_five", number=each[output]),) for each in counts),
            )
            for output in self.kept.setup.outputs
        )
        head = (str(YEAR), *(each.name for each in ran))
        return Grid(self.words("robust_caption"), head, rows)

    def _steady(self) -> Iterator[tuple[Parts, ...]]:
        agreed = self._agreed()
        if not agreed:
            return
        for choice in steady_choices(self.installation, self._area.code):
            if choice.claim.key in agreed and choice.ways:
                claim = choice.claim.claim[self.words.language]
                ways = (self._way(choice, output) for output in self.kept.setup.outputs)
                yield ((claim,), *((way,) for way in ways))

    def _agreed(self) -> set[str]:
        """Claims that more than half agreed with, the last time they were asked."""
        asked = list(self.kept.steps("claims"))
        items = asked[-1][1]["items"] if asked else ()
        return {
            item["item"]
            for item in items
            if item["all"] and 2 * item["all"]["counts"]["agree"] > item["all"]["answers"]
        }

    def _way(self, choice: SteadyChoice, output: str) -> str:
        if not choice.is_steady(output):
            return self.words("way_differs")
        name = {1: "way_more", -1: "way_less", 0: "way_same"}[choice.ways[output][0]]
        return self.words(name)


def _line(
    answer: ScenarioAnswer, output: str, language: str
) -> tuple[float | None, float | None, str, str]:
    """Value, value if development goes on, label and unit of an output."""
    at = answer.years.index(YEAR)
    line = next(each for each in answer.outputs if each.key == output)
    return line.values[at], line.reference[at], line.label[language], line.unit[language]


def _label(output: str, language: str) -> str:
    return result_words().labels[output][language]


@kept(64)
def _run(installation: Installation, area: str, code: str) -> ScenarioAnswer:
    """A code, run on the figures in use; the room's area stands whatever the code says."""
    return run_scenario(installation, replace(decode(code), area=area), year=YEAR, figures=())


@kept(64)
def _counted(installation: Installation, code: str, inhabitants: int) -> dict[str, int]:
    scenario = decode(code)
    goals = [
        Goal("folk", YEAR, inhabitants),
        Goal("hender", YEAR, 0.0, "at_most"),
        Goal("penger", YEAR, 0.0),
    ]
    found = robust_goals(installation, scenario, goals, DRAWS)
    return {each.goal.figure: sum(each.middle_holds.values()) for each in found}


def _holds(installation: Installation, scenario: Scenario, inhabitants: int) -> dict[str, int]:
    return _counted(installation, encode(scenario), inhabitants)
