"""What somebody may try on the addresses of Framsyn, and what comes of it: nothing.

The list with what each attempt would gain stands in SECURITY.md.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from framsyn import __version__
from framsyn.web.largest_body import LARGEST

SAME = {"sec-fetch-site": "same-origin"}
PLAN = "/k/3453-oystre-slidre/plan"
SCENARIO = "/api/v1/areas/3453/scenario"
OWN = "/api/v1/areas/3453/consequences"

OUTSIDE = (
    "/assets/../../../pyproject.toml",
    "/assets/..%2f..%2f..%2fapplication.py",
    "/assets/%2e%2e/%2e%2e/application.py",
    "/assets/....//....//application.py",
    "/assets/..%5c..%5capplication.py",
    "/assets/%00",
    "/assets//etc/passwd",
    "/assets/.vite",
    "/k/..%2f..%2fetc%2fpasswd",
    "/api/v1/areas/..%2f..%2f..%2fetc%2fpasswd",
    "/data/versjon/..%2f..%2fmanifest.json",
    "/verksted/maler/..%2f..%2fsetup/papir",
    "/nn/..%2f..%2fetc/passwd",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_out_of_what_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code in {400, 404}
    assert not re.search(r"root:|import annotations|\[project\]|immutable", answer.text)


SQL = ("' OR '1'='1", "1; DROP TABLE room;--", "') UNION SELECT 1--", "%' --", "\\'; --")


@pytest.mark.parametrize("asked", SQL)
def test_nothing_written_becomes_a_question_to_the_database(
    client: TestClient, opened: Any, asked: str
) -> None:
    assert client.get(f"/d/{asked}/meg", headers={"accept": "application/json"}).status_code == 404
    assert client.get(f"/verksted/{asked}").status_code == 404
    assert client.post("/verksted/fortsett", data={"kode": asked}, headers=SAME).status_code == 404
    assert client.get(f"/d/{opened.door.code}/meg").status_code == 200


TEMPLATES = ("{{7*191}}", "${7*191}", "{% raw %}x", "#{7*191}", "<%= 7*191 %>", "%(x)s %s {0}")


@pytest.mark.parametrize("asked", TEMPLATES)
def test_nothing_written_becomes_a_template(client: TestClient, asked: str) -> None:
    for answer in (
        client.get("/", params={"q": asked}),
        client.get("/verksted", params={"mal": "raad-60", "omrade": asked}),
        client.get(PLAN, params={"plan": asked, "for": asked}),
        client.get(f"/fakta/{asked}/3453/2040"),
        client.get(f"/api/v1/areas/{asked}"),
    ):
        assert answer.status_code < 500
        assert "1337" not in answer.text


MARKUP = ('"><script>alert(1)</script>', "<svg onload=alert(1)>", "javascript:alert(1)//'")


@pytest.mark.parametrize("asked", MARKUP)
@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/verksted",
        PLAN,
        "/k/3453-oystre-slidre/2040",
        "/k/3453-oystre-slidre/figur/pyramide.svg",
    ],
)
def test_nothing_in_an_address_becomes_markup(client: TestClient, page: str, asked: str) -> None:
    names = ("q", "omrade", "mal", "plan", "s", "sett", "ar", "title")
    answer = client.get(page, params=dict.fromkeys(names, asked))

    assert answer.status_code < 500
    assert "<script>alert" not in answer.text
    assert "<svg onload" not in answer.text
    assert 'href="javascript:' not in answer.text


def test_a_picture_cannot_be_sent_and_none_of_ours_runs_anything(client: TestClient) -> None:
    ours = client.get("/k/3453-oystre-slidre/figur/pyramide.svg")
    hostile = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'
    sent = client.post(PLAN, files={"fil": ("plan.svg", hostile)}, headers=SAME)

    assert sent.status_code == 422
    assert b"<script>1" not in sent.content
    assert b'onload="alert' not in sent.content
    assert ours.status_code == 200
    assert not re.search(r"<script|\son\w+=|foreignObject|javascript:", ours.text)
    assert "script-src 'self'" in ours.headers["content-security-policy"]


def test_what_is_packed_is_never_unpacked(client: TestClient) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("plan.yaml", b"0" * 50_000_000)
    body = packed.getvalue()
    plan = client.post(PLAN, files={"fil": ("plan.zip", body)}, headers=SAME)
    gzip = {"content-encoding": "gzip", "content-type": "text/csv"}
    own = client.post(OWN, content=body, headers=gzip)

    assert len(body) < 60_000
    assert (plan.status_code, own.status_code) == (422, 422)


ELSEWHERE = "http://169.254.169.254/latest/meta-data/"


@pytest.mark.parametrize(
    "path",
    [
        f"/bygg-inn/k/3453/pyramide?src={ELSEWHERE}",
        f"/k/3453-oystre-slidre/figur/{ELSEWHERE}/bygg-inn",
        f"/?q={ELSEWHERE}",
        f"/k/{ELSEWHERE}",
        f"/k/3453-oystre-slidre/2040?s={ELSEWHERE}",
        f"/k/3453-oystre-slidre/veivalg/svar?med={ELSEWHERE}",
    ],
)
def test_no_address_sent_makes_the_server_ask_another(client: TestClient, path: str) -> None:
    # The network is off in every test: to look it up or to call it would be a fault, a 500.
    assert client.get(path).status_code < 500


def test_no_link_or_file_sent_makes_the_server_ask_another(client: TestClient, opened: Any) -> None:
    lead = {"cookie": f"framsyn_leader={opened.token}", **SAME}
    beside = {"gjor": "legg", "rom": f"{ELSEWHERE}"}
    result = f"/verksted/{opened.door.id}/resultat"
    yaml = f"!!python/object/apply:urllib.request.urlopen ['{ELSEWHERE}']"
    typed = {"content-type": "application/yaml"}

    assert client.post(result, data=beside, headers=lead).status_code == 400
    assert client.post(SCENARIO, content=yaml, headers=typed).status_code in {400, 422}
    assert client.post(PLAN, files={"fil": ("p.yaml", yaml)}, headers=SAME).status_code == 422


@pytest.mark.parametrize("host", ["evil.example", 'x"><script>alert(1)</script>', "a@b", "[::1"])
def test_a_host_header_leads_nobody_anywhere(client: TestClient, host: str) -> None:
    page = client.get("/om", headers={"host": host})
    moved = client.get("/k/3453", headers={"host": host})

    assert page.status_code < 500
    assert "<script>alert" not in page.text
    assert not re.search(r'(href|src|action)="https?://evil\.example', page.text)
    assert moved.status_code in {303, 307, 308, 400}
    assert moved.headers.get("location", "/").startswith("/")
    assert "evil" not in moved.headers.get("location", "")


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/",
        "//evil.example/%2e%2e",
        "/nn//evil.example/",
        "/en//evil.example",
        "/%5cevil.example/",
        "/k//evil.example/",
        "/?q=//evil.example",
        "/k/3453?next=//evil.example",
        "/d?kode=//evil.example",
        "/d//evil.example/",
        "/verksted//evil.example/resultat/",
    ],
)
def test_no_address_leads_to_another_site(client: TestClient, path: str) -> None:
    answer = client.get("http://localhost" + path)
    leads = answer.headers.get("location", "")

    assert answer.status_code < 500
    assert re.match(r"(/(?![/\\])|http://localhost/(?![/\\])|$)", leads), leads


@pytest.mark.parametrize("break_", ["%0d%0aset-cookie:a=b", "%0a%0a<script>", "%e5%98%8a%e5%98%8d"])
def test_no_line_break_reaches_a_header(client: TestClient, break_: str) -> None:
    for path in (
        f"/k/3453{break_}",
        f"/d/{break_}",
        f"/?q=3453{break_}",
        f"/k/3453?s={break_}",
        f"/nn{break_}/om",
        f"/api/v1/series/population?area=3453&format=csv{break_}",
        f"/data/versjon/{break_}",
    ):
        answer = client.get(path)
        assert answer.status_code < 500
        assert "set-cookie" not in answer.headers
        assert not any("\r" in each or "\n" in each for each in answer.headers.values())


@pytest.mark.parametrize(
    "headers",
    [
        {"accept-language": "nn;q=nan, " * 500},
        {"accept-language": "\xff\xfe"},
        {"accept": "text/csv;q=" + "9" * 400},
        {"if-none-match": "W/" + '"' * 4000},
        {"cookie": "framsyn_seat=" + "x" * 6000},
        {"cookie": "framsyn_seat=\xff; framsyn_leader=;;;==="},
        {"content-type": "multipart/form-data; boundary="},
        {"range": "bytes=9-1,-0,x"},
        {"x-forwarded-host": "evil.example", "x-forwarded-proto": "javascript"},
        {"x-original-url": "/verksted", "x-http-method-override": "DELETE"},
    ],
)
def test_odd_headers_are_answered_as_others(
    client: TestClient, headers: dict[str, str], opened: Any
) -> None:
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    for path in ("/om", "/api/v1/areas/3453", f"/d/{opened.door.code}/meg", "/assets/x.css"):
        answer = client.get(path, headers=raw)
        assert answer.status_code in {200, 303, 404}
        assert "evil.example" not in answer.text


@pytest.mark.parametrize("path", [SCENARIO, OWN, PLAN, "/verksted", "/d/RIPE46/svar", "/om", "/no"])
def test_a_body_is_read_no_farther_than_it_may_be(app: FastAPI, path: str) -> None:
    said = TestClient(app, raise_server_exceptions=False).post(
        path, content=b"x", headers={"content-length": str(LARGEST + 1), **SAME}
    )
    taken = 0

    def without_end() -> Any:
        nonlocal taken
        while taken < 50 * LARGEST:
            taken += 65_536
            yield b"x" * 65_536

    sent = TestClient(app, raise_server_exceptions=False).post(
        path, content=without_end(), headers={"content-type": "text/csv", **SAME}
    )

    assert said.status_code in {400, 404, 405, 413}
    assert sent.status_code in {400, 404, 405, 413}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/d/{code}/inn", "application/json"),
        ("/d/{code}/svar", "application/json"),
        ("/verksted/gjenopprett", "application/json"),
        (SCENARIO, "application/yaml"),
        (SCENARIO, "application/json"),
        (OWN, "application/json"),
        (PLAN, "text/plain"),
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        b"[" * 30_000,
        b'{"value":' * 6_000 + b"1" + b"}" * 6_000,
        b'{"key":"\\ud800","value":{"text":"\\ud800"},"step":"ideas"}',
        b'{"value": NaN, "step": 1e999, "key": "\\u0000"}',
        b"\xff\xfe\x00{",
        b'{"role":"' + b"\xed\xa0\x80" + b'"}',
        b"- " * 15_000,
        b"a: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]",
    ],
)
def test_deep_and_odd_bodies_are_refused_in_words(
    client: TestClient, opened: Any, path: str, kind: str, body: bytes
) -> None:
    answer = client.post(
        path.format(code=opened.door.code), content=body, headers={"content-type": kind, **SAME}
    )

    assert answer.status_code < 500
    assert client.get(f"/d/{opened.door.code}/meg").status_code == 200


def test_parts_within_parts_are_refused_in_words(client: TestClient) -> None:
    deep = "".join(
        f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n'
        for n in range(3_000)
    )
    answer = client.post(
        PLAN, content=deep, headers={"content-type": 'multipart/form-data; boundary="b0"', **SAME}
    )

    assert answer.status_code in {400, 422}


@pytest.mark.parametrize(
    "odd", ["%ff%fe", "%ed%a0%80", "%00", "%F0%9F%90%91", "%e2%80%ae", "%c0%ae"]
)
def test_letters_that_are_none_are_answered(client: TestClient, odd: str) -> None:
    for path in (
        f"/k/{odd}",
        f"/?q={odd}",
        f"/d/{odd}",
        f"/fakta/{odd}/3453/2040",
        f"/k/3453-oystre-slidre/2040?s={odd}&rom={odd}",
        f"/api/v1/areas/{odd}",
        f"/api/v1/series/population?area={odd}",
        f"/verksted/{odd}",
        f"/assets/{odd}",
    ):
        assert client.get(path).status_code < 500, path


def test_nothing_of_our_insides_is_told(client: TestClient, app: FastAPI) -> None:
    for path in ("/nothing", "/api/v1/areas/9999", "/docs", "/redoc", "/openapi.json", "/debug"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Traceback" not in answer.text
        assert "server" not in answer.headers
        assert "x-powered-by" not in answer.headers
    assert app.debug is False
    assert __version__
