"""What a process holds of memory: told to the C library, where it can be told."""

from __future__ import annotations

import ctypes
from typing import Final

_ARENAS: Final = -8
"""What `mallopt` calls the number of places it keeps free memory in."""
FEW_ARENAS: Final = 2


def hold_little() -> None:
    """Keep what is let go of in few places, however many threads there are; said before they start."""
    tell = getattr(ctypes.CDLL(None), "mallopt", None)  # not in every C library
    if tell is not None:
        tell(_ARENAS, FEW_ARENAS)


def give_back() -> None:
    """Hand what was used and let go of back to the system."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
