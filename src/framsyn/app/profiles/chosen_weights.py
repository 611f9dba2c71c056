"""Weights as a link carries them: "support_ratio:2,net_debt:0", checked whole before any is used.

Only proportions within a criterion count, so four steps are enough and a link stays short.
The usual weight of one is left unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from framsyn.domain.errors import BadWeights

STEPS: Final = (0, 1, 2, 3)
USUAL: Final = 1


def read_chosen(written: Iterable[str], known: Sequence[str]) -> dict[str, float]:
    """Weights by indicator; those at the usual weight are left out.

    Raises:
        BadWeights: One or more cannot be used; every fault is told.
    """
    parts = [part for text in written for part in text.split(",") if part]
    faults: list[str] = []
    found: dict[str, float] = {}
    for part in parts:
        key, mark, amount = part.partition(":")
        if key not in known:
            faults.append(f"'{key}' is not something that can be weighted")
        elif not mark or amount not in {str(step) for step in STEPS}:
            faults.append(f"'{part}': write KEY:0, KEY:1, KEY:2 or KEY:3")
        else:
            found[key] = float(amount)
    if faults:
        raise BadWeights(faults, known)
    return {key: found[key] for key in known if found.get(key, USUAL) != USUAL}


def written(weights: Mapping[str, float]) -> str:
    """The same as a link carries it; empty where all are as usual."""
    return ",".join(f"{key}:{weight:g}" for key, weight in weights.items())
