"""Scores of a forecast against what was counted, in the terms the field compares by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray

WITHIN = 0.05
OUTSIDE_EACH_END = 0.1  # of an 80 per cent interval


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure at one base and horizon, kommune by kommune.

    Attributes:
        error: Forecast over counted, less 1 (R,).
        error_national_given: The same after the forecasts were scaled to the country (R,).
        covered: Whether the count fell within the 80 per cent interval (R,); None: no interval.
        interval_score: Of that interval, in log per cent (R,); None likewise.
    """

    error: FloatArray
    error_national_given: FloatArray
    covered: NDArray[np.bool_] | None = None
    interval_score: FloatArray | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Errors of many kommuner in six numbers.

    Attributes:
        mape: Mean absolute per cent error.
        mape_national_given: The same had the country's total been known.
        malpe: Mean algebraic per cent error: above zero, forecasts were too high.
        within_5_percent: Share of kommuner (0-1) with an error of at most 5 per cent.
        coverage_80: Share of counts (0-1) within the 80 per cent intervals; None: no interval.
        interval_score: Mean score of these intervals in log per cent; lower is better.
        n: Kommuner times bases.
    """

    mape: float
    mape_national_given: float
    malpe: float
    within_5_percent: float
    coverage_80: float | None
    interval_score: float | None
    n: int


def compare(
    forecast: FloatArray, counted: FloatArray, interval: tuple[FloatArray, FloatArray] | None = None
) -> Outcome:
    """Set forecasts beside counts.

    Args:
        forecast: Persons (R,).
        counted: Persons (R,); where nobody was counted an error cannot be stated (nan).
        interval: Lower and upper end of the 80 per cent interval (R,) each.

    Source:
        Gneiting and Raftery (2007), JASA 102, for the interval score.
    """
    known = np.where(counted > 0, counted, np.nan)
    scaled = forecast * counted.sum() / forecast.sum()
    if interval is None:
        return Outcome(forecast / known - 1, scaled / known - 1)
    low, high = interval
    inside = (counted >= low) & (counted <= high)
    ends = [100 * np.log(np.maximum(end, 0.5)) for end in (low, high, counted)]
    miss = np.maximum(ends[0] - ends[2], 0) + np.maximum(ends[2] - ends[1], 0)
    score = ends[1] - ends[0] + 2 * miss / (2 * OUTSIDE_EACH_END)
    return Outcome(forecast / known - 1, scaled / known - 1, inside, score)


def summarise(outcomes: list[tuple[Outcome, NDArray[np.bool_]]]) -> Score:
    """One score of several outcomes, each with the kommuner that count (R,)."""
    error, given = (
        np.concatenate([getattr(o, name)[mask] for o, mask in outcomes])
        for name in ("error", "error_national_given")
    )
    covered = [o.covered[mask] for o, mask in outcomes if o.covered is not None]
    scores = [o.interval_score[mask] for o, mask in outcomes if o.interval_score is not None]
    return Score(
        mape=float(100 * np.nanmean(np.abs(error))),
        mape_national_given=float(100 * np.nanmean(np.abs(given))),
        malpe=float(100 * np.nanmean(error)),
        within_5_percent=float(np.nanmean(np.abs(error) <= WITHIN)),
        coverage_80=float(np.concatenate(covered).mean()) if covered else None,
        interval_score=float(np.concatenate(scores).mean()) if scores else None,
        n=int(np.isfinite(error).sum()),
    )
