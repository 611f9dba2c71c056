"""The command line as somebody types it, in a process of its own, on real figures."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def framsyn(cache_folder: Path):
    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                sys.executable,
                "-W",
                "error",
                "-c",
                "from framsyn.cli.main import run; run()",
                *words,
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={**os.environ, "FRAMSYN_CACHE": str(cache_folder), **environment},
        )

    return run


def test_oslo_is_projected_from_the_published_count_to_the_person(framsyn) -> None:
    done = framsyn("project", "0301", "--to", "2050", "--format", "json")

    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["area"]["code"] == "0301"
    assert answer["base_year"] == 2026
    assert answer["years"] == list(range(2026, 2051))
    counted = answer["population"]["2026"]
    assert sum(counted["female"]) + sum(counted["male"]) == 728_714
    assert {len(people) for year in answer["population"].values() for people in year.values()} == {
        106
    }
    assert answer["sources"][0]["table"] == "07459"


def test_a_projection_can_be_read_as_csv(framsyn) -> None:
    done = framsyn("project", "3453", "--to", "2028", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 3 * 2 * 106
    assert sum(float(row["persons"]) for row in rows if row["year"] == "2026") == 3_347


def test_facts_say_unit_date_quality_and_source(framsyn) -> None:
    answer = json.loads(framsyn("facts", "land", "--years", "2026,2040", "--format", "json").stdout)

    by_id = {fact["id"]: fact for fact in answer["facts"]}
    assert by_id["population.all/land/2026"]["value"] == 5_627_400
    assert by_id["population.all/land/2026"]["quality"] == "official"
    assert by_id["population.80_plus/land/2040@own"]["quality"] == "projected"
    assert all(
        fact["unit"] and fact["reference_date"] and fact["sources"] for fact in answer["facts"]
    )
    named = {source["id"] for source in answer["sources"]}
    assert all(set(fact["sources"]) <= named for fact in answer["facts"])


def test_a_former_name_is_answered_and_explained_beside_the_answer(framsyn) -> None:
    done = framsyn("facts", "Sauherad", "--format", "json")

    assert json.loads(done.stdout)["area"]["name"] == "Midt-Telemark"
    assert "Sauherad (0822) is now part of Midt-Telemark (4020)" in done.stderr


def test_the_status_names_every_table_and_its_source(framsyn) -> None:
    answer = json.loads(framsyn("data", "status", "--format", "json").stdout)

    assert {"population", "mortality", "ssb_totals"} <= {
        table["table"] for table in answer["tables"]
    }
    assert all(table["sources"] and table["newest"] for table in answer["tables"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("facts", "9999"), 2, "no area called '9999'"),
        (("facts", "Aalesunnd"), 2, "Did you mean"),
        (("facts", "1507"), 2, "divided between Ålesund (1508) and Haram (1580)"),
        (("facts", "3453", "--years", "20x6"), 2, "not a year"),
        (("facts", "3453", "--years", "1990"), 2, "2006 to 2050"),
        (("project", "3453", "--to", "2099"), 2, "2060"),
        (("project", "3453", "--to", "2020"), 2, "2027"),
        (("project", "3453", "--set", "crystal-ball"), 2, "own"),
        (("serve", "--port", "99999"), 2, "not a port"),
        (("data", "build", "--from", "no-such-folder"), 3, "no-such-folder"),
    ],
)
def test_what_cannot_be_answered_is_explained(framsyn, words, code: int, said: str) -> None:
    done = framsyn(*words)

    assert done.returncode == code
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_missing_fact_base_is_explained(framsyn, tmp_path: Path) -> None:
    done = framsyn("facts", "3453", FRAMSYN_FACTS=str(tmp_path / "gone"))

    assert done.returncode == 3
    assert "framsyn data build" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("part", ["manifest.json", "areas.json", "population.parquet"])
def test_a_damaged_fact_base_is_explained(framsyn, tmp_path: Path, part: str) -> None:
    from framsyn.statistics.fact_base import SHIPPED

    broken = tmp_path / "facts"
    broken.mkdir()
    for file in SHIPPED.iterdir():
        content = file.read_bytes()
        (broken / file.name).write_bytes(
            content[: len(content) // 2] if file.name == part else content
        )

    done = framsyn(
        "facts", "3453", FRAMSYN_FACTS=str(broken), FRAMSYN_CACHE=str(tmp_path / "cache")
    )

    assert done.returncode == 3
    assert "damaged" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unwritable_cache_folder_slows_but_does_not_stop(framsyn, tmp_path: Path) -> None:
    in_the_way = tmp_path / "a-file"
    in_the_way.write_text("not a folder")

    done = framsyn(
        "project",
        "3453",
        "--to",
        "2030",
        "--format",
        "json",
        FRAMSYN_CACHE=str(in_the_way / "cache"),
    )

    assert done.returncode == 0
    assert json.loads(done.stdout)["years"][-1] == 2030
    assert "cache" in done.stderr.lower()
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_explained(framsyn) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = framsyn("serve", "--port", str(port))

    assert done.returncode == 2
    assert f"Port {port}" in done.stderr
    assert f"--port {port + 1}" in done.stderr


def test_importing_framsyn_loads_no_heavy_library() -> None:
    heavy = "{'numba', 'polars', 'fastapi', 'pydantic', 'py_mini_racer'}"
    code = f"import sys, framsyn, framsyn.cli.main; print(sorted({heavy} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_server_loads_what_writes_documents_with_the_first_of_them() -> None:
    writers = "{'pptx', 'docx', 'xlsxwriter', 'openpyxl', 'typst'}"
    code = f"import sys, framsyn.web.application; print(sorted({writers} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
