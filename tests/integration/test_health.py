"""What an installation tells those who look after it, and what it never tells."""

from __future__ import annotations

import json
import re
import socket
import urllib.request
from dataclasses import replace

import pytest
import structlog
from fastapi import FastAPI
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.logs import set_up_logs
from framsyn.web.application import create_application
from framsyn.web.metrics import Metrics, tell_on

LINE = re.compile(r'[a-z_]+(\{([a-z]+="[^"\\]*",?)+\})? [-+0-9.e]+(Inf)?')
PLACE = "/k/3453-oystre-slidre"


def served(installation: Installation, **settings: object) -> TestClient:
    """An application on the same figures with other settings."""
    other = Installation(replace(installation.settings, **settings))  # type: ignore[arg-type]
    opened = {name: value for name, value in vars(installation).items() if name != "settings"}
    vars(other).update(opened)
    return TestClient(create_application(other))


@pytest.fixture(scope="module")
def client(installation: Installation) -> TestClient:
    return served(installation, page_cache_mb=8, metrics_port=1)


def test_a_process_that_lives_says_so(client: TestClient) -> None:
    answer = client.get("/helse")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.headers["cache-control"] == "no-store"


def test_a_process_is_ready_when_its_pages_are_and_its_rooms_answer(client: TestClient) -> None:
    early = client.get("/helse/klar")
    assert early.status_code == 503
    assert "being made ready" in early.json()["amiss"][0]
    client.app.state.ready.set()  # type: ignore[attr-defined]
    told = client.get("/helse/klar")
    assert told.status_code == 200
    assert told.json() | {"version": "", "figures": ""} == {
        "status": "ok", "version": "", "figures": "", "rooms": True, "amiss": [], "lessened": []
    }  # fmt: skip


def test_a_process_that_is_about_to_stop_takes_no_new_readers(installation: Installation) -> None:
    client = served(installation)
    client.app.state.ready.set()  # type: ignore[attr-defined]
    client.app.state.streams.stop()  # type: ignore[attr-defined]
    assert client.get("/helse/klar").status_code == 503
    assert client.get("/helse").status_code == 200


def test_rooms_that_cannot_be_reached_are_told_in_words(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = served(installation)
    client.app.state.ready.set()  # type: ignore[attr-defined]
    monkeypatch.setattr("framsyn.web.health.database_answers", lambda _: False)
    told = client.get("/helse/klar")
    assert told.status_code == 503
    assert told.json()["amiss"] == [
        "The database of rooms does not answer; phones keep their answers and try again."
    ]


def test_a_page_read_again_is_the_same_as_one_that_is_made(
    installation: Installation, client: TestClient
) -> None:
    asked = {"accept-encoding": "br", "host": "testserver"}
    made = served(installation, page_cache_mb=0).get(PLACE, headers=asked)
    kept = [client.get(PLACE, headers=asked) for _ in range(2)]
    assert {each.text for each in kept} == {made.text}
    assert set(made.headers) < set(kept[1].headers)
    assert (
        client.get(PLACE, headers=asked | {"if-none-match": kept[0].headers["etag"]}).status_code
        == 304
    )
    assert client.head(PLACE).status_code == 200


def test_figures_for_prometheus_name_routes_and_nobody(client: TestClient) -> None:
    client.get(PLACE)
    client.get(PLACE)
    client.get("/d/XQ7K2M/meg")
    client.get("/nobody/knows/Kari?q=Nordmann")
    metrics: Metrics = client.app.state.metrics  # type: ignore[attr-defined]
    told = metrics.text()
    for line in told.splitlines():
        assert line.startswith("# ") or LINE.fullmatch(line), line
    assert 'route="/k/{slug}",method="GET",status="2xx"' in told
    assert 'route="/d/{code}/meg",method="GET",status="4xx"' in told
    given = re.search(r"framsyn_kept_pages_given_total (\d+)", told)
    assert given
    assert int(given[1]) >= 1
    for held in ("3453", "XQ7K2M", "Kari", "Nordmann", "testclient"):
        assert held not in told


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return min(int(found.getsockname()[1]), 65_000)


def test_each_worker_tells_on_a_port_of_its_own() -> None:
    metrics, port = Metrics(), free_port()
    first = tell_on("127.0.0.1", port, 20, metrics)
    second = tell_on("127.0.0.1", port, 20, metrics)
    assert first
    assert second
    try:
        assert first.server_port != second.server_port
        with urllib.request.urlopen(f"http://127.0.0.1:{second.server_port}/") as answer:
            assert b"process_cpu_seconds_total" in answer.read()
        assert tell_on("127.0.0.1", first.server_port, 1, metrics) is None
    finally:
        for each in (first, second):
            each.shutdown()
            each.server_close()


def test_a_log_line_is_one_object_and_holds_no_words_of_an_error(
    installation: Installation, capfd: pytest.CaptureFixture[str]
) -> None:
    before = structlog.get_config()
    try:
        set_up_logs(replace(installation.settings, log_format="json"))
        error = ValueError("what Kari wrote")
        structlog.get_logger().error("unexpected", exc_info=error)
    finally:
        structlog.configure(**before)
    told = capfd.readouterr().err.strip().splitlines()
    assert len(told) == 1
    line = json.loads(told[0])
    assert (line["event"], line["level"], line["kind"]) == ("unexpected", "error", "ValueError")
    assert "Kari" not in told[0]


def test_a_failure_of_ours_is_counted_though_no_layer_of_ours_answers_it(
    installation: Installation,
) -> None:
    client = served(installation, metrics_port=1)
    app: FastAPI = client.app  # type: ignore[assignment]

    def fails() -> None:
        raise RuntimeError("hemmelig")

    app.add_api_route("/prove", fails)
    client = TestClient(app, raise_server_exceptions=False)
    assert client.get("/prove").status_code == 500
    told = app.state.metrics.text()
    assert 'framsyn_request_seconds_count{route="/prove",method="GET",status="5xx"} 1' in told
    assert "hemmelig" not in told
