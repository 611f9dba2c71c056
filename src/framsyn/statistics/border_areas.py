"""How large each kommune is, measured on the borders shipped for drawing.

Borders are simplified and clipped at the coast, and small islands are left out, so an area
is good to a few per cent inland and may be far too small for a kommune of skerries. Lakes are
part of it. For exact areas, ask the publisher.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import radians, sin
from typing import Any, Final

EARTH_RADIUS_KM: Final = 6371.0072
"""Of the sphere with the same surface as the earth."""

Point = tuple[float, float]


def kommune_areas_km2(topology: dict[str, Any]) -> dict[str, float]:
    """Square kilometres by kommunenummer, from borders as TopoJSON."""
    arcs = [list(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    geometries = topology["objects"]["kommuner"]["geometries"]
    return {each["id"]: _area_of(each, arcs) for each in geometries}


def _area_of(geometry: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> float:
    """A polygon or several; a hole lies in the ring around it and is taken away."""
    polygons = geometry["arcs"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return sum(_polygon_km2([_ring(ring, arcs) for ring in polygon]) for polygon in polygons)


def _polygon_km2(rings: Sequence[Sequence[Point]]) -> float:
    outer, *holes = (abs(signed_area_km2(ring)) for ring in rings)
    return outer - sum(holes)


def _ring(numbers: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring; a negative number is an arc walked backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def signed_area_km2(ring: Sequence[Point]) -> float:
    """Area inside a ring of (longitude, latitude) on the sphere; its sign is the direction.

    Source:
        Chamberlain and Duquette (2007), Some algorithms for polygons on a sphere, JPL.
    """
    doubled = sum(
        radians(east[0] - west[0]) * (2 + sin(radians(west[1])) + sin(radians(east[1])))
        for west, east in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    return doubled * EARTH_RADIUS_KM**2 / 2


def _degrees(arc: Iterable[Sequence[int]], transform: dict[str, Any]) -> Iterable[Point]:
    """An arc's steps as longitude and latitude."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield left + x * scale_x, bottom + y * scale_y
