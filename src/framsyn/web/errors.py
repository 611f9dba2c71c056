"""What went wrong, said to the one who asked: the only place with status codes.

Programs get problem+json (RFC 9457); people get a page in their language that says what to
do next. Nothing of our insides is ever shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from framsyn.app.documents.make import ReportsBusy
from framsyn.domain.errors import (
    DataError,
    DividedKommune,
    FramsynError,
    SourceError,
    UnknownArea,
    UnknownIndicator,
    UserError,
)
from framsyn.domain.own_errors import OwnFiguresGone
from framsyn.domain.question_errors import UnknownDataVersion
from framsyn.domain.room_errors import (
    NotAllowedHere,
    RoomClosed,
    RoomNotFound,
    RoomTooBusy,
    StepClosed,
)
from framsyn.web.pages.error import error_page
from framsyn.web.where_it_failed import where

STATUS: Final[Mapping[type[FramsynError], int]] = {
    UnknownArea: 404,
    DividedKommune: 404,
    UnknownIndicator: 404,
    UnknownDataVersion: 404,
    OwnFiguresGone: 404,
    RoomNotFound: 404,
    RoomClosed: 409,
    StepClosed: 409,
    NotAllowedHere: 403,
    RoomTooBusy: 429,
    ReportsBusy: 503,
    UserError: 400,
    SourceError: 503,
    DataError: 503,
    FramsynError: 500,
}

PROBLEM: Final = "application/problem+json"
_FOR_PROGRAMS: Final = ("application/json", "text/event-stream")

log = structlog.get_logger()


def status_of(error: FramsynError) -> int:
    """The status code of the nearest class that has one."""
    return next(STATUS[each] for each in type(error).__mro__ if each in STATUS)


def problem(status: int, code: str, detail: str, **facts: Any) -> JSONResponse:  # noqa: ANN401
    """An answer a program can act on."""
    body = {
        "type": f"urn:framsyn:{code}",
        "title": code,
        "status": status,
        "detail": detail,
        **facts,
    }
    return JSONResponse(body, status, media_type=PROBLEM)


def for_program(request: Request) -> bool:
    """Whether it was a program that asked."""
    asked = request.headers.get("accept", "") + request.headers.get("content-type", "")
    return request.url.path.startswith("/api/") or any(each in asked for each in _FOR_PROGRAMS)


def add_error_handlers(app: FastAPI) -> None:
    """Give every failure its words."""
    app.add_exception_handler(FramsynError, _explained)
    app.add_exception_handler(HTTPException, _not_here)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def _explained(request: Request, error: Exception) -> Response:
    if not isinstance(error, FramsynError):
        return _unexpected(request, error)
    status = status_of(error)
    if status >= 500:
        log.error("failed", code=error.code, message=error.message)
    if not for_program(request):
        return error_page(request, status, error)
    facts = {name: value for name, value in error.facts.items() if name not in {"status", "type"}}
    answer = problem(status, error.code, error.message, **facts)
    if isinstance(error, RoomTooBusy):
        answer.headers["retry-after"] = str(error.seconds)
    return answer


def _not_here(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if not for_program(request):
        return error_page(request, status, None)
    if status == 404:
        detail = "There is nothing at this address. See /api/v1/openapi.json for what there is."
        return problem(status, "not-found", detail)
    if status == 413:
        return problem(status, "too-large", "More was sent than is read. Send less at a time.")
    return problem(status, "http-error", "This cannot be asked in this way.")


def _invalid(request: Request, error: Exception) -> Response:
    if not for_program(request):
        return error_page(request, 422, None)
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = [{"where": ".".join(map(str, each["loc"])), "what": each["msg"]} for each in faults]
    return problem(422, "invalid-request", "Some of what was sent cannot be used.", faults=told)


def _unexpected(request: Request, error: Exception) -> Response:
    route = getattr(request.scope.get("route"), "path", "")  # an address may hold a room's code
    # Not the error itself: it may quote what people wrote.
    log.error("unexpected", kind=type(error).__name__, route=route, where=where(error))
    if not for_program(request):
        return error_page(request, 500, None)
    return problem(500, "unexpected", "Something failed on our side. Nothing you sent is lost.")
