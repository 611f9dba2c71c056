"""Own figures as the one who runs the installation looks after them, and when the disk or database fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.keep_database import database_status
from framsyn.app.own.content import OwnContent, OwnNumber
from framsyn.app.own.installation import own_books
from framsyn.cli.own import COLUMNS
from framsyn.domain.errors import BadSetting
from framsyn.domain.store_errors import StoreUnavailable, StoreUnreachable
from framsyn.storage.database import open_database
from framsyn.storage.upgrade import upgrade
from framsyn.web.application import create_application
from tests.postgres import running_postgres

HERE = "/k/3453-oystre-slidre/egne-tall"
FIGURES = OwnContent(figures=(OwnNumber("omsorg.aarsverk_in_base_year", 141.5, 2025),))


@pytest.fixture
def other(installation: Installation, tmp_path: Path) -> Installation:
    """The same figures, with a database of its own."""
    return on_database(installation, str(tmp_path / "own.db"))


def on_database(installation: Installation, address: str) -> Installation:
    made = Installation(replace(installation.settings, database=address))
    shared = {"facts", "areas", "projector", "populations", "profiles", "charts"}
    vars(made).update({name: each for name, each in vars(installation).items() if name in shared})
    return made


def run(
    database: str, cache: Path, *words: str, said: str = ""
) -> subprocess.CompletedProcess[str]:
    given = os.environ | {"FRAMSYN_DATABASE": database, "FRAMSYN_CACHE": str(cache)}
    command = [sys.executable, "-W", "error", "-c", "from framsyn.cli.main import run; run()"]
    return subprocess.run(
        [*command, *words], env=given, capture_output=True, text=True, check=False, input=said
    )


def test_own_figures_are_listed_without_keys_and_one_is_deleted_on_request(
    other: Installation, cache_folder: Path
) -> None:
    books, database = own_books(other), other.settings.database
    stays, goes = books.open("0301", FIGURES), books.open("3453", FIGURES, "hemmelig merknad")
    books.add(goes.key, FIGURES)

    listed = run(database, cache_folder, "own", "list", "--format", "json")
    found = {each["code"]: each for each in json.loads(listed.stdout)["own"]}
    assert set(found) == {stays.share, goes.share}
    told = found[goes.share]
    assert (told["kommune"], told["name"]) == ("3453", "Øystre Slidre")
    assert (told["versions"], told["in_use"], told["kilobytes"]) == (2, 2, 1)
    for held in (stays.key, goes.key, "hemmelig", "141.5"):
        assert held not in listed.stdout + listed.stderr

    table = run(database, cache_folder, "own", "list").stdout
    assert f"{goes.share}  3453" in table
    assert set(COLUMNS) == set(told)
    assert database_status(other.settings).own == 2
    link = f"{goes.share}.1"
    unsure = run(database, cache_folder, "own", "delete", link, said="n\n")
    assert unsure.returncode == 1
    assert "3453" in unsure.stderr
    assert run(database, cache_folder, "own", "delete", link, "--yes").returncode == 0
    assert [each.book.share for each in books.store.every()] == [stays.share]
    again = run(database, cache_folder, "own", "delete", link, "--yes")
    assert again.returncode == 2
    assert "No own figures" in again.stderr
    page = TestClient(create_application(other)).get(f"{HERE}?egne={link}")
    assert "ikke lagret lenger" in page.text
    other.database.close()


def test_a_full_disk_keeps_neither_half_a_set_nor_half_a_version_and_says_so(
    other: Installation,
) -> None:
    books, client = own_books(other), TestClient(create_application(other))
    first = books.open("3453", FIGURES)

    def full(connection, _) -> None:
        connection.execute("PRAGMA max_page_count=1")  # as large as it is, and no larger

    event.listen(other.database.writing, "connect", full)
    other.database.writing.dispose()
    large = OwnContent(tuple(tuple(float(age) for age in range(5_000)) for _ in "mk"), 2026)
    with pytest.raises(StoreUnavailable):
        books.open("3453", large)
    with pytest.raises(StoreUnavailable):
        books.add(first.key, large)
    sheet = "\n".join(["alder;menn;kvinner", *(f"{age};15,75;15,75" for age in range(106))])
    asked = {"fil": ("ark.csv", sheet), "steg": (None, "bruk")}
    refused = [client.post(HERE, files=asked, follow_redirects=False) for _ in range(20)]
    event.remove(other.database.writing, "connect", full)
    other.database.writing.dispose()

    assert refused[-1].status_code == 503, "the disk was not full"
    assert "Dette kunne ikke lagres akkurat nå" in refused[-1].text
    taken = sum(each.status_code == 303 for each in refused)
    kept = books.store.every()
    assert len(kept) == 1 + taken
    assert all(each.versions == each.book.last == each.book.current == 1 for each in kept)
    assert client.post(HERE, files=asked, follow_redirects=False).status_code == 303
    other.database.close()


def test_when_the_database_is_gone_pages_stand_and_own_figures_come_back_with_it(
    installation: Installation,
) -> None:
    with running_postgres() as server:
        other = on_database(installation, server.address)
        opened = own_books(other).open("3453", FIGURES)
        client = TestClient(create_application(other))
        link = f"/api/v1/facts/population.all/3453/2026?egne={opened.share}"
        assert client.get(link).status_code == 200

        server.stop()
        gone = client.get(link)
        assert (gone.status_code, gone.json()["title"]) == (503, "store-unreachable")
        page = client.get(f"/nn{HERE}?egne={opened.share}")
        assert page.status_code == 503
        assert "Rom og eigne tal kan ikkje lesast akkurat no" in page.text
        assert client.get(link.partition("?")[0]).status_code == 200
        assert client.get("/helse/klar").json()["rooms"] is False
        with pytest.raises(StoreUnreachable):
            own_books(other).open("3453", FIGURES)

        server.start()
        assert client.get(link).status_code == 200
        assert len(own_books(other).store.every()) == 1
        other.database.close()


def test_a_database_that_is_no_database_is_told_in_words_on_the_command_line(
    tmp_path: Path, cache_folder: Path
) -> None:
    broken = tmp_path / "own.db"
    database = open_database(str(broken))
    upgrade(database)
    database.close()
    broken.write_bytes(b"no database at all" * 1_000)

    done = run(str(broken), cache_folder, "own", "list")

    assert done.returncode == 3
    assert done.stderr.startswith("Rooms and own figures cannot be read just now")
    assert "FRAMSYN_DATABASE" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_in_a_folder_that_cannot_be_made_is_told_as_a_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(BadSetting, match=r"FRAMSYN_DATABASE is .*its folder cannot be made"):
        open_database(str(tmp_path / "file/rooms/rooms.db"))
