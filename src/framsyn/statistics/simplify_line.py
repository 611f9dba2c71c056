"""Simplifies lines for drawing: drops the points that change the shape least.

Visvalingam and Whyatt (1993): the point whose triangle with its neighbours is smallest goes
first, until every triangle left is large enough. Ends stay, so borders that meet still meet.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from math import cos, radians

Point = tuple[float, float]
_KM_PER_DEGREE = 111.2


def simplified(line: Sequence[Point], smallest_km2: float, fewest: int) -> list[Point]:
    """A line without its least telling points.

    Args:
        line: Longitude and latitude, in order.
        smallest_km2: Triangles smaller than this go.
        fewest: Points that are left in any case.
    """
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    heap = [(_area(line, i - 1, i, i + 1), i) for i in range(1, len(line) - 1)]
    area = {i: size for size, i in heap}
    heapq.heapify(heap)
    left = len(line)
    while heap and left > fewest:
        size, i = heapq.heappop(heap)
        if area.get(i) != size:
            continue  # its neighbours have changed since
        if size >= smallest_km2:
            break
        del area[i]
        left -= 1
        low, high = before[i], after[i]
        after[low], before[high] = high, low
        for j in (low, high):
            if j in area:
                # Never less than what has just gone, or shapes would fray from one end.
                area[j] = max(size, _area(line, before[j], j, after[j]))
                heapq.heappush(heap, (area[j], j))
    ends = {0, len(line) - 1}
    return [point for i, point in enumerate(line) if i in area or i in ends]


def _area(line: Sequence[Point], a: int, b: int, c: int) -> float:
    """Area of a triangle in km², on a plane that touches the earth nearby."""
    (ax, ay), (bx, by), (cx, cy) = line[a], line[b], line[c]
    squeeze = cos(radians(by)) * _KM_PER_DEGREE**2
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * squeeze
