"""A sentence whose numbers know where they come from.

Templates are written by hand in each language, with named places for numbers; filling one
gives a row of parts, each plain text or a number that carries its fact.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from framsyn.domain.fact import Fact


@dataclass(frozen=True, slots=True)
class BoundNumber:
    """A number in a text, and the fact it says.

    Attributes:
        text: As it stands in the sentence ("3 280").
        fact: What it was made from.
    """

    text: str
    fact: Fact


Part = str | BoundNumber
Sentence = tuple[Part, ...]


def fill(template: str, places: Mapping[str, Part]) -> Sentence:
    """A template with its places filled; the first letter becomes a capital.

    Raises:
        KeyError: The template names a place that was not given.
    """
    parts: list[Part] = []
    for literal, name, _, _ in string.Formatter().parse(template):
        if literal:
            parts.append(literal)
        if name is not None:
            parts.append(places[name])
    if parts:
        parts[0] = _capital(parts[0])
    return tuple(parts)


def plain_text(sentence: Sentence) -> str:
    """The sentence as it is read."""
    return "".join(part if isinstance(part, str) else part.text for part in sentence)


@cache
def templates(name: str, language: str) -> Mapping[str, str]:
    """The hand-written templates of one text, in one language."""
    text = files("framsyn.stories").joinpath("texts", f"{name}.{language}.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def _capital(part: Part) -> Part:
    if isinstance(part, str):
        return part[:1].upper() + part[1:]
    return BoundNumber(part.text[:1].upper() + part.text[1:], part.fact)
