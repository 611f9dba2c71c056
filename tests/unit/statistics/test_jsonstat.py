"""JSON-stat cubes become rows, marks stay marks, and what is no cube is named."""

from __future__ import annotations

import json
import resource
import time
from typing import Any

import polars as pl
import pytest

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.jsonstat import unfold


def cube(values: Any, status: Any = None, sizes: tuple[int, int] = (2, 3)) -> bytes:
    regions = {f"K-{n}": n for n in range(sizes[0])}
    years = [str(2020 + n) for n in range(sizes[1])]
    held = {
        "version": "2.0",
        "id": ["Region", "Tid"],
        "size": list(sizes),
        "dimension": {
            "Region": {"category": {"index": regions, "label": {c: c for c in regions}}},
            "Tid": {"category": {"index": years, "label": {c: c for c in years}}},
        },
        "value": values,
    }
    if status is not None:
        held["status"] = status
    return json.dumps(held).encode()


def test_each_cell_is_a_row_in_the_cubes_order() -> None:
    frame = unfold(cube([1, 2, 3, 4, 5, 6]))

    assert frame.rows() == [
        ("K-0", "2020", 1, ""),
        ("K-0", "2021", 2, ""),
        ("K-0", "2022", 3, ""),
        ("K-1", "2020", 4, ""),
        ("K-1", "2021", 5, ""),
        ("K-1", "2022", 6, ""),
    ]


def test_a_mark_is_kept_and_its_null_is_never_zero() -> None:
    frame = unfold(cube([None, None, None, 0, 5, 6], {"0": ".", "1": "..", "2": ":"}))

    assert frame["value"].to_list() == [None, None, None, 0, 5, 6]
    assert frame["status"].to_list() == [".", "..", ":", "", "", ""]


def test_values_may_be_places_with_the_rest_left_out() -> None:
    frame = unfold(cube({"1": 7, "5": 8}, ["..", None, "..", "..", "..", None]))

    assert frame["value"].to_list() == [None, 7, None, None, None, 8]
    assert frame["status"].to_list() == ["..", "", "..", "..", "..", ""]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"<html><body>Vedlikehold</body></html>", "a web page"),
        (b"sorry", "not JSON"),
        (b"[1, 2]", "not a JSON-stat cube"),
        (cube([1, 2, 3]), "do not agree"),
        (cube(["1 000", 2, 3, 4, 5, 6]), "not numbers"),
        (cube(None), "no values"),
    ],
)
def test_what_is_no_cube_is_refused_in_words(raw: bytes, told: str) -> None:
    with pytest.raises(SourceChanged, match=told):
        unfold(raw, "Statbank table 07459")


def test_the_largest_answer_is_unfolded_quickly_and_in_little_memory() -> None:
    values = [n % 5000 for n in range(800_000)]
    raw = cube(values, {"17": ".."}, (800, 1000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    start = time.process_time()
    frame = unfold(raw)
    seconds = time.process_time() - start

    assert frame.height == 800_000
    assert frame.filter(pl.col("status") == "..").height == 1
    assert frame["value"].sum() == sum(values)
    assert seconds <= 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before <= 500 * 1024
