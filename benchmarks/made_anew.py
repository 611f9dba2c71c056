"""Processor time of answers that nobody has kept: a kommune's page, a new scenario, and their parts."""

from __future__ import annotations

import asyncio
import itertools
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import median

from starlette.types import Message, Scope

from benchmarks.result import Result
from framsyn.app.installation import Installation, open_installation
from framsyn.app.place.overview import show_overview
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.settings import read_settings
from framsyn.demography import uncertainty
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.area import AreaKind
from framsyn.scenarios.lever import Pulled
from framsyn.web.application import create_application
from framsyn.web.pages.area.figures import AreaFigures
from framsyn.web.pages.area.page import AreaPage

PLACES = 40
KOMMUNE = "3453"


def measure() -> list[Result]:
    installation = open_installation(replace(read_settings(), page_cache_mb=0))
    installation.prepare()
    scenario_bench(installation).prepare()
    areas = installation.areas.all(AreaKind.KOMMUNE)
    slugs = [area.slug for area in areas[:: len(areas) // PLACES]]
    pages = [f"/k/{slug}" for slug in slugs]
    amounts = itertools.count(os.getpid() % 1000 * 100)
    scenarios = [
        f"/k/{slug}/2040.json?demography.move_in={1 + next(amounts) / 1e6}" for slug in slugs * 4
    ]
    ask = _Asking(installation)
    first, again = (median(ask.milliseconds(pages)) for _turn in range(2))
    new = ask.milliseconds(scenarios)
    return [
        Result("A kommune's page of a place nobody asked for", first, 60, "ms"),
        Result("A kommune's page made anew", again, 33, "ms"),
        Result("A scenario nobody has asked for", median(new[PLACES:]), 10, "ms"),
        *_ratios(installation),
    ]


def _ratios(installation: Installation) -> list[Result]:
    """What is saved by asking V8 once, by people moved already, and by luck that is kept."""
    area = installation.areas.by_code(KOMMUNE)
    page = AreaPage(installation, show_overview(installation, area), "nb")
    drawn = AreaFigures(installation.charts, page.overview, page.text, "nb", "")
    small = [drawn.spark(f"population.{group.key}", "p1").asked for group in LIFE_PHASES]
    kernel = installation.charts
    model = scenario_bench(installation).model
    ground = model.ground((KOMMUNE,))
    pulled = Pulled({"demography.move_in": 0.4, "work.full_time": 0.5})
    moved = model.moved(ground, pulled)
    moved.sums  # noqa: B018 - worked out once, whatever is pulled on top

    def luck_anew() -> None:
        uncertainty._shared_shocks.cache_clear()  # noqa: SLF001 - to measure what it saves
        model.draw_people(ground, moved)

    return [
        _ratio(
            "Charts asked for one by one, against at once",
            lambda: [kernel.draw_all([each]) for each in small],
            lambda: kernel.draw_all(small),
            1.2,
        ),
        _ratio(
            "A lever on figures from the start, against on people moved",
            lambda: model.run(ground, pulled),
            lambda: model.run(ground, pulled, moved),
            2.0,
        ),
        _ratio(
            "Twenty futures with luck made again, against kept",
            luck_anew,
            lambda: model.draw_people(ground, moved),
            1.2,
        ),
    ]


def _ratio(
    name: str, before: Callable[[], object], now: Callable[[], object], bar: float
) -> Result:
    """How many times as quick, from the quickest of some runs of each, turn by turn."""
    slow, quick = zip(*((_processor(before), _processor(now)) for _ in range(30)), strict=True)
    return Result(name, min(slow) / min(quick), bar, "times", at_least=True)


def _processor(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, in all threads of this process."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


class _Asking:
    """Asks the application as a server would, without one."""

    def __init__(self, installation: Installation) -> None:
        self._app = create_application(installation)

    def milliseconds(self, addresses: Iterable[str]) -> list[float]:
        """Processor time of each answer, one after the other."""
        return asyncio.run(self._each(addresses))

    async def _each(self, addresses: Iterable[str]) -> list[float]:
        found = []
        for address in addresses:
            start = time.process_time()
            await self._ask(address)
            found.append(1000 * (time.process_time() - start))
        return found

    async def _ask(self, address: str) -> None:
        path, _, query = address.partition("?")
        heard: list[Message] = []
        scope: Scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(), "client": ("127.0.0.1", 1), "server": ("here", 80),
            "headers": [(b"host", b"here"), (b"accept-encoding", b"br"), (b"accept-language", b"nb")],
        }  # fmt: skip

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            heard.append(message)

        await self._app(scope, receive, send)
        assert heard[0]["status"] == 200, (address, heard[0]["status"])
