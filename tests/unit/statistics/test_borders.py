"""Lines are simplified without tearing apart what meets, and laid on a grid that is near."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.simplify_line import simplified
from framsyn.statistics.tables import borders


def test_a_point_that_tells_nothing_goes_and_the_ends_stay() -> None:
    line = [(10.0, 60.0), (10.5, 60.0001), (11.0, 60.0), (11.0, 61.0)]
    assert simplified(line, 1.0, 2) == [(10.0, 60.0), (11.0, 60.0), (11.0, 61.0)]


def test_as_many_points_stay_as_must() -> None:
    line = [(10.0, 60.0), (10.0001, 60.0001), (10.0002, 60.0), (10.0003, 60.0001)]
    assert len(simplified(line, 1e9, 3)) == 3


def test_the_least_telling_point_goes_first() -> None:
    line = [(10.0, 60.0), (10.2, 60.5), (10.4, 60.0), (10.5, 60.01), (10.6, 60.0)]
    assert simplified(line, 1e9, 4) == [line[0], line[1], line[2], line[4]]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Two square kommuner side by side."""
    west = [[11.0, 60.0], [10.0, 60.0], [10.0, 61.0], [11.0, 61.0]]
    east = [[11.0, 61.0], [12.0, 61.0], [12.0, 60.0], [11.0, 60.0]]
    middle = [[11.0, 61.0], [11.0, 60.0]]
    document = {
        "type": "Topology",
        "arcs": [west, middle, east],
        "objects": {
            "Kommuner": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[2, -2]], "properties": {"kommunenummer": "5001"}},
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"kommunenummer": "0301"}},
                ],
            }
        },
    }
    (tmp_path / "geography").mkdir()
    (tmp_path / borders.FILE).write_text(json.dumps(document), encoding="utf-8")
    return tmp_path


FYLKER = {"kommuner": pl.DataFrame({"kommune": ["0301", "5001"], "fylke": ["f03", "f50"]})}


def test_a_border_lies_between_fylker_only_where_its_sides_differ(raw: Path) -> None:
    same = {"kommuner": FYLKER["kommuner"].with_columns(fylke=pl.lit("f03"))}
    assert borders.make(raw, FYLKER)["objects"]["fylke_borders"]["arcs"] == [[1]]
    assert borders.make(raw, same)["objects"]["fylke_borders"]["arcs"] == []


def test_steps_on_the_grid_lead_back_to_the_degrees(raw: Path) -> None:
    document = borders.make(raw, FYLKER)
    scale, translate = document["transform"]["scale"], document["transform"]["translate"]
    x = y = 0
    walked = []
    for dx, dy in document["arcs"][0]:
        x, y = x + dx, y + dy
        walked.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    np.testing.assert_allclose(walked, [(11, 60), (10, 60), (10, 61), (11, 61)])


def test_kommuner_are_in_order(raw: Path) -> None:
    geometries = borders.make(raw, FYLKER)["objects"]["kommuner"]["geometries"]
    assert [geometry["id"] for geometry in geometries] == ["0301", "5001"]


def test_another_topology_is_refused(raw: Path) -> None:
    (raw / borders.FILE).write_text('{"objects": {}}')
    with pytest.raises(SourceChanged):
        borders.make(raw, FYLKER)
