"""Kommunenumre of 2019 and 2020 from the region names Statistics Norway prints in English.

Some files carry names and no numbers: "Halden (-2019)", "Os (Hedmark) (1976-2019)",
"Oslo municipality". Twelve names belonged to two kommuner; which is meant is told by the
fylke in brackets, and held against the order of the file, which follows the numbers. A name
that cannot be told is refused, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polars as pl

from framsyn.domain.area import plain
from framsyn.domain.errors import SourceChanged
from framsyn.statistics.raw_files import read_csv

FILE = "geography/kommuner_2019_to_2020.csv"
OUTSIDE = ("svalbard", "continental shelf", "divided munic", "longyearbyen")
"""Beginnings of names that are no kommune."""

NAMESAKES: Final = {
    2019: {
        "valer ostfold": "0137",
        "nes akershus": "0236",
        "valer hedmark": "0426",
        "os hedmark": "0441",
        "nes buskerud": "0616",
        "sande vestfold": "0713",
        "bo telemark": "0821",
        "os hordaland": "1243",
        "sande more og romsdal": "1514",
        "sande": "1514",
        "heroy more og romsdal": "1515",
        "heroy nordland": "1818",
        "bo nordland": "1867",
        "bo": "1867",
    },
    2020: {
        "valer ostfold": "3018",
        "valer hedmark": "3419",
        "os": "3430",
        "heroy more og romsdal": "1515",
        "heroy nordland": "1818",
    },
}
MISLABELLED: Final = {
    ("services/kindergarten_children_age_kommune_2019.csv", "teinkj"): "5006",
    ("services/older_living_alone_kommune_2019.csv", "teinkj"): "5006",
    # Stands where Osen should, between 5019 Roan and 5021 Oppdal; Meldal has its own rows, and
    # Osen has none.
    ("services/kindergarten_coverage_kommune_2019.csv", "Meldal (2018-2019)"): "5020",
}
"""Regions whose names the file has wrong."""
_RENUMBERED = {"5061": ("1567", 2019)}
"""Rindal moved to Trøndelag in 2019; files hold it under both numbers, one of them empty."""

_PERIOD = re.compile(r"\s*\((?:\d{4})?-(\d{4})\)$")


def numbers_of(
    raw: Path, file: str, regions: Iterable[str], structure: int, year: int
) -> pl.DataFrame:
    """The kommunenummer of each region that was a kommune in the year.

    Args:
        raw: Folder of raw files.
        file: The file the names come from, for the message.
        regions: Names as printed, in the order of the file.
        structure: 2019 or 2020, the kommuner the file is divided into.
        year: The year of its figures; names whose period ended before are left out.

    Returns:
        Columns region and number.

    Raises:
        SourceChanged: A name is unknown or ambiguous, or the order does not bear it out.
    """
    known = _known_names(raw, structure)
    found, unknown = {}, []
    for region in dict.fromkeys(regions):
        if _is_outside(region, year):
            continue
        number = MISLABELLED.get((file, region)) or _number(region, known, NAMESAKES[structure])
        if number is None:
            unknown.append(region)
        elif (of_year := _number_that_year(region, number, year)) is not None:
            found[region] = of_year
    if unknown:
        raise SourceChanged(file, f"these regions cannot be told: {', '.join(unknown)}")
    _require_order(file, found)
    return pl.DataFrame({"region": list(found), "number": list(found.values())})


def _known_names(raw: Path, structure: int) -> dict[str, set[str]]:
    """Numbers by plain name, in one year's structure."""
    columns = (f"Kommunenr. {structure}", f"Kommunenavn {structure}")
    known: dict[str, set[str]] = {}
    for number, name in read_csv(raw, FILE, columns).iter_rows():
        known.setdefault(plain(name.removesuffix("(DELES)")), set()).add(number)
    return known


def _is_outside(region: str, year: int) -> bool:
    """Whether a region is no kommune, or no longer one that year."""
    ended = _PERIOD.search(region)
    return plain(region).startswith(OUTSIDE) or (ended is not None and int(ended.group(1)) < year)


def _number(region: str, known: dict[str, set[str]], namesakes: dict[str, str]) -> str | None:
    """The one number that some part of a name has; None if there is none, or several."""
    bare = _PERIOD.sub("", region).removesuffix(" municipality")
    if (number := namesakes.get(plain(bare))) is not None:
        return number
    parts = [plain(part) for part in [bare, *bare.split(" - ")]]
    numbers = set[str]().union(*(known.get(part, set()) for part in parts))
    return numbers.pop() if len(numbers) == 1 else None


def _number_that_year(region: str, number: str, year: int) -> str | None:
    """The number a renumbered kommune had then; None for its rows under the other number."""
    before, since = _RENUMBERED.get(number, (number, 0))
    if year >= since:
        return number
    return before if _PERIOD.search(region) else None


def _require_order(file: str, found: dict[str, str]) -> None:
    """Hold the numbers against the order of the file, fylke by fylke.

    Within a fylke the regions follow their numbers, so a namesake from elsewhere would stand
    out of line.
    """
    last: dict[str, str] = {}
    for region, number in found.items():
        fylke = number[:2]
        if number <= last.get(fylke, ""):
            raise SourceChanged(file, f"{region} is out of order: is it really {number}?")
        last[fylke] = number
