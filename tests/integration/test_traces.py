"""What a collector of traces is told of a request, and what it is never told."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.web.application import create_application
from framsyn.web.traces import traces_to

KEY = "hemmeligegennokkel"
WORDS = ("hemmelig", "0301", "oslo", "198.51.100.7", "lesaren", "framsyn.kommune.test", "KODE77")
HEADERS = {
    "user-agent": "lesaren",
    "x-forwarded-for": "198.51.100.7",
    "host": "framsyn.kommune.test",
    "referer": "http://a.test/hemmelig",
    "cookie": "framsyn_seat=hemmelig",
    "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "baggage": "who=hemmelig",
}
ASKED = {
    "/nn/k/0301-oslo/folk?vis=jobb&s=hemmelig": ("GET /k/{slug}/folk", 200),
    f"/k/0301-oslo/egne-tall/{KEY}": ("GET /k/{slug}/egne-tall/{key}", 404),
    "/d/KODE77": ("GET /d/{code}", 404),
    "/hemmelig/sti": ("GET other", 404),
    "/api/v1/areas?q=hemmelig": ("GET /api/v1/areas", 200),
}


@pytest.fixture
def heard() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    yield exporter
    exporter.shutdown()


def telling(installation: Installation, exporter: InMemorySpanExporter, **more: object):
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    other = Installation(replace(installation.settings, **more))  # type: ignore[arg-type]
    opened = {name: each for name, each in vars(installation).items() if name != "settings"}
    vars(other).update(opened)
    app = create_application(other, provider)
    return app, TestClient(app, raise_server_exceptions=False)


def test_a_span_has_the_route_and_nothing_a_reader_wrote_or_could_be_known_by(
    installation: Installation, heard: InMemorySpanExporter
) -> None:
    _, client = telling(installation, heard)
    for address in ASKED:
        client.get(address, headers=HEADERS)
    client.post("/k/0301-oslo/egne-tall", files={"fil": ("hemmelig.csv", b"hemmelig;1\n")})

    spans = heard.get_finished_spans()
    told = [(each.name, each.attributes["http.response.status_code"]) for each in spans]
    assert told == [*ASKED.values(), ("POST /k/{slug}/egne-tall", 422)]
    for each in spans:
        assert set(each.attributes) == {
            "http.request.method", "http.route", "http.response.status_code"
        }  # fmt: skip
        assert (each.parent, len(each.events), len(each.links)) == (None, 0, 0)
        assert each.context.trace_id != int(HEADERS["traceparent"].split("-")[1], 16)
        assert [word for word in (*WORDS, KEY) if word in each.to_json()] == []


def test_a_failure_is_told_without_its_words(
    installation: Installation, heard: InMemorySpanExporter
) -> None:
    app, client = telling(installation, heard)

    def fails() -> None:
        raise RuntimeError("hemmelig")

    app.add_api_route("/prove/{code}", fails)
    assert client.get("/prove/KODE77").status_code == 500

    (span,) = heard.get_finished_spans()
    assert (span.name, span.status.status_code) == ("GET /prove/{code}", StatusCode.ERROR)
    assert "hemmelig" not in span.to_json()
    assert "KODE77" not in span.to_json()


def test_a_page_given_from_memory_is_told_by_its_route_too(
    installation: Installation, heard: InMemorySpanExporter
) -> None:
    _, client = telling(installation, heard, page_cache_mb=8)
    for _ in range(2):
        assert client.get("/k/0301-oslo/folk").status_code == 200

    assert [each.name for each in heard.get_finished_spans()] == ["GET /k/{slug}/folk"] * 2


def test_a_collector_the_process_happens_to_know_is_told_nothing(
    installation: Installation, heard: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FastAPI would tell it addresses and queries by itself."""
    everybodys = TracerProvider()
    everybodys.add_span_processor(SimpleSpanProcessor(heard))
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", everybodys)
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")

    with TestClient(create_application(installation)) as client:
        assert client.get("/k/0301-oslo/folk?s=hemmelig").status_code == 200

    assert heard.get_finished_spans() == ()


def test_spans_reach_a_collector_over_http_before_the_process_ends() -> None:
    bodies: list[bytes] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        provider = traces_to(f"http://127.0.0.1:{server.server_port}/v1/traces")
        provider.get_tracer("framsyn").start_span("GET /k/{slug}").end()
        provider.shutdown()
        server.shutdown()

    (sent,) = [ExportTraceServiceRequest.FromString(each) for each in bodies]
    (of_us,) = sent.resource_spans
    about = {each.key: each.value.string_value for each in of_us.resource.attributes}
    assert about["service.name"] == "framsyn"
    assert [each.name for each in of_us.scope_spans[0].spans] == ["GET /k/{slug}"]


def test_a_collector_that_never_answers_holds_up_no_end() -> None:
    with socket.socket() as silent:  # takes the call, and says nothing
        silent.bind(("127.0.0.1", 0))
        silent.listen(1)
        provider = traces_to(f"http://127.0.0.1:{silent.getsockname()[1]}/v1/traces")
        provider.get_tracer("framsyn").start_span("GET /").end()
        began = time.monotonic()
        provider.shutdown()
        assert time.monotonic() - began < 15


def test_without_the_extra_the_setting_says_what_to_install_and_nothing_is_loaded_unasked() -> None:
    script = """
import sys
from framsyn.web import traces
print([each for each in sys.modules if each.startswith(("opentelemetry.sdk", "opentelemetry.exporter"))])
sys.modules["opentelemetry.exporter.otlp.proto.http.trace_exporter"] = None
from framsyn.domain.errors import BadSetting
try:
    traces.traces_to("http://127.0.0.1:4318/v1/traces")
except BadSetting as error:
    print(error.message)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded, said = done.stdout.splitlines()
    assert loaded == "[]"
    assert "framsyn[telemetry]" in said
