"""A drawing as a file of its own: on paper, with margins, its colours and letters settled.

The kernel writes the light colours into every mark, so nothing is left to a stylesheet. The
picture for screens that take no SVG is set in our own letters, whatever the machine has.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from framsyn.charts.card import as_png
from framsyn.domain.errors import FramsynError

PAPER: Final = "#FAF7F2"
MARGIN: Final = 24
SHARPNESS: Final = 2.0
"""Pixels for each of the drawing's own: sharp on screens of today, and in print at half width."""

_PICTURES_KEPT: Final = 64
_SIZE: Final = re.compile(r'<svg[^>]*? width="([0-9.]+)" height="([0-9.]+)"')


class PictureNotMade(FramsynError):
    """A picture cannot be made here; the table says the same."""

    code = "picture-not-made"


def standalone_svg(drawing: str) -> str:
    """A drawing as a file of its own.

    Raises:
        PictureNotMade: It has no size of its own, so it belongs in a page.
    """
    found = _SIZE.search(drawing)
    if found is None:
        raise PictureNotMade("This drawing follows the width of its page.")
    width, height = (float(each) + 2 * MARGIN for each in found.groups())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="Inter, Arial, sans-serif">'
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>'
        f'<g transform="translate({MARGIN} {MARGIN})">{drawing}</g></svg>\n'
    )


@lru_cache(maxsize=_PICTURES_KEPT)
def png(svg: str) -> bytes:
    """A standalone drawing as PNG.

    Raises:
        PicturesUnavailable: The renderer or the letters are not in this installation.
    """
    found = _SIZE.search(svg)
    return as_png(svg, width=round(SHARPNESS * float(found[1])) if found else 0)


def bare_svg(drawing: str) -> str:
    """A drawing as a file of its own, on whatever paper it is laid; no margins.

    Raises:
        PictureNotMade: It has no size of its own, so it belongs in a page.
    """
    found = _SIZE.search(drawing)
    if found is None:
        raise PictureNotMade("This drawing follows the width of its page.")
    width, height = found.groups()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="Inter">{drawing}</svg>'
    )
