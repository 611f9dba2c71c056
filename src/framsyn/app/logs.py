"""What a server says about itself: one line a happening, as text or as JSON, on stderr.

Words of people, their codes, tokens and addresses never reach a log; who writes to it says what
happened and how often, never who or what.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final

import structlog

from framsyn.app.settings import Settings

LEVELS: Final = {
    name: getattr(logging, name.upper()) for name in ("debug", "info", "warning", "error")
}


def set_up_logs(settings: Settings) -> None:
    """Give every log of this process its form and level."""
    level = LEVELS[settings.log_level]
    as_json = settings.log_format == "json"
    shown: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.processors.KeyValueRenderer(key_order=["at", "level", "event"])
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            _without_words,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line(as_json))
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.handlers = [handler] if name == "uvicorn" else []
        logger.propagate = name != "uvicorn"


def _without_words(
    _logger: object, _method: str, told: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """An error's own words may be what somebody wrote; its kind is told, and where it was raised."""
    error = told.pop("exc_info", None)
    if isinstance(error, BaseException):
        told["kind"] = type(error).__name__
    return told


class _Line(logging.Formatter):
    """What the server under us says, in the same form as what we say."""

    def __init__(self, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        if self._as_json:
            return json.dumps(told, ensure_ascii=False)
        return " ".join(f"{name}={value!r}" for name, value in told.items())
