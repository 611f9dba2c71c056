"""Borders of kommuner and fylker for drawing, as TopoJSON: our own simplification.

A document in the form map kernels read (d3-geo through topojson): arcs shared by neighbours,
simplified once, on a grid of about 70 metres. Not for measuring.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from framsyn.domain.errors import SourceChanged, SourceUnavailable
from framsyn.domain.provenance import Quality
from framsyn.statistics.simplify_line import Point, simplified
from framsyn.statistics.table import CuratedDocument

FILE = "geography/Kommuner-S.topojson"
SMALLEST_KM2 = 0.5
GRID = 20_000
"""Steps across the country, both ways."""

_RING = 4
"""Points of the smallest ring, its first counted again as its last."""
_BEND = 3
"""Points of the shortest line that can enclose something together with another."""


def make(raw: Path, tables: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    """TopoJSON with the objects `kommuner` and `fylke_borders`."""
    source = _read(raw)
    geometries = source["objects"]["Kommuner"]["geometries"]
    arcs = [_simplified([(x, y) for x, y in arc]) for arc in source["arcs"]]
    fylke = dict(tables["kommuner"].select("kommune", "fylke").iter_rows())
    kommuner = sorted((_geometry(geometry) for geometry in geometries), key=lambda g: g["id"])
    return {
        "type": "Topology",
        **_on_grid(arcs),
        "objects": {
            "kommuner": {"type": "GeometryCollection", "geometries": kommuner},
            "fylke_borders": {"type": "MultiLineString", "arcs": _between(kommuner, fylke)},
        },
    }


def _read(raw: Path) -> dict[str, Any]:
    """The publisher's TopoJSON, unquantised."""
    try:
        source: dict[str, Any] = json.loads((raw / FILE).read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceUnavailable(FILE, error.strerror or "it cannot be opened") from error
    except ValueError as error:
        raise SourceChanged(FILE, f"it is not JSON ({error})") from error
    if "Kommuner" not in source.get("objects", {}) or "transform" in source:
        raise SourceChanged(FILE, "it is not an unquantised topology of Kommuner")
    return source


def _simplified(arc: list[Point]) -> list[Point]:
    return simplified(arc, SMALLEST_KM2, _RING if arc[0] == arc[-1] else _BEND)


def _geometry(geometry: dict[str, Any]) -> dict[str, Any]:
    """A kommune by number alone; what else is known of it lies among the areas."""
    number = geometry["properties"]["kommunenummer"]
    return {"type": geometry["type"], "id": number, "arcs": geometry["arcs"]}


def _on_grid(arcs: Sequence[Sequence[Point]]) -> dict[str, Any]:
    """Arcs as steps on an integer grid, and how to get back to degrees."""
    xs, ys = zip(*(point for arc in arcs for point in arc), strict=True)
    translate = [min(xs), min(ys)]
    scale = [(max(axis) - low) / GRID for axis, low in zip((xs, ys), translate, strict=True)]
    steps = [list(_steps(arc, scale, translate)) for arc in arcs]
    return {"transform": {"scale": scale, "translate": translate}, "arcs": steps}


def _steps(arc: Iterable[Point], scale: list[float], translate: list[float]) -> Iterator[list[int]]:
    """The first point and then the step to each next one; points that fall together are one."""
    last = [0, 0]
    for place, point in enumerate(arc):
        here = [round((point[i] - translate[i]) / scale[i]) for i in (0, 1)]
        step = [here[0] - last[0], here[1] - last[1]]
        if place == 0 or any(step):
            yield step
        last = here


def _between(kommuner: Iterable[dict[str, Any]], fylke: Mapping[str, str]) -> list[list[int]]:
    """Arcs with different fylker on their two sides."""
    sides: dict[int, set[str]] = {}
    for kommune in kommuner:
        for arc in _arcs_in(kommune["arcs"]):
            sides.setdefault(arc, set()).add(fylke.get(kommune["id"], ""))
    return [[arc] for arc, found in sorted(sides.items()) if len(found) > 1]


def _arcs_in(nested: Iterable[Any]) -> Iterator[int]:
    """Every arc of a geometry; one run backwards (~arc) is the same arc."""
    for each in nested:
        if isinstance(each, int):
            yield each if each >= 0 else ~each
        else:
            yield from _arcs_in(each)


def _every_kommune_has_a_shape(document: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    """357 kommuner, each with a line that encloses something."""
    kommuner = document["objects"]["kommuner"]["geometries"]
    faults = [] if len(kommuner) == 357 else [f"there are {len(kommuner)} kommuner, not 357"]
    for kommune in kommuner:
        points = sum(len(document["arcs"][arc]) - 1 for arc in _arcs_in(kommune["arcs"]))
        if points < _BEND:
            faults.append(f"{kommune['id']} has no shape left")
    return faults


BORDERS = CuratedDocument(
    name="borders",
    title="Borders of kommuner, and between fylker, for drawing (TopoJSON)",
    origins=("kartverket-borders-2024",),
    quality=Quality.CALCULATED,
    reference_date="2024-01-01",
    files=(FILE,),
    make=make,
    checks=(_every_kommune_has_a_shape,),
    defects=(
        "Simplified and laid on a grid of about 70 metres; what the publisher left out of its own simplified borders, small islands above all, is not here.",
    ),
)
