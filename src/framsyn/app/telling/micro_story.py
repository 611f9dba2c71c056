"""Tell a micro-story of an area: as development goes on, and as somebody chooses otherwise.

The second telling is the reader's own scenario or one of the five futures. Every number is the
figure of a run that can be asked for again by its name and the code of the scenario.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from framsyn.app.facts.any_ages import find_indicator
from framsyn.app.facts.read import fact_about
from framsyn.app.facts.read_figure import figure_facts, standing
from framsyn.app.facts.wording import is_consequence
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.scenarios.bench import ScenarioBench, scenario_bench
from framsyn.app.scenarios.pulled_levers import described_lever
from framsyn.app.scenarios.result import PulledLever
from framsyn.app.telling.micro_story_place import (
    area_told_of,
    plot_of,
    seed_of,
    situation_of,
    story_place,
)
from framsyn.domain.area import Area
from framsyn.domain.errors import UserError
from framsyn.domain.fact import Fact, FactId
from framsyn.scenarios.codec import encode
from framsyn.scenarios.future import Future
from framsyn.scenarios.resolve import resolve
from framsyn.scenarios.scenario import Scenario
from framsyn.stories.micro.cast import Person, people
from framsyn.stories.micro.chance import Chance
from framsyn.stories.micro.tell import Story, StoryPlace, tell
from framsyn.stories.micro.turns import turn_of

_KEPT: Final = 512


@dataclass(frozen=True, slots=True)
class OtherWay:
    """What the second telling chooses.

    Attributes:
        scenario: In the area of the story.
        told: The same in the area whose numbers are said.
        code: Of the scenario in the area of the story.
        future: Key of the future it is; empty for a reader's own scenario.
    """

    scenario: Scenario
    told: Scenario
    code: str
    future: str = ""


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with all there is to know about it.

    Attributes:
        area: Of the story.
        told_of: Whose numbers it says.
        year: In which it takes place.
        place: Where.
        story: Told twice.
        way: What the second telling chooses.
        levers: What that moves here.
        data_version: Of the figures.
    """

    area: Area
    told_of: Area
    year: int
    place: StoryPlace
    story: Story
    way: OtherWay
    levers: tuple[PulledLever, ...]
    data_version: str


def tell_story(
    installation: Installation,
    area: Area,
    person: Person,
    way: OtherWay,
    language: str,
    projection_set: str = "own",
) -> ToldStory:
    """The story of a person in an area.

    Raises:
        BadScenario: Something in the scenario cannot be used here.
        UnknownProjectionSet: No projection set goes by the name.
    """
    place, told_of = _place(installation, area)
    place = replace(place, seed=seed_of(installation, area, person))
    plot = plot_of(installation, area, person)
    now = _figures(installation, told_of, projection_set, "")
    chosen = _figures(installation, told_of, way.told.projection_set, encode(way.told))
    bench = scenario_bench(installation)
    situation = situation_of(installation, area, person, projection_set)
    turn = turn_of(way.scenario.levers, way.future)
    story = tell(place, person, plot, situation, turn, now, chosen, language)
    return ToldStory(
        area, told_of, STORY_YEAR, place, story, way, _levers(bench, way),
        installation.facts.version,
    )  # fmt: skip


def future_way(installation: Installation, area: Area, key: str) -> OtherWay:
    """One of the five futures as the other way.

    Raises:
        UserError: There is no such future.
    """
    bench = scenario_bench(installation)
    futures = bench.texts.futures
    if key not in futures:
        raise UserError(f"There is no future '{key}'. There are: {', '.join(futures)}.")
    _, told_of = _place(installation, area)
    here, there = (_of_future(bench, futures[key], each) for each in (area, told_of))
    return OtherWay(here, there, encode(here), key)


def usual_future(installation: Installation, area: Area) -> str:
    """The future told where nobody has chosen; no one of them is everybody's first."""
    return Chance(area.code).one_of("future", list(scenario_bench(installation).texts.futures))


def chosen_way(installation: Installation, area: Area, scenario: Scenario) -> OtherWay:
    """A reader's own scenario as the other way.

    Assumption: levers hold for the area around a small place too; own figures and events do not.
    """
    _, told_of = _place(installation, area)
    there = scenario
    if told_of != area:
        there = replace(scenario, area=told_of.code, own_figures=(), moments=())
    return OtherWay(scenario, there, encode(scenario), scenario.future)


def find_person(key: str) -> Person:
    """Somebody a story may be about.

    Raises:
        UserError: There is no such person.
    """
    known = people()
    if key not in known:
        raise UserError(f"There is no story of '{key}'. There are: {', '.join(known)}.")
    return known[key]


def figures_of(persons: Iterable[Person]) -> tuple[str, ...]:
    """Keys of all figures that stories of some people say."""
    plots = (plot for person in persons for plot in person.plots)
    return tuple(sorted({key for plot in plots for key in plot.numbers.values()}))


@kept(_KEPT)
def _place(installation: Installation, area: Area) -> tuple[StoryPlace, Area]:
    return story_place(installation, area), area_told_of(installation, area)


@kept(_KEPT)
def _figures(
    installation: Installation, area: Area, projection_set: str, code: str
) -> Mapping[str, Fact]:
    """Every figure stories may say, under a scenario or none."""
    keys = figures_of(people().values())
    if code:
        at = standing(installation, area, projection_set, code)
        ids = [FactId(key, area.code, STORY_YEAR, projection_set, code) for key in keys]
        return dict(zip(keys, figure_facts(at, ids), strict=True))
    on = installation.populations.of(area, projection_set)
    plain = standing(installation, area, projection_set, "")
    found = {
        key: fact_about(on, find_indicator(key), STORY_YEAR)
        for key in keys
        if not is_consequence(key)
    }
    others = [
        FactId(key, area.code, STORY_YEAR, projection_set) for key in keys if key not in found
    ]
    return found | {fact.id.indicator: fact for fact in figure_facts(plain, others)}


def _of_future(bench: ScenarioBench, future: Future, area: Area) -> Scenario:
    """A future in an area: its levers where it is one kommune, else those of each kommune."""
    scenario = Scenario(area.code, future.projection_set, data_mark=bench.data_mark)
    if len(area.kommuner) > 1:
        return replace(scenario, future=future.key)
    (klass,) = bench.centralities(area)
    levers = resolve(future.levers, bench.every_range[area.kommuner[0]], klass).levers
    return replace(scenario, levers=levers)


def _levers(bench: ScenarioBench, way: OtherWay) -> tuple[PulledLever, ...]:
    """What is moved in the area itself; a future in several kommuner moves something else in each."""
    if not way.scenario.levers:
        return ()
    ground = bench.ground(way.scenario)
    return tuple(
        described_lever(bench, name, amount, ground) for name, amount in way.scenario.levers.items()
    )
