"""A kommune's own logo on documents: read in memory, drawn anew, and kept nowhere.

What is sent is a stranger's file. So it is as small as a logo has to be, it is what its name says,
and nothing of it but the picture goes on: a PNG or JPEG is decoded and written again without
what else it carried, and a drawing is parsed, kept from fetching anything, and made into a PNG.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Final

from PIL import Image, ImageOps

from framsyn.charts.card import as_png
from framsyn.domain.errors import UserError
from framsyn.publishing.logo_drawing import drawing_of

LARGEST: Final = 3_000_000
"""Bytes of a file."""
LARGEST_DRAWING: Final = 1_000_000
MOST_POINTS: Final = 16_000_000
LONGEST_SIDES: Final = 20
"""A picture is at most so many times as wide as it is high, or the other way."""
WIDE, HIGH = 1200, 600
"""Points it is drawn anew within."""
ENDINGS: Final = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".svg": "svg"}
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"


class BadLogo(UserError):
    """A file cannot be used as a logo.

    Attributes of `facts`: what ("too-large", "unknown", "disguised", "broken", "too-many-points",
    "too-narrow", "fetches", "too-much") and what a sentence about it needs.
    """

    code = "bad-logo"

    def __init__(self, what: str, **facts: object) -> None:
        super().__init__(_SAID[what].format(**facts), what=what, **facts)


_SAID: Final = {
    "too-large": "The logo is larger than {megabytes} MB. Save it smaller, and try again.",
    "unknown": "The logo is neither PNG, JPEG nor SVG. Save it as one of these.",
    "disguised": "The logo is called {ending}, but is not inside ({kind}). Give it its right name.",
    "broken": "The logo cannot be opened. Save it anew from the program it was made in.",
    "too-many-points": "The logo has more than {millions} million points. Save it smaller.",
    "too-narrow": "The logo is {width} by {height}, too narrow to be shown. Cut off the empty part.",
    "fetches": "The drawing fetches something from outside itself. Save it with all in one file.",
    "too-much": "The drawing is too detailed for a logo. Save it as PNG.",
}


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo, drawn anew.

    Attributes:
        png: The picture.
        width: Points.
        height: Points.
        alt: What it is, in words.
    """

    png: bytes
    width: int
    height: int
    alt: str

    def within(self, width: int, height: int) -> tuple[int, int]:
        """As large as there is room for, in the same shape."""
        scale = min(width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    @property
    def svg(self) -> str:
        """The picture in a drawing, for those who take drawings alone."""
        data = b64encode(self.png).decode()
        size = f'width="{self.width}" height="{self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
            f'<image {size} href="data:image/png;base64,{data}"/></svg>'
        )


def read_logo(body: bytes, name: str, alt: str) -> Logo:
    """A logo from somebody's file.

    Args:
        body: What is in the file.
        name: What it is called; its ending has to fit what is in it.
        alt: What it shows, in words.

    Raises:
        BadLogo: It is too large, no picture, or another kind than its name says.
        PicturesUnavailable: Drawings cannot be made into pictures here.
    """
    if len(body) > LARGEST:
        raise BadLogo("too-large", megabytes=LARGEST // 1_000_000)
    kind = _kind(body)
    ending = PurePath(name).suffix.casefold()
    if ENDINGS.get(ending) is None:
        raise BadLogo("unknown")
    if ENDINGS[ending] != kind:
        raise BadLogo("disguised", ending=ending, kind=kind.upper())
    found = _drawn(body) if kind == "svg" else _photographed(body, kind)
    out = BytesIO()
    found.save(out, "PNG", optimize=True)
    return Logo(out.getvalue(), found.width, found.height, alt)


def _kind(body: bytes) -> str:
    """What a file is, by what is in it."""
    if body.startswith(_PNG):
        return "png"
    if body.startswith(_JPEG):
        return "jpeg"
    start = body[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "svg" if start.startswith(b"<") and b"<svg" in start else ""


def _photographed(body: bytes, kind: str) -> Image.Image:
    try:
        opened: Image.Image = Image.open(BytesIO(body), formats=(kind,))
        _check_size(*opened.size)  # before anything is unfolded
        opened.load()
        return _small(ImageOps.exif_transpose(opened).convert("RGBA"))
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise BadLogo("broken") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many() from error


def _drawn(body: bytes) -> Image.Image:
    if len(body) > LARGEST_DRAWING:
        raise BadLogo("too-large", megabytes=LARGEST_DRAWING // 1_000_000)
    drawing = drawing_of(body, WIDE, HIGH)
    if drawing.fault:
        raise BadLogo(drawing.fault)
    _check_shape(*drawing.size)
    try:
        for each in drawing.pictures:
            _check_size(*Image.open(BytesIO(each), formats=("png", "jpeg")).size)
        png = as_png(drawing.svg)
    except (ValueError, OSError, SyntaxError) as error:
        raise BadLogo("broken") from error
    return _small(Image.open(BytesIO(png), formats=("png",)).convert("RGBA"))


def _check_shape(width: float, height: float) -> None:
    if min(width, height) <= 0 or max(width, height) > LONGEST_SIDES * min(width, height):
        raise BadLogo("too-narrow", width=round(width), height=round(height))


def _check_size(width: int, height: int) -> None:
    _check_shape(width, height)
    if width * height > MOST_POINTS:
        raise _too_many()


def _too_many() -> BadLogo:
    return BadLogo("too-many-points", millions=MOST_POINTS // 1_000_000)


def _small(picture: Image.Image) -> Image.Image:
    """Within the size it is used at, without what it carried beside its points."""
    picture.thumbnail((WIDE, HIGH))
    plain = Image.new("RGBA", picture.size)
    plain.paste(picture)
    return plain
