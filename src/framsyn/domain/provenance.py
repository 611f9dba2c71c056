"""Where figures come from.

An origin describes one published table; a fact names the origins it was made from. No
figure travels without them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Quality(StrEnum):
    """How a figure came to be."""

    OFFICIAL = "official"  # as published
    ESTIMATED = "estimated"  # somebody's estimate of what was not published
    CALCULATED = "calculated"  # arithmetic on official figures
    PROJECTED = "projected"  # about the future
    ASSUMED = "assumed"  # chosen, not measured


@dataclass(frozen=True, slots=True)
class Origin:
    """One published table, as a reader could look it up.

    Attributes:
        id: Our short name ("ssb-07459").
        publisher: "Statistics Norway".
        table: The publisher's number or name for it ("07459").
        title: What it holds.
        licence: SPDX name, or the publisher's terms in words.
        published: The date or year it speaks of or was given out, ISO 8601.
        page: Where it can be read.
        note: What a careful reader should know (defects, corrections), or empty.
    """

    id: str
    publisher: str
    table: str
    title: str
    licence: str
    published: str
    page: str
    note: str = ""

    @property
    def citation(self) -> str:
        """One line for a footer."""
        return f"{self.publisher}, {self.table} ({self.licence})"
