"""Reads the texts of levers, claims, futures and events, and checks them whole.

Files are written by people, one idea a file and one file a language. Reading stops with
every fault in all of them, named by file, line and key, and never with half a set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.claim import THEMES, Claim
from framsyn.scenarios.event_card import SUBJECTS, EventCard
from framsyn.scenarios.future import FUTURES, Driver, Future, RuledOut
from framsyn.scenarios.lever_words import DECIDERS, LeverWords
from framsyn.scenarios.words import Words
from framsyn.simulation.written.file import Entry, Faults, read_file, told_together
from framsyn.simulation.written.scenario_entries import (
    claim,
    driver,
    event_card,
    future,
    lever_words,
    ruled_out,
)

FOLDER: Final = Path(str(resources.files("framsyn.scenarios") / "texts"))


@dataclass(frozen=True, slots=True)
class ScenarioTexts:
    """Everything there is to choose between, in words and amounts.

    Attributes:
        levers: By key, in the order people meet them.
        units: What each unit is called, by unit and language.
        deciders: What each decider is called, by decider and language.
        claims: By key, theme by theme.
        drivers: By key.
        inconsistent: Pairs of states that no future has.
        futures: By key.
        events: By key.
        subjects: What each subject a card touches is called, by subject and language.
    """

    levers: Mapping[str, LeverWords]
    units: Mapping[str, Words]
    deciders: Mapping[str, Words]
    claims: Mapping[str, Claim]
    drivers: Mapping[str, Driver]
    inconsistent: tuple[RuledOut, ...]
    futures: Mapping[str, Future]
    events: Mapping[str, EventCard]
    subjects: Mapping[str, Words]


@cache
def scenario_texts() -> ScenarioTexts:
    """The texts in the package."""
    return read_scenario_texts(FOLDER)


def read_scenario_texts(folder: Path) -> ScenarioTexts:
    """The texts in a folder.

    Raises:
        ScenarioTextsBroken: Some file is wrong; all faults of all files are named.
    """
    with told_together(ScenarioTextsBroken) as faults:
        files = _Files(folder, faults)
        levers, units, deciders = _levers(files)
        drivers, inconsistent = _drivers(files)
        events, subjects = _events(files, levers)
        found = ScenarioTexts(
            levers=levers,
            units=units,
            deciders=deciders,
            claims=_claims(files, levers),
            drivers=drivers,
            inconsistent=inconsistent,
            futures=_futures(files, levers, drivers),
            events=events,
            subjects=subjects,
        )
        faults.extend(_faults_between(found))
    return found


@dataclass(frozen=True, slots=True)
class _Files:
    """The files of a folder, opened by name."""

    folder: Path
    faults: Faults

    def top(self, name: str) -> Entry:
        return read_file(self.folder / name, self.faults, name)

    def languages(self, name: str) -> dict[str, Entry]:
        return {language: self.top(f"{name}.{language}.yaml") for language in LANGUAGES}


def _levers(
    files: _Files,
) -> tuple[dict[str, LeverWords], dict[str, Words], dict[str, Words]]:
    said = {
        language: top.fields(("deciders", "units", "levers"))
        for language, top in files.languages("levers").items()
    }
    own = dict(files.top("levers.yaml").items())
    unit_names = list(dict(said[LANGUAGES[0]]["units"].items()))
    units = _named({language: said[language]["units"] for language in said}, unit_names)
    deciders = _named({language: said[language]["deciders"] for language in said}, DECIDERS)
    texts = {language: said[language]["levers"].fields(own) for language in said}
    levers = {
        key: lever_words(key, entry, {language: texts[language][key] for language in texts}, units)
        for key, entry in own.items()
    }
    return levers, units, deciders


def _claims(files: _Files, levers: Mapping[str, LeverWords]) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    for theme in THEMES:
        for row in files.top(f"claims/{theme}.yaml").rows():
            one = claim(theme, row, levers)
            if one.key in claims:
                row.fault(f"there is another claim '{one.key}'")
            claims[one.key] = one
    return claims


def _drivers(files: _Files) -> tuple[dict[str, Driver], tuple[RuledOut, ...]]:
    found = files.top("drivers.yaml").fields(("drivers", "inconsistent"))
    own = dict(found["drivers"].items())
    said = {language: top.fields(own) for language, top in files.languages("drivers").items()}
    drivers = {
        key: driver(key, entry, {language: said[language][key] for language in said})
        for key, entry in own.items()
    }
    return drivers, tuple(ruled_out(row, drivers) for row in found["inconsistent"].rows())


def _futures(
    files: _Files, levers: Mapping[str, LeverWords], drivers: Mapping[str, Driver]
) -> dict[str, Future]:
    return {
        key: future(
            key,
            files.top(f"futures/{key}.yaml"),
            files.languages(f"futures/{key}"),
            levers,
            drivers,
        )
        for key in FUTURES
    }


def _events(
    files: _Files, levers: Mapping[str, LeverWords]
) -> tuple[dict[str, EventCard], dict[str, Words]]:
    own = dict(files.top("events.yaml").items())
    said = {
        language: top.fields(("touches", "cards"))
        for language, top in files.languages("events").items()
    }
    cards = {language: said[language]["cards"].fields(own) for language in said}
    events = {
        key: event_card(key, entry, {language: cards[language][key] for language in cards}, levers)
        for key, entry in own.items()
    }
    subjects = _named({language: said[language]["touches"] for language in said}, SUBJECTS)
    return events, subjects


def _named(entries: Mapping[str, Entry], names: Iterable[str]) -> dict[str, Words]:
    """What each name is called in each language."""
    names = tuple(names)
    said = {language: entry.fields(names) for language, entry in entries.items()}
    return {name: {language: said[language][name].text() for language in said} for name in names}


def _faults_between(texts: ScenarioTexts) -> list[str]:
    """What is wrong between things that are each right."""
    faults = []
    for one in texts.claims.values():
        for other in one.tensions:
            if other not in texts.claims:
                faults.append(
                    f"claims/{one.theme}.yaml, {one.key}: pulls against no claim '{other}'"
                )
            elif one.key not in texts.claims[other].tensions:
                faults.append(
                    f"claims/{one.theme}.yaml, {one.key}: pulls against '{other}', which does not "
                    "pull back"
                )
    for each in texts.futures.values():
        faults.extend(
            f"futures/{each.key}.yaml, drivers: {' and '.join(pair.pair.values())} do not go "
            f"together. {pair.reason}"
            for pair in texts.inconsistent
            if pair.holds(each.drivers)
        )
    return faults
