"""Weights as somebody wrote them: "age=2", checked whole before any is used."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.consequences.profile import faults_of_weights
from framsyn.domain.errors import BadWeights


def read_weights(given: Sequence[str], known: Sequence[str]) -> dict[str, float]:
    """Weights by key; a key that is not named keeps its usual weight.

    Raises:
        BadWeights: One or more cannot be used; every fault is told.
    """
    pairs = [
        (key.strip(), written.strip()) for key, _, written in (g.partition("=") for g in given)
    ]
    if faults := faults_of_weights(pairs, known):
        raise BadWeights(faults, known)
    return {key: float(written) for key, written in pairs}
