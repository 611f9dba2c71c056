"""Each request as one span to an OpenTelemetry collector, where its keeper has asked for it.

A span says which route answered, by which method, with which status, and how long it took. What a
reader could be known by, or has written, is never in it: no address and no query (they hold rooms'
codes, keys and choices), no host, no header, no name of who asks, and no words of a failure. A
trace begins here: what a browser says it is part of is not taken in.

The parts it needs come with `pip install 'framsyn[telemetry]'`; without the setting nothing of
them is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from opentelemetry.context import Context
from opentelemetry.trace import SpanKind, StatusCode, TracerProvider
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from framsyn import __version__
from framsyn.domain.errors import BadSetting
from framsyn.web.metrics import method_of, route_of

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider as SendingProvider

SEND_SECONDS: Final = 3.0
"""A collector that does not answer is given up after so long; spans are then lost, and readers
notice nothing."""


def traces_to(collector: str) -> SendingProvider:
    """What sends spans to a collector, on a thread of its own.

    Args:
        collector: Its address for traces over HTTP, as "http://127.0.0.1:4318/v1/traces".

    Raises:
        BadSetting: The parts that send are not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider as Sending  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError as error:
        raise BadSetting(
            "FRAMSYN_TRACES names a collector, but the parts that send traces are not installed. "
            "Install them with: pip install 'framsyn[telemetry]'"
        ) from error
    about = {"service.name": "framsyn", "service.version": __version__}
    provider = Sending(resource=Resource.create(about))
    exporter = OTLPSpanExporter(endpoint=collector, timeout=SEND_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


class Traced:
    """Makes a span of every request that passes; outermost, so that nothing is left out."""

    def __init__(self, app: ASGIApp, provider: TracerProvider) -> None:
        self.app = app
        self.tracer = provider.get_tracer("framsyn", __version__)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; its span ends with the first of the answer, for streams stay open."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = method_of(scope)
        span = self.tracer.start_span(method, context=Context(), kind=SpanKind.SERVER)

        def end(status: int) -> None:
            route = route_of(scope)
            span.update_name(f"{method} {route}")
            span.set_attribute("http.request.method", method)
            span.set_attribute("http.route", route)
            span.set_attribute("http.response.status_code", status)
            if status >= 500:
                span.set_status(StatusCode.ERROR)
            span.end()

        async def send_traced(message: Message) -> None:
            if message["type"] == "http.response.start":
                end(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, send_traced)
        except Exception:
            if span.is_recording():  # the page that says so is made outside of every layer of ours
                end(500)
            raise
