"""A country of three kommuner, two of them made by a division, in a fact base and at a publisher."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.build import write_table
from framsyn.statistics.live.table import LiveDimension, LiveTable, declared_live
from framsyn.statistics.manifest import FILE, make_manifest
from framsyn.statistics.origins import BY_ID
from framsyn.statistics.table import Column, CuratedTable
from tests.pxweb_server import Cell, PxTable

KOMMUNER = ("0301", "1508", "1580")
YEARS = range(2022, 2027)
AGES = range(3)
SEXES = {"1": "male", "2": "female"}
DIVIDED = 2024
"""1508 and 1580 were one until this year."""


def persons(kommune: str, sex: str, age: int, year: int) -> int:
    """How many the publisher counts; whoever divides 1507 in early years gets 0."""
    if kommune != "0301" and year < DIVIDED:
        return 0
    return 1000 * (1 + KOMMUNER.index(kommune)) + 100 * int(sex) + 10 * age + year - 2020


def population_cell(codes: dict[str, str]) -> Cell:
    kommune, age, year = codes["Region"], int(codes["Alder"].rstrip("+")), int(codes["Tid"])
    if kommune == "0":
        return sum(persons(each, codes["Kjonn"], age, year) for each in KOMMUNER)
    return persons(kommune, codes["Kjonn"], age, year)


POPULATION = PxTable(
    title="07459: Alders- og kjønnsfordeling. Befolkning, etter region, kjønn, alder og år",
    dimensions={
        "Region": {"0": "Hele landet", **{each: each for each in KOMMUNER}},
        "Kjonn": {"1": "Menn", "2": "Kvinner"},
        "Alder": {"000": "0 år", "001": "1 år", "002+": "2 år og eldre"},
        "ContentsCode": {"Personer1": "Personer"},
        "Tid": {str(year): str(year) for year in YEARS},
    },
    cell=population_cell,
    codelists={
        "agg_KommSummer": ("Region", {f"K-{each}": [each] for each in KOMMUNER}),
        "vs_Landet": ("Region", {"0": ["0"]}),
    },
)

CHANGE_LABELS = {
    "Folkemengde": "Folkemengde 1. januar",
    "Levende": "Levendefødte",
    "Dode": "Døde",
    "Innflyttinger": "Innflyttinger",
    "Utflyttinger": "Utflyttinger",
    "Nettoinnflytting": "Nettoinnflytting",
}


def change_cell(codes: dict[str, str]) -> Cell:
    kommune, year = codes["Region"], int(codes["Tid"])
    if kommune != "0301" and year < DIVIDED:
        return 0
    marks = {("1580", "Innflyttinger", 2025): ":", ("1580", "Utflyttinger", 2025): ".."}
    return marks.get((kommune, codes["ContentsCode"], year), 7 * KOMMUNER.index(kommune) + year)


CHANGES = PxTable(
    title="06913: Befolkning 1. januar og endringer i året, etter region og år",
    dimensions={
        "Region": {each: each for each in KOMMUNER},
        "ContentsCode": CHANGE_LABELS,
        "Tid": {str(year): str(year) for year in range(2022, 2026)},
    },
    cell=change_cell,
    codelists={"agg_KommSummerHist": ("Region", {f"K_{each}": [each] for each in KOMMUNER})},
)


def declared() -> tuple[LiveTable, ...]:
    """The declarations as they ship, on the small country's years and ages."""
    tables = {table.name: table for table in declared_live()}
    return (
        _narrowed(tables["population"], Alder=(0, 2), Tid=(2022, None)),
        _narrowed(tables["population_changes"], Tid=(2022, None)),
    )


def _narrowed(table: LiveTable, **numbers: tuple[int, int | None]) -> LiveTable:
    dimensions: dict[str, LiveDimension] = dict(table.dimensions)
    for name, bounds in numbers.items():
        dimensions[name] = replace(dimensions[name], numbers=bounds)
    return replace(table, dimensions=dimensions)


Former = tuple[str, int | None, int, list[str]]


def make_shipped(
    folder: Path, kommuner: tuple[str, ...] = KOMMUNER, former: tuple[Former, ...] = ()
) -> Path:
    """A fact base with the years until 2025, early years of the divided estimated as fractions.

    Args:
        folder: Where to.
        kommuner: Of today.
        former: Numbers that ended: first and last year, and heirs.
    """
    folder.mkdir(parents=True)
    rows = [
        {
            "year": year,
            "kommune": kommune,
            "sex": SEXES[sex],
            "age": age,
            "persons": float(persons(kommune, sex, age, year)) or age + 0.5,
        }
        for year, kommune, sex, age in product(range(2022, 2026), KOMMUNER, SEXES, AGES)
    ]
    marks = [
        {"kommune": kommune, "year": year}
        for kommune, year in product(KOMMUNER[1:], range(2022, DIVIDED))
    ]
    parts = [
        _part("population", rows, ("year", "kommune", "sex", "age"), folder),
        _part("population_estimates", marks, ("kommune", "year"), folder),
        _part("kommuner", [{"kommune": each} for each in kommuner], ("kommune",), folder),
    ]
    if former:
        names = ("number", "first_year", "last_year", "heirs")
        ended = [dict(zip(names, each, strict=True)) for each in former]
        parts.append(_part("former_kommuner", ended, ("number",), folder))
    manifest = make_manifest("2025-01-01", parts, [BY_ID["ssb-07459"]])
    (folder / FILE).write_text(manifest.to_json(), "utf-8")
    return folder


def _part(name: str, rows: list[dict[str, object]], key: tuple[str, ...], folder: Path):
    types: dict[str, pl.DataType | type[pl.DataType]] = {
        "year": pl.Int16,
        "age": pl.Int16,
        "persons": pl.Float64,
        "first_year": pl.Int16,
        "last_year": pl.Int16,
        "heirs": pl.List(pl.String),
    }
    columns = tuple(
        Column(each, types.get(each, pl.String), each, "persons" if each == "persons" else "")
        for each in rows[0]
    )
    table = CuratedTable(
        name=name,
        title=name,
        origins=("ssb-07459",),
        quality=Quality.OFFICIAL,
        reference_date="2025-01-01",
        columns=columns,
        key=key,
        files=(),
        read=lambda _: pl.DataFrame(),
        is_dense=name == "population",
    )
    frame = pl.DataFrame(rows, schema=table.schema).sort(key)
    return write_table(table, frame, folder)
