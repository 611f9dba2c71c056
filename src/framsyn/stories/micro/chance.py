"""Choices that look free and are always the same for the same place and person.

Nothing is drawn: a choice is read off a hash of what it is about, so that a story can be linked
to, printed and found again word for word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chance:
    """Chooses for one story.

    Attributes:
        seed: What the story is: place, person and plot, never the language or the version.
    """

    seed: str

    def number(self, about: str) -> int:
        """A large number that belongs to this story and this question."""
        digest = blake2b(f"{self.seed}|{about}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big")

    def one_of(self, about: str, offered: Sequence[T]) -> T:
        """One of those offered."""
        return offered[self.number(about) % len(offered)]
