"""`/api/v1/data`: which figures are in use, and whether an old download still is what is known."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from framsyn.app.sources.status import data_status
from framsyn.app.sources.versions import compare_version, known_versions
from framsyn.web.api.answers import Answer
from framsyn.web.installed import Installed

router = APIRouter(prefix="/data", tags=["data"])


class TableOut(Answer):
    """One table of the fact base."""

    table: str
    rows: int
    unit: str
    newest: str
    sources: list[str]


class DataOut(Answer):
    """The figures in use."""

    data_version: str
    reference_date: date
    cite: str
    tables: list[TableOut]


class ChangedTableOut(Answer):
    """A table that differs."""

    name: str
    title: str
    what: str = Field(description="changed, added or removed")


class VersionOut(Answer):
    """A version held against the one in use."""

    version: str = Field(examples=["2026-01-01.2a6a269a"])
    current: str
    is_current: bool
    since: date | None
    people_changed: bool = Field(description="Whether counts of people differ")
    changed: list[ChangedTableOut]


class VersionsOut(Answer):
    """Every version there has been."""

    items: list[VersionOut]


@router.get("")
def read_data(installation: Installed) -> DataOut:
    """The figures in use: version, date, tables and how to cite them."""
    status = data_status(installation)
    return DataOut(
        data_version=status.data_version,
        reference_date=date.fromisoformat(status.reference_date),
        cite=f"Framsyn. Figures {status.data_version}.",
        tables=[TableOut.model_validate(each) for each in status.tables],
    )


@router.get("/versions")
def read_versions(installation: Installed) -> VersionsOut:
    """Every version there has been, the newest first."""
    return VersionsOut(items=[VersionOut.model_validate(e) for e in known_versions(installation)])


@router.get("/versions/{version}")
def read_version(
    installation: Installed,
    version: Annotated[
        str,
        Path(max_length=60, openapi_examples={"one": {"value": "2026-01-01.2a6a269a"}}),
    ],
) -> VersionOut:
    """Whether figures of a version are the newest, and which tables changed since."""
    return VersionOut.model_validate(compare_version(installation, version))
