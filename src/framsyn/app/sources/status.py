"""Which figures are in use: what, from where, how new."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.app.installation import Installation
from framsyn.statistics.fetched import TableRun, read_runs
from framsyn.statistics.held_against import HeldAgainst, read_held_against
from framsyn.statistics.live.table import declared_live


@dataclass(frozen=True, slots=True)
class TableStatus:
    """One table of the fact base.

    Attributes:
        table: Its name.
        rows: How many rows it holds.
        unit: What its values count.
        newest: The newest date or year it speaks of.
        sources: Ids of its origins.
    """

    table: str
    rows: int
    unit: str
    newest: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotFetched:
    """A table that can be fetched and is not here.

    Attributes:
        name: Ours.
        table: The publisher's number.
        on_request: It is fetched when it is named, not with all the others.
    """

    name: str
    table: str
    on_request: bool


@dataclass(frozen=True, slots=True)
class DataStatus:
    """The figures in use.

    Attributes:
        data_version: Changes whenever a figure does.
        reference_date: Date of the newest count of people.
        folder: Where they lie.
        tables: What there is.
        fetched: How the last try at each table that can be fetched went, by its name.
        not_fetched: What there is besides.
        held_against: How the kommuner stood against Kartverket's register; None: never tried.
    """

    data_version: str
    reference_date: str
    folder: str
    tables: tuple[TableStatus, ...]
    fetched: dict[str, TableRun]
    not_fetched: tuple[NotFetched, ...]
    held_against: HeldAgainst | None


def data_status(installation: Installation) -> DataStatus:
    """What is in use now."""
    facts = installation.facts
    tables = tuple(
        TableStatus(
            table=part.name,
            rows=part.rows,
            unit=", ".join(sorted(set(part.units.values()))),
            newest=part.reference_date,
            sources=part.origins,
        )
        for part in facts.manifest.parts.values()
    )
    newest, runs = facts.reference_date.isoformat(), read_runs(installation.settings.data)
    lacking = tuple(
        NotFetched(each.name, each.table, each.on_request)
        for each in declared_live()
        if each.name not in facts.manifest.parts
    )
    held = read_held_against(installation.settings.data)
    return DataStatus(facts.version, newest, str(facts.folder), tables, runs, lacking, held)
