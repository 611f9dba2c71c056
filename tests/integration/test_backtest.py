"""What projections made in earlier years would have been worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from framsyn.app.installation import Installation
from framsyn.demography.class_growth import damped_years
from framsyn.demography.engine import Engine
from framsyn.domain.errors import BadSetting, UnknownProjectionSet, YearOutOfRange
from framsyn.simulation.projections.backtest import LEFT_OUT, Backtest, back_test, forecast_inputs
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.reading import read_evidence
from framsyn.simulation.projections.spread import calibrate_spread

ALL_BASES = tuple(range(2011, 2022))


@pytest.fixture(scope="module")
def evidence(installation: Installation) -> Evidence:
    return read_evidence(installation.facts)


@pytest.fixture(scope="module")
def engine(installation: Installation) -> Engine:
    return installation.projector.engine


@pytest.fixture(scope="module")
def everything(installation: Installation, evidence: Evidence, engine: Engine) -> Backtest:
    return back_test(evidence, installation.facts.ssb_totals(), engine, bases=ALL_BASES)


def score(found: Backtest, **wanted):
    wanted = {"group": "all", "measure": "total", **wanted}
    [row] = [r for r in found.rows if all(getattr(r, k) == v for k, v in wanted.items())]
    return row.score


def test_the_yardstick_is_the_published_one(everything: Backtest) -> None:
    """The damped trend's scores were measured apart from this code."""
    five = score(everything, set="trend", base="rolling", horizon=5)
    ten = score(everything, set="trend", base="rolling", horizon=10)

    assert (five.mape, five.mape_national_given) == pytest.approx((2.70, 2.48), abs=0.01)
    assert (ten.mape, ten.mape_national_given) == pytest.approx((4.10, 4.54), abs=0.01)
    assert (five.n, ten.n) == (11 * 355, 6 * 355)


def test_a_forecast_by_hand_scores_the_same(evidence: Evidence, everything: Backtest) -> None:
    totals = evidence.totals
    kept = ~np.isin(evidence.kommuner, LEFT_OUT)
    change = (totals[10] - totals[5]) / 5
    forecast = totals[10] + change * damped_years(0.9, 5)[5]

    mape = 100 * np.abs(forecast / totals[15] - 1)[kept].mean()

    assert score(everything, set="trend", base=2016, horizon=5).mape == pytest.approx(mape)


@pytest.mark.parametrize(("horizon", "bar"), [(5, 2.55), (10, 3.70)])
def test_rolling_errors_stay_below_the_bar(everything: Backtest, horizon: int, bar: float) -> None:
    assert score(everything, set="own", base="rolling", horizon=horizon).mape <= bar


@pytest.mark.parametrize(("horizon", "bar", "given"), [(5, 2.80, 2.25), (10, 3.50, 3.50)])
def test_from_2016_errors_are_below_those_of_statistics_norway(
    everything: Backtest, horizon: int, bar: float, given: float
) -> None:
    found = score(everything, set="own", base=2016, horizon=horizon)

    assert found.mape <= bar
    assert found.mape_national_given <= given


def test_no_size_of_kommune_is_served_worse_than_by_the_trend(everything: Backtest) -> None:
    for horizon in (5, 10):
        for group in {row.group for row in everything.rows if row.group.startswith("size")}:
            of = {"base": "rolling", "horizon": horizon, "group": group}
            own, trend = (score(everything, set=key, **of) for key in ("own", "trend"))
            assert own.mape <= trend.mape, group
            assert abs(score(everything, set="own", **{**of, "horizon": 5}).malpe) <= 1.2


@pytest.mark.parametrize(
    ("measure", "bar"),
    [("0_5", 10.4), ("6_15", 4.3), ("20_66", 3.0), ("67_79", 2.05), ("80_plus", 4.3)],
)
def test_ages_are_hit_as_well_as_promised(everything: Backtest, measure: str, bar: float) -> None:
    found = score(everything, set="own", base="rolling", horizon=5, measure=measure)

    assert found.mape <= bar


def test_eight_in_ten_counts_fall_within_the_intervals(everything: Backtest) -> None:
    bases = range(2015, 2022)
    found = [score(everything, set="own", base=base, horizon=5) for base in bases]

    assert 0.75 <= np.mean([one.coverage_80 for one in found]) <= 0.85
    assert np.mean([one.interval_score for one in found]) <= 12.6
    for group in {row.group for row in everything.rows if row.group.startswith("size")}:
        of_group = [
            score(everything, set="own", base=base, horizon=5, group=group) for base in bases
        ]
        weights = [one.n for one in of_group]
        coverage = np.average([one.coverage_80 for one in of_group], weights=weights)
        assert 0.68 <= coverage <= 0.92, group


@pytest.mark.parametrize("key", ["own", "trend", "ssb-mmmm"])
def test_figures_after_the_base_year_could_be_anything(
    installation: Installation, evidence: Evidence, engine: Engine, key: str
) -> None:
    """Every later figure is removed (made nan) and the forecast is the same to the bit."""
    base, national = 2015, installation.facts.ssb_totals()
    stocks, mortality = np.array(evidence.stocks), np.array(evidence.mortality)
    fertility = np.array(evidence.fertility)
    stocks[base + 1 - evidence.first_year :] = np.nan
    mortality[base - evidence.mortality_from :] = np.nan
    fertility[base - 1 - evidence.fertility_from :] = np.nan
    blind = replace(evidence, stocks=stocks, mortality=mortality, fertility=fertility)
    early = replace(national, paths={k: v for k, v in national.paths.items() if v.vintage <= base})

    seen = forecast_inputs(evidence.known_at(base), national, engine, key, 10)
    unseen = forecast_inputs(blind.known_at(base), early, engine, key, 10)

    np.testing.assert_array_equal(
        engine.project(seen).population, engine.project(unseen).population
    )
    if key == "own":
        widths = [
            calibrate_spread(of.known_at(base), paths, engine).local_sd
            for of, paths in ((evidence, national), (blind, early))
        ]
        np.testing.assert_array_equal(*widths)


def test_each_kommune_can_be_told_how_it_was_hit(evidence: Evidence, everything: Backtest) -> None:
    hits = everything.hits["0301"]
    oslo = evidence.kommuner.index("0301")

    hit = next(h for h in hits if (h.set, h.base, h.year) == ("own", 2016, 2021))

    assert hit.counted == evidence.actual(2021)[oslo].sum()
    assert hit.error_percent == pytest.approx(100 * (hit.forecast - hit.counted) / hit.counted)
    assert len(hits) == 2 * (11 + 6)


def test_statistics_norways_earlier_vintages_stand_beside_ours(everything: Backtest) -> None:
    hits = {(h.set, h.year): h.error_percent for h in everything.hits["land"]}

    assert hits["ssb-2016-mmmm", 2021] == pytest.approx(1.71, abs=0.01)
    assert ("own", 2021) in hits


def test_what_was_estimated_or_left_out_is_named(everything: Backtest) -> None:
    assert everything.left_out == ("1508", "1580")
    assert set(everything.estimated) == {"1508", "1580", "1806", "1875", "5055", "5056", "5059"}
    assert everything.settings_tried > 100


def test_a_row_prints_as_the_json_that_was_promised(everything: Backtest) -> None:
    assert set(everything.rows[0].as_json()) == {
        "set",
        "base",
        "horizon",
        "group",
        "measure",
        "mape",
        "mape_national_given",
        "malpe",
        "within_5_percent",
        "coverage_80",
        "interval_score",
        "n",
    }


def test_bad_questions_are_answered_in_words(
    installation: Installation, evidence: Evidence, engine: Engine
) -> None:
    national = installation.facts.ssb_totals()
    with pytest.raises(UnknownProjectionSet):
        back_test(evidence, national, engine, sets=("best",))
    with pytest.raises(YearOutOfRange, match="2011 to 2025"):
        back_test(evidence, national, engine, bases=(1999,))
    with pytest.raises(YearOutOfRange, match="Horizons"):
        back_test(evidence, national, engine, horizons=(0,))
    with pytest.raises(BadSetting, match="nothing to score"):
        back_test(evidence, national, engine, bases=(2021,), horizons=(10,))
