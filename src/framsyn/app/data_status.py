"""Which figures are in use: what, from where, how new."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.app.installation import Installation


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
class DataStatus:
    """The figures in use.

    Attributes:
        data_version: Changes whenever a figure does.
        reference_date: Date of the newest count of people.
        folder: Where they lie.
        tables: What there is.
    """

    data_version: str
    reference_date: str
    folder: str
    tables: tuple[TableStatus, ...]


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
    return DataStatus(facts.version, facts.reference_date.isoformat(), str(facts.folder), tables)
