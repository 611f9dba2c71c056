"""`/verksted/<id>/resultat.<ending>` and `/verksted/<id>/arkivpakke.zip`: the result to take away."""

from __future__ import annotations

import json
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.workshops.archive import archive_package
from framsyn.app.workshops.data import result_data, result_sheet
from framsyn.app.workshops.report import Report
from framsyn.publishing.csv_text import Form, csv_text
from framsyn.publishing.office import word, workbook
from framsyn.publishing.pdf import pdf
from framsyn.web.installed import Installed
from framsyn.web.live.leading import led
from framsyn.web.live.result_seen import NO_STORE, report_of, seen
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import language_of

router = APIRouter(include_in_schema=False)

Ending = Literal["json", "csv", "xlsx", "pdf", "docx"]
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "zip": "application/zip",
}


@router.get("/verksted/{room}/resultat.{ending}")
def take_result(
    request: Request, installation: Installed, room: str, ending: Ending, form: Form = "plain"
) -> Response:
    """The result as a file; the same protection as on the page, because it is the same result."""
    report = report_of(installation, seen(request, installation, room).live, language_of(request))
    body = _written(report, ending, form, home_of(request))
    return _file(body, f"{report.name}.{ending}", ending, report.language)


@router.get("/verksted/{room}/arkivpakke.zip")
def take_archive(request: Request, installation: Installed, room: str) -> Response:
    """The archive package, for the one who leads; from now on raw answers may be deleted."""
    live = led(request, installation.rooms, room)
    report = report_of(installation, live, language_of(request))
    package = archive_package(report, live.door.delete_raw_at.date(), home_of(request))
    installation.rooms.archived(live, package.digest)
    return _file(package.body, package.name, "zip", report.language)


def _written(report: Report, ending: Ending, form: Form, home: str) -> bytes:
    if ending == "pdf":
        return pdf(report.document(), home)
    if ending == "docx":
        return word(report.for_a_plan(), report.draft)
    if ending == "json":
        return json.dumps(result_data(report), ensure_ascii=False, allow_nan=False).encode()
    sheet = result_sheet(report)
    return workbook(sheet) if ending == "xlsx" else csv_text(sheet, form).encode()


def _file(body: bytes, name: str, ending: str, language: str) -> Response:
    headers = {
        **NO_STORE,
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "content-language": language,
    }
    return Response(body, media_type=_MEDIA[ending], headers=headers)
