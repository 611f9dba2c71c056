"""Where a micro-story takes place: whose numbers it says, what lies around, and which day is told.

Under a thousand inhabitants the numbers are those of a larger area around, so that nothing
precise is said of a few people and nobody can be recognised.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Final

from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.place.situation import AreaSituation, area_situation
from framsyn.domain.area import Area, AreaKind
from framsyn.simulation.indicators.situation import Trait
from framsyn.statistics.fact_base import FactBase
from framsyn.stories.micro.cast import Person, PlotCast
from framsyn.stories.micro.chance import Chance
from framsyn.stories.micro.colours import coloured
from framsyn.stories.micro.tell import StoryPlace, signature
from framsyn.stories.micro.written import situations_of

OWN_NUMBERS_FROM: Final = 1_000
"""Inhabitants from which a place's own numbers are said."""
PLOTS: Final = 4
_NORTH: Final = frozenset({"f18", "f55", "f56"})
_TRAITS: Final = {
    Trait.STUDENT: "student",
    Trait.CABIN: "cabin",
    Trait.COMMUTER: "commuter",
}
_AROUND: Final = re.compile(r"\s*\(.*\)")


def area_told_of(installation: Installation, area: Area) -> Area:
    """The area whose numbers are said: its own, or one around that is large enough."""
    around = [area]
    if area.classification is not None:
        codes = (area.classification.ba_region, area.classification.fylke)
        around += [installation.areas.by_code(code) for code in codes]
    large = (each for each in around if inhabitants(installation, each) >= OWN_NUMBERS_FROM)
    return next(large, installation.areas.country)


def inhabitants(installation: Installation, area: Area) -> float:
    """Inhabitants in the newest count."""
    people = installation.populations.of(area)
    return float(people.on(people.counted_until).sum())


def story_place(installation: Installation, area: Area) -> StoryPlace:
    """Where the stories of an area take place."""
    told_of = area_told_of(installation, area)
    return StoryPlace(
        seed=area.code,
        told_of=told_of.kind.value,
        inhabitants=inhabitants(installation, told_of),
        town=_AROUND.sub("", town_of(installation, area).name),
        sami=has_sami_names(area),
    )


def has_sami_names(area: Area) -> bool:
    """Whether Sámi names are common: where the place has one, and in the north."""
    fylke = area.classification.fylke if area.classification else ""
    has_one = any(name.language in {"se", "sma", "smj"} for name in area.names)
    return has_one or fylke in _NORTH


def seed_of(installation: Installation, area: Area, person: Person) -> str:
    """What a story's choices are read off, so that no two kommuner are told the same."""
    return _seeds(installation, person).get(area.code, area.code)


@kept(64)
def _seeds(installation: Installation, person: Person) -> Mapping[str, str]:
    seen: set[str] = set()
    found = {}
    for area in installation.areas.all(AreaKind.KOMMUNE):
        plot, sami, seed = plot_of(installation, area, person), has_sami_names(area), area.code
        while (said := signature(seed, person, plot, sami=sami)) in seen:
            seed += "'"
        seen.add(said)
        found[area.code] = seed
    return found


def town_of(installation: Installation, area: Area) -> Area:
    """Of the kommuner next door and in the fylke, the one that more travel to for work.

    Assumption: those who live on an island without counted commuting look to the largest
    kommune of their fylke; for the whole country it is the one most come to from the others.
    """
    found = _towns(installation.facts).get(area.code)
    if found is None:
        flows = _flows(installation.facts)
        found = _largest(flows, area, whole=area.kind is AreaKind.COUNTRY)
    if found is None:
        found = _largest_around(installation, area)
    return installation.areas.by_code(found)


@kept(2)
def _towns(facts: FactBase) -> Mapping[str, str]:
    """The same for every kommune, worked out once."""
    borders = neighbours(facts)
    fylke = {
        code: set(area.kommuner)
        for area in facts.areas().all(AreaKind.FYLKE)
        for code in area.kommuner
    }
    best: dict[str, tuple[int, str]] = {}
    for (home, work), employed in _flows(facts).items():
        if home != work and (work in borders[home] or work in fylke[home]):
            best[home] = max(best.get(home, (0, "")), (employed, work))
    return {home: work for home, (_, work) in best.items()}


@kept(2)
def _flows(facts: FactBase) -> Mapping[tuple[str, str], int]:
    """Employed by where they live and where they work, both kommuner of today."""
    known = set(facts.population().kommuner)
    table = facts.table("commuting")
    newest = max(table["year"].to_list())
    return {
        (home, work): employed
        for year, home, work, employed in table.select(
            "year", "home", "work", "employed"
        ).iter_rows()
        if year == newest and home in known and work in known and employed
    }


def _largest(flows: Mapping[tuple[str, str], int], area: Area, *, whole: bool) -> str | None:
    inside = set(area.kommuner)
    sums: dict[str, int] = {}
    for (home, work), employed in flows.items():
        if home in inside and home != work and (whole or work not in inside):
            sums[work] = sums.get(work, 0) + employed
    return max(sums, key=lambda work: (sums[work], work)) if sums else None


def _largest_around(installation: Installation, area: Area) -> str:
    fylke = area.classification.fylke if area.classification else "land"
    around = (code for code in installation.areas.by_code(fylke).kommuner if code != area.code)
    return max(around, key=lambda code: inhabitants(installation, installation.areas.by_code(code)))


def plot_of(installation: Installation, area: Area, person: Person) -> PlotCast:
    """The day that is told of a person in an area: never the one told next door."""
    colour = _colours(installation.facts).get(area.code)
    if colour is None:
        colour = Chance(area.code).number("plot")
    turned = Chance(person.key).number("plots")
    return person.plots[(colour + turned) % len(person.plots)]


@kept(2)
def _colours(facts: FactBase) -> Mapping[str, int]:
    return coloured(neighbours(facts), PLOTS)


@kept(2)
def neighbours(facts: FactBase) -> Mapping[str, frozenset[str]]:
    """The kommuner each kommune meets at a border."""
    owners: dict[int, set[str]] = {}
    found: dict[str, set[str]] = {code: set() for code in facts.population().kommuner}
    for each in facts.borders()["objects"]["kommuner"]["geometries"]:
        polygons = [each["arcs"]] if each["type"] == "Polygon" else each["arcs"]
        for ring in chain.from_iterable(polygons):
            for arc in ring:
                owners.setdefault(arc if arc >= 0 else ~arc, set()).add(each["id"])
    for shared in owners.values():
        for code in shared:
            found[code] |= shared - {code}
    return {code: frozenset(others) for code, others in found.items()}


def situation_of(installation: Installation, area: Area, person: Person, sett: str) -> str:
    """The situation a story goes on from: where a place is going, or one of its traits.

    Where several hold, the place and the person decide, so that not all in a place meet the same.
    """
    situation = area_situation(installation, area, sett)
    known = situations_of(person.key)
    offered = [name for name in _held(situation) if name in known]
    return Chance(f"{area.code}|{person.key}").one_of("situation", offered)


def _held(situation: AreaSituation) -> list[str]:
    return [
        situation.direction.value,
        *(name for trait, name in _TRAITS.items() if situation.has(trait)),
    ]
