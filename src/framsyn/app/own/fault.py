"""What is wrong with a sheet, told so that a page can say it in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from framsyn.domain.errors import UserError

MOST_FAULTS: Final = 100
"""Faults told; who has more mends these first."""


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One thing that is wrong.

    Attributes:
        what: Which kind; the page has words for each.
        row: The row as a spreadsheet counts; 0 where it is about the whole sheet.
        column: What the column is called, or empty.
        said: What the words need.
    """

    what: str
    row: int = 0
    column: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


class BadSheet(UserError):
    """A sheet that cannot be used; nothing of it is."""

    code = "bad-sheet"

    def __init__(self, faults: Sequence[SheetFault]) -> None:
        told = sorted(faults, key=lambda each: each.row)
        self.faults = tuple(told[:MOST_FAULTS])
        self.more = max(0, len(told) - MOST_FAULTS)
        lines = "; ".join(
            f"row {each.row}: {each.what}" if each.row else each.what for each in self.faults[:10]
        )
        super().__init__(f"The sheet cannot be used. {lines}.", faults=len(told))
