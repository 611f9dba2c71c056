"""Tables in the form asked for: by `format=`, or by what the program says it accepts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Literal, get_args
from urllib.parse import quote

from fastapi import Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from framsyn.domain.question_errors import TooMuchAsked
from framsyn.publishing.csv_text import csv_text
from framsyn.publishing.cube import Cube
from framsyn.publishing.cube_forms import (
    csv_pieces,
    cube_jsonstat,
    cube_workbook,
    json_pieces,
    parquet,
)
from framsyn.publishing.jsonstat import jsonstat
from framsyn.publishing.office import workbook
from framsyn.publishing.sheet import Sheet

Format = Literal["json", "csv", "csv-excel", "jsonstat", "parquet", "xlsx"]

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET: Final = "application/vnd.apache.parquet"
MEDIA: Final[Mapping[str, str]] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "csv-excel": "text/csv; charset=utf-8",
    "jsonstat": "application/json",
    "parquet": PARQUET,
    "xlsx": XLSX,
}
MOST: Final[Mapping[str, int]] = {
    "json": 250_000,
    "csv": 250_000,
    "csv-excel": 250_000,
    "jsonstat": 100_000,
    "parquet": 1_500_000,
    "xlsx": 50_000,
}
"""Values one answer gives in each form."""
_ENDINGS: Final = {"csv-excel": "csv", "jsonstat": "json"}
_ACCEPTED: Final = {
    "application/json": "json",
    "text/csv": "csv",
    PARQUET: "parquet",
    "application/parquet": "parquet",
    XLSX: "xlsx",
}

TABLE: Final = {
    200: {
        "description": "The table, in the form asked for",
        "content": {
            "application/json": {},
            "text/csv": {"schema": {"type": "string"}},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
            PARQUET: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
"""What an address that gives tables says of its answers."""


class JsonStatOut(BaseModel):
    """A JSON-stat dataset, as the standard has it."""

    model_config = ConfigDict(extra="allow")

    version: Literal["2.0"]
    kind: Literal["dataset"] = Field(alias="class")


def asked_format(
    request: Request,
    format: Annotated[  # noqa: A002 - the name users know
        Format | None,
        Query(
            description=(
                "json; csv (commas, UTF-8 with its mark); csv-excel (semicolons, decimal commas); "
                "jsonstat (JSON-stat 2.0); parquet; xlsx. Without it the Accept header is followed"
            )
        ),
    ] = None,
) -> Format:
    """The form named; else the first in the Accept header that we have; else JSON."""
    if format is not None:
        return format
    for entry in request.headers.get("accept", "").split(","):
        found = _ACCEPTED.get(entry.partition(";")[0].strip().lower())
        for each in get_args(Format):
            if each == found:
                return each  # type: ignore[no-any-return]  # get_args knows no types
    return "json"


AskedFormat = Annotated[Format, Depends(asked_format)]


def cube_answer(
    cube: Cube, form: Format, paging: dict[str, int | None] | None = None, links: str = ""
) -> Response:
    """A cube in a form; text comes piece by piece.

    Raises:
        TooMuchAsked: The form gives fewer values than there are.
    """
    if cube.size > MOST[form]:
        raise TooMuchAsked(cube.size, MOST[form])
    headers = _headers(cube.name, form) | ({"link": links} if links else {})
    pieces: Iterable[str]
    if form == "json":
        pieces = json_pieces(cube, paging)
    elif form in {"csv", "csv-excel"}:
        pieces = csv_pieces(cube, "plain" if form == "csv" else "excel")
    elif form == "jsonstat":
        pieces = [_json(cube_jsonstat(cube))]
    else:
        body = parquet(cube) if form == "parquet" else cube_workbook(cube)
        return Response(body, media_type=MEDIA[form], headers=headers)
    return StreamingResponse(pieces, media_type=MEDIA[form], headers=headers)


def sheet_answer(sheet: Sheet, form: Format) -> Response:
    """A sheet of the pages in a form; it has no Parquet, being small.

    Raises:
        TooMuchAsked: Never; kept within what a page shows.
    """
    headers = _headers(sheet.name, form)
    body: str | bytes
    if form == "xlsx":
        body = workbook(sheet)
    elif form == "jsonstat":
        body = _json(jsonstat(sheet))
    else:
        body = csv_text(sheet, "excel" if form == "csv-excel" else "plain")
    return Response(body, media_type=MEDIA[form], headers=headers)


def _headers(name: str, form: Format) -> dict[str, str]:
    if form == "json":
        return {}
    file = quote(f"{name}.{_ENDINGS.get(form, form)}")
    return {"content-disposition": f"attachment; filename*=UTF-8''{file}"}


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False)
