"""Where in the code a failure of ours was, for the log.

Nothing else of an error is logged: its words, and the values around it, may be what somebody
wrote or the token they came with.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Final

FRAMES: Final = 12


def where(error: BaseException) -> list[str]:
    """The places an error passed, the one it came from last: "rooms.py:120 join"."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames]
