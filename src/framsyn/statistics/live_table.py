"""A table that is fetched from its publisher, as a file declares it.

The file says what to ask for, the form it gets, and what must hold. Adding one is a file in
`tables/live/` and no code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from framsyn.domain.errors import SourceChanged
from framsyn.domain.provenance import Quality
from framsyn.statistics.sources.pxweb_query import PxQuery
from framsyn.statistics.sources.ssb_pxweb import TableMetadata

FOLDER: Final = Path(__file__).parent / "tables" / "live"
KOMMUNE: Final = "kommune"


@dataclass(frozen=True, slots=True)
class LiveDimension:
    """How one variable of the publisher is asked for and read.

    Attributes:
        column: Its column in our table; empty where it holds one value.
        codelist: The grouping its codes are from, or empty.
        strip: What stands before our code in the publisher's ("K-").
        codes: Our value by the publisher's code, where there are few.
        labels: For each of our values: how the publisher's label may begin.
        numbers: First and last number to take; no last: to the newest.
    """

    column: str = ""
    codelist: str = ""
    strip: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    numbers: tuple[int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class LiveTable:
    """A table as it is declared.

    Attributes:
        table: The publisher's number.
        name: Ours.
        title: What it holds.
        title_words: Words the publisher's title must hold, or it is another table now.
        quality: How its figures came to be.
        newest_day: Newest day it speaks of; "{last}" stands for its last year.
        value: Column, unit and meaning of what is counted.
        key: Columns in the order of the rows.
        dimensions: By the publisher's name, in the order they are asked for.
        is_dense: Every combination of the key has a number, and estimates fill what was never
            counted.
        checks: What must hold: `total`, `jump`.
    """

    table: str
    name: str
    title: str
    title_words: tuple[str, ...]
    quality: Quality
    newest_day: str
    value: dict[str, str]
    key: tuple[str, ...]
    dimensions: dict[str, LiveDimension]
    is_dense: bool
    checks: dict[str, dict[str, Any]]


def declared_live(folder: Path = FOLDER) -> tuple[LiveTable, ...]:
    """Every live table there is, by file name."""
    return tuple(
        _read(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.yaml"))
    )


def _read(held: dict[str, Any]) -> LiveTable:
    dimensions = {
        name: LiveDimension(
            **{**given, **({"numbers": tuple(given["numbers"])} if "numbers" in given else {})}
        )
        for name, given in held["dimensions"].items()
    }
    return LiveTable(
        table=held["table"],
        name=held["name"],
        title=held["title"],
        title_words=tuple(held["title_words"]),
        quality=Quality(held["quality"]),
        newest_day=held["newest_day"],
        value=held["value"],
        key=tuple(held["key"]),
        dimensions=dimensions,
        is_dense=bool(held.get("is_dense", False)),
        checks=held.get("checks") or {},
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a table is asked for now, and how its codes read.

    Attributes:
        query: The question.
        values: Our value by the publisher's code, by dimension.
    """

    query: PxQuery
    values: dict[str, dict[str, str]]


def question(
    table: LiveTable,
    told: TableMetadata,
    groups: dict[str, tuple[str, ...]],
    kommuner: tuple[str, ...],
) -> Asked:
    """The question to a table as its publisher describes it today.

    Args:
        table: As declared.
        told: As described.
        groups: Codes of each grouping that is used.
        kommuner: The kommuner that must all be there.

    Raises:
        SourceChanged: A word of the title, a dimension or a code is not there any more.
    """
    source = f"Statbank table {table.table}"
    missing = [word for word in table.title_words if word.lower() not in told.title.lower()]
    if missing:
        raise SourceChanged(source, f"it is called '{told.title}', without {', '.join(missing)}")
    unknown = [name for name in table.dimensions if name not in told.dimensions]
    if unknown:
        raise SourceChanged(source, f"it no longer has {', '.join(unknown)}")
    added = [
        name
        for name, each in told.dimensions.items()
        if name not in table.dimensions and not each.may_be_left_out
    ]
    if added:
        raise SourceChanged(source, f"it has got {', '.join(added)}, which must be chosen")
    values = {
        name: _values(source, name, each, told.dimensions[name].labels, groups, kommuner)
        for name, each in table.dimensions.items()
    }
    lists = {name: each.codelist for name, each in table.dimensions.items() if each.codelist}
    codes = {name: tuple(values[name]) for name in told.dimensions if name in values}
    return Asked(PxQuery(table.table, codes, lists), values)


def _values(
    source: str,
    name: str,
    each: LiveDimension,
    labels: dict[str, str],
    groups: dict[str, tuple[str, ...]],
    kommuner: tuple[str, ...],
) -> dict[str, str]:
    codes = groups[each.codelist] if each.codelist else tuple(labels)
    if each.column == KOMMUNE:
        wanted = {f"{each.strip}{kommune}": kommune for kommune in kommuner}
        return _all_there(source, name, wanted, codes)
    if each.codes:
        return _all_there(source, name, each.codes, codes)
    if each.labels:
        return {_by_label(source, begins, labels): ours for ours, begins in each.labels.items()}
    if each.numbers is None:
        raise SourceChanged(source, f"{name} is declared without codes")
    return _numbered(source, name, each.numbers, codes)


def _all_there(
    source: str, name: str, wanted: dict[str, str], codes: tuple[str, ...]
) -> dict[str, str]:
    missing = sorted(wanted.keys() - set(codes))
    if missing:
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        raise SourceChanged(source, f"{name} lacks {', '.join(missing[:5])}{more}")
    return wanted


def _by_label(source: str, begins: list[str], labels: dict[str, str]) -> str:
    words = tuple(each.lower() for each in begins)
    found = [code for code, label in labels.items() if label.lower().startswith(words)]
    if len(found) != 1:
        what = "several contents begin" if found else "no content begins"
        raise SourceChanged(source, f"{what} with {' or '.join(begins)}")
    return found[0]


def _numbered(
    source: str, name: str, bounds: tuple[int, int | None], codes: tuple[str, ...]
) -> dict[str, str]:
    """Codes that are numbers within the bounds ("007", "105+"), which must follow each other."""
    first, last = bounds
    plain = {code: code.removesuffix("+") for code in codes}
    numbers = {code: int(text) for code, text in plain.items() if text.isdecimal()}
    taken = {
        code: number
        for code, number in numbers.items()
        if number >= first and (last is None or number <= last)
    }
    found = sorted(taken.values())
    end = last if last is not None else (found[-1] if found else first)
    if found != list(range(first, end + 1)):
        raise SourceChanged(source, f"{name} does not hold every number from {first} to {end}")
    return {code: str(number) for code, number in sorted(taken.items(), key=lambda each: each[1])}
