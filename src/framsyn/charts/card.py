"""A picture to share, and any drawing of the kernel as PNG, with the package's own letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Final

from framsyn.charts.chart import Chart
from framsyn.domain.errors import FramsynError

FONTS: Final = Path(__file__).parent / "fonts"
WIDE: Final = 1200
HIGH: Final = 630


class PicturesUnavailable(FramsynError):
    """Drawings cannot be made into pictures here."""

    code = "pictures-unavailable"


@dataclass(frozen=True, kw_only=True)
class Card(Chart):
    """A finding, whose it is, and one chart.

    Attributes:
        place: Whose.
        headline: The finding; set as large as there is room for.
        footer: Source and date.
        picture: The chart as the kernel drew it; None for words alone.
        picture_width, picture_height: Its size.
        first, last: Ends of the line of years.
        today, marked: The last counted year, and the one the page is about.
        today_label: What today is called.
    """

    NAME: ClassVar[str] = "card"

    place: str
    headline: str
    footer: str
    picture: str | None = None
    picture_width: int | None = None
    picture_height: int | None = None
    first: int
    today: int
    marked: int
    last: int
    today_label: str


def as_png(svg: str, width: int = 0) -> bytes:
    """A drawing as a picture.

    Args:
        svg: The kernel's drawing.
        width: Pixels; the drawing's own where nothing is asked.

    Raises:
        PicturesUnavailable: The renderer or the letters are missing in this installation.
    """
    try:
        from resvg_py import svg_to_bytes  # noqa: PLC0415 - the command line never needs it
    except ImportError as error:
        raise PicturesUnavailable(f"Pictures cannot be made here: {error}") from error
    letters = _letters()
    if not letters:
        raise PicturesUnavailable("Pictures cannot be made here: the letters were not built.")
    made = svg_to_bytes(
        svg_string=svg,
        width=width or None,
        skip_system_fonts=True,
        font_files=list(letters),
        font_family="Inter",
        sans_serif_family="Inter",
        serif_family="Literata",
    )
    return bytes(made)


@cache
def _letters() -> tuple[str, ...]:
    return tuple(sorted(str(path) for path in FONTS.glob("*.ttf")))
