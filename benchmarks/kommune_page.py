"""How soon the first byte of a kommune's page comes, warm, from a server on loopback."""

from __future__ import annotations

import http.client
import time
from statistics import median, quantiles

from benchmarks.result import Result
from benchmarks.served import served
from framsyn.app.installation import open_installation
from framsyn.domain.area import AreaKind

PAGES = 60


def measure() -> list[Result]:
    installation = open_installation()
    installation.prepare()
    areas = installation.areas.all(AreaKind.KOMMUNE)
    paths = [f"/k/{area.slug}" for area in areas[:: len(areas) // PAGES]]
    with served() as port:
        first_byte(port, "/")
        for path in paths:
            first_byte(port, path)
        found = [first_byte(port, path) for path in paths]
    return [
        Result("Kommune page, first byte, median", 1000 * median(found), 100, "ms"),
        Result("Kommune page, first byte, 19 of 20", 1000 * quantiles(found, n=20)[-1], 100, "ms"),
    ]


def first_byte(port: int, path: str) -> float:
    """Seconds from asking to the first byte."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "br"})
    response = connection.getresponse()
    response.read(1)
    took = time.perf_counter() - start
    assert response.status == 200, (path, response.status)
    connection.close()
    return took
