"""Outlines of all kommuner, ready to be drawn: projected, cut in two, and as light as the eye allows.

Norway is long, so the map cuts it at Trøndelag and Nordland and sets the two halves beside
each other at one scale. Borders are thinned arc by arc: two kommuner that share a border
share every point of it, and no gap opens between them. Everything is worked out once and
handed to the kernel as paths in tenths of a pixel.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Ring = NDArray[np.float64]

NORTHERN_FYLKER: Final = ("18", "55", "56")
"""Nordland, Troms and Finnmark: the half that is drawn up to the left."""
CENTRAL_MERIDIAN: Final = 15.0
UNIT: Final = 0.1
"""Paths count in tenths of a pixel: whole numbers, no decimal points."""

_SMALLEST_ISLAND: Final = 2.2  # square pixels; the largest of a kommune is always kept
_SOUTH_BELOW_NORTH: Final = 0.45  # of the northern half's height
_GRID: Final = 15
_CLOSEST: Final = 5.0
"""Nearer than this the thinned coast shows its corners."""
_TALLEST: Final = 1.25  # of the width
_WORTH_IT: Final = 1.25
_NUMBER: Final = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Outline:
    """One kommune on the map.

    Attributes:
        code: Its number.
        path: Its borders, in tenths of a pixel.
        x, y: The middle of the largest circle that fits inside, in pixels.
        room: Radius of that circle.
    """

    code: str
    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True)
class CountryOutlines:
    """The whole map.

    Attributes:
        width, height: In pixels.
        kommuner: One outline each, in the order of their numbers.
        fylke_borders: Borders between fylker, in tenths of a pixel.
        note_x, note_y: Where there is sea enough to say that the country is cut.
    """

    width: int
    height: int
    kommuner: tuple[Outline, ...]
    fylke_borders: str
    note_x: float
    note_y: float

    @cached_property
    def boxes(self) -> list[tuple[FloatArray, FloatArray]]:
        """The box around each kommune, in pixels: upper left corner, lower right."""
        corners = [_corners(each.path) for each in self.kommuner]
        return [(low * UNIT, high * UNIT) for low, high in corners]

    @cached_property
    def for_kernel(self) -> list[dict[str, Any]]:
        """The outlines as the kernel reads them."""
        return [
            {"code": each.code, "path": each.path, "x": each.x, "y": each.y, "room": each.room}
            for each in self.kommuner
        ]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the map, drawn larger.

    Attributes:
        x, y: Its upper left corner on the whole map, in pixels.
        scale: How many times larger.
        width, height: Of the picture, in pixels.
    """

    x: float
    y: float
    scale: float
    width: int
    height: int

    @property
    def for_kernel(self) -> dict[str, float]:
        """As the kernel reads it."""
        return {
            "x": self.x,
            "y": self.y,
            "scale": self.scale,
            "width": self.width,
            "height": self.height,
        }


def closer(outlines: CountryOutlines, codes: Collection[str]) -> View | None:
    """The part of the map around some kommuner; None where they lie on both halves, or fill it.

    The air around is a tenth of their width, and the coast is never made coarser than it bears.
    """
    halves = {code[:2] in NORTHERN_FYLKER for code in codes}
    chosen = [i for i, each in enumerate(outlines.kommuner) if each.code in codes]
    if len(halves) != 1 or not chosen:
        return None
    corners = np.array([outlines.boxes[i] for i in chosen])
    low, high = corners[:, 0].min(axis=0), corners[:, 1].max(axis=0)
    size = (high - low) * 1.2
    scale = float(min(outlines.width / size[0], _TALLEST * outlines.width / size[1], _CLOSEST))
    if scale < _WORTH_IT:
        return None
    height = round(min(max(size[1] * scale, outlines.width * 0.6), _TALLEST * outlines.width))
    half = np.array([outlines.width, height]) / scale / 2
    x, y = (low + high) / 2 - half
    return View(round(float(x), 2), round(float(y), 2), round(scale, 3), outlines.width, height)


def _corners(path: str) -> tuple[FloatArray, FloatArray]:
    """The box around a path that is written in relative steps."""
    found = []
    for part in path.split("M")[1:]:
        start, _, steps = part.partition("l")
        numbers = np.array([float(each) for each in _NUMBER.findall(start)][:2])
        moves = np.array([float(each) for each in _NUMBER.findall(steps)])
        walked = numbers + np.cumsum(moves.reshape(-1, 2), axis=0) if len(moves) else numbers
        found += [numbers[np.newaxis], np.atleast_2d(walked)]
    points = np.concatenate(found)
    return points.min(axis=0), points.max(axis=0)


def seen(outlines: CountryOutlines, view: View) -> list[int]:
    """Which kommuner reach into a part of the map, by their place in it."""
    right, bottom = view.x + view.width / view.scale, view.y + view.height / view.scale
    return [
        i
        for i, (low, high) in enumerate(outlines.boxes)
        if low[0] < right and high[0] > view.x and low[1] < bottom and high[1] > view.y
    ]


def country_outlines(
    topology: Mapping[str, Any], width: int = 600, detail: float = 0.6
) -> CountryOutlines:
    """The map of all kommuner.

    Args:
        topology: Borders as TopoJSON, with the objects `kommuner` and `fylke_borders`.
        width: Pixels.
        detail: Points that would move a line less than this many pixels are left out.
    """
    shapes = {each["id"]: _rings_of(each) for each in topology["objects"]["kommuner"]["geometries"]}
    half = _half_of_each_arc(shapes, len(topology["arcs"]))
    projected = [_project(_degrees(arc, topology["transform"])) for arc in topology["arcs"]]
    placed, height, cut = _place(projected, half, width)
    thin = [_thinned(arc, detail) for arc in placed]
    outlines = tuple(_outline(code, rings, thin) for code, rings in sorted(shapes.items()))
    numbers = (
        i if i >= 0 else ~i for part in topology["objects"]["fylke_borders"]["arcs"] for i in part
    )
    lines = (_line(thin[i][0 if half[i] else 1]) for i in numbers if half[i] is not None)
    return CountryOutlines(width, height, outlines, "".join(lines), *cut)


def _rings_of(geometry: Mapping[str, Any]) -> list[list[int]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _half_of_each_arc(
    shapes: Mapping[str, Sequence[Sequence[int]]], arcs: int
) -> list[bool | None]:
    """Whether each arc belongs to the north; the border where the country is cut, to both."""
    half: list[bool | None] = [None] * arcs
    for code, rings in shapes.items():
        north = code[:2] in NORTHERN_FYLKER
        for number in (i if i >= 0 else ~i for ring in rings for i in ring):
            half[number] = north if half[number] in (None, north) else None
    return half


def _degrees(arc: Iterable[Sequence[int]], transform: Mapping[str, Any]) -> FloatArray:
    steps = np.cumsum(np.asarray(list(arc), dtype=np.float64), axis=0)
    return np.asarray(steps * transform["scale"] + transform["translate"])


def _project(degrees: FloatArray) -> FloatArray:
    """Transverse Mercator on a sphere; y grows downwards, as on a screen.

    Source:
        Snyder (1987), Map Projections: A Working Manual, U.S. Geological Survey, p. 58.
    """
    east, north = np.radians(degrees[:, 0] - CENTRAL_MERIDIAN), np.radians(degrees[:, 1])
    x = np.arctanh(np.cos(north) * np.sin(east))
    y = np.arctan2(np.tan(north), np.cos(east))
    return np.column_stack([x, -y])


Arc = tuple[FloatArray, FloatArray]
"""An arc as the northern and as the southern half see it: they differ in where they lie."""


def _place(
    arcs: Sequence[FloatArray], half: Sequence[bool | None], width: int
) -> tuple[list[Arc], int, tuple[float, float]]:
    """Both halves at one scale inside the picture; the place for a note between them."""
    north, south = (
        np.concatenate([arc for arc, side in zip(arcs, half, strict=True) if side is wanted])
        for wanted in (True, False)
    )
    pad = 2.0
    scale = (width - 2 * pad) / np.ptp(north[:, 0])
    move_north = pad - north.min(axis=0) * scale
    corner = np.array(
        [
            width - pad - np.ptp(south[:, 0]) * scale,
            pad + _SOUTH_BELOW_NORTH * np.ptp(north[:, 1]) * scale,
        ]
    )
    move_south = corner - south.min(axis=0) * scale
    height = int(np.ceil(max((south * scale + move_south)[:, 1].max(), 0) + pad))
    placed = [(arc * scale + move_north, arc * scale + move_south) for arc in arcs]
    return placed, height, (4.0, round(height * 0.95, 1))


def _thinned(arc: Arc, detail: float) -> Arc:
    """The arc without the points nobody would miss; its ends stay, for its neighbours' sake."""
    keep = _kept(arc[0].tolist(), detail)
    return np.round(arc[0][keep] / UNIT), np.round(arc[1][keep] / UNIT)


def _kept(points: Sequence[Sequence[float]], detail: float) -> list[int]:
    """Douglas and Peucker (1973): keep a point if the line would move more than `detail`."""
    keep = {0, len(points) - 1}
    open_ends = [(0, len(points) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        (x, y), (end_x, end_y) = points[first], points[last]
        along_x, along_y = end_x - x, end_y - y
        length = hypot(along_x, along_y)
        farthest, most = first, detail
        for i in range(first + 1, last):
            to_x, to_y = points[i][0] - x, points[i][1] - y
            away = abs(to_x * along_y - to_y * along_x) / length if length else hypot(to_x, to_y)
            if away > most:
                farthest, most = i, away
        if farthest != first:
            keep.add(farthest)
            open_ends += [(first, farthest), (farthest, last)]
    return sorted(keep)


def _outline(code: str, rings: Iterable[Sequence[int]], arcs: Sequence[Arc]) -> Outline:
    side = 0 if code[:2] in NORTHERN_FYLKER else 1
    walked = [_walk(ring, arcs, side) for ring in rings]
    largest = max(walked, key=_area)
    drawn = [
        ring for ring in walked if ring is largest or _area(ring) * UNIT**2 >= _SMALLEST_ISLAND
    ]
    x, y, room = _roomiest(largest)
    return Outline(code, "".join(_line(ring, closed=True) for ring in drawn), x, y, room)


def _walk(ring: Sequence[int], arcs: Sequence[Arc], side: int) -> Ring:
    pieces = [arcs[i][side] if i >= 0 else arcs[~i][side][::-1] for i in ring]
    return np.concatenate([pieces[0][:1], *(piece[1:] for piece in pieces)])


def _area(ring: Ring) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def _line(points: Ring, *, closed: bool = False) -> str:
    """A path in relative whole steps; steps that go nowhere are left out."""
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if closed:
        steps = steps[:-1]
    start = f"M{points[0, 0]:.0f} {points[0, 1]:.0f}"
    path = "".join(f" {x:.0f} {y:.0f}" for x, y in steps).replace(" -", "-").lstrip()
    if not path:  # an islet smaller than the unit: a dot, so that it is still there
        return f"{start}h1z"
    return f"{start}l{path}{'z' if closed else ''}"


def _roomiest(ring: Ring) -> tuple[float, float, float]:
    """Middle and radius of about the largest circle inside a ring, in pixels."""
    corners = ring * UNIT
    low, high = corners.min(axis=0), corners.max(axis=0)
    for _ in range(2):  # a coarse grid, then a finer one around its best point
        axes = [np.linspace(low[i], high[i], _GRID + 2)[1:-1] for i in (0, 1)]
        points = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
        away = _distance(points, corners)
        best = int(away.argmax())
        step = (high - low) / _GRID
        centre, room = points[best], float(away[best])
        low, high = centre - step, centre + step
    return round(float(centre[0]), 1), round(float(centre[1]), 1), round(room, 1)


def _distance(points: FloatArray, ring: Ring) -> FloatArray:
    """How far each point is from the ring; less than nothing outside."""
    start, end = ring[:-1], ring[1:]
    along = end - start
    from_start = points[:, np.newaxis] - start
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip((from_start * along).sum(axis=2) / length, 0, 1)
    nearest = from_start - share[..., np.newaxis] * along
    away = np.sqrt((nearest**2).sum(axis=2).min(axis=1))
    crossed = (start[:, 1] > points[:, 1, np.newaxis]) != (end[:, 1] > points[:, 1, np.newaxis])
    slope = along[:, 0] / np.where(along[:, 1] == 0, 1e-12, along[:, 1])
    meets = start[:, 0] + (points[:, 1, np.newaxis] - start[:, 1]) * slope
    inside = (crossed & (points[:, 0, np.newaxis] < meets)).sum(axis=1) % 2 == 1
    return np.asarray(np.where(inside, away, -away))
