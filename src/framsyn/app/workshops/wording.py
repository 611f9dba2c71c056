"""What a workshop's result says, in one language: the same words in page, PDF, Word and data."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import yaml
from babel.dates import format_date, get_month_names

import framsyn.workshops
from framsyn.publishing.document import Part, Parts

FOLDER: Final = Path(framsyn.workshops.__file__).parent / "report"
_LOCALES: Final = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class ResultWords:
    """One language's words.

    Attributes:
        language: "nb", "nn" or "en".
        texts: By name.
    """

    language: str
    texts: Mapping[str, str]

    def __call__(self, name: str, /, **places: object) -> str:
        """A text with its places filled."""
        text = self.texts[name]
        return text.format(**places) if places else text

    def parts(self, name: str, /, **places: Part) -> Parts:
        """A text whose places hold numbers that lead somewhere."""
        found: list[Part] = []
        for literal, place, _, _ in string.Formatter().parse(self.texts[name]):
            if literal:
                found.append(literal)
            if place is not None:
                found.append(places[place])
        return tuple(found)

    def day(self, day: date) -> str:
        """A date in words: "22. november 2026"."""
        return format_date(day, format="long", locale=_LOCALES[self.language])

    def when(self, written: str) -> str:
        """A year, or a month of one: "2027-06" → "juni 2027"."""
        year, _, month = written.partition("-")
        if not month:
            return year
        return f"{get_month_names('wide', locale=_LOCALES[self.language])[int(month)]} {year}"


@cache
def result_texts(language: str) -> ResultWords:
    """The words of a language."""
    text = (FOLDER / f"{language}.yaml").read_text("utf-8")
    return ResultWords(language, yaml.safe_load(text))
