"""The words of the field, one for each thing, in three languages: for `/ordliste` and GLOSSARY.md.

Each language is written by hand in `texts/glossary.*.yaml`. A term's id is made from the English
word, is its anchor on the page, and stays when a word changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Term:
    """One thing.

    Attributes:
        id: Stable.
        word: What it is called.
        meaning: What it is.
    """

    id: str
    word: str
    meaning: str


@cache
def glossary(language: str) -> Mapping[str, Term]:
    """The terms of a language by id, in the order of the English words."""
    name = f"glossary.{language}.yaml"
    text = files("framsyn.stories").joinpath("texts", name).read_text("utf-8")
    written: dict[str, dict[str, str]] = yaml.safe_load(text)
    return {id_: Term(id_, each["word"], each["meaning"]) for id_, each in written.items()}
