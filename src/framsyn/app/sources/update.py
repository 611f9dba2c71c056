"""Renew the figures from their publishers, and say how they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from framsyn.app.installation import Installation
from framsyn.domain.errors import BadSetting
from framsyn.statistics.http.client import PoliteClient
from framsyn.statistics.live.table import LiveTable, declared_live
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.ssb_klass import ADDRESS as KLASS_ADDRESS
from framsyn.statistics.sources.ssb_klass import Klass
from framsyn.statistics.sources.ssb_pxweb import ADDRESS, PUBLISHER, Statbank
from framsyn.statistics.update import SNAPSHOTS, Update, update


def update_data(
    installation: Installation,
    names: Sequence[str] = (),
    *,
    anew: bool = False,
    address: str = ADDRESS,
    klass_address: str = KLASS_ADDRESS,
    progress: Callable[[str], None] | None = None,
) -> Update:
    """Fetch tables, check them, and put a new version in use where they hold.

    A server that runs takes them in use by itself.

    Args:
        installation: Whose figures.
        names: Tables, by our name or the publisher's number; those not on request if none is.
        anew: Ask again also where a kept answer still holds.
        address: Of the Statbank.
        klass_address: Of KLASS, asked for changes of kommuner where no table is named.
        progress: Told what is being done.

    Raises:
        BadSetting: There is no such table, or this installation has no folder for figures.
        SourceUnavailable: Another update is running, or the disk takes no more.
    """
    settings = installation.settings
    if settings.facts is not None:
        raise BadSetting("FRAMSYN_FACTS names the figures to use; unset it to fetch newer ones.")
    if settings.data is None:
        raise BadSetting("Set FRAMSYN_DATA to a folder where fetched figures can be kept.")
    tables = chosen_tables(names)
    client = PoliteClient(PUBLISHER, is_offline=settings.offline, progress=progress)
    with client:
        store = SnapshotStore(settings.data / SNAPSHOTS)
        bank = Statbank(client, store, address, anew=anew, progress=progress)
        klass = None if names else Klass(client, store, klass_address)
        return update(tables, bank, settings.data, progress=progress, klass=klass)


def chosen_tables(names: Sequence[str]) -> tuple[LiveTable, ...]:
    """The live tables named; if none is, all but those that are fetched on request.

    Raises:
        BadSetting: One of them is not declared.
    """
    tables = declared_live()
    known = {name for table in tables for name in (table.name, table.table)}
    unknown = [name for name in names if name not in known]
    if unknown:
        can = ", ".join(f"{table.name} ({table.table})" for table in tables)
        raise BadSetting(f"No table is called {', '.join(unknown)}. These can be fetched: {can}.")
    return tuple(
        table
        for table in tables
        if (table.name in names or table.table in names or (not names and not table.on_request))
    )
