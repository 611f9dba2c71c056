"""`/kilder`: every table in the fact base, and those that are waited for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.settings import Settings
from framsyn.app.sources.listed import SourcedTable, TableWaitedFor, list_sources
from framsyn.domain.provenance import Origin, Quality
from framsyn.statistics.fetched import TableRun
from framsyn.statistics.held_against import Difference, HeldAgainst
from framsyn.stories.numbers import count
from framsyn.stories.origins import said_origin
from framsyn.stories.prose import read_prose
from framsyn.stories.sentence import templates
from framsyn.web.installed import Installed
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

_DIGITS: Final = re.compile(r"[0-9]+")
_ADDED_REVISED_GONE: Final = 3
_NOW_AND_BEFORE: Final = 2
HELD: Final = "kommuner"
"""The table that is held against Kartverket's register."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published table as the page names it."""

    publisher: str
    table: str
    licence: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of the fact base on the page.

    Attributes:
        id: Its name, and the anchor.
        title: What it holds.
        quality: How its figures came to be.
        newest: The newest day it speaks of.
        rows: How many; empty for a document.
        published: What it was made from.
        defects: What a careful reader should know.
        corrections: What was mended, each with its reason.
        renewed: When it was fetched, and how old the publisher's figures are; or empty.
        changed: What differed from the figures before when it was last renewed; or empty.
        refused: That the last try was not taken in; or empty.
        faults: Why, as the check says it.
        against: How it stood against Kartverket's register; empty where it was never tried.
        differences: What was not the same there.
    """

    id: str
    title: str
    quality: str
    newest: str
    rows: str
    published: tuple[Published, ...]
    defects: tuple[str, ...]
    corrections: tuple[str, ...]
    renewed: str
    changed: str
    refused: str
    faults: tuple[str, ...]
    against: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A table that is not here."""

    publisher: str
    table: str
    names: tuple[str, ...]


@router.get("/kilder")
def sources(request: Request, installation: Installed) -> Response:
    """Where everything comes from, and what is not there."""
    language = language_of(request)
    known = list_sources(installation)
    said: Mapping[str, str] = {} if language == "en" else templates("sources", language)
    tables = [
        _entry(each, said, language, known.held_against if each.part.name == HELD else None)
        for each in known.tables
    ]
    places = {
        "tables": str(len(tables)),
        "corrections": str(sum(len(each.corrections) for each in tables)),
        "data_version": known.data_version,
        "moves": _moves(words(language), is_counted=installation.projector.migration() == "gross"),
    }
    return page(
        request,
        "kilder.html",
        {
            "prose": read_prose("sources", language, places),
            "fetched_by_itself": _fetched_by_itself(installation.settings, words(language)),
            "tables": tables,
            "waiting": [_waiting(each, said, language) for each in known.waited_for],
            "refused": [
                {
                    "title": said.get(f"table: {name}", name),
                    "table": run.table,
                    "day": _day(run.tried_at, words(language)),
                    "faults": run.faults,
                }
                for name, run in known.refused.items()
            ],
        },
    )


def _fetched_by_itself(settings: Settings, _: Words) -> str:
    """When this server fetches newer figures; empty where it never does by itself."""
    at = settings.update_at
    if not at:
        return ""
    if at.endswith("h"):
        return _("This server asks the publishers for newer figures every %(n)s hours.", n=at[:-1])
    return _("This server asks the publishers for newer figures every day at %(at)s.", at=at)


def _moves(_: Words, *, is_counted: bool) -> str:
    """Whether moves of each kommune are here, and how the projection does without."""
    if is_counted:
        return _("Moves in each kommune are fetched, and the projection is made from them.")
    return _(
        "Births, deaths and moves in each kommune are missing too. The method works out net "
        "migration from how each year group changes."
    )


def _entry(
    table: SourcedTable, said: Mapping[str, str], language: str, held: HeldAgainst | None
) -> Entry:
    part, _ = table.part, words(language)
    return Entry(
        id=part.name,
        title=said.get(f"table: {part.name}", part.title),
        quality=quality_word(part.quality, _),
        newest=_.day(date.fromisoformat(part.reference_date)),
        rows=count(part.rows, language) if part.rows else "",
        published=tuple(_published(each, said, language) for each in table.origins),
        defects=tuple(broken_or_said(each, said) for each in part.defects),
        corrections=tuple(said.get(each.reason, each.reason) for each in table.corrections),
        renewed=_renewed(table.run, _),
        changed=_changed(table.run, _, language),
        refused=_refused(table.run, _),
        faults=table.run.faults if table.run else (),
        against=_against(held, _, language) if held else "",
        differences=tuple(_difference(each, _) for each in held.differences) if held else (),
    )


def _against(held: HeldAgainst, _: Words, language: str) -> str:
    """When names and numbers were held against Kartverket, and whether they agreed."""
    told = []
    if held.asked_at:
        day, kommuner = _day(held.asked_at, _), count(held.kommuner, language)
        told.append(
            _(
                "Held against Kartverket %(day)s: not everything is the same. We change no name "
                "by ourselves.",
                day=day,
            )
            if held.differences
            else _(
                "Held against Kartverket %(day)s: names, languages and numbers of %(kommuner)s "
                "kommuner are the same there.",
                day=day,
                kommuner=kommuner,
            )
        )
    if held.trouble:
        told.append(_("Kartverket could not be asked %(day)s.", day=_day(held.tried_at, _)))
    return " ".join(told)


def _difference(found: Difference, _: Words) -> str:
    """What is not the same, in a sentence."""
    forms = {
        "only-here": _("%(number)s %(ours)s is not at Kartverket."),
        "only-there": _("%(number)s %(theirs)s is at Kartverket and not here."),
        "names": _("%(number)s is called %(ours)s here and %(theirs)s at Kartverket."),
        "languages": _(
            "The names of %(number)s are in the languages %(ours)s here, and %(theirs)s at "
            "Kartverket."
        ),
        "fylke": _("%(number)s is in fylke %(ours)s here and in %(theirs)s at Kartverket."),
    }
    ours, theirs = found.ours, found.theirs
    if found.what == "languages":
        ours, theirs = _spoken(ours, _), _spoken(theirs, _)
    return forms[found.what] % {"number": found.number, "ours": ours, "theirs": theirs}


def _spoken(codes: str, _: Words) -> str:
    """Languages of a name, in words."""
    names = {
        "no": _("Norwegian"),
        "se": _("Northern Sámi"),
        "sma": _("Southern Sámi"),
        "smj": _("Lule Sámi"),
        "fkv": _("Kven"),
    }
    return ", ".join(names.get(code, code) for code in codes.split(", "))


def broken_or_said(told: str, said: Mapping[str, str]) -> str:
    """A sentence in the reader's language, also where kommune and year stand in it."""
    if told in said:
        return said[told]
    for known, words_for in said.items():
        if "{kommune}" in known:
            form = re.escape(known).replace(r"\{kommune\}", r"(\d{4})")
            found = re.fullmatch(form.replace(r"\{year\}", r"(\d{4})"), told)
            if found:
                return words_for.format(kommune=found.group(1), year=found.group(2))
    return told


def _renewed(run: TableRun | None, _: Words) -> str:
    """When a table was fetched, and when its publisher renewed it."""
    if run is None or not run.succeeded_at:
        return ""
    return _(
        "Fetched %(day)s. The publisher renewed it %(published)s.",
        day=_day(run.succeeded_at, _),
        published=_day(run.updated, _),
    )


def _changed(run: TableRun | None, _: Words, language: str) -> str:
    """What differed when a table was last renewed."""
    if run is None or not run.changed:
        return ""
    numbers = [count(int(each), language) for each in _DIGITS.findall(run.changed)]
    if run.changed.startswith("new:") and len(numbers) == 1:
        return _("What changed: the table is new, with %(rows)s figures.", rows=numbers[0])
    if run.changed.endswith("gone") and len(numbers) == _ADDED_REVISED_GONE:
        added, revised, gone = numbers
        return _(
            "What changed: %(added)s figures new, %(revised)s revised, %(gone)s gone.",
            added=added,
            revised=revised,
            gone=gone,
        )
    if len(numbers) == _NOW_AND_BEFORE:
        return _(
            "What changed: %(now)s rows, before %(before)s.", now=numbers[0], before=numbers[1]
        )
    return _("What changed: the table has another form.")


def _refused(run: TableRun | None, _: Words) -> str:
    """That the last try did not hold."""
    if run is None or not run.faults:
        return ""
    return _(
        "Newer figures were tried %(day)s and not taken in. Those from before stand.",
        day=_day(run.tried_at, _),
    )


def _day(moment: str, _: Words) -> str:
    """The day of a moment; as it is written where it is in another form."""
    try:
        return _.day(date.fromisoformat(moment[:10]))
    except ValueError:
        return moment


def _published(origin: Origin, said: Mapping[str, str], language: str) -> Published:
    spoken = said_origin(origin, language)
    return Published(
        publisher=spoken.publisher,
        table=spoken.table,
        licence=said.get(f"licence: {origin.licence}", origin.licence),
        href=origin.page,
        note=spoken.note,
    )


def _waiting(waited: TableWaitedFor, said: Mapping[str, str], language: str) -> Waiting:
    publisher = waited.table.publisher
    return Waiting(
        publisher=said.get(f"publisher: {publisher}", publisher),
        table=waited.table.table,
        names=tuple(each.name[language] for each in waited.indicators),
    )


def quality_word(quality: Quality, _: Words) -> str:
    """How a table's figures came to be, in a word."""
    return {
        Quality.OFFICIAL: _("Official"),
        Quality.ESTIMATED: _("Estimated"),
        Quality.CALCULATED: _("Calculated"),
        Quality.PROJECTED: _("Projected"),
        Quality.ASSUMED: _("Assumed"),
    }[quality]
