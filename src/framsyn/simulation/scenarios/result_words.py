"""Reads the short sentences a result is told in, and checks that every language has the same.

A sentence has places for numbers; a place that stands in one language and not in another is a
fault, and all faults are told at once.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.words import Words
from framsyn.simulation.written.file import Entry, read_file, told_together
from framsyn.simulation.written.scenario_texts import FOLDER

OUTPUTS = ("folk", "hender", "penger")


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What a result is told in.

    Attributes:
        labels: What each output is called, by output and language.
        units: What each counts, the same.
        sentences: By name and language.
        notes: By name and language.
    """

    labels: Mapping[str, Words]
    units: Mapping[str, Words]
    sentences: Mapping[str, Words]
    notes: Mapping[str, Words]


@cache
def result_words(folder: Path = FOLDER) -> ResultWords:
    """The sentences in the package.

    Raises:
        ScenarioTextsBroken: Some file is wrong; all faults of all files are named.
    """
    with told_together(ScenarioTextsBroken) as faults:
        tops = {
            language: read_file(folder / f"result.{language}.yaml", faults).fields(
                ("outputs", "sentences", "notes")
            )
            for language in LANGUAGES
        }
        outputs = {language: top["outputs"].fields(OUTPUTS) for language, top in tops.items()}
        parts = {
            language: {name: outputs[language][name].fields(("label", "unit")) for name in OUTPUTS}
            for language in LANGUAGES
        }
        labels, units = (
            {name: {lang: parts[lang][name][part].text() for lang in LANGUAGES} for name in OUTPUTS}
            for part in ("label", "unit")
        )
        return ResultWords(
            labels,
            units,
            _alike({language: top["sentences"] for language, top in tops.items()}),
            _alike({language: top["notes"] for language, top in tops.items()}),
        )


def _alike(entries: Mapping[str, Entry]) -> dict[str, Words]:
    """Texts by name and language, with the same places in each."""
    names = [name for name, _ in entries[LANGUAGES[0]].items()]
    said = {language: entry.fields(names) for language, entry in entries.items()}
    found: dict[str, Words] = {}
    for name in names:
        texts = {language: said[language][name].text() for language in said}
        places = {language: _places(text) for language, text in texts.items()}
        for language in said:
            if places[language] != places[LANGUAGES[0]]:
                said[language][name].fault("has other places for numbers than in bokmål")
        found[name] = texts
    return found


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
