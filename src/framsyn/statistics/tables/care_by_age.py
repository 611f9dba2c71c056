"""How need for care follows age: users 2008-2010, and prevalence of dementia."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.provenance import Quality
from framsyn.statistics.checks import allowed_values, between, never_negative
from framsyn.statistics.raw_files import read_csv
from framsyn.statistics.table import Column, CuratedTable
from framsyn.statistics.tables.english_ages import NO_UPPER_AGE

USERS_FILE = "services/care_users_by_age_nation_2008_2010.csv"
DEMENTIA_FILE = "services/dementia_prevalence.csv"
SERVICES = ("institution_residents", "home_services", "municipal_care_dwellings")


def read_users(raw: Path) -> pl.DataFrame:
    """One row per service and age group."""
    columns = ("service", "year", "age_from", "age_to", "persons")
    return _open_ended(read_csv(raw, USERS_FILE, columns))


def read_dementia(raw: Path) -> pl.DataFrame:
    """One row per sex and age group."""
    return _open_ended(read_csv(raw, DEMENTIA_FILE, ("sex", "age_from", "age_to", "prevalence")))


def _open_ended(frame: pl.DataFrame) -> pl.DataFrame:
    """An empty last age means that there is none."""
    return frame.with_columns(pl.col("age_to").fill_null(str(NO_UPPER_AGE)))


_AGES = (
    Column("age_from", pl.Int16, "first completed year of age", "years"),
    Column("age_to", pl.Int16, "last completed year; 105 means no upper age", "years"),
)

CARE_USERS = CuratedTable(
    name="care_users",
    title="Users of care services by age, the country, 2008 and 2010",
    origins=("ssb-care-users",),
    quality=Quality.OFFICIAL,
    reference_date="2010-12-31",
    columns=(
        Column("service", pl.String, "which service"),
        Column("year", pl.Int16, "end of this year"),
        *_AGES,
        Column("persons", pl.Int32, "users", "persons"),
    ),
    key=("service", "age_from"),
    files=(USERS_FILE,),
    read=read_users,
    checks=(allowed_values("service", SERVICES), never_negative("persons")),
    defects=(
        (
            "From before 2012: of use for the shape over age only. Scale 0-66 and 67+ apart to "
            "today's shares from KOSTRA."
        ),
    ),
)

DEMENTIA = CuratedTable(
    name="dementia",
    title="Prevalence of dementia by sex and age",
    origins=("dementia-prevalence",),
    quality=Quality.ASSUMED,
    reference_date="2020-01-01",
    columns=(
        Column("sex", pl.String, "female or male"),
        *_AGES,
        Column("prevalence", pl.Float64, "persons with dementia", "share"),
    ),
    key=("sex", "age_from"),
    files=(DEMENTIA_FILE,),
    read=read_dementia,
    checks=(between("prevalence", 0, 1), allowed_values("sex", ("female", "male"))),
    defects=("Origin not stated (of the kind found in HUNT): an assumption, not a measurement.",),
)
