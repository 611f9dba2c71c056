"""A disk that takes no more while figures are fetched: named, nothing half, and gone on from later."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from framsyn.statistics.fetched import fetched_fact_base
from tests.contract import small_country as country
from tests.contract.test_update import hold_every_value, in_use, run_update
from tests.pxweb_server import Publisher, serving

ROOT = Path(__file__).parents[2]
ON_A_SMALL_DISK = """
import resource, sys
from pathlib import Path
from framsyn.domain.errors import FramsynError
from tests.contract.test_update import run_update
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    made = run_update(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    print("tables that failed:", *(fault for run in made.runs.values() for fault in run.faults))
except FramsynError as error:
    print(type(error).__name__, error.message)
"""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    tables = {"07459": replace(country.POPULATION), "06913": replace(country.CHANGES)}
    with serving(Publisher(tables=tables, most_cells=40)) as held:
        yield held


@pytest.mark.parametrize("most", [400, 1_520, 2_000])
def test_a_full_disk_is_named_and_the_next_update_goes_on(
    publisher: Publisher, tmp_path: Path, most: int
) -> None:
    """Files may grow to so many bytes: too few for an answer, a table, or the list of them."""
    shipped, data = country.make_shipped(tmp_path / "shipped"), tmp_path / "figures"
    command = [sys.executable, "-c", ON_A_SMALL_DISK, str(most), publisher.pxweb]

    done = subprocess.run(
        [*command, str(shipped), str(data)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "File too large" in done.stdout, done.stdout
    assert fetched_fact_base(data, shipped) is None
    assert [each for each in data.rglob(".new-*") if each.is_dir()] == []
    run_update(publisher.pxweb, shipped, data)
    hold_every_value(in_use(data, shipped))
