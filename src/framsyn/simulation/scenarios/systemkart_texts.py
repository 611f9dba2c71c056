"""Reads the systemkart, its structure and its words, and checks that it holds together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.indicators import INDICATORS
from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.systemkart import (
    BALANCING,
    LAYERS,
    REINFORCING,
    SIGNS,
    Link,
    Loop,
    Node,
    Systemkart,
    faults_of_map,
)
from framsyn.scenarios.words import Words
from framsyn.simulation.written.file import Entry, read_file, told_together
from framsyn.simulation.written.scenario_texts import FOLDER

_PARTS = ("layers", "nodes", "links", "loops")


@cache
def systemkart(folder: Path = FOLDER) -> Systemkart:
    """The map in the package.

    Raises:
        ScenarioTextsBroken: Something in its files is wrong; all faults are named.
    """
    with told_together(ScenarioTextsBroken) as faults:
        top = read_file(folder / "systemkart.yaml", faults).fields(_PARTS[1:])
        said = {
            language: read_file(folder / f"systemkart.{language}.yaml", faults).fields(_PARTS)
            for language in LANGUAGES
        }
        rows = [row.fields(("from", "to", "polarity", "source")) for row in top["links"].rows()]
        keys = [f"{row['from'].text()}>{row['to'].text()}" for row in rows]
        words = {part: {lang: said[lang][part] for lang in said} for part in _PARTS}
        own = {part: dict(top[part].items()) for part in ("nodes", "loops")}
        labels = {part: _named(words[part], own[part]) for part in own}
        texts = _named(words["links"], dict.fromkeys(keys))
        found = Systemkart(
            layers=_named(words["layers"], dict.fromkeys(LAYERS)),
            nodes={
                key: _node(key, entry, labels["nodes"][key]) for key, entry in own["nodes"].items()
            },
            links=tuple(_link(row, texts[key]) for row, key in zip(rows, keys, strict=True)),
            loops={
                key: _loop(key, entry, labels["loops"][key]) for key, entry in own["loops"].items()
            },
        )
        faults += [f"systemkart.yaml, {fault}" for fault in faults_of_map(found)]
    return found


def _named(entries: Mapping[str, Entry], names: Mapping[str, object]) -> dict[str, Words]:
    said = {language: entry.fields(names) for language, entry in entries.items()}
    return {name: {language: said[language][name].text() for language in said} for name in names}


def _node(key: str, entry: Entry, label: Words) -> Node:
    held = entry.fields(("layer", "figure"), ("lever",))
    figure = held["figure"]
    measured = figure.node is not None and bool(figure.node.value)
    return Node(
        key,
        held["layer"].one_of(LAYERS),
        figure.one_of((*INDICATORS, *CATALOGUE)) if measured else "",
        held["lever"].one_of(LEVERS) if "lever" in held else "",
        label,
    )


def _link(held: Mapping[str, Entry], text: Words) -> Link:
    sign = held["polarity"].one_of(SIGNS)
    return Link(
        held["from"].text(), held["to"].text(), SIGNS.get(sign, 0), text, held["source"].text()
    )


def _loop(key: str, entry: Entry, label: Words) -> Loop:
    held = entry.fields(("kind", "path"))
    path = tuple(row.text() for row in held["path"].rows())
    return Loop(key, held["kind"].one_of((REINFORCING, BALANCING)), path, label)
