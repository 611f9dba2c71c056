"""Renew the figures from their publishers, and say how they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from typing import Final

from framsyn.app.installation import Installation
from framsyn.domain.errors import BadSetting
from framsyn.statistics.http.client import PoliteClient
from framsyn.statistics.live.table import LiveTable, declared_live
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources import (
    fhi_open,
    kartverket_kommuneinfo,
    nav_workbooks,
    ssb_klass,
    ssb_pxweb,
)
from framsyn.statistics.sources.described import Bank
from framsyn.statistics.sources.fhi_open import FHI, FhiBank
from framsyn.statistics.sources.kartverket_kommuneinfo import Kommuneinfo
from framsyn.statistics.sources.nav_workbooks import NAV, NavWorkbooks
from framsyn.statistics.sources.ssb_klass import Klass
from framsyn.statistics.sources.ssb_pxweb import SSB, Statbank
from framsyn.statistics.update import SNAPSHOTS, Update, update

ADDRESSES: Final[Mapping[str, str]] = {
    "ssb": ssb_pxweb.ADDRESS,
    "klass": ssb_klass.ADDRESS,
    "fhi": fhi_open.ADDRESS,
    "nav": nav_workbooks.ADDRESS,
    "kartverket": kartverket_kommuneinfo.ADDRESS,
}
"""Where each publisher is asked."""


def update_data(
    installation: Installation,
    names: Sequence[str] = (),
    *,
    anew: bool = False,
    addresses: Mapping[str, str] = ADDRESSES,
    progress: Callable[[str], None] | None = None,
) -> Update:
    """Fetch tables, check them, and put a new version in use where they hold.

    A server that runs takes them in use by itself.

    Args:
        installation: Whose figures.
        names: Tables, by our name or the publisher's number; those not on request if none is.
        anew: Ask again also where a kept answer still holds.
        addresses: Of the publishers. KLASS and Kartverket are asked about kommuner where no table
            is named.
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
    store, data = SnapshotStore(settings.data / SNAPSHOTS), settings.data
    with ExitStack() as open_ones:

        def client(publisher: str, accept: str = "application/json") -> PoliteClient:
            asks = PoliteClient(
                publisher, is_offline=settings.offline, progress=progress, accept=accept
            )
            return open_ones.enter_context(asks)

        asks_ssb = client(SSB.name)
        bank = Statbank(asks_ssb, store, addresses["ssb"], anew=anew, progress=progress)
        others: tuple[Bank, ...] = (
            FhiBank(client(FHI.name), store, addresses["fhi"], anew=anew, progress=progress),
            NavWorkbooks(
                client(NAV.name, "*/*"), store, addresses["nav"], anew=anew, progress=progress
            ),
        )
        klass = register = None
        if not names:
            klass = Klass(asks_ssb, store, addresses["klass"])
            asks_kartverket = client(kartverket_kommuneinfo.PUBLISHER)
            register = Kommuneinfo(asks_kartverket, store, addresses["kartverket"])
        return update(
            tables, bank, data, progress=progress, klass=klass, others=others, register=register
        )


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
