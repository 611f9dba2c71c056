"""How projections would have hit, had they been made in earlier years.

Each base year uses only what was known then: later figures are cut away before anything is
estimated, so they could be anything. Kommuner whose figures were divided afterwards, Ålesund
and Haram, are left out of the scores and named. The forecasts are made anew with today's
recipe; which of its settings had seen which outcomes is said in `recipe`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.engine import Engine
from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.uncertainty import DRAWN_GROUPS, draw_block
from framsyn.domain.age_groups import LIFE_PHASES, AgeGroup
from framsyn.domain.errors import BadSetting, UnknownProjectionSet, YearOutOfRange
from framsyn.simulation.projections.baseline import own_inputs, trend_inputs, zero_migration_inputs
from framsyn.simulation.projections.earlier_published import EarlierProjection, held_to_counts
from framsyn.simulation.projections.evidence import Evidence
from framsyn.simulation.projections.national_totals import tie
from framsyn.simulation.projections.recipe import SETTINGS_TRIED, SPREAD_SETTINGS_TRIED
from framsyn.simulation.projections.scores import Outcome, Score, compare, summarise
from framsyn.simulation.projections.sets import PROJECTION_SETS, find_set
from framsyn.simulation.projections.spread import calibrate_spread, size_class
from framsyn.statistics.series import SsbTotals

LEFT_OUT = ("1508", "1580")
ROLLING = "rolling"
BESIDE_PUBLISHED = "published"
"""The group of kommuner Statistics Norway projected too, from the same years."""
PUBLISHED = "ssb-regional-mmmm"
"""The set Statistics Norway's own projections of earlier years are scored as."""
FIRST_BASE = 2011
LONGEST_HORIZON = 15
INTERVAL_FROM = 2014
"""First base at which an earlier window had ended, so that widths can be learnt."""
INTERVAL_DRAWS = 400
SEED = 2026
SIZE_NAMES = (
    "size_under_1000",
    "size_1000_1999",
    "size_2000_4999",
    "size_5000_9999",
    "size_10000_19999",
    "size_20000_49999",
    "size_50000_plus",
)
MEASURES: tuple[tuple[str, AgeGroup | None], ...] = (
    ("total", None),
    *((group.key, group) for group in LIFE_PHASES),
)

Progress = Callable[[str], None]
_Scored = tuple[Outcome, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class BacktestRow:
    """One line of the back-test.

    Attributes:
        set: Key of the projection set.
        base: Base year, or "rolling": all of them together.
        horizon: Years ahead.
        group: "all", "size_…" (by size at the base), "centrality_1" to "_6", or "published": the
            kommuner Statistics Norway has projected itself.
        measure: "total" or the key of an age group.
        score: The figures.
    """

    set: str
    base: int | str
    horizon: int
    group: str
    measure: str
    score: Score

    def as_json(self) -> dict[str, object]:
        """One flat object, as printed by `framsyn backtest --format json`."""
        names = {"set": self.set, "base": self.base, "horizon": self.horizon}
        return {**names, "group": self.group, "measure": self.measure, **asdict(self.score)}


@dataclass(frozen=True, slots=True)
class Hit:
    """What one projection said of one place, and what was counted.

    Attributes:
        set: Key of the set, or "ssb-2016-mmmm" for Statistics Norway's own of that year.
        base: Year it was made from.
        year: Year it speaks of.
        forecast: Persons it said.
        counted: Persons there were.
    """

    set: str
    base: int
    year: int
    forecast: float
    counted: float

    @property
    def error_percent(self) -> float:
        """Above zero: too high."""
        return 100 * (self.forecast / self.counted - 1)


@dataclass(frozen=True, slots=True)
class Backtest:
    """Everything the back-test found.

    Attributes:
        rows: Scores, every combination once.
        hits: By kommunenummer, and "land" for the country.
        left_out: Kommuner that are in no score.
        estimated: Kommuner whose early figures are estimates; they are scored.
        settings_tried: Settings compared on bases up to 2014 before the recipe was frozen.
        spread_settings_tried: Settings of the intervals compared, on the bases scored here.
    """

    rows: tuple[BacktestRow, ...]
    hits: dict[str, tuple[Hit, ...]]
    left_out: tuple[str, ...]
    estimated: tuple[str, ...]
    settings_tried: int = SETTINGS_TRIED
    spread_settings_tried: int = SPREAD_SETTINGS_TRIED


@dataclass(frozen=True, slots=True)
class _Forecast:
    """One set from one base, at every horizon asked for."""

    set: str
    base: int
    size: NDArray[np.int64]
    outcomes: dict[tuple[int, str], Outcome]
    totals: dict[int, FloatArray]


def back_test(
    evidence: Evidence,
    national: SsbTotals,
    engine: Engine,
    *,
    bases: Sequence[int] = tuple(range(2011, 2022)),
    horizons: Sequence[int] = (5, 10),
    sets: Sequence[str] = ("own", "trend"),
    earlier: Sequence[EarlierProjection] = (),
    progress: Progress = lambda _: None,
) -> Backtest:
    """Score projection sets from earlier years against what was counted.

    Args:
        evidence: All figures there are; each base sees only its past.
        national: Statistics Norway's vintages, for tied sets and the country's hit rate.
        engine: Does the projecting.
        bases: Years to project from.
        horizons: Years ahead to score; those that lie in the future are passed over.
        sets: Keys of the sets to score.
        earlier: Statistics Norway's own for each kommune, where they are fetched.
        progress: Told which base is being worked on.

    Raises:
        UnknownProjectionSet: One of the sets is unknown.
        YearOutOfRange: A base has too little past or nothing after it.
        BadSetting: There is nothing to score.
    """
    _check(evidence, bases, horizons, sets)
    forecasts: list[_Forecast] = []
    for base in sorted(set(bases)):
        progress(str(base))
        known = evidence.known_at(base)
        reachable = [h for h in sorted(set(horizons)) if base + h <= evidence.base_year]
        forecasts += [
            _forecast(evidence, known, national, engine, key, reachable)
            for key in sets
            if reachable
        ]
    if not forecasts:
        raise BadSetting(
            "There is nothing to score: no base and horizon meet a year that has been counted. "
            f"Choose bases and horizons that add up to {evidence.base_year} at most."
        )
    return Backtest(
        rows=(*_rows(evidence, forecasts), *_beside_published(evidence, forecasts, earlier)),
        hits=_hits(evidence, forecasts, national, earlier, horizons),
        left_out=LEFT_OUT,
        estimated=tuple(np.array(evidence.kommuner)[evidence.estimated.any(axis=0)].tolist()),
    )


def forecast_inputs(
    known: Evidence, national: SsbTotals, engine: Engine, key: str, years: int
) -> ProjectionInputs:
    """Inputs of a set as it would have been made from what was known.

    A tied set meets the newest vintage published by the base year, as far as it goes.
    """
    chosen = find_set(key)
    if key == "trend":
        return trend_inputs(known, years, engine)
    if key == "zero-migration":
        return zero_migration_inputs(known, years)
    inputs = own_inputs(known, years, engine)
    if not chosen.alternative:
        return inputs
    vintage = max(v for v in national.vintages if v <= known.base_year)
    return tie(inputs, national.path(chosen.alternative, vintage))


def _check(
    evidence: Evidence, bases: Sequence[int], horizons: Sequence[int], sets: Sequence[str]
) -> None:
    made_here = [each.key for each in PROJECTION_SETS]
    for key in sets:
        if key not in made_here:
            raise UnknownProjectionSet(key, made_here)
    for base in bases:
        if not FIRST_BASE <= base < evidence.base_year:
            raise YearOutOfRange(base, FIRST_BASE, evidence.base_year - 1, "Back-tests")
    for horizon in horizons:
        if not 1 <= horizon <= LONGEST_HORIZON:
            raise YearOutOfRange(horizon, 1, LONGEST_HORIZON, "Horizons")


def _forecast(
    evidence: Evidence,
    known: Evidence,
    national: SsbTotals,
    engine: Engine,
    key: str,
    horizons: list[int],
) -> _Forecast:
    inputs = forecast_inputs(known, national, engine, key, horizons[-1])
    population = engine.project(inputs).population
    ends = _intervals(known, national, engine, inputs) if key == "own" else None
    outcomes = {}
    for horizon in horizons:
        counted = evidence.actual(known.base_year + horizon)
        for place, (name, group) in enumerate(MEASURES):
            sums = [_persons(people, group) for people in (population[horizon], counted)]
            interval = None if ends is None else (ends[0, horizon, place], ends[1, horizon, place])
            outcomes[horizon, name] = compare(sums[0], sums[1], interval)
    totals = {h: population[h].sum(axis=(-2, -1)) for h in horizons}
    size = size_class(known.totals[-1])
    return _Forecast(key, known.base_year, size, outcomes, totals)


def _persons(people: FloatArray, group: AgeGroup | None) -> FloatArray:
    return np.asarray(people.sum(axis=(-2, -1))) if group is None else group.total(people)


def _intervals(
    known: Evidence, national: SsbTotals, engine: Engine, inputs: ProjectionInputs
) -> FloatArray | None:
    """Ends of the 80 per cent intervals (end, T + 1, measure, R), where they can be made."""
    kernel = engine.kernel("draws")
    if kernel is None or known.base_year < INTERVAL_FROM:
        return None
    drawn = draw_block(
        kernel,
        inputs,
        calibrate_spread(known, national, engine),
        known.klass,
        np.array([int(kommune) for kommune in known.kommuner]),
        seed=SEED,
        first_draw=0,
        draws=INTERVAL_DRAWS,
        threads=2,
    )
    ends = []
    for _, group in MEASURES:
        members = [
            k
            for k, part in enumerate(DRAWN_GROUPS)
            if group is None or group.youngest <= part.youngest <= part.oldest <= group.oldest
        ]
        sums = drawn[:, :, members].sum(axis=2, dtype=np.float64)
        ends.append(np.quantile(sums, (0.1, 0.9), axis=-1))
    return np.stack(ends).transpose(1, 3, 0, 2)


def _rows(evidence: Evidence, forecasts: list[_Forecast]) -> Iterator[BacktestRow]:
    scored = ~np.isin(evidence.kommuner, LEFT_OUT)
    for key in dict.fromkeys(f.set for f in forecasts):
        of_set = [f for f in forecasts if f.set == key]
        for horizon in sorted({h for f in of_set for h in f.totals}):
            reaching = [f for f in of_set if horizon in f.totals]
            bases = [(f.base, [f]) for f in reaching] + [(ROLLING, reaching)]
            for base, chosen in bases:
                for group, of_group in _groups(evidence, scored):
                    masks = [of_group(f) for f in chosen]
                    if not any(mask.any() for mask in masks):
                        continue
                    for measure, _ in MEASURES:
                        outcomes = [f.outcomes[horizon, measure] for f in chosen]
                        score = summarise(list(zip(outcomes, masks, strict=True)))
                        yield BacktestRow(key, base, horizon, group, measure, score)


def _groups(
    evidence: Evidence, scored: NDArray[np.bool_]
) -> Iterator[tuple[str, Callable[[_Forecast], NDArray[np.bool_]]]]:
    """Names of the groups of kommuner, and which kommuner are in each at a base."""

    def everyone(_: _Forecast) -> NDArray[np.bool_]:
        return scored

    def of_size(number: int, forecast: _Forecast) -> NDArray[np.bool_]:
        return np.asarray(scored & (forecast.size == number))

    def of_centrality(number: int, _: _Forecast) -> NDArray[np.bool_]:
        return np.asarray(scored & (evidence.centrality == number))

    yield "all", everyone
    for number, name in enumerate(SIZE_NAMES):
        yield name, partial(of_size, number)
    for number in range(1, 7):
        yield f"centrality_{number}", partial(of_centrality, number)


def _beside_published(
    evidence: Evidence, forecasts: list[_Forecast], earlier: Sequence[EarlierProjection]
) -> Iterator[BacktestRow]:
    """Statistics Norway's own and ours, over the same kommuner and years."""
    scored = ~np.isin(evidence.kommuner, LEFT_OUT)
    for horizon in sorted({h for f in forecasts for h in f.totals}):
        found: dict[str, dict[int, _Scored]] = {}
        for each in earlier:
            ours = [f for f in forecasts if f.base == each.vintage and horizon in f.totals]
            if not ours or each.vintage + horizon not in each.years:
                continue
            said = each.on(each.vintage + horizon)
            known = scored & np.isfinite(said)
            counted = evidence.actual(each.vintage + horizon).sum(axis=(-2, -1))[known]
            totals = {PUBLISHED: said, **{f.set: f.totals[horizon] for f in ours}}
            for key, persons in totals.items():
                outcome = compare(persons[known], counted)
                found.setdefault(key, {})[each.vintage] = outcome, np.ones(len(counted), np.bool_)
        for key, by_base in found.items():
            bases: dict[int | str, list[_Scored]] = {base: [one] for base, one in by_base.items()}
            for base, outcomes in (bases | {ROLLING: list(by_base.values())}).items():
                score = summarise(outcomes)
                yield BacktestRow(key, base, horizon, BESIDE_PUBLISHED, "total", score)


def _hits(
    evidence: Evidence,
    forecasts: list[_Forecast],
    national: SsbTotals,
    earlier: Sequence[EarlierProjection],
    horizons: Sequence[int],
) -> dict[str, tuple[Hit, ...]]:
    """For each kommune and the country, what was said and what came."""
    hits: dict[str, list[Hit]] = {code: [] for code in (*evidence.kommuner, "land")}
    for forecast in forecasts:
        for horizon, totals in forecast.totals.items():
            year = forecast.base + horizon
            counted = evidence.actual(year).sum(axis=(-2, -1))
            said = zip(evidence.kommuner, totals, counted, strict=True)
            for code, persons, actual in said:
                hit = Hit(forecast.set, forecast.base, year, float(persons), float(actual))
                hits[code].append(hit)
            whole = (float(totals.sum()), float(counted.sum()))
            hits["land"].append(Hit(forecast.set, forecast.base, year, *whole))
    hits["land"] += _vintage_hits(evidence, national, horizons)
    for code, vintage, year, told, came in held_to_counts(evidence, earlier, horizons):
        if code not in LEFT_OUT:
            hits[code].append(Hit(f"ssb-{vintage}-mmmm", vintage, year, told, came))
    return {code: tuple(found) for code, found in hits.items()}


def _vintage_hits(
    evidence: Evidence, national: SsbTotals, horizons: Sequence[int]
) -> Iterator[Hit]:
    """Statistics Norway's earlier vintages for the country."""
    for vintage in national.vintages:
        path = national.path("MMMM", vintage)
        for horizon in sorted(set(horizons)):
            year = vintage + horizon
            if evidence.first_year <= year <= evidence.base_year and year in path.years:
                said = float(path.totals[year - path.years.start])
                counted = float(evidence.actual(year).sum())
                yield Hit(f"ssb-{vintage}-mmmm", vintage, year, said, counted)
