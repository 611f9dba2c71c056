"""A table that is fetched from its publisher, as a file declares it.

The file says what to ask for, the form it gets, and what must hold. Adding one is a file in
`tables/live/` and no code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from framsyn.domain.provenance import Quality
from framsyn.statistics.sources.described import TableAddress

FOLDER: Final = Path(__file__).parents[1] / "tables" / "live"
KOMMUNE: Final = "kommune"
KOMMUNE_COLUMNS: Final = (KOMMUNE, "home", "work")

OfTheTime = Literal["", "counts", "whole"]
PublisherId = Literal["ssb", "fhi", "nav"]


@dataclass(frozen=True, slots=True)
class LiveDimension:
    """How one variable of the publisher is asked for and read.

    Attributes:
        column: Its column in our table; empty where it holds one value or is summed.
        names: Other names the publisher may have for it.
        codelist: The grouping its codes are from, or empty.
        strip: What stands before our code in the publisher's ("K-").
        codes: Our value by the publisher's code, where there are few.
        labels: For each of our values: a code, how the publisher's label may begin, or
            "*word" for a word within it.
        numbers: First and last number to take; no last: to the newest.
        periods: Codes that span years ("2022_2024"): how many years, and the first last year
            to take; our value is the last year.
        is_newest_month: Of codes that are months ("2026M08") the newest; our value is its year.
        instead: The code a kommune is asked for by where that is not its own number.
        is_ages: Codes are read from labels that tell ages ("20-24 år").
        is_every: Every code is taken; our value is its label.
        is_summed: Left to the publisher to sum where it does, else summed here.
        otherwise: What its column holds where the publisher has no such variable.
    """

    column: str = ""
    names: tuple[str, ...] = ()
    codelist: str = ""
    strip: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    labels: dict[str, list[str]] = field(default_factory=dict)
    numbers: tuple[int, int | None] | None = None
    periods: tuple[int, int] | None = None
    is_newest_month: bool = False
    instead: dict[str, str] = field(default_factory=dict)
    is_ages: bool = False
    is_every: bool = False
    is_summed: bool = False
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class LiveTable:
    """A table as it is declared.

    Attributes:
        table: The publisher's number.
        name: Ours.
        title: What it holds.
        title_words: Words the publisher's title must hold ("a|b": one of them), or it is another
            table now.
        quality: How its figures came to be.
        newest_day: Newest day it speaks of; "{last}" stands for its last year, "{last_day}" for
            the last day of its newest month.
        value: Column, unit and meaning of what is counted.
        key: Columns in the order of the rows.
        dimensions: By the publisher's name, in the order they are asked for.
        is_dense: Every combination of the key has a number, and estimates fill what was never
            counted.
        checks: What must hold: `total`, `jump`, `life_expectancy`, `national_path`.
        of_the_time: Where the publisher answers for the kommuner of each year: "counts" are
            added up over those that merged, of "whole" kommuner ratios are taken over, and an
            empty text asks for the kommuner of today alone.
        structure: The year whose kommuner every figure is of; 0: those of the figure's own year.
        never_empty: A kommune with nothing but 0 was not there, or it is a fault.
        may_be_negative: Values below 0 are lawful.
        derive: What is worked out of the answer, and how (`live_derive`).
        is_checked: Codes have been held against the publisher, or the design states them.
        seen_in: Public programs that ask the table by these codes (`owner/repository`): not the
            publisher's word, but that of somebody it answered.
        fills: Ids of the indicators it fills.
        parameters: Parameters of the consequences it fills, by value of its first key column
            that is neither kommune nor year.
        feeds: What else reads it: parts of the projection.
        on_request: Fetched when it is named, not with all the others.
        publisher: Whose table it is.
        page: The page that links to it, where it has no address that stays.
        sheet: The sheet it lies on, where it comes as a workbook.
        takes_single_codes: A variable that is not declared is chosen by the code it has, where it
            has one alone.
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
    of_the_time: OfTheTime = ""
    structure: int = 0
    never_empty: bool = False
    may_be_negative: bool = False
    derive: dict[str, Any] = field(default_factory=dict)
    is_checked: bool = False
    seen_in: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    parameters: dict[str, str] = field(default_factory=dict)
    feeds: tuple[str, ...] = ()
    on_request: bool = False
    publisher: PublisherId = "ssb"
    page: str = ""
    sheet: str = ""
    takes_single_codes: bool = False

    @property
    def first_year(self) -> int:
        """The first year asked for; 0 where every year is."""
        years = [each for each in self.dimensions.values() if each.column == "year"]
        return next(
            (each.numbers[0] if each.numbers else (each.periods or (0, 0))[1] for each in years), 0
        )

    @property
    def address(self) -> TableAddress:
        """Where it lies."""
        return TableAddress(self.table, self.title_words, self.page, self.sheet)

    @property
    def origin(self) -> str:
        """The id of its origin; a table that is looked up has our name in it."""
        number = self.table.replace("/", "-")
        return f"{self.publisher}-{number.replace('*', self.name)}"


def declared_live(folder: Path = FOLDER) -> tuple[LiveTable, ...]:
    """Every live table there is, by file name."""
    return tuple(
        _read(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.yaml"))
    )


def _read(held: dict[str, Any]) -> LiveTable:
    dimensions = {
        name: LiveDimension(**_tuples(given)) for name, given in held["dimensions"].items()
    }
    given = {name: value for name, value in held.items() if name in _PLAIN}
    return LiveTable(
        **given,
        title_words=tuple(held["title_words"]),
        quality=Quality(held["quality"]),
        key=tuple(held["key"]),
        dimensions=dimensions,
        is_dense=bool(held.get("is_dense", False)),
        checks=held.get("checks") or {},
        seen_in=tuple(held.get("seen_in", ())),
        fills=tuple(held.get("fills", ())),
        feeds=tuple(held.get("feeds", ())),
    )


_PLAIN: Final = (
    *("table", "name", "title", "newest_day", "value", "of_the_time", "structure", "never_empty"),
    *("may_be_negative", "derive", "is_checked", "parameters", "on_request"),
    *("publisher", "page", "sheet", "takes_single_codes"),
)


def _tuples(given: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(one) if name in {"names", "numbers", "periods"} else one
        for name, one in given.items()
    }
