"""Asks a publisher for bytes: says who we are, keeps its pace, and tries again with patience.

Nothing is parsed here. Whatever went wrong comes out as `SourceUnavailable` or `SourceRefused`
in words; the figures in use are never touched on this path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Final, Self

import httpx2
import stamina

from framsyn import __version__
from framsyn.domain.errors import SourceUnavailable
from framsyn.domain.source_errors import SourceRefused
from framsyn.statistics.http.pace import Pace

PER_MINUTE: Final = 30
"""What Statistics Norway has documented; more may be allowed, and is not needed."""
AGENT: Final = f"Framsyn/{__version__} (figures for kommuner; one update at a time)"
TRY_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
LONGEST_WAIT: Final = 120.0
NOT_MODIFIED: Final = 304

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to keep trying.

    Attributes:
        attempts: Times a request is made in all.
        first_pause: Seconds before the second; doubled each time, with some chance added.
        longest_pause: Seconds between two.
        seconds: For each part of a request: connecting, sending, and each piece received.
    """

    attempts: int = 6
    first_pause: float = 2.0
    longest_pause: float = 60.0
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        content: The bytes; empty where nothing has changed.
        url: What was asked, redirects followed.
        retrieved_at: When, in UTC.
        etag: The publisher's mark of this content, or empty.
        is_unchanged: The publisher says it is what we already have.
    """

    content: bytes
    url: str
    retrieved_at: datetime
    etag: str
    is_unchanged: bool


class PoliteClient:
    """Asks one publisher.

    Args:
        publisher: Its name, for messages.
        pace: How often it may be asked.
        patience: How long to keep trying.
        is_offline: This installation shall not ask anybody.
        progress: Told of waiting and trying again.
        accept: The forms of answer that can be read.
    """

    def __init__(
        self,
        publisher: str,
        pace: Pace | None = None,
        patience: Patience | None = None,
        *,
        is_offline: bool = False,
        progress: Progress | None = None,
        accept: str = "application/json",
    ) -> None:
        self._publisher = publisher
        self._pace = pace or Pace(PER_MINUTE)
        self._patience = patience or Patience()
        self._is_offline = is_offline
        self._say = progress or (lambda _: None)
        self._client = httpx2.Client(
            headers={"user-agent": AGENT, "accept": accept},
            timeout=httpx2.Timeout(self._patience.seconds),
            follow_redirects=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._client.close()

    def ask(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        etag: str = "",
    ) -> Answer:
        """One answer, by GET, or by POST where there is a body.

        Raises:
            SourceUnavailable: It cannot be reached, kept failing, or we are set to offline.
            SourceRefused: It understood and said no; trying again would not help.
        """
        if self._is_offline:
            raise SourceUnavailable(self._publisher, "this installation is set to work offline")
        try:
            return self._try_until_answered(url, params, body, etag)
        except httpx2.HTTPStatusError as error:
            raise self._refusal(error.response) from error
        except httpx2.TimeoutException as error:
            reason = f"it did not answer within {self._patience.seconds:g} seconds"
            raise SourceUnavailable(self._publisher, reason) from error
        except httpx2.RequestError as error:
            reason = f"the connection failed ({str(error) or type(error).__name__})"
            raise SourceUnavailable(self._publisher, reason) from error

    def _try_until_answered(
        self,
        url: str,
        params: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
        etag: str,
    ) -> Answer:
        patience = self._patience
        for attempt in stamina.retry_context(
            on=self._worth_another_try,
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.first_pause,
            wait_max=patience.longest_pause,
            wait_jitter=patience.first_pause / 2,
        ):
            with attempt:
                self._pace.wait()
                return self._once(url, params, body, etag)
        raise AssertionError  # pragma: no cover - the loop either returns or raises

    def _once(
        self,
        url: str,
        params: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
        etag: str,
    ) -> Answer:
        headers = {"if-none-match": etag} if etag else {}
        method = "GET" if body is None else "POST"
        response = self._client.request(
            method, url, params=dict(params or {}), json=body, headers=headers
        )
        unchanged = response.status_code == NOT_MODIFIED
        if not unchanged:
            response.raise_for_status()
        return Answer(
            content=b"" if unchanged else response.content,
            url=str(response.url),
            retrieved_at=datetime.now(UTC).replace(microsecond=0),
            etag=response.headers.get("etag", ""),
            is_unchanged=unchanged,
        )

    def _worth_another_try(self, error: Exception) -> bool | float:
        """Whether to try again; the seconds to wait where the publisher names them."""
        if isinstance(error, httpx2.HTTPStatusError):
            response = error.response
            if response.status_code not in TRY_AGAIN:
                return False
            self._say(f"{self._publisher} answered {response.status_code}; trying again.")
            return seconds_to_wait(response.headers.get("retry-after", "")) or True
        if isinstance(error, httpx2.TransportError):
            self._say(f"{self._publisher} could not be reached; trying again.")
            return True
        return False

    def _refusal(self, response: httpx2.Response) -> SourceUnavailable | SourceRefused:
        status = response.status_code
        if status in TRY_AGAIN:
            reason = f"it answered {status} {self._patience.attempts} times"
            return SourceUnavailable(self._publisher, reason)
        return SourceRefused(self._publisher, status, _title(response))


def seconds_to_wait(retry_after: str, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for, within reason; None where it says nothing.

    A date is held against this machine's clock, which may be wrong: the answer is never more
    than two minutes.
    """
    text = retry_after.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    ahead = (moment - (now or datetime.now(UTC))).total_seconds()
    return min(max(ahead, 0.0), LONGEST_WAIT)


def _title(response: httpx2.Response) -> str:
    """What the publisher says is wrong, under the names publishers have for it."""
    try:
        told = response.json()
    except ValueError:
        return response.reason_phrase
    if not isinstance(told, dict):
        return response.reason_phrase
    said = (told.get(name) for name in ("title", "detail", "message", "status"))
    return next((each for each in said if isinstance(each, str) and each), "")
