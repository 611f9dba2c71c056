"""Kommuner and kommunenumre that are no more, and who their heirs are in 2024.

The official table of the change from 2019 to 2020 is believed before the list of old
numbers, which was matched by name and mistakes one Nes for another; what neither has right
is a declared correction.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import between
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.kommuner import SEPARATOR

FILE = "geography/kommunenummer_old_to_2024.csv"
FILE_2020 = "geography/kommuner_2019_to_2020.csv"
_FROM, _TO = "Kommunenr. 2019", "Kommunenr. 2020"


def read(raw: Path) -> pl.DataFrame:
    """One row per number that has ended, with its heirs of 2024 in order."""
    columns = ("gammelt_nr", "navn", "start_yr", "end_yr", "nr_2024")
    old = read_csv(raw, FILE, columns)
    heirs = dict(old.select("gammelt_nr", "nr_2024").iter_rows())
    in_2020 = _heirs_of_2019(raw, heirs)
    ended = old.filter(pl.col("end_yr").is_not_null())
    found = [
        in_2020.get(number, [] if heir is None else [heir])
        for number, heir in ended.select("gammelt_nr", "nr_2024").iter_rows()
    ]
    return ended.select(
        number="gammelt_nr",
        name=pl.col("navn").str.replace_all(" - ", SEPARATOR, literal=True),
        first_year="start_yr",
        last_year="end_yr",
        heirs=pl.Series(found, dtype=pl.List(pl.String)),
    )


def _heirs_of_2019(raw: Path, in_2024: dict[str, str]) -> dict[str, list[str]]:
    """Heirs in 2024 of each number of 2019, by way of those of 2020."""
    heirs: dict[str, set[str]] = {}
    for before, after in read_csv(raw, FILE_2020, (_FROM, _TO)).iter_rows():
        heirs.setdefault(before, set()).add(in_2024.get(after) or after)
    return {number: sorted(after) for number, after in heirs.items()}


def _ended_after_it_began(frame: pl.DataFrame) -> list[str]:
    """No number ends before it begins."""
    wrong = frame.filter(pl.col("last_year") < pl.col("first_year"))
    return [f"{number} ends before it begins" for number in wrong["number"]]


FORMER_KOMMUNER = CuratedTable(
    name="former_kommuner",
    title="Former kommuner and kommunenumre, and their heirs of 2024",
    origins=("ssb-klass-131",),
    quality=Quality.OFFICIAL,
    reference_date="2024-01-01",
    columns=(
        Column("number", pl.String, "kommunenummer it had"),
        Column("name", pl.String, "name it had"),
        Column("first_year", pl.Int16, "first year of the number, if known", "year", True),
        Column("last_year", pl.Int16, "last year of the number", "year"),
        Column("heirs", pl.List(pl.String), "kommuner of 2024 where its people now belong"),
    ),
    key=("number",),
    files=(FILE, FILE_2020),
    read=read,
    checks=(between("last_year", 1838, 2023), _ended_after_it_began),
    defects=(
        (
            "No heir is known for most kommuner that ended before 1964; they are named, but lead "
            "nowhere."
        ),
        "Small border changes are left out: the heir is where nearly all people came to belong.",
    ),
)
