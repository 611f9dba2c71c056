"""`/ordliste`: the words we use, one for each thing; each has an anchor that texts link to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.domain.languages import LANGUAGES
from framsyn.stories.glossary import Term, glossary
from framsyn.web.language import NAMES
from framsyn.web.pages.places import norwegian_order
from framsyn.web.pages.render import language_of, page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term on the page.

    Attributes:
        term: In the reader's language.
        others: What it is called in the others: language and word.
    """

    term: Term
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin alike."""

    letter: str
    entries: tuple[Entry, ...]


@router.get("/ordliste")
def word_list(request: Request) -> Response:
    """The words, in the order of the reader's language."""
    language = language_of(request)
    return page(request, "ordliste.html", {"letters": list(_letters(language)), "names": NAMES})


def _letters(language: str) -> Iterable[Letter]:
    entries = sorted(
        (_entry(id_, language) for id_ in glossary(language)),
        key=lambda each: norwegian_order(each.term.word),
    )
    for letter, group in groupby(entries, key=lambda each: _letter(each.term.word)):
        yield Letter(letter, tuple(group))


def _letter(word: str) -> str:
    return "0–9" if word[0].isdigit() else word[0].upper()


def _entry(id_: str, language: str) -> Entry:
    own = glossary(language)[id_]
    others = ((other, glossary(other)[id_].word) for other in LANGUAGES if other != language)
    return Entry(own, tuple((other, word) for other, word in others if word != own.word))
