"""Everything the figures rest on: each table with its publishers, its defects and what was mended.

It is read from the fact base itself and from the declarations it was built by, so that the list
cannot say more, or less, than what is in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framsyn.app.installation import Installation
from framsyn.consequences.catalogue_indicator import CatalogueIndicator, TableToCome
from framsyn.domain.provenance import Origin
from framsyn.statistics.correction import Correction, declared
from framsyn.statistics.fetched import TableRun, read_runs
from framsyn.statistics.held_against import HeldAgainst, read_held_against
from framsyn.statistics.manifest import Part


@dataclass(frozen=True, slots=True)
class SourcedTable:
    """One table of the fact base.

    Attributes:
        part: What the manifest says of it.
        origins: The published tables it was made from, each once.
        corrections: What was mended in it, and why.
        run: How the last try to renew it went; None where nobody has tried.
    """

    part: Part
    origins: tuple[Origin, ...]
    corrections: tuple[Correction, ...]
    run: TableRun | None


@dataclass(frozen=True, slots=True)
class TableWaitedFor:
    """A published table that is not in the fact base, and what it would show.

    Attributes:
        table: Publisher, and number or name.
        indicators: What waits for it.
    """

    table: TableToCome
    indicators: tuple[CatalogueIndicator, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is, and what is waited for.

    Attributes:
        data_version: Of the fact base.
        tables: In the order of the fact base.
        waited_for: By publisher.
        refused: Tables that were tried, did not hold, and are not here, by name.
        held_against: How the kommuner stood against Kartverket's register; None: never tried.
    """

    data_version: str
    tables: tuple[SourcedTable, ...]
    waited_for: tuple[TableWaitedFor, ...]
    refused: dict[str, TableRun]
    held_against: HeldAgainst | None


def list_sources(installation: Installation) -> Sources:
    """The sources of the figures in use."""
    facts = installation.facts
    mended = declared()
    runs = read_runs(installation.settings.data)
    tables = tuple(
        SourcedTable(
            part=part,
            origins=tuple({each.id: each for each in facts.origins_of(part.name)}.values()),
            corrections=tuple(each for each in mended if each.table == part.name),
            run=runs.get(part.name),
        )
        for part in facts.manifest.parts.values()
    )
    here = facts.manifest.parts
    lacking = (
        each for each in installation.profiles.catalogue if not here.keys() & set(each.tables[:1])
    )
    refused = {name: run for name, run in runs.items() if run.faults and name not in here}
    held = read_held_against(installation.settings.data)
    return Sources(facts.version, tables, tuple(_waited_for(lacking)), refused, held)


def _waited_for(indicators: Iterable[CatalogueIndicator]) -> Iterator[TableWaitedFor]:
    waiting: dict[TableToCome, list[CatalogueIndicator]] = {}
    for each in indicators:
        if each.fills_from is not None:
            waiting.setdefault(each.fills_from, []).append(each)
    for table in sorted(waiting, key=lambda table: (table.publisher, table.table)):
        yield TableWaitedFor(table, tuple(waiting[table]))
