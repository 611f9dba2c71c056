"""The largest answer a publisher gives, and the largest table we ask for, read and checked.

Each is read in a process of its own, so that its memory is its own as well. The answers are
made up, in the publisher's form and at its size.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.result import Result
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.live.codes import Asked, Kommuner, question
from framsyn.statistics.live.table import LiveTable, declared_live
from framsyn.statistics.sources.described import Dimension, TableMetadata
from framsyn.statistics.sources.pxweb_query import MOST_CELLS, PxQuery, split

READ = """
import sys, time
from pathlib import Path
from framsyn.statistics.jsonstat import unfold
from benchmarks.live_tables import megabytes
raw = Path(sys.argv[1]).read_bytes()
start = time.perf_counter()
frame = unfold(raw)
assert frame.height == 800_000
print(time.perf_counter() - start, megabytes())
"""
CURATE = """
import sys, time
from pathlib import Path
from benchmarks.live_tables import asked_of, megabytes, projection_table
from framsyn.statistics.build import write_table
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.live.read import Known, curate
folder = Path(sys.argv[1])
facts, table = FactBase.open(), projection_table()
kommuner = tuple(facts.table("kommuner")["kommune"].to_list())
known = Known(kommuner, facts.table("population").head(0))
start = time.perf_counter()
pieces = (path.read_bytes() for path in sorted(folder.glob("*.json")))
curated, frame = curate(table, asked_of(table, kommuner), pieces, known, None)
write_table(curated, frame, folder)
assert frame.height == 357 * 106 * 25 * 9
print(time.perf_counter() - start, megabytes())
"""


def measure() -> list[Result]:
    """Seconds and megabytes of both."""
    table = projection_table()
    kommuner = tuple(FactBase.open().table("kommuner")["kommune"].to_list())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        largest = PxQuery("0", {"A": _codes(800), "B": _codes(1000)})
        (folder / "one").write_bytes(_answer(largest))
        took, held = map(min, zip(*(_process(READ, folder / "one") for _ in range(3)), strict=True))
        for number, piece in enumerate(split(asked_of(table, kommuner).query, MOST_CELLS)):
            (folder / f"{number:02}.json").write_bytes(_answer(piece))
        whole, most = _process(CURATE, folder)
    return [
        Result("800 000 cells read", took, 2, "s"),
        Result("800 000 cells read, memory in all", held, 500, "MB"),
        Result("Table 14746 whole (8.5 million cells), read and checked", whole, 60, "s"),
        Result("Table 14746 whole, memory in all", most, 1500, "MB"),
    ]


def projection_table() -> LiveTable:
    """The largest table that is declared."""
    return next(each for each in declared_live() if each.name == "regional_projection")


def asked_of(table: LiveTable, kommuner: tuple[str, ...]) -> Asked:
    """The question to it, had the publisher described it as we expect."""
    dimensions = {
        "Region": {each: each for each in kommuner},
        "Alder": {f"{age:03}": f"{age} år" for age in range(105)} | {"105+": "105 år eller eldre"},
        "Tid": {str(year): str(year) for year in range(2026, 2051)},
        "ContentsCode": table.dimensions["ContentsCode"].codes,
    }
    told = TableMetadata(
        table.table,
        "Framskrevet folkemengde",
        "2026-06-01T06:00:00Z",
        {name: Dimension(name, labels, (), False) for name, labels in dimensions.items()},
    )
    return question(table, told, {}, Kommuner(kommuner))


def megabytes() -> float:
    """The most memory this process has held."""
    import resource  # noqa: PLC0415 - not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _codes(count: int) -> tuple[str, ...]:
    return tuple(f"{number:04}" for number in range(count))


def _answer(query: PxQuery) -> bytes:
    dimension = {
        name: {"category": {"index": {code: place for place, code in enumerate(codes)}}}
        for name, codes in query.codes.items()
    }
    held = {
        "version": "2.0",
        "class": "dataset",
        "id": list(query.codes),
        "size": [len(codes) for codes in query.codes.values()],
        "dimension": dimension,
        "value": [cell * 7919 % 5000 for cell in range(query.cells)],
    }
    return json.dumps(held).encode()


def _process(script: str, path: Path) -> tuple[float, float]:
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True
    )
    took, held = told.stdout.split()
    return float(took), float(held)
