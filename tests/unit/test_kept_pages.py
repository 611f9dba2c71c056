"""Pages kept as they went out: once made, for all who ask alike, and for nobody else."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from framsyn.web.kept_pages import FRESH, KeptPages, is_reading
from framsyn.web.metrics import Metrics

PAGE = b"<html>" + b"x" * 1_000


class Pages:
    """What makes pages: counts how often it is asked, and answers as told."""

    def __init__(self) -> None:
        self.asked = 0
        self.status = 200
        self.headers: list[tuple[bytes, bytes]] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        self.asked += 1
        await self.may_go_on.wait()
        headers = [(b"content-type", b"text/html"), *self.headers]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE + scope["path"].encode()})


class Here:
    """Kept pages over pages that can be counted, at a moment that can be moved."""

    def __init__(self, most_bytes: int = 100_000) -> None:
        self.pages = Pages()
        self.now = "1"
        self.charts = SimpleNamespace(not_drawn=0)
        self.kept = KeptPages(self.pages, most_bytes, Metrics(), lambda _: self.now)

    async def ask(
        self, path: str, method: str = "GET", send: Send | None = None, **headers: str
    ) -> Any:
        """An answer: status, headers, body."""
        got: list[Message] = []

        async def hear(message: Message) -> None:
            got.append(message)

        state = SimpleNamespace(installation=SimpleNamespace(charts=self.charts))
        scope = {
            "type": "http", "method": method, "path": path, "query_string": b"", "scheme": "http",
            "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
            "app": SimpleNamespace(state=state),
        }  # fmt: skip
        await self.kept(scope, None, send or hear)  # type: ignore[arg-type]
        told = {k.decode(): v.decode() for k, v in got[0]["headers"]} if got else {}
        return SimpleNamespace(
            status=got[0]["status"] if got else 0,
            headers=told,
            body=got[-1]["body"] if got else b"",
        )


def test_a_page_is_made_once_and_given_to_all_who_ask_alike() -> None:
    async def told() -> None:
        here = Here()
        first = await here.ask("/k/0301-oslo")
        second = await here.ask("/k/0301-oslo")
        assert (first.body, first.headers) == (second.body, second.headers)
        assert first.headers["cache-control"] == FRESH
        assert here.pages.asked == 1

    asyncio.run(told())


def test_who_has_the_page_hears_that_it_is_unchanged_and_nobody_makes_it() -> None:
    async def told() -> None:
        here = Here()
        mark = (await here.ask("/")).headers["etag"]
        again = await here.ask("/", if_none_match=mark)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", mark)
        here.now = "2"
        assert (await here.ask("/", if_none_match=mark)).status == 200
        assert here.pages.asked == 2

    asyncio.run(told())


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"accept_encoding": "br"}, {"accept_encoding": "gzip"}, False),
        ({"accept_encoding": "gzip, br"}, {"accept_encoding": "br;q=1.0, gzip"}, True),
        ({"accept_language": "nn"}, {"accept_language": "nb"}, False),
        ({"accept_language": "de"}, {"accept_language": "nb"}, True),
        ({"accept_language": "nn", "sec_fetch_site": "same-origin"}, {}, True),
        ({"host": "a.example"}, {"host": "b.example"}, False),
        ({"cookie": "a=1"}, {}, True),
    ],
)
def test_who_asks_otherwise_gets_a_page_of_their_own(
    one: dict[str, str], other: dict[str, str], alike: bool
) -> None:
    async def told() -> None:
        here = Here()
        marks = [(await here.ask("/", **asked)).headers["etag"] for asked in (one, other)]
        assert (marks[0] == marks[1]) is alike
        assert here.pages.asked == (1 if alike else 2)

    asyncio.run(told())


@pytest.mark.parametrize(
    ("status", "header"),
    [
        (404, None),
        (308, None),
        (200, (b"cache-control", b"no-store")),
        (200, (b"cache-control", b"private, no-cache")),
        (200, (b"set-cookie", b"a=1")),
    ],
)
def test_what_is_no_page_for_all_passes_by(status: int, header: tuple[bytes, bytes] | None) -> None:
    async def told() -> None:
        here = Here()
        here.pages.status, here.pages.headers = status, [header] if header else []
        found = [await here.ask("/om") for _ in range(2)]
        assert [each.status for each in found] == [status] * 2
        assert "etag" not in found[0].headers
        assert (here.pages.asked, here.kept.bytes) == (2, 0)

    asyncio.run(told())


@pytest.mark.parametrize(
    ("path", "reading"),
    [
        ("/", True), ("/nn/", True), ("/k/0301-oslo", True), ("/en/k/f34/pyramide", True),
        ("/kart.csv", True), ("/fakta/population.all/0301/2040", True), ("/d/AB12", False),
        ("/verksted", False), ("/nn/verksted/abc/skjerm", False), ("/api/v1/areas", False),
        ("/assets/a.js", False), ("/helse", False), ("/k/0301/plan", False), ("/k/0301/plan.docx", False),
        ("/plan", False), ("/k/0301-planvik", True), ("/k/" + "x" * 300, False),
    ],
)  # fmt: skip
def test_reading_pages_are_kept_and_rooms_forms_and_days_are_not(path: str, reading: bool) -> None:
    assert is_reading(path) is reading


def test_a_crowd_waits_for_one_and_one_who_fails_keeps_nobody_waiting() -> None:
    async def told() -> None:
        here = Here()
        here.pages.may_go_on.clear()
        crowd = [asyncio.create_task(here.ask("/landet")) for _ in range(50)]
        await asyncio.sleep(0)
        here.pages.may_go_on.set()
        assert {each.body for each in await asyncio.gather(*crowd)} == {PAGE + b"/landet"}
        assert here.pages.asked == 1

        here.now, here.pages.status = "2", 503
        here.pages.may_go_on.clear()
        crowd = [asyncio.create_task(here.ask("/landet")) for _ in range(5)]
        await asyncio.sleep(0)
        here.pages.may_go_on.set()
        assert [each.status for each in await asyncio.gather(*crowd)] == [503] * 5

    asyncio.run(told())


def test_a_reader_who_reads_slowly_keeps_nobody_else_waiting() -> None:
    async def told() -> None:
        here = Here()
        never = asyncio.Event()

        async def slow(_: Message) -> None:
            await never.wait()

        first = asyncio.create_task(here.ask("/", send=slow))
        await asyncio.sleep(0)
        assert (await asyncio.wait_for(here.ask("/"), 5)).status == 200
        never.set()
        await first
        assert here.pages.asked == 1

    asyncio.run(told())


def test_memory_for_pages_has_an_end_and_the_least_read_goes_first() -> None:
    async def told() -> None:
        here = Here(most_bytes=10_000)  # three pages or so
        await here.ask("/k/1")
        for n in range(2, 30):
            await here.ask(f"/k/{n}")
            await here.ask("/k/1")
            assert here.kept.bytes <= 10_000
        assert here.pages.asked == 29

    asyncio.run(told())


def test_a_page_that_lacks_a_picture_for_once_is_not_kept() -> None:
    async def told() -> None:
        here = Here()
        here.pages.may_go_on.clear()
        first = asyncio.create_task(here.ask("/"))
        await asyncio.sleep(0)
        here.charts.not_drawn += 1
        here.pages.may_go_on.set()
        await first
        await here.ask("/")
        await here.ask("/")
        assert here.pages.asked == 2

    asyncio.run(told())


def test_new_figures_are_shown_at_once_and_nothing_old_is_held() -> None:
    async def told() -> None:
        here = Here()
        await here.ask("/")
        here.now = "2"
        await here.ask("/k/1")
        assert here.kept.bytes == len(PAGE + b"/k/1") + 1_500
        await here.ask("/")
        assert here.pages.asked == 3

    asyncio.run(told())


def test_the_head_of_a_page_can_be_asked_for_alone() -> None:
    async def told() -> None:
        here = Here()
        page = await here.ask("/")
        head = await here.ask("/", method="HEAD")
        assert (head.headers, head.body) == (page.headers, b"")

    asyncio.run(told())
