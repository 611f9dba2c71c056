"""Counted moves in the fact base: which tables hold them, and what is in them.

No such table is shipped. Where a live update has brought them, projections use gross
migration; where not, net migration as residuals of successive populations.

`moves_by_age`: moves within the country, and where they are known by age, those over its border.

    kommune    text      kommunenummer
    year       integer   the year of the move
    direction  text      "out" and "in": to and from another kommune; "emigration" and
                         "immigration": to and from another country
    sex        text      "female", "male", or "both"
    age, ages  integer   completed years on 31 December of the year, at most 105; or
               text      youngest and oldest of a band ("20-24")
    persons    number    groups without moves may be left out

`moves_abroad`: moves over the country's border, where they are known by kommune alone.

    kommune, year, direction, persons   as above

`moves_from_to`: moves within the country once more, by where they lead.

    year       integer   the year of the move
    from, to   text      kommunenumre, never the same
    persons    number    pairs without moves may be left out

The first is needed, and one of the others: without the second there must be all four
directions, and without the third all who move within the country go into one pool. All are in
today's kommuner. A cell that is kept secret is null: what is unknown is not nought, so a
kommune with such a cell has no moves known of that year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.inputs import FloatArray
from framsyn.demography.move_counts import MoveCounts
from framsyn.domain.axes import AGE_COUNT, SEXES
from framsyn.domain.errors import FactBaseBroken
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

BETWEEN: Final = "moves_from_to"
BY_AGE: Final = "moves_by_age"
ABROAD: Final = "moves_abroad"
NEXT_TO_NOBODY: Final = 1e-9
COLUMNS: Final = {
    BETWEEN: ("year", "from", "to", "persons"),
    BY_AGE: ("kommune", "year", "direction", "sex", "persons"),
    ABROAD: ("kommune", "year", "direction", "persons"),
}
DIRECTIONS: Final = {
    "out": "left",
    "in": "arrived",
    "emigration": "emigrated",
    "immigration": "immigrated",
}
ACROSS: Final = {"emigration": "left", "immigration": "arrived"}
"""Whose ages those who cross the border are given where theirs are not known."""
MOST_UNKNOWN: Final = 0.1
"""Share of kommuner and years that may be without moves."""


def holds_moves(facts: FactBase) -> bool:
    """Whether there are tables enough that projections use gross migration."""
    there = facts.manifest.parts
    return BY_AGE in there and (ABROAD in there or BETWEEN in there)


def move_tables(facts: FactBase) -> tuple[str, ...]:
    """The tables that are used; none where moves are not."""
    return tuple(name for name in COLUMNS if name in facts.manifest.parts and holds_moves(facts))


def read_moves(
    facts: FactBase, kommuner: Sequence[str], known: range, stocks: FloatArray
) -> MoveCounts | None:
    """The moves of the years that the tables and the populations know; None: no tables.

    Args:
        facts: The fact base.
        kommuner: Kommunenumre in the order of the area axis.
        known: Years whose first and last day's populations are counted.
        stocks: Persons on 31 December of those years (year, R, sex, age).

    Raises:
        FactBaseBroken: A table is not as described above, or there is no year to use.
    """
    if not holds_moves(facts):
        return None
    frames = {name: _checked(facts.table(name), name) for name in move_tables(facts)}
    common = set(known).intersection(*(frame["year"].to_list() for frame in frames.values()))
    if not common:
        told = ", ".join(frames)
        raise FactBaseBroken(BY_AGE, f"has no year in common with the populations and {told}")
    years = range(min(common), max(common) + 1)
    if len(common) < len(years):
        raise FactBaseBroken(BY_AGE, f"or another lacks a year from {years[0]} to {years[-1]}")
    chosen = {
        name: frame.filter(frame["year"].is_in(list(years))) for name, frame in frames.items()
    }
    place = {kommune: number for number, kommune in enumerate(kommuner)}
    living = stocks[years.start - known.start : years.stop - known.start]
    pairs = None
    if BETWEEN in frames:
        pairs = np.zeros((len(years), len(kommuner), len(kommuner)))
        _add(pairs, chosen[BETWEEN], BETWEEN, {"from": place, "to": place}, years)
        if np.einsum("yrr->", pairs) > 0:
            raise FactBaseBroken(BETWEEN, "has moves from a kommune to itself")
    is_known = _known(chosen, place, years)
    counts = {
        kind: _by_age(chosen[BY_AGE], name, place, years, living, is_abroad=ABROAD in frames)
        for name, kind in DIRECTIONS.items()
    }
    if ABROAD in frames:
        for name, alike in ACROSS.items():
            counts[DIRECTIONS[name]] = _abroad(chosen[ABROAD], name, place, years, counts[alike])
    for each in counts.values():
        each[~is_known] = 0
    return MoveCounts(
        first_year=years.start,
        between=pairs,
        **counts,
        known=None if is_known.all() else is_known,
        is_abroad_by_age=ABROAD not in frames,
    )


def _known(
    frames: Mapping[str, pl.DataFrame], place: Mapping[str, int], years: range
) -> NDArray[np.bool_]:
    """Whether every cell of a kommune and year has a number (year, R)."""
    known = np.ones((len(years), len(place)), dtype=np.bool_)
    for name in (BY_AGE, ABROAD):
        if name in frames:
            unknown = frames[name].filter(frames[name]["persons"].is_null())
            for year, kommune in unknown.select("year", "kommune").unique().iter_rows():
                if kommune in place:
                    known[year - years.start, place[kommune]] = False
    if (~known).mean() > MOST_UNKNOWN:
        raise FactBaseBroken(BY_AGE, "has too many kommuner with cells without a number")
    return known


def _by_age(
    frame: pl.DataFrame,
    direction: str,
    place: Mapping[str, int],
    years: range,
    living: FloatArray,
    *,
    is_abroad: bool,
) -> FloatArray:
    """Moves in a direction (year, R, sex, age); bands and both sexes parted as people are."""
    counts = np.zeros((len(years), len(place), len(SEXES), AGE_COUNT))
    rows = frame.filter((frame["direction"] == direction) & frame["persons"].is_not_null())
    if rows.is_empty():
        if is_abroad and direction in ACROSS:
            return counts
        raise FactBaseBroken(BY_AGE, f"has no rows of direction '{direction}'")
    sexes = {sex: number for number, sex in enumerate(SEXES)}
    if "ages" not in rows.columns:
        ages = {age: age for age in range(AGE_COUNT)}
        _add(counts, rows, BY_AGE, {"kommune": place, "sex": sexes, "age": ages}, years)
        return counts
    for (band, sex), some in rows.partition_by("ages", "sex", as_dict=True).items():
        youngest, oldest = (int(age) for age in str(band).split("-"))
        summed = np.zeros(counts.shape[:2])
        _add(summed, some, BY_AGE, {"kommune": place}, years)
        which = slice(None) if sex == "both" else slice(sexes[str(sex)], sexes[str(sex)] + 1)
        people = living[:, :, which, youngest : oldest + 1] + NEXT_TO_NOBODY
        parts = people / people.sum(axis=(2, 3), keepdims=True)
        counts[:, :, which, youngest : oldest + 1] += summed[..., np.newaxis, np.newaxis] * parts
    return counts


def _abroad(
    frame: pl.DataFrame,
    direction: str,
    place: Mapping[str, int],
    years: range,
    alike: FloatArray,
) -> FloatArray:
    """Moves over the border (year, R, sex, age), with the country's ages of other movers."""
    rows = frame.filter((frame["direction"] == direction) & frame["persons"].is_not_null())
    if rows.is_empty():
        raise FactBaseBroken(ABROAD, f"has no rows of direction '{direction}'")
    totals = np.zeros((len(years), len(place)))
    _add(totals, rows, ABROAD, {"kommune": place}, years)
    ages = alike.sum(axis=(0, 1))
    return np.asarray(np.multiply.outer(totals, ages / ages.sum()))


def _checked(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    missing = [column for column in COLUMNS[name] if column not in frame.columns]
    if missing:
        raise FactBaseBroken(name, f"lacks {', '.join(missing)}")
    if name == BY_AGE and not {"age", "ages"} & set(frame.columns):
        raise FactBaseBroken(name, "lacks age")
    persons = frame["persons"]
    if (name == BETWEEN and persons.null_count()) or persons.cast(float).is_nan().any():
        raise FactBaseBroken(name, "has cells without a number")
    if (persons < 0).any():
        raise FactBaseBroken(name, "has negative numbers of persons")
    return frame


def _add(
    counts: FloatArray,
    rows: pl.DataFrame,
    name: str,
    keys: Mapping[str, Mapping[str, int] | Mapping[int, int]],
    years: range,
) -> None:
    """Put each row's persons in its cell (year, keys in order)."""
    places = [rows["year"].to_numpy() - years.start]
    for column, known in keys.items():
        values = rows[column].to_list()
        unknown = sorted(set(values) - set(known), key=str)
        if unknown:
            raise FactBaseBroken(name, f"has unknown values of {column}: {unknown[:5]}")
        places.append(np.array([known[value] for value in values], dtype=np.int64))
    np.add.at(counts, tuple(places), rows["persons"].to_numpy().astype(np.float64))
