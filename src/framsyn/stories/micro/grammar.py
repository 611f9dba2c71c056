"""The open grammar: text with places and with alternatives, grown into sentences.

`{n}` is a place that is filled with a word or a number that knows its fact; `[a|b|c]` is a
choice between ways to say a thing. Alternatives stand in the same order in every language, so
that the three tellings of a story are of the same day. Each line becomes a paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Final

from framsyn.stories.micro.chance import Chance
from framsyn.stories.sentence import Part, Sentence, fill

_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")


def grow(template: str, places: Mapping[str, Part], chance: Chance, about: str) -> list[Sentence]:
    """The paragraphs of a template, all choices made and all places filled.

    Raises:
        KeyError: The template names a place that was not given.
    """
    chosen = _chosen(template, chance, about)
    return [fill(line, places) for line in chosen.splitlines() if line.strip()]


def alternatives(template: str) -> list[int]:
    """How many ways there are at each choice."""
    return [len(found.split("|")) for found in _CHOICE.findall(template)]


def _chosen(template: str, chance: Chance, about: str) -> str:
    at = itertools.count()

    def pick(found: re.Match[str]) -> str:
        ways: list[str] = found[1].split("|")
        return chance.one_of(f"{about}{next(at)}", ways)

    return _CHOICE.sub(pick, template)
