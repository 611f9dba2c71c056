"""How the extracts beside this file were made from the publishers' files; run by hand.

    python tests/golden/independent/extract.py FOLDER_WITH_RAW_FILES

Needs polars, and rdata to read R's own format: the latter is no dependency of Framsyn, so make
an environment for it elsewhere. Nothing is estimated here: rows are chosen, summed and
renamed, and years moved from "end of" to "1 January after".
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

HERE = Path(__file__).parent
SEXES = {"F": "female", "M": "male"}
COUNTRY = 246
_FORECAST = ("year", "reg_code", "name", "sex", "pop")


def main(raw: Path) -> None:
    """Write every extract."""
    extract_ssb(raw / "projections")
    extract_finland(raw / "validation" / "finland_regions")
    extract_wpp(raw / "validation" / "un_wpp2024_norway")


def extract_ssb(folder: Path) -> None:
    """Persons on 1 January by single age, main alternative of 2022, to 2050."""
    frame = pl.read_csv(folder / "ssb_nation_2022_vintage_single_age_13599.csv")
    chosen = frame.filter(pl.col("year") <= 2050).sort("year", "age")
    _parquet(chosen.cast({"year": pl.Int16, "age": pl.Int16, "persons": pl.Int32}), "ssb_13599")


def extract_finland(folder: Path) -> None:
    """Population 2014-2024, rates and migrants up to 2023, and the forecast of 2024."""
    _finnish_population(folder)
    _finnish_mortality(folder)
    _finnish_migration(folder)
    _finnish_fertility(folder)
    _finnish_forecast(folder)


def _finnish_population(folder: Path) -> None:
    last_days = [str(year) for year in range(2013, 2024)]
    population = pl.concat(
        _read(folder, f"pop{letter}")
        .filter(pl.col("reg_code") != COUNTRY)
        .unpivot(last_days, index=["reg_code", "age"], variable_name="year", value_name="persons")
        .with_columns(sex=pl.lit(sex))
        for letter, sex in SEXES.items()
    ).select(
        year=pl.col("year").cast(pl.Int16) + 1,  # counted on 31 December of the year before
        region=pl.col("reg_code").cast(pl.Int8),
        sex="sex",
        age=pl.col("age").cast(pl.Int16),
        persons=pl.col("persons").cast(pl.Int32),
    )
    _parquet(population.sort("year", "region", "sex", "age"), "finland_population")


def _finnish_mortality(folder: Path) -> None:
    years = [str(year) for year in range(2004, 2024)]
    rates = pl.concat(
        _read(folder, f"mx{letter}")
        .filter(pl.col("reg_code") == COUNTRY)
        .unpivot(years, index="age", variable_name="year", value_name="rate")
        .with_columns(sex=pl.lit(sex))
        for letter, sex in SEXES.items()
    ).select(
        year=pl.col("year").cast(pl.Int16),
        sex="sex",
        age=pl.col("age").cast(pl.Int16),
        rate=pl.col("rate").cast(pl.Float32),
    )
    _parquet(rates.sort("year", "sex", "age"), "finland_mortality")


def _finnish_migration(folder: Path) -> None:
    years = [str(year) for year in range(2019, 2024)]
    migrants = pl.concat(
        _read(folder, f"migration{letter}")
        .filter(pl.col("reg_code") != COUNTRY)
        .select(
            region=pl.col("reg_code").cast(pl.Int8),
            sex=pl.lit(sex),
            age=pl.col("age").cast(pl.Int16),
            persons=pl.mean_horizontal(years).round(2),
        )
        for letter, sex in SEXES.items()
    )
    _parquet(migrants.sort("region", "sex", "age"), "finland_migration")


def _finnish_fertility(folder: Path) -> None:
    years = [str(year) for year in range(2019, 2024)]
    total = _read(folder, "tfr").select(
        region="reg_code", total_fertility=pl.mean_horizontal(years).round(4)
    )
    _csv(total.sort("region"), "finland_fertility")
    schedule = _read(folder, "pasfr").filter(pl.col("reg_code") == COUNTRY)
    _csv(
        schedule.select("age", percent=pl.col("2023").round(4)).sort("age"),
        "finland_fertility_by_age",
    )


def _finnish_forecast(folder: Path) -> None:
    import rdata  # only here, and nowhere in the project

    table = rdata.read_rds(folder / "StatFin_forecast.rds")
    named = table[table["reg_code"].notna() & table["name"].notna()]
    frame = pl.DataFrame({name: named[name].tolist() for name in _FORECAST})
    forecast = (
        frame.filter((pl.col("reg_code") != COUNTRY) & (pl.col("sex") != "Yhteensä"))
        .group_by(
            region=pl.col("reg_code").cast(pl.Int8),
            name="name",
            year=pl.col("year").cast(pl.Int16) + 1,  # the forecast is for 31 December
        )
        .agg(persons=pl.col("pop").sum().cast(pl.Int32))
    )
    _csv(forecast.sort("region", "year"), "finland_forecast")


def extract_wpp(folder: Path) -> None:
    """What the United Nations assume for Norway 2024-2049, and what comes of it."""
    periods = pl.col("period").str.head(4).cast(pl.Int16).alias("first_year")
    chosen = pl.col("year").is_between(2013, 2053)
    deaths = pl.read_csv(folder / "mx5dt.csv").filter(chosen)
    youngest = pl.col("age").str.strip_chars("+").cast(pl.Int16)
    rates = pl.concat(
        deaths.select(periods, sex=pl.lit(sex), age_from=youngest, rate=f"mx{letter}")
        for letter, sex in SEXES.items()
    )
    _csv(rates.sort("first_year", "sex", "age_from"), "wpp_mortality")
    births = pl.read_csv(folder / "percentASFR5dt.csv").filter(chosen)
    shape = births.select(
        periods,
        age_from=pl.col("age").str.head(2).cast(pl.Int16),
        percent=pl.col("pasfr").round(5),
    )
    _csv(shape.sort("first_year", "age_from"), "wpp_fertility_by_age")
    _wpp_years(folder)
    _wpp_people(folder)


def _wpp_years(folder: Path) -> None:
    years = pl.read_csv(folder / "tfrproj1dt.csv").select("year", total_fertility="tfr")
    for file, columns in (
        ("sexRatio1dt", {"boys_per_girl": "srb"}),
        ("miscproj1dt", {"births": "births", "deaths": "deaths"}),
        ("popproj1dt", {"women_31_december": "popF", "men_31_december": "popM"}),
    ):
        found = pl.read_csv(folder / f"{file}.csv").select("year", **columns)
        years = years.join(found, on="year")
    thousands = ("births", "deaths", "women_31_december", "men_31_december")
    persons = [(pl.col(name) * 1000).round().cast(pl.Int32) for name in thousands]
    _csv(years.filter(pl.col("year") <= 2049).with_columns(persons), "wpp_years")


def _wpp_people(folder: Path) -> None:
    moved = pl.read_csv(folder / "migprojAge1dt.csv").filter(pl.col("year").is_between(2024, 2049))
    migrants = pl.concat(
        moved.select(
            year=pl.col("year").cast(pl.Int16),
            sex=pl.lit(sex),
            age=pl.col("age").cast(pl.Int16),
            persons=(pl.col(f"mig{letter}") * 1000).round().cast(pl.Int32),
        )
        for letter, sex in SEXES.items()
    )
    _parquet(migrants.sort("year", "sex", "age"), "wpp_migration")
    midyear = pl.read_csv(folder / "starsim_data_pop5y_decadal.csv").select(
        "year", sex=pl.col("sex").str.to_lowercase(), age_from="age_start", persons="pop"
    )
    chosen = midyear.filter(pl.col("year").is_in([2030, 2040]))
    _csv(chosen.sort("year", "sex", "age_from"), "wpp_midyear")


def _read(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_csv(folder / f"{name}.txt.gz", separator="\t", infer_schema_length=None)


def _csv(frame: pl.DataFrame, name: str) -> None:
    frame.write_csv(HERE / f"{name}.csv")


def _parquet(frame: pl.DataFrame, name: str) -> None:
    frame.write_parquet(HERE / f"{name}.parquet", compression="zstd", compression_level=19)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
