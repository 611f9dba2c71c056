"""The API's documentation is true: every address has its heading, every example runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
import uvicorn

from framsyn.app.installation import Installation
from framsyn.web.application import create_application

DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "reference/api.md").read_text("utf-8")
HOW_TO = (DOCS / "how-to/use-the-api.md").read_text("utf-8")
WRITTEN = "http://127.0.0.1:8040"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", HOW_TO, re.DOTALL)


@pytest.fixture(scope="module")
def host(installation: Installation) -> Iterator[str]:
    """A real server on this machine, with figures ready."""
    installation.prepare()
    config = uvicorn.Config(create_application(installation), port=0, log_level="error")
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join(10)


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_address_of_the_api_has_its_heading_and_no_other_has(
    installation: Installation,
) -> None:
    paths = create_application(installation).openapi()["paths"]
    there = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}

    assert set(re.findall(r"^### ((?:GET|POST) \S+)$", REFERENCE, re.MULTILINE)) == there


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_every_python_example_runs(host: str, number: int, tmp_path: Path) -> None:
    code = blocks("python")[number].replace(WRITTEN, host)

    said = run([sys.executable, "-c", code], tmp_path)

    assert ["2026-01-01", "2026", "357 kommuner"][number] in said


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on this machine")
@pytest.mark.parametrize("number", range(len(blocks("bash"))))
def test_every_curl_example_runs(host: str, number: int, tmp_path: Path) -> None:
    code = blocks("bash")[number].replace(WRITTEN, host)

    said = run(["bash", "-euo", "pipefail", "-c", code], tmp_path)

    assert ["Øystre Slidre", "population.80_plus", "304"][number] in said


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not on this machine")
def test_the_r_example_runs(host: str, tmp_path: Path) -> None:
    (code,) = blocks("r")

    assert "projected" in run(["Rscript", "-e", code.replace(WRITTEN, host)], tmp_path)


@pytest.mark.parametrize("language", ["r", "powerquery"])
def test_examples_that_cannot_run_here_are_whole_and_ask_for_what_there_is(
    host: str, language: str
) -> None:
    (code,) = blocks(language)
    bare = re.sub(r'"[^"]*"', '""', code)
    for opened, closed in ("()", "[]", "{}"):
        assert bare.count(opened) == bare.count(closed)
    asked = (
        [host + "/api/v1" + end for end in re.findall(r'base, "([^"]+)"', code)]
        if language == "r"
        else [_powerquery_address(code).replace(WRITTEN, host)]
    )

    assert asked
    for address in asked:
        with urlopen(address) as answer:
            body = answer.read().decode("utf-8-sig")
            assert answer.status == 200
    columns = body.splitlines()[0].split(",")
    if language == "powerquery":
        assert {"area", "year", "value"} <= set(columns)


def _powerquery_address(code: str) -> str:
    address = re.search(r'"(http[^"]+)"', code)[1]
    query = re.search(r"\[Query = \[(.*?)\]\]", code)[1]
    named = dict(re.findall(r'(\w+) = "([^"]*)"', query))
    return f"{address}?{urlencode(named)}"
