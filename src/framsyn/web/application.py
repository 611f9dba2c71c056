"""The web application: routes, and what stands around them."""

from __future__ import annotations

import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

from anyio import to_thread
from fastapi import APIRouter, FastAPI
from fastapi.telemetry import TelemetryConfig
from opentelemetry.trace import TracerProvider
from starlette.middleware import Middleware
from starlette_compress import CompressMiddleware, remove_compress_type

from framsyn import __version__
from framsyn.app.installation import Installation, open_installation
from framsyn.app.logs import set_up_logs
from framsyn.app.memory import hold_little
from framsyn.app.people.populations import PROBABILISTIC
from framsyn.app.place.country_lines import country_lines
from framsyn.app.rooms.keeper import keep_promises
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.settings import Settings
from framsyn.app.sources.renew import keep_figures_new
from framsyn.web import health
from framsyn.web.api import (
    areas,
    backtests,
    claims,
    consequences,
    facts,
    profiles,
    projections,
    scenarios,
    series,
    stories,
    versions,
)
from framsyn.web.api.gate import ApiGate
from framsyn.web.assets import ASSETS, PREFIX, BuiltFiles
from framsyn.web.carried import Carries
from framsyn.web.errors import add_error_handlers
from framsyn.web.headers import SecurityHeaders
from framsyn.web.kept_pages import KeptPages
from framsyn.web.language import LanguageFromAddress
from framsyn.web.largest_body import LargestBody
from framsyn.web.live import (
    follow_up_page,
    leader_page,
    leading,
    paper,
    phone_page,
    phones,
    result_files,
    result_page,
    screen_page,
    workshop_page,
)
from framsyn.web.live.streams import Streams
from framsyn.web.metrics import Measured, Metrics, tell_on
from framsyn.web.pages import about as about_pages
from framsyn.web.pages import glossary_page as glossary_pages
from framsyn.web.pages import home as home_pages
from framsyn.web.pages import method as method_pages
from framsyn.web.pages import sources as source_pages
from framsyn.web.pages import systemkart as systemkart_pages
from framsyn.web.pages.area import page as area_pages
from framsyn.web.pages.choices import page as choices_pages
from framsyn.web.pages.country import page as landet_pages
from framsyn.web.pages.data import page as data_pages
from framsyn.web.pages.data import version as data_version_pages
from framsyn.web.pages.embeds import page as embed_pages
from framsyn.web.pages.facts import page as fact_pages
from framsyn.web.pages.futures import page as futures_pages
from framsyn.web.pages.hundred import page as people_pages
from framsyn.web.pages.key_figures import page as key_figure_pages
from framsyn.web.pages.levers import page as lever_pages
from framsyn.web.pages.maps import page as map_pages
from framsyn.web.pages.own import page as own_figure_pages
from framsyn.web.pages.plans import page as plan_pages
from framsyn.web.pages.pyramid import page as pyramid_pages
from framsyn.web.pages.sharing import picture as share_picture_pages
from framsyn.web.pages.stories import page as story_pages
from framsyn.web.pages.style import page as style_guide_pages
from framsyn.web.pages.taking import downloads as download_pages
from framsyn.web.pages.taking import maps as map_taken_pages
from framsyn.web.pages.taking import page as take_away_pages
from framsyn.web.pages.telling import page as telling_pages
from framsyn.web.traces import Traced, traces_to

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider as SendingProvider

remove_compress_type("text/event-stream")  # held back, news would come late

THREADS: Final = 100
"""Answers that may wait for the disk at the same time; they are written together."""

PHONES_FIRST_SECONDS: Final = 4.0

NO_WORDS_SENT: Final[TelemetryConfig] = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
"""FastAPI's own telemetry tells addresses, queries and the words of failures to whatever collector
the process happens to know of; ours is in `traces.py`."""

DESCRIPTION = """Figures and projections for every Norwegian kommune, BA-region, fylke and the country.

Each figure carries unit, date, quality and source. Errors are problem+json (RFC 9457).
"""


def serve() -> FastAPI:
    """The application as a server starts it: settings from the environment, all made ready."""
    hold_little()
    installation = open_installation()
    settings = installation.settings
    set_up_logs(settings)
    traces = traces_to(settings.traces) if settings.traces else None
    application = create_application(installation, traces)
    if settings.metrics_port:
        tell_on(settings.host, settings.metrics_port, settings.workers, application.state.metrics)

    def use(newer: Installation) -> None:
        application.state.installation = newer

    threading.Thread(
        target=_prepare,
        args=(installation, use, application.state.over, application.state.ready),
        daemon=True,
        name="prepare",
    ).start()
    threading.Thread(
        target=keep_promises,
        args=(installation.rooms, application.state.over),
        daemon=True,
        name="keeper",
    ).start()
    return application


@asynccontextmanager
async def _while_serving(app: FastAPI) -> AsyncIterator[None]:
    """Room for many short waits at once; and rooms are let go of in order at the end."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    if threading.current_thread() is threading.main_thread():
        for each in (signal.SIGINT, signal.SIGTERM):
            _end_streams_on(each, app.state.streams)
    yield
    app.state.over.set()
    if app.state.traces is not None:
        await to_thread.run_sync(app.state.traces.shutdown)
    installation: Installation = app.state.installation
    database = vars(installation).pop("database", None)  # asked for again, it is opened again
    rooms = vars(installation).pop("rooms", None)
    if rooms is not None:
        rooms.close()
    elif database is not None:
        database.close()


def _prepare(
    installation: Installation,
    use: Callable[[Installation], None],
    over: threading.Event,
    ready: threading.Event,
) -> None:
    """Do now what the first reader would else wait for, after those who were in a room; then renew.

    When a server comes back in the middle of a meeting, its phones come back in the same
    moment, and they go first.
    """
    if over.wait(PHONES_FIRST_SECONDS):
        return
    _make_ready(installation)
    ready.set()
    keep_figures_new(installation, use, _make_ready, over)


def _make_ready(installation: Installation) -> None:
    installation.prepare()
    scenario_bench(installation).prepare()
    country_lines(installation, PROBABILISTIC)
    installation.rest()


def _end_streams_on(number: signal.Signals, streams: Streams) -> None:
    """Streams end when the server is told to stop; it would else wait for them for ever."""
    before = signal.getsignal(number)

    def stop(caught: int, frame: FrameType | None) -> None:
        streams.stop()
        if callable(before):
            before(caught, frame)

    signal.signal(number, stop)


def _outermost(
    settings: Settings, metrics: Metrics, traces: TracerProvider | None
) -> list[Middleware]:
    """What answers before the rest, and what counts and traces it; nothing where none is asked for."""
    most_bytes = settings.page_cache_mb * 2**20
    return [
        *([Middleware(Traced, provider=traces)] if traces is not None else []),
        *([Middleware(Measured, metrics=metrics)] if settings.metrics_port else []),
        *([Middleware(KeptPages, most_bytes=most_bytes, metrics=metrics)] if most_bytes else []),
    ]


def create_application(
    installation: Installation, traces: SendingProvider | None = None
) -> FastAPI:
    """The application on an installation.

    Args:
        installation: What it shows.
        traces: Where each request is told to; None for nowhere.

    Raises:
        DataError: The fact base is missing or damaged, so there is nothing to serve.
    """
    metrics = Metrics()
    app = FastAPI(
        title="Framsyn",
        version=__version__,
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # the usual page fetches scripts from another host
        redoc_url=None,
        lifespan=_while_serving,
        telemetry=NO_WORDS_SENT,
        middleware=[
            *_outermost(installation.settings, metrics, traces),
            Middleware(SecurityHeaders),
            Middleware(CompressMiddleware, minimum_size=500),
            Middleware(LanguageFromAddress),
            Middleware(Carries),
            Middleware(LargestBody),
            Middleware(ApiGate, installation=installation),
        ],
    )
    app.state.installation = installation
    app.state.streams = Streams()
    app.state.over = threading.Event()
    app.state.ready = threading.Event()
    app.state.metrics = metrics
    app.state.traces = traces
    metrics.watch(lambda: {"framsyn_streams": float(app.state.streams.open)})
    api = APIRouter(prefix="/api/v1")
    for part in (
        areas,
        facts,
        series,
        projections,
        profiles,
        consequences,
        scenarios,
        claims,
        stories,
        backtests,
        versions,
    ):
        api.include_router(part.router)
    app.include_router(api)
    for pages in (
        home_pages,
        area_pages,
        people_pages,
        pyramid_pages,
        lever_pages,
        telling_pages,
        landet_pages,
        share_picture_pages,
        map_pages,
        map_taken_pages,
        choices_pages,
        futures_pages,
        systemkart_pages,
        fact_pages,
        download_pages,
        embed_pages,
        key_figure_pages,
        method_pages,
        about_pages,
        data_pages,
        data_version_pages,
        own_figure_pages,
        plan_pages,
        take_away_pages,
        glossary_pages,
        source_pages,
        story_pages,
        style_guide_pages,
    ):
        app.include_router(pages.router)
    for live in (
        phone_page,
        phones,
        screen_page,
        leading,
        workshop_page,
        paper,
        leader_page,
        result_page,
        result_files,
        follow_up_page,
    ):
        app.include_router(live.router)
    app.include_router(health.router)
    app.mount(PREFIX, BuiltFiles(directory=ASSETS, check_dir=False))
    add_error_handlers(app)
    installation.areas  # noqa: B018 - opened now, so that a damaged fact base is told at start
    return app
