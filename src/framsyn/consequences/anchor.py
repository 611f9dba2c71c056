"""Anchors a calculated figure at what an area really had in the base year.

A kommune that has 412 årsverk begins at 412, and changes from there as its people do. The
national slope is used and not the kommune's own: carried forward, own slopes have given
growth of the wrong sign in a quarter of all kommuner.
"""

from __future__ import annotations

import numpy as np

from framsyn.consequences.people import FloatArray, Value


def anchor_factor(at_base: FloatArray, known: Value | None) -> Value:
    """What calculated figures are multiplied by to begin at what is known (area,).

    Args:
        at_base: The calculated figure of the base year (..., area); all futures begin alike.
        known: What the area really had; None or NaN where it is not known.
    """
    if known is None:
        return 1.0
    calculated = at_base.reshape(-1, at_base.shape[-1])[0]
    have = np.broadcast_to(np.asarray(known, dtype=np.float64), calculated.shape)
    usable = np.isfinite(have) & (calculated > 0)
    return np.where(usable, have / np.where(usable, calculated, 1), 1.0)
