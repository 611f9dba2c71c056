"""A user's own figures, typed or from a sheet: checked whole, or not used at all.

A sheet has one figure a row. Numbers may be written with decimal comma or point and with
spaces between thousands; columns are parted by semicolon, tab or comma. Every fault is told
with its line and column, and a sheet with one fault changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from framsyn.consequences.parameter import OWN_FIGURES, Parameter, ParameterSet
from framsyn.domain.errors import BadOwnFigures
from framsyn.domain.provenance import Quality

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

MOST_BYTES: Final = 1_000_000
MOST_ROWS: Final = 20_000
MOST_FAULTS: Final = 100
YEARS: Final = range(2015, 2061)
SHARE_LOOKS_LIKE: Final = 1

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "kommune": ("kommune", "kommunenummer"),
    "parameter": ("parameter", "key", "forutsetning", "føresetnad"),
    "value": ("value", "verdi"),
    "unit": ("unit", "enhet", "eining"),
    "year": ("year", "år", "aar"),
}
"""The columns of a sheet by our name, and what they may be called; `year` may be left out."""
REQUIRED: Final = ("kommune", "parameter", "value", "unit")

SPELLED: Final[Mapping[str, tuple[str, ...]]] = {
    "percent": ("%", "prosent", "percent"),
    "percent a year": ("% per år", "prosent per år", "percent a year"),
    "points": ("points", "prosentpoeng"),
    "share": ("share", "andel"),
    "index": ("index", "indeks"),
    "years": ("years", "år"),
    "months a year": ("months a year", "måneder per år", "månader per år"),
    "persons": ("persons", "personer", "personar"),
    "NOK": ("kr", "kroner", "nok"),
    "aarsverk": ("årsverk", "aarsverk"),
    "aarsverk per 10 000": ("årsverk per 10 000", "aarsverk per 10 000", "årsverk per 10000"),
    "children per aarsverk": ("barn per årsverk", "children per aarsverk"),
    "pupils per aarsverk": ("elever per årsverk", "elevar per årsverk", "pupils per aarsverk"),
    "places per 100": ("plasser per 100", "plassar per 100", "places per 100"),
}
"""How each unit may be written; thousands of kroner is another unit, and is refused."""

_NUMBER: Final = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}( [0-9]{3})+)([.,][0-9]+)?")

_LINE: Final = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """Own figures that may be used.

    Attributes:
        by_kommune: Parameters in place of the defaults, by kommunenummer.
    """

    by_kommune: Mapping[str, tuple[Parameter, ...]]

    def apply(self, kommune: str, parameters: ParameterSet) -> ParameterSet:
        """A kommune's parameters with its own figures in place."""
        return parameters.replaced(self.by_kommune.get(kommune, ()))


NO_OWN_FIGURES: Final = OwnFigures({})


def read_own_figures(
    text: str, defaults: ParameterSet, kommuner: Container[str], wanted: Container[str] = ()
) -> OwnFigures:
    """Own figures from a sheet.

    Args:
        text: The sheet; the first line names the columns.
        defaults: The parameters there are.
        kommuner: Every kommunenummer there is.
        wanted: Kommuner the run is about; if any, the sheet must hold at least one of them.

    Raises:
        BadOwnFigures: With every fault, by line and column; nothing is used.
    """
    faults: list[str] = []
    rows = list(_rows(text, faults))
    found: dict[tuple[str, str], Parameter] = {}
    for line, row in rows:
        parameter = _own_parameter(line, row, defaults, kommuner, faults)
        if parameter is None:
            continue
        place = row["kommune"], parameter.key
        if place in found:
            faults.append(
                f"line {line}, column parameter: {parameter.key} of {place[0]} stands twice"
            )
        found[place] = parameter
    if not faults and isinstance(wanted, tuple | list | set | frozenset) and wanted:
        held = {kommune for kommune, _ in found}
        if not held & set(wanted):
            faults.append(f"column kommune: the sheet has nothing on {', '.join(sorted(wanted))}")
    if faults:
        raise BadOwnFigures(_shortened(faults))
    by_kommune: dict[str, tuple[Parameter, ...]] = {}
    for (kommune, _), parameter in found.items():
        by_kommune[kommune] = (*by_kommune.get(kommune, ()), parameter)
    return OwnFigures(by_kommune)


def _rows(text: str, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by our names of the columns, with its line."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        faults.append(f"the sheet is larger than {MOST_BYTES // 1_000_000} MB")
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").strip("\n")
    first = text.partition("\n")[0]
    delimiter = next((mark for mark in ";\t" if mark in first), ",")
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    records = _records(reader, faults)
    header = [_column(name) for name in next(records, [])]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        faults.append(
            f"line 1: missing columns {', '.join(missing)}; there are {first.strip() or 'none'}"
        )
        return
    for row in records:
        line = reader.line_num
        if line > MOST_ROWS:
            faults.append(f"line {line}: more than {MOST_ROWS} rows")
            return
        if not any(field.strip() for field in row):
            continue
        if len(row) != len(header):
            hint = " (a decimal comma needs semicolons between columns)" if delimiter == "," else ""
            faults.append(
                f"line {line}: {len(row)} fields where there are {len(header)} columns{hint}"
            )
            continue
        yield line, {name: field.strip() for name, field in zip(header, row, strict=True)}


def _records(reader: CsvReader, faults: list[str]) -> Iterator[list[str]]:
    """Each record, as far as the sheet can be read."""
    try:
        yield from reader
    except csv.Error:
        faults.append(f"line {reader.line_num}: a cell is too long, or its quotes never end")


def _column(name: str) -> str:
    """Our name of a column, or the name as written."""
    plain = name.strip().casefold()
    return next((ours for ours, theirs in COLUMNS.items() if plain in theirs), plain)


def _own_parameter(
    line: int,
    row: Mapping[str, str],
    defaults: ParameterSet,
    kommuner: Container[str],
    faults: list[str],
) -> Parameter | None:
    """One row as a parameter; None, and its faults told, where it cannot be one."""

    def fault(column: str, what: str) -> None:
        faults.append(f"line {line}, column {column}: {what}")

    before = len(faults)
    if row["kommune"] not in kommuner:
        fault("kommune", f"'{row['kommune']}' is not a kommunenummer of today")
    default = defaults.parameters.get(row["parameter"])
    if default is None:
        fault("parameter", f"there is no parameter '{row['parameter']}'")
    elif not default.own_figures:
        fault("parameter", f"{default.key} is the country's and cannot be replaced")
    value = _value(row["value"], default)
    if isinstance(value, str):
        fault("value", value)
    if default is not None and row["unit"].casefold() not in SPELLED.get(default.unit, ()):
        fault("unit", f"{default.key} is in {default.unit}, not '{row['unit']}'")
    year = _year(row.get("year", ""), default)
    if isinstance(year, str):
        fault("year", year)
    if len(faults) > before or default is None or isinstance(value, str) or isinstance(year, str):
        return None
    return default.instead(
        value, year=year, reference="own figures", quality=Quality.ASSUMED, whose=OWN_FIGURES
    )


def _value(written: str, default: Parameter | None) -> float | str:
    """The number, or what is wrong with it."""
    plain = re.sub(r"[\u00a0\u202f\u2009]", " ", written).replace("−", "-").strip()
    if not _NUMBER.fullmatch(plain):
        return f"'{written}' is not a number; write 1234.5 or 1234,5"
    value = float(plain.replace(" ", "").replace(",", "."))
    if default is None:
        return value
    if not default.least <= value <= default.most:
        return f"{written} is outside what is possible for {default.key}, {default.least:g} to {default.most:g}"
    if default.unit == "percent" and 0 < value < SHARE_LOOKS_LIKE < default.low:
        return f"{written} looks like a share; {default.key} is in percent"
    return value


def _year(written: str, default: Parameter | None) -> int | str:
    """The year the figure is of, or what is wrong with it."""
    if not written:
        return default.year if default else 0
    if not re.fullmatch(r"[0-9]{4}", written) or int(written) not in YEARS:
        return f"'{written}' is not a year from {YEARS[0]} to {YEARS[-1]}"
    return int(written)


def _shortened(faults: list[str]) -> list[str]:
    """The faults in the order of their lines, or the first of very many."""
    faults.sort(key=lambda fault: int((_LINE.match(fault) or [0, 0])[1]))
    more = len(faults) - MOST_FAULTS
    return [*faults[:MOST_FAULTS], f"and {more} more"] if more > 0 else faults
