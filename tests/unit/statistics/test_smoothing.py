"""Smoothing keeps what was counted, finds the curve behind noise, and looks at one year only."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.statistics.life_expectancy import life_expectancy, rate_from_infant_deaths
from framsyn.statistics.smoothing import LOGISTIC, smooth_rates
from framsyn.statistics.tables import fertility, mortality

AGES = np.arange(111)
GOMPERTZ = 1 / (1 + np.exp(10.5 - 0.1 * AGES))


def test_a_curve_without_noise_comes_back_as_it_was() -> None:
    exposure = np.full(111, 1e7)
    smoothed = smooth_rates(GOMPERTZ * exposure, exposure, 2, LOGISTIC)
    np.testing.assert_allclose(smoothed, GOMPERTZ, rtol=1e-4)


def test_a_curve_is_found_behind_noise() -> None:
    exposure = np.full(111, 20_000.0)
    noisy = np.random.default_rng(1).poisson(GOMPERTZ * exposure).astype(float)
    smoothed = smooth_rates(noisy, exposure, 2, LOGISTIC)
    assert np.abs(np.log(smoothed / GOMPERTZ)).max() < 0.5
    rough = np.abs(np.diff(np.log((noisy[40:100] + 0.5) / exposure[40:100]), 2)).mean()
    assert np.abs(np.diff(np.log(smoothed[40:100]), 2)).mean() < rough / 10


def test_births_and_mean_age_are_kept_on_the_logarithm() -> None:
    ages = np.arange(12, 56)
    rates = 0.12 * np.exp(-(((ages - 31) / 6) ** 2)) * np.linspace(0.95, 1.05, 44)
    smoothed = fertility.smooth_year(rates, births=50_000)
    assert smoothed.sum() == pytest.approx(rates.sum(), rel=1e-6)
    assert (smoothed @ ages) / smoothed.sum() == pytest.approx(rates @ ages / rates.sum(), rel=1e-6)


def test_ages_without_exposure_follow_the_curve() -> None:
    exposure = np.where(AGES <= 95, 1e6, 0.0)
    smoothed = smooth_rates(GOMPERTZ * exposure, exposure, 2, LOGISTIC)
    np.testing.assert_allclose(smoothed[96:], GOMPERTZ[96:], rtol=0.02)


def test_rates_stay_below_one_where_more_died_than_were_at_risk() -> None:
    deaths = GOMPERTZ * 1000
    exposure = np.full(111, 1000.0)
    deaths[104], exposure[104] = 6, 1
    assert smooth_rates(deaths, exposure, 2, LOGISTIC).max() < 1


def test_digits_that_hang_on_the_machine_are_not_kept() -> None:
    exposure = np.full(111, 20_000.0)
    deaths = np.random.default_rng(2).poisson(GOMPERTZ * exposure).astype(float)
    smoothed = smooth_rates(deaths, exposure, 2, LOGISTIC)
    nudged = smooth_rates(deaths * (1 + 1e-14), exposure, 2, LOGISTIC)
    assert (smoothed == nudged).all()
    assert all(float(f"{rate:.6g}") == rate for rate in smoothed)


def test_exposure_is_drawn_from_neighbours_where_nobody_died() -> None:
    rates = np.array([0.01, 0.0, 0.02, np.nan])
    deaths = np.array([10.0, 0.0, 10.0, 0.0])
    exposure = mortality.exposure_from_rates(rates, deaths)
    np.testing.assert_allclose(exposure, [1000, 750, 500, 0])


def test_life_expectancy_of_an_even_chance_of_death_is_its_inverse() -> None:
    assert life_expectancy(np.full(2000, 0.02)) == pytest.approx(50, rel=0.01)


def test_infants_die_early_in_their_first_year() -> None:
    assert rate_from_infant_deaths(0.003) == pytest.approx(0.003 / (1 - 0.9 * 0.003))
