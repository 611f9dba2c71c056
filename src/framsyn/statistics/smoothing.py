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
DIGITS = 6
"""Significant digits of a smoothed rate."""
_SMALLEST = 1e-11
_LEAST_GAIN = 1e-8  # in log-likelihood
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
    predictor = scale.predictor(np.full(len(events), events.sum() / exposure.sum()))
    fits: list[tuple[float, _Fit, FloatArray]] = []
    for strength in STRENGTHS:
        fit = _Fit(events, exposure, scale, differences * np.sqrt(strength))
        predictor = fit.settle(predictor)
        fits.append((fit.criterion(predictor), fit, predictor))
    _, fit, predictor = min(fits, key=lambda each: each[0])
    return to_significant_digits(scale.rate(fit.polish(predictor)))


@dataclass(frozen=True, slots=True)
class _Fit:
    """One schedule under one strength of smoothing.

    Attributes:
        events: Deaths or births (age,).
        exposure: Person-years (age,).
        scale: The scale on which rates are smooth.
        differences: Whose squares are the penalty (age - order, age).
    """

    events: FloatArray
    exposure: FloatArray
    scale: Scale
    differences: FloatArray

    def settle(self, predictor: FloatArray) -> FloatArray:
        """The predictor of greatest penalised likelihood, by Fisher scoring, nearly."""
        lowest = self._loss(predictor)
        for _ in range(_STEPS):
            step = self._step(predictor)
            while (reached := self._loss(predictor + step)) > lowest and _size(step) > _SMALLEST:
                step = step / 2
            if lowest - reached < _LEAST_GAIN:
                return predictor if reached > lowest else predictor + step
            predictor, lowest = predictor + step, reached
        raise ModelError("A schedule could not be smoothed: the fit did not settle.")

    def polish(self, predictor: FloatArray) -> FloatArray:
        """The settled predictor to the last digit but few.

        So that the digits kept do not hang on how many threads or which processor added up.
        """
        for _ in range(_STEPS):
            step = self._step(predictor)
            predictor = predictor + step
            if _size(step) < _SMALLEST:
                break
        return predictor

    def criterion(self, predictor: FloatArray) -> float:
        """Akaike's information criterion: deviance plus twice the effective parameters."""
        rate = self.scale.rate(predictor)
        weight = np.diag(self.exposure * rate * self.scale.slope(rate) ** 2)
        parameters = np.trace(np.linalg.solve(weight + self._penalty, weight))
        return _deviance(self.events, self.exposure * rate) + 2 * float(parameters)

    @property
    def _penalty(self) -> FloatArray:
        return np.asarray(self.differences.T @ self.differences)

    def _loss(self, predictor: FloatArray) -> float:
        """Half the penalty less the log-likelihood."""
        rate = self.scale.rate(predictor)
        likelihood = self.events * np.log(rate) - self.exposure * rate
        return float(((self.differences @ predictor) ** 2).sum() / 2 - likelihood.sum())

    def _step(self, predictor: FloatArray) -> FloatArray:
        """Where Fisher scoring would go from here."""
        rate = self.scale.rate(predictor)
        slope = self.scale.slope(rate)
        bent = self.differences.T @ (self.differences @ predictor)
        score = (self.events - self.exposure * rate) * slope - bent
        information = np.diag(self.exposure * rate * slope**2) + self._penalty
        return np.asarray(np.linalg.solve(information, score), dtype=np.float64)


def _size(step: FloatArray) -> float:
    return float(np.abs(step).max())


def to_significant_digits(rates: FloatArray) -> FloatArray:
    """Rates rounded to as many digits as the fit can vouch for."""
    return np.array([float(f"{rate:.{DIGITS}g}") for rate in rates])


def _deviance(events: FloatArray, expected: FloatArray) -> float:
    """Poisson deviance."""
    seen = events > 0
    logs = np.log(np.where(seen, events / np.where(seen, expected, 1), 1))
    return float(2 * (events * logs - (events - expected)).sum())
