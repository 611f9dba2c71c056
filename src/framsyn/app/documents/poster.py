"""The poster of a place: a hundred people today and in the year looked to, on A3."""

from __future__ import annotations

from framsyn.app.documents.hundred import Hundred
from framsyn.app.documents.place import ReportPlace
from framsyn.publishing.pdf import compiled


def report_poster(place: ReportPlace) -> bytes:
    """The poster as PDF. The same figures give the same bytes.

    Raises:
        PdfNotMade: PDF cannot be made in this installation.
    """
    hundred = Hundred(place)
    title = place.said("poster_title_all" if hundred.of_all else "poster_title")
    link, code = place.way_back("/folk")
    data = hundred.poster() | {
        "lang": place.language,
        "title": title,
        "place": place.area.official_name or place.area.name,
        "made": place.made.date().isoformat(),
        "source": place.source_line(),
        "cite": place.cite(title),
        "link": link,
        "qr": code,
        "qr_alt": place.said("qr_alt", link=link),
    }
    return compiled("poster.typ", data, int(place.made.timestamp()))
