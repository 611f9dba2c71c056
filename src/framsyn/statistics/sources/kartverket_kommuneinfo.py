"""Kartverket's register of administrative units (kommuneinfo v1): numbers, names, languages.

The service is open source (kartverket/smia-kommuneinfo), so its form is known: `/fylkerkommuner`
lists every fylke with its kommuner, each with up to three names in order of priority and the
language of each; places without a second or third name hold nulls.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.http.client import PoliteClient
from framsyn.statistics.snapshots import Snapshot, SnapshotStore
from framsyn.statistics.sources.kept import KeptAnswers

PUBLISHER: Final = "Kartverket"
ADDRESS: Final = "https://ws.geonorge.no/kommuneinfo/v1"
LICENCE: Final = "CC-BY-4.0"
SOURCE: Final = "Kartverket kommuneinfo"
LANGUAGES: Final = {
    "Norwegian": "no",
    "Northern Sami": "se",
    "Southern Sami": "sma",
    "Lule Sami": "smj",
    "Kven Finnish": "fkv",
}
"""BCP 47 of the languages as the register names them."""
_FIELDS: Final = ("kommunenummer", "kommunenavnNorsk", "gyldigeNavn", "samiskForvaltningsomrade")


@dataclass(frozen=True, slots=True)
class OfficialKommune:
    """A kommune as Kartverket has it.

    Attributes:
        number: "5540".
        fylke: Number of its fylke, "55".
        norwegian: Its Norwegian name.
        names: Every official name with its language (BCP 47), in the official order.
        is_in_sami_area: Within the administrative area for Sámi languages.
    """

    number: str
    fylke: str
    norwegian: str
    names: tuple[tuple[str, str], ...]
    is_in_sami_area: bool


class Kommuneinfo:
    """Asks Kartverket, and keeps what it answers.

    Args:
        client: Keeps the pace.
        store: Where answers are kept.
        address: Of the service.
    """

    def __init__(self, client: PoliteClient, store: SnapshotStore, address: str = ADDRESS) -> None:
        self._kept = KeptAnswers(client, store, PUBLISHER, LICENCE)
        self._address = address.rstrip("/")

    def kommuner(self) -> tuple[list[OfficialKommune], Snapshot]:
        """Every kommune there is today, and what it was read from.

        Raises:
            SourceUnavailable, SourceRefused: It could not be had.
            SourceChanged: It is not in the form it used to be.
        """
        only = ",".join(("fylkesnummer", *(f"kommuner.{each}" for each in _FIELDS)))
        kept = self._kept.confirmed(
            f"{self._address}/fylkerkommuner", {"filtrer": only}, read_kommuner
        )
        return read_kommuner(self._kept.read(kept)), kept


def read_kommuner(raw: bytes) -> list[OfficialKommune]:
    """Kommuner from their bytes, by number.

    Raises:
        SourceChanged: They are not in the form they used to be, or a language is new.
    """
    try:
        held = json.loads(raw)
    except ValueError as error:
        kind = "a web page" if raw.lstrip()[:1] == b"<" else "not JSON"
        raise SourceChanged(SOURCE, f"the answer is {kind}") from error
    try:
        found = [_kommune(fylke, each) for fylke in held for each in fylke["kommuner"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceChanged(SOURCE, f"{error!r} is missing in a fylke or a kommune") from error
    if not found:
        raise SourceChanged(SOURCE, "the answer has no kommuner")
    return sorted(found, key=lambda each: each.number)


def _kommune(fylke: dict[str, Any], held: dict[str, Any]) -> OfficialKommune:
    number = str(held["kommunenummer"])
    names = sorted(held["gyldigeNavn"], key=lambda each: int(each["prioritet"]))
    return OfficialKommune(
        number=number,
        fylke=str(fylke["fylkesnummer"]),
        norwegian=str(held["kommunenavnNorsk"]),
        names=tuple(_name(number, each) for each in names if each["navn"] or each["sprak"]),
        is_in_sami_area=bool(held["samiskForvaltningsomrade"]),
    )


def _name(number: str, held: dict[str, Any]) -> tuple[str, str]:
    name, language = held["navn"], held["sprak"]
    if not name or language not in LANGUAGES:
        raise SourceChanged(SOURCE, f"{number} is called {name!r} in {language!r}")
    return str(name), LANGUAGES[language]
