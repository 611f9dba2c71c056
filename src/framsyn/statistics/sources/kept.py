"""Asks one publisher and keeps what it answers: what every client here has in common.

Fetching and reading are apart: what is fetched is kept as it came, and everything is read from
what is kept. An answer that cannot be read at all (a web page in place of figures) is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.http.client import Answer, PoliteClient
from framsyn.statistics.snapshots import Retrieved, Snapshot, SnapshotStore
from framsyn.statistics.sources.described import Publisher

Progress = Callable[[str], None]
Read = Callable[[bytes], object]


class KeptAnswers:
    """Answers of one publisher.

    Args:
        client: Keeps the pace.
        store: Where answers are kept.
        publisher: Its name, as it stands beside each answer.
        licence: On what terms.
        anew: Ask again also where an answer is kept that still holds.
    """

    def __init__(
        self,
        client: PoliteClient,
        store: SnapshotStore,
        publisher: str,
        licence: str,
        *,
        anew: bool = False,
    ) -> None:
        self._client, self._store = client, store
        self._publisher, self._licence, self._anew = publisher, licence, anew

    def read(self, snapshot: Snapshot) -> bytes:
        """The bytes of an answer."""
        return self._store.read(snapshot.sha256)

    def confirmed(
        self, url: str, params: Mapping[str, str] | None = None, read: Read | None = None
    ) -> Snapshot:
        """An answer that holds now: the publisher is asked whether the kept one does.

        Args:
            url: What is asked.
            params: What stands in its address besides.
            read: Raises where the bytes are no answer at all; then they are not kept.
        """
        question = _question(url, params or {}, None, "")
        kept = None if self._anew else self._store.last_answer(question)
        answer = self._client.ask(url, params, etag=kept.retrieved.etag if kept else "")
        if kept is not None and answer.is_unchanged:
            return self._store.confirm(question, kept)
        if read is not None:
            read(answer.content)
        return self._keep(question, answer, "", "")

    def once(
        self,
        url: str,
        state: str,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        read: Read | None = None,
        before: Callable[[], None] | None = None,
    ) -> Snapshot:
        """An answer that is asked for once in each state of what is asked about.

        Args:
            url: What is asked.
            state: The publisher's own stamp; where it has none, it is asked every time.
            params: What stands in its address besides.
            body: What is sent; None asks by GET.
            read: Raises where the bytes are no answer at all; then they are not kept.
            before: Called where the publisher is asked.
        """
        question = _question(url, params or {}, body, state)
        kept = None if self._anew or not state else self._store.last_answer(question)
        if kept is not None:
            return kept
        if before is not None:
            before()
        answer = self._client.ask(url, params, body)
        if read is not None:
            read(answer.content)
        sent = "" if body is None else json.dumps(body, ensure_ascii=False)
        return self._keep(question, answer, sent, state)

    def _keep(self, question: str, answer: Answer, body: str, state: str) -> Snapshot:
        retrieved = Retrieved(
            publisher=self._publisher,
            url=answer.url,
            question=body,
            retrieved_at=answer.retrieved_at.isoformat(),
            licence=self._licence,
            etag=answer.etag,
            state=state,
        )
        return self._store.keep(question, answer.content, retrieved)


class KeptBank:
    """What the tables of every publisher have in common; each adds how it is asked and read.

    Args:
        client: Keeps the pace.
        store: Where answers are kept.
        address: Of the service; empty: the publisher's own.
        anew: Ask again also where an answer is kept that still holds.
        progress: Told what is fetched.
    """

    of: ClassVar[Publisher]
    at: ClassVar[str]

    def __init__(
        self,
        client: PoliteClient,
        store: SnapshotStore,
        address: str = "",
        *,
        anew: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self._kept = KeptAnswers(client, store, self.of.name, self.of.licence, anew=anew)
        self._address = (address or self.at).rstrip("/")
        self._say = progress or (lambda _: None)

    @property
    def publisher(self) -> Publisher:
        """Whose tables they are."""
        return self.of

    def codelist(self, name: str) -> dict[str, tuple[str, ...]]:
        """The groups of a grouping; most publishers have none.

        Raises:
            SourceChanged: One is asked for, and there are none.
        """
        raise SourceChanged(self.of.name, f"it has no grouping {name}")


def _question(
    url: str, params: Mapping[str, str], body: Mapping[str, Any] | None, state: str
) -> str:
    """Names a question, the same whenever it is asked of the same state of what it is about."""
    return json.dumps([url, dict(params), body, state], ensure_ascii=False, sort_keys=True)
