"""Numbers as people write them in sheets."""

from __future__ import annotations

import math
import re
from typing import Final

_SPACES: Final = re.compile(r"[\u00a0\u202f\u2009 ]")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[ ][0-9]{3})+(?:[.,][0-9]+)?")
_PLAIN: Final = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")


def read_number(written: str) -> float | None:
    """A number with decimal comma or point, and spaces between thousands; None where it is none.

    A cell with both point and comma is none: which of them parts the thousands would be a guess.
    """
    plain = _SPACES.sub(" ", written).replace("−", "-").strip().removesuffix("%").strip()
    if not (_PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain)):
        return None
    value = float(plain.replace(" ", "").replace(",", "."))
    return value if math.isfinite(value) else None
