"""Statistics Norway's Statbank by PxWebApi v2: what a table holds, its groupings, its cells.

Fetching and reading are apart: what is fetched is kept as it came, and everything is read from
what is kept. Questions go by POST, because a long list of kommuner in an address is answered
with 404. One question at a time; each piece is kept as soon as it has come.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.http.client import Answer, PoliteClient
from framsyn.statistics.jsonstat import codes_of, read_cube
from framsyn.statistics.snapshots import Retrieved, Snapshot, SnapshotStore
from framsyn.statistics.sources.pxweb_query import MOST_CELLS, PxQuery, split

PUBLISHER: Final = "Statistics Norway"
ADDRESS: Final = "https://data.ssb.no/api/pxwebapi/v2"
LICENCE: Final = "CC-BY-4.0"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One variable of a table.

    Attributes:
        code: "Region".
        labels: What each code stands for, in the publisher's order.
        codelists: Groupings there are for it.
        may_be_left_out: Whether the publisher sums over it where it is not asked for.
    """

    code: str
    labels: dict[str, str]
    codelists: tuple[str, ...]
    may_be_left_out: bool


@dataclass(frozen=True, slots=True)
class TableMetadata:
    """What a table holds.

    Attributes:
        table: Its number.
        title: As the publisher words it.
        updated: When its figures were last renewed, as the publisher writes it.
        dimensions: By code, in order.
    """

    table: str
    title: str
    updated: str
    dimensions: dict[str, Dimension]


class Statbank:
    """Asks the Statbank, and keeps what it answers.

    Args:
        client: Keeps the pace.
        store: Where answers are kept.
        address: Of the service.
        anew: Ask again also where an answer is kept that still holds.
        progress: Told what is fetched.
    """

    def __init__(
        self,
        client: PoliteClient,
        store: SnapshotStore,
        address: str = ADDRESS,
        *,
        anew: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self._client, self._store, self._address = client, store, address.rstrip("/")
        self._anew = anew
        self._say = progress or (lambda _: None)

    def metadata(self, table: str) -> TableMetadata:
        """What a table holds now; asked every time, since it tells whether figures are new.

        Raises:
            SourceUnavailable, SourceRefused: It could not be had.
            SourceChanged: It is not in the form it used to be.
        """
        url = f"{self._address}/tables/{table}/metadata"
        snapshot = self._confirmed(url, {"lang": "no", "outputFormat": "json-stat2"})
        return read_metadata(table, self._store.read(snapshot.sha256))

    def codelist(self, name: str) -> dict[str, tuple[str, ...]]:
        """The groups of a grouping, each with the codes it adds up, in order."""
        snapshot = self._confirmed(f"{self._address}/codelists/{name}", {"lang": "no"})
        return read_codelist(name, self._store.read(snapshot.sha256))

    def cells(self, query: PxQuery, updated: str, most: int = MOST_CELLS) -> list[Snapshot]:
        """All pieces of a query's answer, in order.

        A piece is fetched once for each renewal of the table: an update that was cut off goes on
        where it stopped, and a table that was not renewed is not fetched at all.

        Args:
            query: Which cells.
            updated: The stamp from the table's metadata.
            most: Cells in one piece.
        """
        pieces = split(query, most)
        url = f"{self._address}/tables/{query.table}/data"
        found = []
        for number, piece in enumerate(pieces, start=1):
            question = _question(url, piece.params, piece.body, updated)
            kept = None if self._anew else self._store.last_answer(question)
            if kept is None:
                self._say(f"Table {query.table}: fetching part {number} of {len(pieces)}.")
                answer = self._client.ask(url, piece.params, piece.body)
                read_cube(answer.content, f"Statbank table {query.table}")
                body = json.dumps(piece.body, ensure_ascii=False)
                kept = self._keep(question, answer, body, updated)
            found.append(kept)
        return found

    def _confirmed(self, url: str, params: dict[str, str]) -> Snapshot:
        """An answer that holds now: the publisher is asked whether the kept one does."""
        question = _question(url, params, None, "")
        kept = None if self._anew else self._store.last_answer(question)
        answer = self._client.ask(url, params, etag=kept.retrieved.etag if kept else "")
        if kept is not None and answer.is_unchanged:
            return self._store.confirm(question, kept)
        return self._keep(question, answer, "", "")

    def _keep(self, question: str, answer: Answer, body: str, updated: str) -> Snapshot:
        retrieved = Retrieved(
            publisher=PUBLISHER,
            url=answer.url,
            question=body,
            retrieved_at=answer.retrieved_at.isoformat(),
            licence=LICENCE,
            etag=answer.etag,
            state=updated,
        )
        return self._store.keep(question, answer.content, retrieved)


def read_metadata(table: str, raw: bytes) -> TableMetadata:
    """A table's metadata from its bytes (JSON-stat without values).

    Raises:
        SourceChanged: It is not in the form it used to be.
    """
    source = f"The description of Statbank table {table}"
    cube = read_cube(raw, source)
    try:
        dimensions = {
            code: _dimension(code, cube["dimension"][code], codes_of(cube, code, source))
            for code in cube["id"]
        }
        title, updated = str(cube["label"]), str(cube["updated"])
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceChanged(source, f"{error!r} is missing") from error
    return TableMetadata(table, title, updated, dimensions)


def _dimension(code: str, held: dict[str, Any], codes: Sequence[str]) -> Dimension:
    labels = held["category"]["label"]
    extension = held.get("extension") or {}
    lists = extension.get("codelists") or extension.get("codeLists") or []
    return Dimension(
        code=code,
        labels={each: str(labels[each]) for each in codes},
        codelists=tuple(each["id"] for each in lists),
        may_be_left_out=bool(extension.get("elimination", False)),
    )


def read_codelist(name: str, raw: bytes) -> dict[str, tuple[str, ...]]:
    """The groups of a grouping from its bytes.

    Raises:
        SourceChanged: It is not in the form it used to be.
    """
    try:
        held = json.loads(raw)
        return {
            str(each["code"]): tuple(str(code) for code in each.get("valueMap") or ())
            for each in held["values"]
        }
    except (ValueError, KeyError, TypeError) as error:
        raise SourceChanged(f"The grouping {name}", f"it cannot be read ({error!r})") from error


def _question(url: str, params: dict[str, str], body: dict[str, Any] | None, state: str) -> str:
    """Names a question, the same whenever it is asked of the same state of the table."""
    return json.dumps([url, params, body, state], ensure_ascii=False, sort_keys=True)
