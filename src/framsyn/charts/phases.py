"""How the phases of life look: one colour each, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.domain.age_groups import LIFE_PHASES, AgeGroup

PHASE_COLOURS: Final[Mapping[str, str]] = {
    phase.key: f"p{i}" for i, phase in enumerate(LIFE_PHASES)
}
"""Key of a life phase to the name of its colour in the kernel's palette."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of life as the pyramid shows it.

    Attributes:
        label: In words ("67–79 år").
        short: The ages alone ("67–79").
        colour: Name of its colour.
        youngest, oldest: Its ages, both counted.
    """

    label: str
    short: str
    colour: str
    youngest: int
    oldest: int


def phases(labels: Mapping[str, str]) -> tuple[Phase, ...]:
    """All phases of life, with the page's words for them by key; the ages alone where none is given."""
    return tuple(_phase(group, labels.get(group.key, group.label)) for group in LIFE_PHASES)


def _phase(group: AgeGroup, label: str) -> Phase:
    return Phase(label, group.label, PHASE_COLOURS[group.key], group.youngest, group.oldest)
