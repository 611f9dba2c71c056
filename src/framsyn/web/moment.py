"""What an answer follows from, beside the question: the program, the figures, and what is worked out.

While it stays the same, the same question has the same answer, so answers may be kept and are
known by a mark before any work is done.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from framsyn import __version__
from framsyn.app.installation import Installation
from framsyn.app.people.populations import PROBABILISTIC, USUAL_HORIZON

_PACKAGE: Final = Path(__file__).parents[1]
_SHOWN_BY: Final = ("*.html", "*.py", "*.mo", "*.yaml", "*.js", "manifest.json", "manifest*.json")


def moment(installation: Installation) -> str:
    """The same for as long as answers are; other as soon as they may be."""
    drawn = installation.populations.futures_are_drawn(PROBABILISTIC, USUAL_HORIZON)
    scored = installation.hit_rate.now() is not None
    return f"{program_mark()} {installation.facts.version} {drawn:d}{scored:d}"


@cache
def program_mark() -> str:
    """Of all that makes a page: alike wherever the same release runs, other after any change of it."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=8)
    files = {each for pattern in _SHOWN_BY for each in _PACKAGE.rglob(pattern)}
    for each in sorted(files):
        digest.update(str(each.relative_to(_PACKAGE)).encode())
        digest.update(each.read_bytes())
    return digest.hexdigest()
