"""Colours for a map of neighbours, so that no two who meet at a border have the same.

Four are enough for any map without exclaves; that takes some trying back and forth, always
with the most cornered first, so that the same map has the same colours every time.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Final

MOST_STEPS: Final = 200_000


def coloured(neighbours: Mapping[str, Set[str]], colours: int) -> dict[str, int]:
    """A colour for each, never that of a neighbour.

    Raises:
        ValueError: So few colours are not enough, or were not found to be.
    """
    found: dict[str, int] = {}
    tried: list[tuple[str, list[int]]] = []
    for _ in range(MOST_STEPS):
        if len(found) == len(neighbours):
            return found
        area = _most_cornered(neighbours, found)
        open_ = _open(area, neighbours, found, colours)
        while not open_:
            if not tried:
                raise ValueError(f"{colours} colours are not enough")
            area, open_ = tried.pop()
            del found[area]
        found[area] = open_.pop(0)
        tried.append((area, open_))
    raise ValueError(f"{colours} colours were not found to be enough")


def _open(
    area: str, neighbours: Mapping[str, Set[str]], found: Mapping[str, int], colours: int
) -> list[int]:
    taken = {found[other] for other in neighbours[area] if other in found}
    start = sum(map(ord, area)) % colours  # so that no colour is everybody's first
    return [c for c in ((start + i) % colours for i in range(colours)) if c not in taken]


def _most_cornered(neighbours: Mapping[str, Set[str]], found: Mapping[str, int]) -> str:
    def corner(area: str) -> tuple[int, int, str]:
        taken = {found[other] for other in neighbours[area] if other in found}
        return len(taken), len(neighbours[area]), area

    return max((area for area in neighbours if area not in found), key=corner)
