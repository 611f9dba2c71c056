"""Years that publishers write as spans ("2022_2024") or as months ("2026M08")."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from framsyn.domain.errors import SourceChanged

_SPAN: Final = re.compile(r"(\d{4})_(\d{4})")
_MONTH: Final = re.compile(r"(\d{4})M(0[1-9]|1[0-2])")


def by_periods(source: str, bounds: tuple[int, int], codes: Iterable[str]) -> dict[str, str]:
    """The last year of each span that is so long and ends so late, by its code.

    Args:
        source: What the codes are of, for messages.
        bounds: Years in a span, and the first last year to take.
        codes: As the publisher has them.

    Raises:
        SourceChanged: No code is such a span.
    """
    length, first = bounds
    spans = [(code, found) for code in codes if (found := _SPAN.fullmatch(code))]
    taken = {
        code: found[2]
        for code, found in spans
        if int(found[2]) - int(found[1]) + 1 == length and int(found[2]) >= first
    }
    if not taken:
        told = ", ".join(code for code, _ in spans) or "none"
        raise SourceChanged(source, f"no span of {length} years ends in {first} or later: {told}")
    return dict(sorted(taken.items(), key=lambda each: each[1]))


def newest_month(source: str, codes: Iterable[str]) -> dict[str, str]:
    """The year of the newest month, by the code of that month.

    Raises:
        SourceChanged: No code is a month.
    """
    months = [code for code in codes if _MONTH.fullmatch(code)]
    if not months:
        raise SourceChanged(source, "it has no months")
    newest = max(months)
    return {newest: newest[:4]}


def last_day(code: str) -> str:
    """The last day of a month or span of years, ISO 8601; empty where the code is neither."""
    month, span = _MONTH.fullmatch(code), _SPAN.fullmatch(code)
    if month:
        year, number = int(month[1]), int(month[2])
        return date(year, number, calendar.monthrange(year, number)[1]).isoformat()
    return f"{span[2]}-12-31" if span else ""
