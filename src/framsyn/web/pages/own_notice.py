"""That a page stands on a kommune's own figures: the line above it, and what of them is used."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from framsyn.app.installation import Installation
from framsyn.app.own.books import OwnVersion
from framsyn.web.carried import OWN, carry
from framsyn.web.language import address
from framsyn.web.pages.area_frame import OWN_FIGURES, page_address
from framsyn.web.pages.words import Words, words


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """That a page stands on own figures, and which.

    Attributes:
        title: Whose, and which version.
        said: What of them is used.
        note: What their owner wrote.
        about_href: Where they are shown.
        published_href: The same page on published figures.
        newer: That the owner uses another version; empty otherwise.
        newer_href: The same page on that version.
    """

    title: str
    said: str
    note: str
    about_href: str
    published_href: str
    newer: str
    newer_href: str


def own_notice(request: Request, language: str) -> OwnNotice | None:
    """The line above every page that stands on own figures; None where it stands on published."""
    own: OwnVersion | None = getattr(request.state, "own", None)
    if own is None:
        return None
    _ = words(language)
    installation: Installation = request.app.state.installation
    area = installation.areas.by_code(own.kommune)
    used = used_words(own, installation.facts.reference_date.year, _)
    rest = "&".join(
        part for part in request.url.query.split("&") if part and not part.startswith(f"{OWN}=")
    )
    here = address(request.scope["path"], language) + (f"?{rest}" if rest else "")
    mark = "&" if rest else "?"
    is_other = own.number != own.in_use
    return OwnNotice(
        title=_(
            "Own figures for %(place)s, version %(n)s of %(day)s",
            place=area.name,
            n=own.number,
            day=_.day(own.made_at.date()),
        ),
        said=used,
        note=own.note,
        about_href=page_address(area, language, OWN_FIGURES),
        published_href=f"{here}{mark}{OWN}=",
        newer=_(
            "The link names version %(n)s. Its owner uses version %(now)s now.",
            n=own.number,
            now=own.in_use,
        )
        if is_other
        else "",
        newer_href=carry(here, {OWN: f"{own.share}.{own.in_use}"}) if is_other else "",
    )


def used_words(own: OwnVersion, base_year: int, _: Words) -> str:
    """What a version holds, and that the rest is published."""
    parts = []
    if own.content.people is not None and own.content.people_year == base_year:
        parts.append(_("the people on 1 January %(year)s", year=base_year))
    count = len(own.content.figures)
    if count:
        parts.append(_("one figure") if count == 1 else _("%(num)s figures", num=count))
    said = _(
        "Own: %(what)s. The rest is published figures.",
        what=_("%(first)s and %(second)s", first=parts[0], second=parts[1])
        if len(parts) > 1
        else "".join(parts),
    )
    if own.content.people is not None and own.content.people_year != base_year:
        old = _(
            "The own count of people is for %(old)s and projections now begin in %(year)s, so the "
            "published count is used until a new sheet is sent.",
            old=own.content.people_year,
            year=base_year,
        )
        return f"{said} {old}" if parts else old
    return said
