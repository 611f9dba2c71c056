"""Net migration read out of successive stocks, shrunk in three levels.

Each cohort's people on 1 January of the next year over those expected to have survived
gives a ratio; its logarithm is net migration (and, where deaths are not known locally, the
local part of mortality). Few such ratios can be trusted by themselves, so they are built up:
the nation by sex and age; the class of similar kommuner by age; the kommune's own level and
then its own shape, each drawn towards the one above by the number of people behind it.

Youth leaving small places is a trait of the class, not noise, so nothing is ever shrunk
straight to the nation. Gross flows would say more; where only stocks are known this is
what they hold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.demography.smoothing import mean_over_ages

NATION_ENDS_AT = 70
OLD = 67
OLDER = 78
SHAPE_REACH = 2  # ages each side

IntArray = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """How many people it takes to be believed, by level.

    The prior weights are persons (or person-years) of imagined evidence for the level above.

    Attributes:
        klass: For a class's ratio at one sex and age.
        level: For a kommune's own level below 67.
        shape: For a kommune's own ratio at one sex and age.
        old: For a kommune's level at 67-77.
        older: For its level at 78 and older.
    """

    klass: float = 20
    level: float = 25_000
    shape: float = 300
    old: float = 3_000
    older: float = 1_000


@dataclass(frozen=True, slots=True)
class Cohorts:
    """Who was expected and who was there, by age at the end of each year.

    Attributes:
        expected: Survivors of those one year younger a year earlier (year, R, sex, age);
            age 0 holds nobody.
        found: Those who were there (year, R, sex, age), with age 0 left out likewise.
    """

    expected: FloatArray
    found: FloatArray


@dataclass(frozen=True, slots=True)
class MigrationLevels:
    """Log net-migration ratios taken apart, so that each part can fade at its own pace.

    Attributes:
        nation: (sex, age), zero from 70.
        class_level: By kommune, how much its class gains or loses below 67 (R,).
        local_level: How much the kommune differs from its class below 67 (R,).
        shape: What is left by age (R, sex, age): at which ages people come and go, and
            everything from 67 on.
    """

    nation: FloatArray
    class_level: FloatArray
    local_level: FloatArray
    shape: FloatArray

    def at(self, nation: float, klass: float, local: float) -> FloatArray:
        """The sum with each level damped (R, sex, age).

        Assumption: how many come may change, at which ages they do will not: students,
        conscripts and those in reception centres come and go as before.
        """
        ratios = self.shape + nation * self.nation
        level = klass * self.class_level + local * self.local_level
        ratios[..., 1:OLD] += level[:, np.newaxis, np.newaxis]
        return ratios


def follow_cohorts(stocks: FloatArray, survival: FloatArray) -> Cohorts:
    """Set each cohort's expected survivors beside those found a year later.

    Args:
        stocks: Persons on 1 January of successive years (year, R, sex, age).
        survival: Share surviving each year but the last (year - 1, sex, age).
    """
    survivors = stocks[:-1] * survival[:, np.newaxis]
    expected = np.zeros_like(survivors)
    expected[..., 1:] = survivors[..., :-1]
    expected[..., -1] += survivors[..., -1]
    found = stocks[1:].copy()
    found[..., 0] = 0
    return Cohorts(expected, found)


def weights_over_years(years: int, window: int | None, decay: float) -> FloatArray:
    """Weight of each past year, newest last, summing to the years in the window.

    Args:
        years: How many there are.
        window: How many to use; None: all.
        decay: Weight of a year relative to the one after it.
    """
    used = years if window is None else min(window, years)
    back = np.arange(years)[::-1]
    weights = np.where(back < used, decay**back, 0)
    return np.asarray(weights * used / weights.sum())


def estimate_migration(
    cohorts: Cohorts,
    weights: FloatArray,
    klass: IntArray,
    region: IntArray,
    shrinkage: Shrinkage,
) -> MigrationLevels:
    """Estimate every kommune's log net-migration ratios, nation and class apart.

    Assumption: what a kommune's past years show of its own is half chance, and more so the
    fewer people it has; what its class shows is a trait.

    Args:
        cohorts: Expected and found, by year.
        weights: Weight of each year (year,).
        klass: Class of each kommune (R,), 0 and up.
        region: Region that old-age levels are drawn towards (R,), 0 and up.
        shrinkage: Prior weights.

    Source:
        Leknes and Løkken (2020), Statistics Norway Documents 2020/03, for empirical Bayes
        in levels.
    """
    found = np.tensordot(weights, cohorts.found, axes=1)
    expected = np.tensordot(weights, cohorts.expected, axes=1)
    smooth_found = mean_over_ages(found, SHAPE_REACH)
    smooth_expected = mean_over_ages(expected, SHAPE_REACH)

    nation = _log_ratio(found.sum(axis=0), expected.sum(axis=0))
    smooth_nation = _log_ratio(smooth_found.sum(axis=0), smooth_expected.sum(axis=0))
    classes = _class_ratios(smooth_found, smooth_expected, smooth_nation, klass, shrinkage.klass)
    usual = smooth_nation + classes
    level = _levels(found, expected * np.exp(usual), slice(1, OLD), shrinkage.level)
    usual = usual + level[:, np.newaxis, np.newaxis]
    prior = shrinkage.shape * np.exp(usual)
    shape = np.log((smooth_found + prior) / (smooth_expected + shrinkage.shape)) - usual
    local = level[:, np.newaxis, np.newaxis] + shape
    return _take_apart(
        expected, nation, classes, local, old_levels(cohorts, nation, region, shrinkage)
    )


def _take_apart(
    expected: FloatArray,
    nation: FloatArray,
    classes: FloatArray,
    local: FloatArray,
    old: FloatArray,
) -> MigrationLevels:
    """Split class and local ratios into a level below 67 and a shape around it."""
    young = slice(1, OLD)
    weight = expected * np.exp(nation)
    level = np.log(
        (weight * np.exp(classes))[..., young].sum(axis=(-2, -1))
        / weight[..., young].sum(axis=(-2, -1))
    )
    weight = weight * np.exp(classes)
    own = np.log(
        (weight * np.exp(local))[..., young].sum(axis=(-2, -1))
        / weight[..., young].sum(axis=(-2, -1))
    )
    shape = old.copy()
    both = (level + own)[:, np.newaxis, np.newaxis]
    shape[..., young] = (classes + local)[..., young] - both
    return MigrationLevels(nation, level, own, shape)


def _log_ratio(found: FloatArray, expected: FloatArray) -> FloatArray:
    """Log of found over expected by sex and age; zero where nobody is or from 70."""
    ratio = np.divide(found, expected, out=np.ones_like(found), where=(expected > 0) & (found > 0))
    ratio[..., NATION_ENDS_AT:] = 1
    ratio[..., 0] = 1
    return np.asarray(np.log(ratio))


def _class_ratios(
    found: FloatArray, expected: FloatArray, nation: FloatArray, klass: IntArray, prior: float
) -> FloatArray:
    """Each kommune's class departure from the nation (R, sex, age)."""
    summed_found, summed_expected = _by_group(found, klass), _by_group(expected, klass)
    ratio = (summed_found + prior * np.exp(nation)) / (summed_expected + prior)
    return np.asarray((np.log(ratio) - nation)[klass])


def _levels(found: FloatArray, usual: FloatArray, ages: slice, prior: float) -> FloatArray:
    """Log of found over usual within the ages (R,), drawn towards zero."""
    there, wanted = (a[..., ages].sum(axis=(-2, -1)) for a in (found, usual))
    return np.asarray(np.log((there + prior) / (wanted + prior)))


def old_levels(
    cohorts: Cohorts, nation: FloatArray, region: IntArray, shrinkage: Shrinkage
) -> FloatArray:
    """Log levels from 67 (R, sex, age): moves and local mortality in one, over all years."""
    found = cohorts.found[..., OLD:].sum(axis=0)
    usual = (cohorts.expected[..., OLD:] * np.exp(nation[:, OLD:])).sum(axis=0)
    old = np.zeros((*found.shape[:-1], nation.shape[-1]))
    bands = (
        (slice(0, OLDER - OLD), slice(OLD, OLDER), shrinkage.old),
        (slice(None), slice(OLDER, None), shrinkage.older),
    )
    for evidence, ages, prior in bands:
        there, wanted = (a[..., evidence].sum(axis=(-2, -1)) for a in (found, usual))
        regional = (_by_group(there, region) / _by_group(wanted, region))[region]
        level = np.log((there + prior * regional) / (wanted + prior))
        old[..., ages] = level[:, np.newaxis, np.newaxis]
    return old


def _by_group(values: FloatArray, group: IntArray) -> FloatArray:
    """Sums over the kommuner of each group (group, ...)."""
    sums = np.zeros((int(group.max()) + 1, *values.shape[1:]))
    np.add.at(sums, group, values)
    return sums
