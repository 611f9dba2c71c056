"""One projection on offer, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectionSet:
    """One projection on offer.

    Attributes:
        key: Name in commands, files and links ("ssb-mmmm").
        label: What people read, by language ("nb", "nn", "en").
        explanation: Two sentences on what it is, by language.
        assumptions: What it takes for granted, by language, in order of weight.
        origins: Ids of the published tables it is made from.
        alternative: Statistics Norway's letters where it is tied to them, or is theirs, else
            empty.
        table: Our name of the fetched table it consists of; empty where it is made here.
    """

    key: str
    label: Mapping[str, str]
    explanation: Mapping[str, str]
    assumptions: Mapping[str, tuple[str, ...]]
    origins: tuple[str, ...]
    alternative: str = ""
    table: str = ""

    @property
    def is_published(self) -> bool:
        """Whether it is a publisher's own path for each kommune, taken as it is."""
        return bool(self.table)
