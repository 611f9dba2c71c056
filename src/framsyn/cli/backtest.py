"""`framsyn backtest`: how projections made in earlier years have hit."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from framsyn.cli.asked_years import asked_years
from framsyn.cli.opened import opened
from framsyn.cli.output import Format, FormatOption, say, write_csv, write_json, write_table
from framsyn.domain.errors import BadSetting

COLUMNS = (
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
)


def backtest(
    bases: Annotated[
        str, typer.Option(help="Years to project from, with commas between.")
    ] = "2011,2012,2013,2014,2015,2016,2017,2018,2019,2020,2021",
    horizons: Annotated[str, typer.Option(help="Years ahead, with commas between.")] = "5,10",
    sets: Annotated[str, typer.Option(help="Projection sets, with commas between.")] = "own,trend",
    form: FormatOption = Format.TABLE,
) -> None:
    """Score projections made in earlier years against what was counted since."""
    from framsyn.app.people.hit_rate import as_plain, run_backtest

    keys = [key.strip() for key in sets.split(",") if key.strip()]
    if not keys:
        raise BadSetting("Name at least one projection set: --sets own,trend")
    with opened() as installation:
        found = run_backtest(
            installation.facts,
            installation.projector.engine,
            bases=asked_years(bases),
            horizons=asked_years(horizons),
            sets=keys,
            progress=lambda base: say(f"Projecting from {base}"),
        )
        rows = [row.as_json() for row in found.rows]
        if form is Format.JSON:
            plain = as_plain(found)
            del plain["hits"]
            write_json({"data_version": installation.facts.version, **plain})
        elif form is Format.CSV:
            write_csv(COLUMNS, rows)
        else:
            _show(rows, found.left_out, found.settings_tried)


def _show(rows: list[dict[str, Any]], left_out: tuple[str, ...], settings_tried: int) -> None:
    """The rows a person asks for first: all kommuner, all bases together, totals."""
    shown = [
        {
            name: round(value, 2) if isinstance(value, float) else value
            for name, value in row.items()
        }
        for row in rows
        if row["group"] in {"all", "published"} and row["measure"] == "total"
    ]
    notes = [
        f"Left out of the scores: {', '.join(left_out)} (their past was divided afterwards).",
        f"Settings tried before the recipe was frozen: {settings_tried}.",
        "All groups and ages: --format json or csv.",
    ]
    names = (
        "set",
        "base",
        "horizon",
        "mape",
        "mape_national_given",
        "malpe",
        "within_5_percent",
        "coverage_80",
        "n",
    )
    write_table("Mean absolute error of kommune totals, per cent", names, shown, notes)
