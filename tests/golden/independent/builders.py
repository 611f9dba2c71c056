"""What the independent checks share: reading extracts, and migrants given in persons."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from framsyn.demography.inputs import FloatArray, ProjectionInputs
from framsyn.demography.steering import steer

HERE = Path(__file__).parent
SPARSE = 0.9
"""No more than this share of an age may leave in a year."""


def table(name: str) -> pl.DataFrame:
    """An extract, from whichever of the two formats it has."""
    flat = HERE / f"{name}.csv"
    return pl.read_csv(flat) if flat.is_file() else pl.read_parquet(HERE / f"{name}.parquet")


def cube(frame: pl.DataFrame, axes: tuple[str, ...], value: str) -> FloatArray:
    """A dense table as an array on its axes; sexes come female, male."""
    sorted_rows = frame.sort(*axes)
    shape = tuple(frame[axis].n_unique() for axis in axes)
    return sorted_rows[value].to_numpy().astype(np.float64).reshape(shape)


def with_migrants(inputs: ProjectionInputs, migrants: FloatArray) -> ProjectionInputs:
    """Inputs in which given numbers move each year, by age on the day they move.

    Half of those who move at an age have become a year older by 31 December.

    Args:
        inputs: Without migration.
        migrants: Persons a year (T, R, sex, age), net.
    """
    settled = migrants / 2
    settled[..., 1:] += migrants[..., :-1] / 2
    settled[..., -1] += migrants[..., -1] / 2

    def change(year: int, people: FloatArray) -> FloatArray:
        there = np.maximum(people, 1e-9)
        return np.log1p(np.maximum(settled[year] / there, -SPARSE))

    return steer(inputs, change)
