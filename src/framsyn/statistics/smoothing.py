"""Smooths a schedule of rates over age, one year at a time.

Whittaker-Henderson graduation: among all smooth curves the one under which the year's
events are most likely (Poisson), with a penalty on how sharply the curve bends. How hard to
smooth is chosen anew for each schedule by Akaike's information criterion. A year is
fitted from its own figures alone: never across years, because a forecast that is tested
from an early base must not have seen later ones.

Source:
    Eilers and Marx (1996), Flexible smoothing with B-splines and penalties; Camarda (2012),
    MortalitySmooth. The logistic scale for old ages: Kannisto (1994).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.errors import ModelError

FloatArray = NDArray[np.float64]

STRENGTHS = tuple(10.0**power for power in np.arange(5, -0.01, -0.25))
_SMALLEST_STEP = 1e-9
_LEAST_GAIN = 1e-8  # in log-likelihood: far below what rounding to nine decimals can show
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale on which rates are smooth.

    Attributes:
        ceiling: Rates stay below it; infinite for the plain logarithm.
    """

    ceiling: float = np.inf

    def rate(self, predictor: FloatArray) -> FloatArray:
        """Rates from the smooth predictor."""
        return np.exp(predictor - np.log1p(np.exp(predictor) / self.ceiling))

    def predictor(self, rate: FloatArray) -> FloatArray:
        """The smooth predictor from rates."""
        return np.asarray(np.log(rate) - np.log1p(-rate / self.ceiling))

    def slope(self, rate: FloatArray) -> FloatArray:
        """Relative change of a rate when the predictor moves by one."""
        return 1 - rate / self.ceiling


LOGARITHM = Scale()
LOGISTIC = Scale(ceiling=1.0)


def smooth_rates(
    events: FloatArray,
    exposure: FloatArray,
    order: int,
    scale: Scale,
    bend: FloatArray | None = None,
) -> FloatArray:
    """One year's rates by age, smoothed.

    Assumption: events at an age are Poisson with mean rate times exposure, and on the given
    scale the rates of neighbouring ages lie near a polynomial of degree order - 1.

    Args:
        events: Deaths or births (age,).
        exposure: Person-years (age,); 0 where nothing is known.
        order: Order of the differences that are penalised.
        scale: Logarithm, or logistic where rates must level off.
        bend: Weight of the penalty where the curve may bend more or less than elsewhere
            (age - order,); 1 everywhere if not given.

    Returns:
        Rates per person-year (age,). On the logarithm, the fitted events sum to the observed.
    """
    differences = np.diff(np.eye(len(events)), n=order, axis=0)
    if bend is not None:
        differences = differences * np.sqrt(bend)[:, np.newaxis]
    penalty = differences.T @ differences
    predictor = scale.predictor(np.full(len(events), events.sum() / exposure.sum()))
    best, best_criterion = predictor, np.inf
    for strength in STRENGTHS:
        predictor = _fit(events, exposure, scale, strength * penalty, predictor)
        criterion = _criterion(events, exposure, scale, strength * penalty, predictor)
        if criterion < best_criterion:
            best, best_criterion = predictor, criterion
    return scale.rate(best)


def _fit(
    events: FloatArray, exposure: FloatArray, scale: Scale, penalty: FloatArray, start: FloatArray
) -> FloatArray:
    """The predictor of greatest penalised likelihood, by Fisher scoring with step halving."""

    def loss(predictor: FloatArray) -> float:
        rate = scale.rate(predictor)
        likelihood = events * np.log(rate) - exposure * rate
        return float(predictor @ penalty @ predictor / 2 - likelihood.sum())

    predictor, lowest = start, loss(start)
    for _ in range(_STEPS):
        rate = scale.rate(predictor)
        slope = scale.slope(rate)
        score = (events - exposure * rate) * slope - penalty @ predictor
        information = np.diag(exposure * rate * slope**2) + penalty
        step = np.linalg.solve(information, score)
        while (reached := loss(predictor + step)) > lowest and np.abs(step).max() > _SMALLEST_STEP:
            step = step / 2
        if lowest - reached < _LEAST_GAIN:
            return predictor if reached > lowest else predictor + step
        predictor, lowest = predictor + step, reached
    raise ModelError("A schedule could not be smoothed: the fit did not settle.")


def _criterion(
    events: FloatArray,
    exposure: FloatArray,
    scale: Scale,
    penalty: FloatArray,
    predictor: FloatArray,
) -> float:
    """Akaike's information criterion: deviance plus twice the effective parameters."""
    rate = scale.rate(predictor)
    weight = np.diag(exposure * rate * scale.slope(rate) ** 2)
    parameters = np.trace(np.linalg.solve(weight + penalty, weight))
    return _deviance(events, exposure * rate) + 2 * float(parameters)


def _deviance(events: FloatArray, expected: FloatArray) -> float:
    """Poisson deviance."""
    seen = events > 0
    logs = np.log(np.where(seen, events / np.where(seen, expected, 1), 1))
    return float(2 * (events * logs - (events - expected)).sum())
