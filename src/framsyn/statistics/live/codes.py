"""The question to a table as its publisher describes it today.

What is declared of a table is held against its description, and codes that were not known
beforehand are read out of it. Where the two do not fit, nothing is asked: the fault names
what is missing and what there is instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.live.table import KOMMUNE_COLUMNS, LiveDimension, LiveTable
from framsyn.statistics.live.times import by_periods, last_day, newest_month
from framsyn.statistics.sources.described import TableMetadata
from framsyn.statistics.sources.pxweb_query import PxQuery

SUMMED_BY: Final = "agg_KommSummer"
"""How the names of groupings begin in which the publisher adds up kommuner that merged."""
_GROUPED: Final = re.compile(r"K[-_.]?(\d{4})")
_AGES: Final = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
OLDEST: Final = 105
MOST_NAMED: Final = 5
MOST_TOLD: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a table is asked for now, and how its codes read.

    Attributes:
        query: The question.
        values: Our value by the publisher's code, by the publisher's dimension.
        declared: What is declared of each dimension that is asked for.
        fixed: Columns the publisher has no dimension for, with the value they hold.
    """

    query: PxQuery
    values: dict[str, dict[str, str]]
    declared: dict[str, LiveDimension]
    fixed: dict[str, str] = field(default_factory=dict)

    @property
    def last_year(self) -> int:
        """The newest year asked for; 0 where there is none."""
        years = [
            int(year)
            for name, values in self.values.items()
            if self.declared[name].column == "year"
            for year in values.values()
        ]
        return max(years, default=0)

    @property
    def last_day(self) -> str:
        """The last day of the newest month or span asked for, ISO 8601; empty where neither is."""
        codes = [
            code
            for name, values in self.values.items()
            if self.declared[name].column == "year"
            for code in values
        ]
        return max(map(last_day, codes), default="")


@dataclass(frozen=True, slots=True)
class Kommuner:
    """The kommuner there are and were.

    Attributes:
        today: Kommunenumre that must all be answered for.
        former: Kommunenumre of earlier years, asked for where the publisher has them.
    """

    today: tuple[str, ...]
    former: tuple[str, ...] = ()


def groupings(table: LiveTable, told: TableMetadata) -> dict[str, str]:
    """The grouping of each dimension that has one: declared, or the publisher's of kommuner."""
    found = {}
    for name, each in _present(table, told).items():
        offered = [one for one in told.dimensions[name].codelists if one.startswith(SUMMED_BY)]
        if each.codelist:
            found[name] = each.codelist
        elif each.column in KOMMUNE_COLUMNS and table.of_the_time == "counts" and offered:
            found[name] = offered[0]
    return found


def question(
    table: LiveTable,
    told: TableMetadata,
    groups: dict[str, tuple[str, ...]],
    kommuner: Kommuner,
    holds: str = "Statbank table",
) -> Asked:
    """The question to a table as its publisher describes it today.

    Args:
        table: As declared.
        told: As described.
        groups: Codes of each grouping that is used.
        kommuner: Who must be there, and who may.
        holds: What the publisher's tables are called.

    Raises:
        SourceChanged: A word of the title, a dimension or a code is not there any more.
    """
    source = f"{holds} {told.table}"
    missing = table.address.lacking(told.title)
    if missing:
        raise SourceChanged(source, f"it is called '{told.title}', without {', '.join(missing)}")
    present = _present(table, told)
    found = {id(each) for each in present.values()}
    unknown = [
        name
        for name, each in table.dimensions.items()
        if id(each) not in found and not each.otherwise
    ]
    if unknown:
        there = ", ".join(told.dimensions)
        raise SourceChanged(source, f"it no longer has {', '.join(unknown)}; it has {there}")
    others = {
        name: each
        for name, each in told.dimensions.items()
        if name not in present and not each.may_be_left_out
    }
    single = {
        name: dict(each.labels)
        for name, each in others.items()
        if table.takes_single_codes and len(each.labels) == 1
    }
    added = [name for name in others if name not in single]
    if added:
        raise SourceChanged(source, f"it has got {', '.join(added)}, which must be chosen")
    lists = groupings(table, told)
    asked = {
        name: each
        for name, each in present.items()
        if each.column or not (each.is_summed and told.dimensions[name].may_be_left_out)
    }
    values = {}
    for name, each in asked.items():
        labels = told.dimensions[name].labels
        codes = groups[lists[name]] if name in lists else tuple(labels)
        values[name] = _values(f"{source}: {name}", each, labels, codes, kommuner, table)
    values |= single
    asked |= dict.fromkeys(single, LiveDimension())
    fixed = {
        each.column: each.otherwise
        for each in table.dimensions.values()
        if each.column and id(each) not in found
    }
    order = {name: tuple(values[name]) for name in told.dimensions if name in values}
    chosen = {name: lists[name] for name in order if name in lists}
    return Asked(PxQuery(told.table, order, chosen), values, asked, fixed)


def _present(table: LiveTable, told: TableMetadata) -> dict[str, LiveDimension]:
    """Declared dimensions by the name the publisher has for them."""
    found = {}
    for name, each in table.dimensions.items():
        names = [one for one in (name, *each.names) if one in told.dimensions]
        if names:
            found[names[0]] = each
    return found


def _values(
    source: str,
    each: LiveDimension,
    labels: dict[str, str],
    codes: tuple[str, ...],
    kommuner: Kommuner,
    table: LiveTable,
) -> dict[str, str]:
    if each.column in KOMMUNE_COLUMNS:
        return _kommuner(source, each, codes, kommuner, table)
    if each.codes:
        return _all_there(source, each.codes, codes)
    if each.labels:
        return {_by_label(source, begins, labels): ours for ours, begins in each.labels.items()}
    if each.is_ages:
        return _by_ages(source, labels)
    if each.is_every:
        return dict(labels)
    return _in_order(source, each, codes)


def _in_order(source: str, each: LiveDimension, codes: tuple[str, ...]) -> dict[str, str]:
    """Codes that follow each other: numbers, spans of years, months."""
    if each.numbers is not None:
        return _numbered(source, each.numbers, codes)
    if each.periods is not None:
        return by_periods(source, each.periods, codes)
    if each.is_newest_month:
        return newest_month(source, codes)
    raise SourceChanged(source, "it is declared without codes")


def _kommuner(
    source: str,
    each: LiveDimension,
    codes: tuple[str, ...],
    kommuner: Kommuner,
    table: LiveTable,
) -> dict[str, str]:
    """Today's kommuner, and those of earlier years where figures are carried over."""
    if each.strip:
        wanted = {f"{each.strip}{kommune}": kommune for kommune in kommuner.today}
        return _all_there(source, wanted, codes)
    numbers = {}
    for code in codes:
        grouped = _GROUPED.fullmatch(code)
        numbers[grouped.group(1) if grouped else code] = code
    numbers |= each.instead
    wanted = {numbers.get(kommune, kommune): kommune for kommune in kommuner.today}
    found = _all_there(source, wanted, codes)
    is_grouped = any(_GROUPED.fullmatch(code) for code in codes)
    if table.of_the_time and not is_grouped:
        found |= {number: number for number in kommuner.former if number in numbers}
    return found


def _all_there(source: str, wanted: dict[str, str], codes: tuple[str, ...]) -> dict[str, str]:
    missing = sorted(wanted.keys() - set(codes))
    if missing:
        over = len(missing) - MOST_NAMED
        more = f" and {over} more" if over > 0 else ""
        raise SourceChanged(source, f"it lacks {', '.join(missing[:MOST_NAMED])}{more}")
    return wanted


def _by_label(source: str, begins: list[str], labels: dict[str, str]) -> str:
    """The one code, or the one label that begins so; "*word" is a word anywhere in it."""
    exact = [code for code in labels if code in begins]
    if len(exact) == 1:
        return exact[0]
    words = tuple(each.lower() for each in begins if not each.startswith("*"))
    within = tuple(each[1:].lower() for each in begins if each.startswith("*"))
    found = [
        code
        for code, label in labels.items()
        if (words and label.lower().startswith(words))
        or any(word in label.lower() for word in within)
    ]
    if len(found) != 1:
        what = "several contents begin" if found else "no content begins"
        told = "; ".join(labels[code] for code in (found or labels))
        there = told if len(labels) <= MOST_TOLD else f"{told[:300]} …"
        raise SourceChanged(source, f"{what} with {' or '.join(begins)}; there are: {there}")
    return found[0]


def _numbered(
    source: str, bounds: tuple[int, int | None], codes: tuple[str, ...]
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
        raise SourceChanged(source, f"it does not hold every number from {first} to {end}")
    return {code: str(number) for code, number in sorted(taken.items(), key=lambda each: each[1])}


def _by_ages(source: str, labels: dict[str, str]) -> dict[str, str]:
    """Bands of ages as their labels tell them ("20-24 år", "80 år eller eldre"), no overlaps.

    Where bands lie within each other, the narrower are taken; together they must hold every
    age from the youngest to the oldest once.
    """
    bands = {}
    for code, label in labels.items():
        found = _AGES.match(label)
        if found:
            first = int(found.group(1))
            is_open = bool(re.search(r"eldre|over|\+", label))
            last = OLDEST if is_open else int(found.group(2) or first)
            bands[code] = (first, min(last, OLDEST))
    narrow = {
        code: band
        for code, band in bands.items()
        if not any(
            other != band and band[0] <= other[0] and other[1] <= band[1]
            for other in bands.values()
        )
    }
    ordered = sorted(narrow.items(), key=lambda each: each[1])
    ends = [band for _, band in ordered]
    if not ends or any(one[1] + 1 != two[0] for one, two in pairwise(ends)):
        told = "; ".join(list(labels.values())[:MOST_TOLD])
        raise SourceChanged(source, f"its ages do not follow each other: {told}")
    return {code: f"{first}-{last}" for code, (first, last) in ordered}
