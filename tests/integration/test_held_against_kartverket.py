"""What is said where the kommuner were held against Kartverket's register: page and command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from framsyn.app.installation import Installation
from framsyn.cli.main import commands
from framsyn.statistics import held_against
from framsyn.statistics.held_against import Difference, HeldAgainst
from framsyn.web.application import create_application

AGREES = HeldAgainst("2026-11-22T02:00:00+00:00", "2026-11-22T02:00:00+00:00", 357, "ab")
DIFFERS = replace(
    AGREES,
    differences=(
        Difference("names", "1103", "Stavanger", "Stavanger – Stávánger"),
        Difference("languages", "5536", "no, se, fkv", "no, smj, fkv"),
    ),
    tried_at="2026-11-23T02:00:00+00:00",
    trouble="Kartverket cannot be reached: it answered 503 6 times.",
)


def installed(installation: Installation, data: Path, found: HeldAgainst | None) -> Installation:
    if found is not None:
        held_against._keep(data, found)
    return Installation(replace(installation.settings, data=data, offline=True))


@pytest.mark.parametrize(
    ("found", "address", "said"),
    [
        (
            AGREES,
            "/kilder",
            "Holdt opp mot Kartverket 22. november 2026: Navn, språk og nummer på 357",
        ),
        (AGREES, "/nn/kilder", "Halde opp mot Kartverket 22. november 2026"),
        (AGREES, "/en/kilder", "Held against Kartverket 22 November 2026: names, languages and"),
        (DIFFERS, "/kilder", "Ikke alt er likt. Vi endrer ingen navn av oss selv."),
        (DIFFERS, "/kilder", "1103 heter Stavanger her og Stavanger – Stávánger hos Kartverket."),
        (DIFFERS, "/nn/kilder", "norsk, nordsamisk, kvensk her, og norsk, lulesamisk, kvensk hos"),
        (DIFFERS, "/en/kilder", "Kartverket could not be asked 23 November 2026."),
    ],
)
def test_the_page_of_sources_says_whether_names_and_numbers_are_as_kartverket_has_them(
    installation: Installation, tmp_path: Path, found: HeldAgainst, address: str, said: str
) -> None:
    client = TestClient(create_application(installed(installation, tmp_path, found)))
    page = " ".join(client.get(address).text.split())

    kommuner = page.split('id="kommuner"')[1].split("<li id=")[0]
    assert said in kommuner


def test_nothing_is_said_where_nobody_was_asked(installation: Installation, tmp_path: Path) -> None:
    client = TestClient(create_application(installed(installation, tmp_path, None)))

    assert "mot Kartverket" not in client.get("/kilder").text


def test_the_command_line_says_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAMSYN_DATA", str(tmp_path))
    assert (
        "never held against Kartverket" in CliRunner().invoke(commands, ["data", "status"]).output
    )

    held_against._keep(tmp_path, DIFFERS)
    told = " ".join(CliRunner().invoke(commands, ["data", "status"]).output.split())
    assert "held against Kartverket 2026-11-22, 2 differences" in told
    assert "1103 is called Stavanger here and Stavanger – Stávánger at Kartverket" in told
    assert "not held against Kartverket 2026-11-23: Kartverket cannot be reached" in told
