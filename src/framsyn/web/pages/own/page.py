"""`/k/<kommune>/egne-tall`: send a kommune's own figures, look them over, keep them, go back, delete.

A sheet is read, shown with all its faults at once, and not kept before it is confirmed; between
the steps the form holds it. The address with the key is the owner's, told once; nobody else
finds it, and it is never part of a link to share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.installation import Installation
from framsyn.app.own.books import LONGEST_NOTE, OwnVersion
from framsyn.app.own.columns import PEOPLE, ROLES, guessed, kind_of
from framsyn.app.own.fault import BadSheet, SheetFault
from framsyn.app.own.installation import own_books
from framsyn.app.own.read_own import ReadOwn, read_own
from framsyn.app.own.sheet import MOST_BYTES, Sheet, as_text, from_text, read_sheet
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.own_errors import OwnFiguresGone
from framsyn.domain.room_errors import NotAllowedHere
from framsyn.stories.numbers import number_text
from framsyn.web.carried import OWN
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import OWN_FIGURES as HERE
from framsyn.web.pages.area_frame import area_head, area_nav, page_address
from framsyn.web.pages.own.tables import (
    as_csv,
    figure_rows,
    people_rows,
    sheet_of_figures,
    sheet_of_people,
)
from framsyn.web.pages.own.wording import role_names, said_fault
from framsyn.web.pages.own_notice import used_words
from framsyn.web.pages.places import area_address
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.sent_file import sent_parts
from framsyn.web.pages.words import words
from framsyn.web.posted import TooMuchSent

router = APIRouter(include_in_schema=False)

FORM_AND_FILE: Final = 2 * MOST_BYTES - 200_000
"""A file, or a sheet held by the form, whose signs take three bytes each."""


@dataclass(slots=True)
class Sent:
    """What was posted.

    Attributes:
        fields: By name.
        file: The file; empty for none.
        is_too_large: Whether it was stopped.
    """

    fields: dict[str, str] = field(default_factory=dict)
    file: bytes = b""
    is_too_large: bool = False


async def sent(request: Request) -> Sent:
    """The fields of a form and the file that came with it.

    Raises:
        NotAllowedHere: It comes from another site's page.
    """
    try:
        parts = await sent_parts(request, FORM_AND_FILE)
    except (TooMuchSent, HTTPException):
        return Sent(is_too_large=True)
    found = Sent()
    for part in parts:
        if part.file or part.name == "fil":
            found.file = part.body
        else:
            found.fields[part.name] = part.text
    return found


SentHere = Annotated[Sent, Depends(sent)]


@router.get("/k/{slug}/egne-tall")
def show_start(request: Request, installation: Installed, slug: str) -> Response:
    """How own figures are sent, and what can be replaced; under a link with some, what they are."""
    area = installation.areas.area(slug).area
    if slug != area.slug:
        return RedirectResponse(page_address(area, language_of(request), HERE), 308)
    return _Page(request, installation, area).start()


@router.get("/k/{slug}/egne-tall-{kind}.csv")
def take_example(
    request: Request, installation: Installed, slug: str, kind: Literal["folk", "tall"]
) -> Response:
    """The figures that stand now as a sheet to write one's own into."""
    area, language = _kommune(installation, slug), language_of(request)
    make = sheet_of_people if kind == "folk" else sheet_of_figures
    headers = {"content-disposition": f'attachment; filename="egne-{kind}-{area.code}.csv"'}
    text = as_csv(make(installation, area, language))
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/k/{slug}/egne-tall")
def send_sheet(request: Request, installation: Installed, slug: str, sent: SentHere) -> Response:
    """Look a sheet over; keep it where that is confirmed and nothing is wrong."""
    area, books = _kommune(installation, slug), own_books(installation)
    key, note = sent.fields.get("nokkel", ""), sent.fields.get("merknad", "").strip()
    made = _Page(request, installation, area, key)
    if key and books.of_key(key).kommune != area.code:
        raise OwnFiguresGone
    if sent.is_too_large:
        most = {"high": str(MOST_BYTES // 1_000_000)}
        return made.start([SheetFault("too-large", said=most)], status=413)
    try:
        sheet = read_sheet(sent.file) if sent.file else from_text(sent.fields.get("ark", ""))
    except BadSheet as error:
        return made.start(error.faults, error.more, status=422)
    roles = _roles(sheet, sent.fields)
    try:
        found = read_own(installation, area, sheet, roles)
    except BadSheet as error:
        return made.looked_over(sheet, roles, note, faults=error.faults, more=error.more)
    if sent.fields.get("steg") != "bruk":
        return made.looked_over(sheet, roles, note, found)
    if key:
        books.add(key, found.content, note)
    else:
        key = books.open(area.code, found.content, note).key
    return RedirectResponse(made.owners_address(key), 303)


@router.get("/k/{slug}/egne-tall/{key}")
def show_owner(request: Request, installation: Installed, slug: str, key: str) -> Response:
    """Every version, for whoever holds the key."""
    area = _kommune(installation, slug)
    return _Page(request, installation, area, key).owner()


@router.post("/k/{slug}/egne-tall/{key}")
def change(
    request: Request, installation: Installed, slug: str, key: str, sent: SentHere
) -> Response:
    """Go to another version, or delete everything."""
    area, books = _kommune(installation, slug), own_books(installation)
    made = _Page(request, installation, area, key)
    if sent.is_too_large:
        raise NotAllowedHere
    if sent.fields.get("hva") == "slett" and sent.fields.get("sikker") == "ja":
        books.delete(key)
        return RedirectResponse(page_address(area, made.language, HERE) + "?slettet=1", 303)
    number = sent.fields.get("versjon", "")
    if sent.fields.get("hva") == "bruk" and number.isascii() and number.isdigit():
        books.use(key, int(number[:6]))
    return RedirectResponse(made.owners_address(key), 303)


def _kommune(installation: Installation, slug: str) -> Area:
    """The kommune of an address.

    Raises:
        OwnFiguresGone: It is another kind of area, which has no figures of its own.
    """
    area = installation.areas.area(slug).area
    if area.kind is not AreaKind.KOMMUNE:
        raise OwnFiguresGone
    return area


def _roles(sheet: Sheet, fields: dict[str, str]) -> tuple[str, ...]:
    """What each column holds: as the form says, else as its name tells."""
    said = [fields.get(f"k{at}") for at in range(len(sheet.header))]
    if all(each is None for each in said):
        return guessed(sheet.header)
    return tuple(each if each in ROLES else "" for each in said)


class _Page:
    """The page in each of its states."""

    def __init__(
        self, request: Request, installation: Installation, area: Area, key: str = ""
    ) -> None:
        self.request = request
        self.installation = installation
        self.area = area
        self.key = key
        self.language = language_of(request)

    @property
    def here(self) -> str:
        """Address of the page."""
        return page_address(self.area, self.language, HERE)

    def owners_address(self, key: str) -> str:
        """Address that only the owner knows."""
        return f"{self.here}/{key}"

    def start(
        self, faults: Sequence[SheetFault] = (), more: int = 0, status: int = 200
    ) -> Response:
        """The form, and what can be replaced."""
        is_kommune = self.area.kind is AreaKind.KOMMUNE
        seen: OwnVersion | None = getattr(self.request.state, "own", None)
        mine = seen if seen is not None and seen.kommune == self.area.code else None
        return self._answer(
            {
                "state": "start",
                "faults": [said_fault(each, self.language) for each in faults],
                "more": more,
                "deleted": self.request.query_params.get("slettet") == "1",
                "kommuner": ()
                if is_kommune
                else [
                    (each.name, page_address(each, self.language, HERE))
                    for each in map(self.installation.areas.by_code, self.area.kommuner)
                ],
                "figures": figure_rows(self.installation, self.area, self.language)
                if is_kommune
                else (),
                "held": self._held(mine) if mine else None,
            },
            status,
        )

    def looked_over(
        self,
        sheet: Sheet,
        roles: Sequence[str],
        note: str,
        found: ReadOwn | None = None,
        faults: Sequence[SheetFault] = (),
        more: int = 0,
    ) -> Response:
        """What is in a sheet, with what every column holds."""
        names = role_names(words(self.language))
        return self._answer(
            {
                "state": "look",
                "faults": [said_fault(each, self.language) for each in faults],
                "more": more,
                "sheet": as_text(sheet),
                "note": note[:LONGEST_NOTE],
                "columns": [
                    {"name": name or "–", "field": f"k{at}", "role": role, "first": row[at]}
                    for at, (name, role) in enumerate(zip(sheet.header, roles, strict=True))
                    for row in sheet.rows[:1]
                ],
                "roles": list(names.items()),
                "rows": len(sheet.rows),
                "notes": [said_fault(each, self.language) for each in found.notes] if found else [],
                "people": people_rows(self.installation, self.area, found.content, self.language)
                if found and kind_of(roles) == PEOPLE
                else (),
                "found": figure_rows(self.installation, self.area, self.language, found.content)
                if found and kind_of(roles) != PEOPLE
                else (),
            },
            422 if faults else 200,
        )

    def owner(self) -> Response:
        """Every version, the links, and how to change or delete."""
        books = own_books(self.installation)
        book = books.of_key(self.key)
        if book.kommune != self.area.code:
            raise OwnFiguresGone
        home = home_of(self.request)
        share = area_address(self.area, self.language) + f"?{OWN}={book.share}.{book.current}"
        return self._answer(
            {
                "state": "owner",
                "faults": (),
                "more": 0,
                "owner_address": home + self.owners_address(self.key),
                "share_address": home + share,
                "share_href": share,
                "versions": [self._version(each) for each in books.versions(book)],
            }
        )

    def _version(self, version: OwnVersion) -> dict[str, Any]:
        _ = words(self.language)
        return {
            "number": version.number,
            "day": _.day(version.made_at.date()),
            "note": version.note,
            "said": used_words(version, self.installation.facts.reference_date.year, _),
            "in_use": version.number == version.in_use,
            "href": f"{self.here}?{OWN}={version.code}",
        }

    def _held(self, version: OwnVersion) -> dict[str, Any]:
        """What a version that is looked at holds."""
        return {
            **self._version(version),
            "people": people_rows(self.installation, self.area, version.content, self.language),
            "figures": figure_rows(self.installation, self.area, self.language, version.content),
        }

    def _answer(self, context: dict[str, Any], status: int = 200) -> Response:
        made = page(
            self.request,
            "egne-tall.html",
            {
                "area": area_head(self.area, self.language),
                "nav": area_nav(self.area, self.language, HERE),
                "here": self.here,
                "key": self.key,
                "year": self.installation.facts.reference_date.year,
                "high": number_text(MOST_BYTES / 1_000_000, self.language, 0),
                "longest_note": LONGEST_NOTE,
                **context,
            },
            status,
        )
        if self.key or context["state"] != "start":
            made.headers["cache-control"] = "private, no-store"
            made.headers["x-robots-tag"] = "noindex"
        return made
