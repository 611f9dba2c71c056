"""What somebody may try on a room and those in it."""

from __future__ import annotations

import asyncio
import csv
import logging
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import structlog
from fastapi import FastAPI
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.logs import set_up_logs
from framsyn.app.own.content import OwnContent, OwnNumber
from framsyn.app.own.installation import own_books
from framsyn.app.rooms.rooms import Opened, Rooms
from framsyn.app.settings import Settings
from framsyn.storage.database import open_database
from framsyn.storage.upgrade import upgrade
from framsyn.web.application import create_application
from framsyn.workshops import codes, decide
from tests.council_evening import open_evening
from tests.workshop_steps import setup

SAME = {"sec-fetch-site": "same-origin"}
OPEN_TO_PROGRAMS = {"/areas/{code}/scenario", "/areas/{code}/consequences"}
"""No cookie reaches them, and they change nothing: an answer comes of a file, and that is all."""


def routes(of: Any) -> Iterator[tuple[str, set[str]]]:
    """Every address with its methods, also of routers within routers."""
    for route in of.routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from routes(inner)
        else:
            yield getattr(route, "path", ""), set(getattr(route, "methods", None) or ())


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost.evil.example"},
    ],
)
def test_no_form_or_script_of_another_site_is_heard(
    app: FastAPI, client: TestClient, opened: Opened, headers: dict[str, str]
) -> None:
    cookies = f"framsyn_leader={opened.token}"
    asked = [
        path for path, methods in routes(app) if "POST" in methods and path not in OPEN_TO_PROGRAMS
    ]

    assert len(asked) >= 9
    places = {"slug": "3453-oystre-slidre", "name": "rapport", "ending": "pdf", "key": "x" * 32}
    for path in asked:
        there = path.format(room=opened.door.id, code=opened.door.code, **places)
        answer = client.post(there, content=b"{}", headers={"cookie": cookies, **headers})
        assert answer.status_code == 403, path


def test_nothing_but_a_post_changes_anything(app: FastAPI) -> None:
    methods = set().union(*(each for _, each in routes(app)))

    assert methods == {"GET", "HEAD", "POST"}


def test_no_address_tells_which_rooms_and_own_figures_there_are(
    app: FastAPI, client: TestClient, installation: Installation, opened: Opened
) -> None:
    """There is no administration to find: what it would show is told on the machine alone."""
    figures = OwnContent(figures=(OwnNumber("omsorg.aarsverk_in_base_year", 141.5, 2025),))
    kept = own_books(installation).open("3453", figures)
    held = (opened.door.id, opened.door.code, opened.token, opened.recovery, kept.share, kept.key)
    open_to_all = {path for path, methods in routes(app) if "GET" in methods and "{" not in path}
    open_to_all -= {"/stil", "/landet", "/kart", "/claims"}  # large, of published figures alone
    guessed = {"/admin", "/rooms", "/own", "/egne-tall", "/metrics", "/verksted/alle", "/debug"}

    assert len(open_to_all) > 15
    for path in open_to_all | guessed:
        for address in (path, f"/api/v1{path}"):
            answer = client.get(address)
            assert answer.status_code != 500, address
            assert [each for each in held if each in answer.text] == [], address


def test_a_seat_or_a_lead_cannot_be_laid_in_somebodys_browser(
    client: TestClient, opened: Opened
) -> None:
    planted = "x" * 32
    door = f"/d/{opened.door.code}"
    joined = client.post(
        f"{door}/inn", json={}, headers={"cookie": f"framsyn_seat={planted}", **SAME}
    )
    given = joined.headers.get_list("set-cookie")

    assert joined.status_code == 200
    assert len(given) == 3
    assert not any(planted in each for each in given)
    for each in given:
        assert "HttpOnly" in each
        assert "SameSite=strict" in each
        assert f"Path=/d/{opened.door.code}" in each.replace("/nn", "").replace("/en", "")
    recovered = client.post(
        "/verksted/gjenopprett",
        json={"code": opened.recovery},
        headers={"cookie": f"framsyn_leader={planted}", **SAME},
    )
    assert recovered.status_code == 200
    assert not any(planted in each for each in recovered.headers.get_list("set-cookie"))


def test_cookies_go_over_tls_alone_where_there_is_tls(app: FastAPI, opened: Opened) -> None:
    with_tls = TestClient(app, base_url="https://localhost")
    joined = with_tls.post(f"/d/{opened.door.code}/inn", json={}, headers=SAME)

    assert all("Secure" in each for each in joined.headers.get_list("set-cookie"))


def test_an_answer_sent_again_counts_once_and_in_no_other_room(
    client: TestClient, installation: Installation, opened: Opened
) -> None:
    door = f"/d/{opened.door.code}"
    joined = client.post(f"{door}/inn", json={}, headers=SAME)
    seat = joined.headers.get_list("set-cookie")[0].split(";")[0]
    body = {"step": "ideas", "key": "k1", "item": "c1", "value": {"text": "Ein buss til"}}
    headers = {"cookie": seat, **SAME}
    first = client.post(f"{door}/svar", json=body, headers=headers)
    again = client.post(f"{door}/svar", json=body, headers=headers)
    other = open_evening(installation, members=5)
    elsewhere = client.post(f"/d/{other.opened.door.code}/svar", json=body, headers=headers)

    assert first.json() == again.json()
    assert elsewhere.status_code == 403
    client.post(f"{door}/svar", json=body, headers={"cookie": "framsyn_seat=", **SAME})
    live = installation.rooms.live(opened.door.id)
    assert len(live.room.people) == 1


def test_a_lead_works_in_its_own_room_and_not_after_recovery(
    client: TestClient, installation: Installation, opened: Opened
) -> None:
    other = open_evening(installation, members=5)
    cookie = {"cookie": f"framsyn_leader={opened.token}", **SAME}
    deed = {"do": "clear_rehearsal", "key": "a"}

    assert client.post(f"/verksted/{opened.door.id}/gjor", json=deed, headers=cookie).is_success
    there = f"/verksted/{other.opened.door.id}"
    assert client.post(f"{there}/gjor", json=deed, headers=cookie).status_code == 403
    for path in ("/leder/nytt", "/resultat", "/resultat.json", "/arkivpakke.zip"):
        assert client.get(there + path, headers=cookie).status_code == 403, path
    installation.rooms.recover(opened.recovery)
    old = client.post(f"/verksted/{opened.door.id}/gjor", json=deed, headers=cookie)
    assert old.status_code == 403


def test_links_and_tokens_hold_too_many_bits_to_guess(opened: Opened) -> None:
    assert len(codes._BASE32) == len(set(codes._BASE32))
    recovery = codes.plain_recovery(opened.recovery)
    bits = {
        "room": 4 * len(opened.door.id),
        "token": 6 * len(opened.token),
        "recovery": math.log2(len(codes._BASE32)) * len(recovery),
    }

    assert {name for name, each in bits.items() if each < 96} == set()
    assert bits["token"] >= 128
    many = {codes.token() for _ in range(500)} | {codes.recovery_code() for _ in range(500)}
    assert len(many) == 1_000
    assert opened.token not in opened.door.facilitator
    assert opened.recovery not in opened.door.recovery


def test_a_wrong_token_takes_no_less_work_than_one_nearly_right(
    monkeypatch: pytest.MonkeyPatch, opened: Opened, installation: Installation
) -> None:
    compared = []
    real = codes.hmac.compare_digest
    monkeypatch.setattr(
        codes.hmac, "compare_digest", lambda *both: compared.append(both) or real(*both)
    )
    rooms = installation.rooms
    for wrong in ("x", opened.token[:-1] + "#", opened.token + "x", opened.token):
        assert codes.matches(wrong, opened.door.facilitator) == (wrong == opened.token)
    rooms.led_by(opened.door.id, opened.token)

    assert len(compared) == 5
    assert {len(each) for both in compared for each in both} == {64}


FORMULAS = ("=HYPERLINK('http://evil.example')", "+1+1", "-2+3", "@SUM(1)", "=cmd|' /C calc'!A0")


def test_no_card_becomes_a_formula_in_a_file(
    client: TestClient, installation: Installation
) -> None:
    evening = open_evening(installation, members=len(FORMULAS) + 1)
    evening.go("opportunities")
    for at, text in enumerate(FORMULAS):
        evening.answer(at, "opportunities", {"text": text}, "a")
    evening.approve(*(evening.card(at, "opportunities") for at in range(len(FORMULAS))))
    evening.close()
    lead = {"cookie": f"framsyn_leader={evening.opened.token}"}
    result = f"/verksted/{evening.opened.door.id}/resultat"
    for form in ("plain", "excel"):
        answer = client.get(f"{result}.csv?form={form}", headers=lead)
        text = answer.content.decode("utf-8-sig")
        rows = csv.reader(StringIO(text), delimiter=";" if form == "excel" else ",")
        cells = [cell for row in rows for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        texts = [cell for cell in cells if not cell.replace(",", ".").lstrip("-").isdecimal()]
        assert [each for each in texts if each.startswith(("=", "+", "@", "-2"))] == []


def test_a_body_that_comes_slowly_holds_up_nobody(app: FastAPI, opened: Opened) -> None:
    async def both() -> list[int]:
        more, statuses = asyncio.Event(), []
        slow = asyncio.create_task(_ask(app, f"/d/{opened.door.code}/svar", statuses, more))
        await asyncio.sleep(0)
        await _ask(app, f"/d/{opened.door.code}/meg", statuses, None)
        assert not slow.done()
        more.set()
        await slow
        return statuses

    assert asyncio.run(both()) == [200, 400]


async def _ask(app: FastAPI, path: str, statuses: list[int], more: asyncio.Event | None) -> None:
    """One request to the application itself; with `more`, its body comes when that is set."""

    async def receive() -> dict[str, Any]:
        if more is not None:
            await more.wait()
        return {"type": "http.request", "body": b"[1", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST" if more else "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    await app(scope, receive, send)


SECRET = "Hemmeligheten om Grindaheim"  # noqa: S105 - words to look for


def test_what_is_deleted_is_not_left_lying_in_the_file(tmp_path: Path) -> None:
    kept = tmp_path / "rooms.db"
    database = open_database(str(kept))
    upgrade(database)
    rooms = Rooms(database)
    live = rooms.live(rooms.open(setup(groups=2)).door.id)
    place = [step.key for step in setup().steps].index("ideas")
    rooms.act(live, lambda room: decide.go(room, place, "go"))
    for number in range(20):
        seat = rooms.join(live)
        rooms.answer(live, seat.person, "ideas", {"text": f"{SECRET} {number}"}, key="k", item="c")
    held = sum(each.read_bytes().count(SECRET.encode()) for each in tmp_path.glob("rooms.db*"))
    rooms.delete_due(datetime.now(UTC) + timedelta(days=400))
    rooms.close()

    assert held >= 20
    for each in tmp_path.glob("rooms.db*"):
        assert SECRET.encode() not in each.read_bytes(), each.name


def test_a_failure_of_ours_is_logged_without_what_was_sent(
    installation: Installation, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_application(installation)

    def break_(*_: Any, **__: Any) -> None:
        held = {"token": opened.token, "text": SECRET}
        raise KeyError(f"{held} cannot be used")

    monkeypatch.setattr(decide, "answer", break_)
    client = TestClient(app, raise_server_exceptions=False, headers=SAME)
    client.post(f"/d/{opened.door.code}/inn", json={})
    body = {"step": "ideas", "key": "k", "item": "c", "value": {"text": SECRET}}
    with structlog.testing.capture_logs() as logged:
        answer = client.post(f"/d/{opened.door.code}/svar", json=body)

    assert answer.status_code == 500
    assert answer.json()["title"] == "unexpected"
    (line,) = logged
    assert line["kind"] == "KeyError"
    assert line["route"] == "/d/{code}/svar"
    assert any("rooms.py" in each for each in line["where"])
    held = (SECRET, opened.token, opened.door.code, "testclient")
    assert [each for each in held if each in str(line) + answer.text] == []


def test_what_the_server_itself_says_of_a_failure_has_no_words_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logger, inner = logging.getLogger("uvicorn"), logging.getLogger("uvicorn.error")
    before = logger.handlers, logger.propagate, inner.handlers, inner.propagate
    was = structlog.get_config()
    set_up_logs(Settings(log_level="error"))
    try:
        inner.error("Exception in ASGI application\n", exc_info=ValueError(SECRET))
        structlog.get_logger().error("failed", exc_info=ValueError(SECRET))
    finally:
        logger.handlers, logger.propagate, inner.handlers, inner.propagate = before
        structlog.configure(**was)

    said = capsys.readouterr().err
    assert "Exception in ASGI application" in said
    assert "ValueError" in said
    assert SECRET not in said
