"""Counted moves in the fact base: which tables hold them, and what is in them.

No such table is shipped. Where a live update has brought both, projections use gross
migration; where not, net migration as residuals of successive populations.

`moves_between_kommuner`: moves within the country in a calendar year.

    year     integer   the year of the move
    from     text      kommunenummer moved from
    to       text      kommunenummer moved to, never the same
    persons  number    pairs without moves may be left out

`moves_by_age`: the same moves once more, and those over the country's border.

    kommune    text      kommunenummer
    year       integer   the year of the move
    direction  text      "out" and "in": to and from another kommune; "emigration" and
                         "immigration": to and from another country
    sex        text      "female" or "male"
    age        integer   completed years on 31 December of the year, at most 105
    persons    number    groups without moves may be left out

Both are in today's kommuner. A cell that is kept secret is null, and a table with such cells
cannot be used: what is unknown is not nought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from framsyn.demography.inputs import FloatArray
from framsyn.demography.move_counts import MoveCounts
from framsyn.domain.axes import AGE_COUNT, SEXES
from framsyn.domain.errors import FactBaseBroken
from framsyn.statistics.fact_base import FactBase

if TYPE_CHECKING:
    import polars as pl

BETWEEN: Final = "moves_between_kommuner"
BY_AGE: Final = "moves_by_age"
COLUMNS: Final = {
    BETWEEN: ("year", "from", "to", "persons"),
    BY_AGE: ("kommune", "year", "direction", "sex", "age", "persons"),
}
DIRECTIONS: Final = {
    "out": "left",
    "in": "arrived",
    "emigration": "emigrated",
    "immigration": "immigrated",
}


def holds_moves(facts: FactBase) -> bool:
    """Whether both tables are there, so that projections use gross migration."""
    return all(name in facts.manifest.parts for name in COLUMNS)


def read_moves(facts: FactBase, kommuner: Sequence[str], known: range) -> MoveCounts | None:
    """The moves of the years that both tables and the populations know; None: no tables.

    Args:
        facts: The fact base.
        kommuner: Kommunenumre in the order of the area axis.
        known: Years whose first and last day's populations are counted.

    Raises:
        FactBaseBroken: A table is not as described above, or there is no year to use.
    """
    if not holds_moves(facts):
        return None
    between, by_age = (_checked(facts.table(name), name) for name in (BETWEEN, BY_AGE))
    common = set(known) & set(between["year"].to_list()) & set(by_age["year"].to_list())
    if not common:
        raise FactBaseBroken(BETWEEN, f"has no year in common with {BY_AGE} and the populations")
    years = range(min(common), max(common) + 1)
    if len(common) < len(years):
        raise FactBaseBroken(
            BETWEEN, f"and {BY_AGE} lack a year between {years[0]} and {years[-1]}"
        )
    place = {kommune: number for number, kommune in enumerate(kommuner)}
    chosen = [frame.filter(frame["year"].is_in(list(years))) for frame in (between, by_age)]
    pairs = np.zeros((len(years), len(kommuner), len(kommuner)))
    _add(pairs, chosen[0], BETWEEN, {"from": place, "to": place}, years)
    if np.einsum("yrr->", pairs) > 0:
        raise FactBaseBroken(BETWEEN, "has moves from a kommune to itself")
    ages = {age: age for age in range(AGE_COUNT)}
    sexes = {sex: number for number, sex in enumerate(SEXES)}
    kinds = {}
    for direction, kind in DIRECTIONS.items():
        counts = np.zeros((len(years), len(kommuner), len(SEXES), AGE_COUNT))
        rows = chosen[1].filter(chosen[1]["direction"] == direction)
        if rows.is_empty():
            raise FactBaseBroken(BY_AGE, f"has no rows of direction '{direction}'")
        _add(counts, rows, BY_AGE, {"kommune": place, "sex": sexes, "age": ages}, years)
        kinds[kind] = counts
    return MoveCounts(first_year=years.start, between=pairs, **kinds)


def _checked(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    missing = [column for column in COLUMNS[name] if column not in frame.columns]
    if missing:
        raise FactBaseBroken(name, f"lacks {', '.join(missing)}")
    persons = frame["persons"]
    if persons.null_count() or persons.cast(float).is_nan().any():
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
