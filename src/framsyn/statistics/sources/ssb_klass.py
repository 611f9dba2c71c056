"""Statistics Norway's classifications, KLASS: kommuner through time, and how they are classed.

Numbers: 131 kommuner, 128 sentralitet, 112 KOSTRA groups. Which kommune is in which class or group
is a correspondence from 131: classification 128 holds the classes alone. Bo- og
arbeidsmarkedsregioner are not among them in the division Framsyn uses; they come from the ministry.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.http.client import PoliteClient
from framsyn.statistics.kommune_changes import KommuneChange, Pair, classified
from framsyn.statistics.snapshots import Snapshot, SnapshotStore
from framsyn.statistics.sources.kept import KeptAnswers
from framsyn.statistics.sources.ssb_pxweb import LICENCE, PUBLISHER

ADDRESS: Final = "https://data.ssb.no/api/klass/v1"
KOMMUNER: Final = 131
SENTRALITET: Final = 128
KOSTRA_GROUPS: Final = 112
UNSTATED: Final = "9999"


@dataclass(frozen=True, slots=True)
class ClassCode:
    """One code of a classification.

    Attributes:
        code: "0301", or "01".
        name: What it is called.
        parent: The code above it, or empty.
    """

    code: str
    name: str
    parent: str


class Klass:
    """Asks KLASS, and keeps what it answers.

    Args:
        client: Keeps the pace.
        store: Where answers are kept.
        address: Of the service.
    """

    def __init__(self, client: PoliteClient, store: SnapshotStore, address: str = ADDRESS) -> None:
        self._kept = KeptAnswers(client, store, PUBLISHER, LICENCE)
        self._address = address.rstrip("/")

    def changes(self, first: date, last: date) -> tuple[list[KommuneChange], Snapshot]:
        """Every change of kommuner from one day to another, and what it was read from."""
        url = f"{self._address}/classifications/{KOMMUNER}/changes.json"
        snapshot = self._kept.confirmed(url, {"from": first.isoformat(), "to": last.isoformat()})
        return read_changes(self._kept.read(snapshot)), snapshot

    def codes_at(self, classification: int, day: date) -> tuple[list[ClassCode], Snapshot]:
        """The codes of a classification on a day."""
        url = f"{self._address}/classifications/{classification}/codesAt.json"
        snapshot = self._kept.confirmed(url, {"date": day.isoformat()})
        return read_codes(classification, self._kept.read(snapshot)), snapshot

    def corresponding(
        self, classification: int, target: int, day: date
    ) -> tuple[dict[str, str], Snapshot]:
        """Which code of the target each code belongs to, such as kommune to KOSTRA group."""
        url = f"{self._address}/classifications/{classification}/correspondsAt.json"
        params = {"targetClassificationId": str(target), "date": day.isoformat()}
        snapshot = self._kept.confirmed(url, params)
        return read_correspondence(self._kept.read(snapshot)), snapshot


def read_changes(raw: bytes) -> list[KommuneChange]:
    """Changes of kommuner from their bytes, with what happened.

    Raises:
        SourceChanged: They are not in the form they used to be.
    """
    pairs = [
        Pair(
            day=date.fromisoformat(str(each["changeOccurred"])[:10]),
            old=str(each["oldCode"]),
            new=str(each["newCode"]),
            old_name=str(each["oldName"]),
            new_name=str(each["newName"]),
        )
        for each in _listed(raw, "codeChanges", ("changeOccurred", "oldCode", "newCode"))
    ]
    return classified(pairs)


def read_codes(classification: int, raw: bytes) -> list[ClassCode]:
    """Codes from their bytes, without the one for what is not stated."""
    return [
        ClassCode(str(each["code"]), str(each["name"]), str(each.get("parentCode") or ""))
        for each in _listed(raw, "codes", ("code", "name"), f"KLASS {classification}")
        if each["code"] != UNSTATED
    ]


def read_correspondence(raw: bytes) -> dict[str, str]:
    """Target codes by source code from their bytes, without the one for what is not stated.

    Raises:
        SourceChanged: A code has two targets, or the form is another.
    """
    found: dict[str, str] = {}
    for each in _listed(raw, "correspondenceItems", ("sourceCode", "targetCode")):
        source, target = str(each["sourceCode"]), str(each["targetCode"])
        if source == UNSTATED:
            continue
        if found.setdefault(source, target) != target:
            raise SourceChanged("KLASS", f"{source} belongs to both {found[source]} and {target}")
    return found


def _listed(
    raw: bytes, name: str, needed: tuple[str, ...], source: str = "KLASS"
) -> list[dict[str, Any]]:
    try:
        entries = json.loads(raw)[name]
    except (ValueError, KeyError, TypeError) as error:
        raise SourceChanged(source, f"the answer has no {name}") from error
    if not isinstance(entries, list) or any(
        not isinstance(each, dict) or any(each.get(key) is None for key in needed)
        for each in entries
    ):
        raise SourceChanged(source, f"an entry of {name} lacks one of {', '.join(needed)}")
    return entries
