"""People of a kommune by sex and age, from the rows of a sheet.

A row may be about one age or a group of ages, and about one sex or both. What a row sums up is
spread over its ages and sexes as the published count has them, which is an estimate and said to
be. Every age from 0 and every sex is counted once, or nothing is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.app.own.content import FloatArray
from framsyn.app.own.fault import SheetFault
from framsyn.app.own.numbers import read_number
from framsyn.domain.axes import AGE_COUNT, FEMALE, MALE, OLDEST_AGE

FARTHEST: Final = 2.0
"""A kommune with twice as many people as published, or half, is another kommune."""
_BOTH: Final = (FEMALE, MALE)
_SEXES: Final[Mapping[str, tuple[int, ...]]] = {
    **dict.fromkeys(("kvinner", "kvinne", "k", "jenter", "women", "female", "2", "f"), (FEMALE,)),
    **dict.fromkeys(("menn", "mann", "m", "gutter", "gutar", "men", "male", "1"), (MALE,)),
    **dict.fromkeys(("begge kjønn", "begge", "alle", "i alt", "both", "both sexes", "0"), _BOTH),
}
_AGE: Final = re.compile(
    r"([0-9]{1,3})(?:\s*(?:-|–|til|to)\s*([0-9]{1,3}))?\s*(\+|og eldre|eller eldre|og over|or older)?",
)
_WORDS: Final = re.compile(r"\b(år|years?|aar)\b")
_TOTAL: Final = ("i alt", "alle", "alle aldre", "sum", "total", "totalt", "all ages", "999")


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """What a sheet says of people.

    Attributes:
        persons: By sex and age; None where anything is wrong.
        notes: What a reader should know.
    """

    persons: FloatArray | None
    notes: tuple[SheetFault, ...]


def read_people(
    rows: Sequence[tuple[int, Mapping[str, str]]],
    year: int,
    published: FloatArray,
    faults: list[SheetFault],
) -> FoundPeople:
    """People on 1 January of a year.

    Args:
        rows: Number in the file, and cells by role.
        year: The year projections begin in.
        published: The count of that day (sex, age), which groups are spread by.
        faults: Added to.
    """
    before = len(faults)
    reading = _People(published, faults)
    passed = 0
    for number, row in rows:
        if row.get("year", str(year)).strip() not in {str(year), f"{year}.0"}:
            passed += 1
        elif _plain_age(row.get("age", "")) not in _TOTAL:
            reading.read(number, row)
    if passed == len(rows):
        faults.append(SheetFault("no-such-year", said={"year": str(year)}))
        return FoundPeople(None, ())
    reading.told_gaps()
    notes = (
        [SheetFault("other-years", said={"count": str(passed), "year": str(year)})]
        if (passed)
        else []
    )
    if reading.is_spread:
        notes.append(SheetFault("spread"))
    if len(faults) > before:
        return FoundPeople(None, tuple(notes))
    total, known = float(reading.persons.sum()), float(published.sum())
    said = {"own": f"{total:.0f}", "published": f"{known:.0f}"}
    if not known / FARTHEST <= total <= known * FARTHEST:
        faults.append(SheetFault("other-size", said=said))
        return FoundPeople(None, tuple(notes))
    return FoundPeople(reading.persons, (SheetFault("sum", said=said), *notes))


class _People:
    """Rows laid into ages and sexes."""

    def __init__(self, published: FloatArray, faults: list[SheetFault]) -> None:
        self.published, self.faults = published, faults
        self.persons = np.zeros((2, AGE_COUNT))
        self.seen = np.zeros((2, AGE_COUNT), dtype=np.int64)
        self.is_spread = False

    def read(self, number: int, row: Mapping[str, str]) -> None:
        """One row."""
        ages = _ages(row.get("age", ""))
        if ages is None:
            said = {"given": row.get("age", "")}
            self.faults.append(SheetFault("age", number, "age", said))
        if "men" in row and "women" in row:
            cells: list[tuple[tuple[int, ...], str]] = [((MALE,), "men"), ((FEMALE,), "women")]
        else:
            written = row.get("sex", "").casefold()
            sexes = _SEXES.get(written) if "sex" in row else _BOTH
            if sexes is None:
                self.faults.append(SheetFault("sex", number, "sex", {"given": row["sex"]}))
                return
            cells = [(sexes, "value")]
        for sexes, role in cells:
            value = read_number(row.get(role, ""))
            if value is None or value < 0:
                self.faults.append(
                    SheetFault("persons", number, role, {"given": row.get(role, "")})
                )
            elif ages is not None:
                self._lay(number, sexes, ages, value)

    def _lay(self, number: int, sexes: tuple[int, ...], ages: range, value: float) -> None:
        place = np.ix_(list(sexes), list(ages))
        if self.seen[place].any():
            said = {"ages": _said(ages)}
            self.faults.append(SheetFault("age-twice", number, "age", said))
            return
        self.seen[place] = number or 1
        like = self.published[place]
        if like.size > 1:
            ends_open = ages.stop == AGE_COUNT and len(sexes) == 1 and ages.start >= OLDEST_AGE - 5
            self.is_spread = self.is_spread or not ends_open
        shares = like / like.sum() if like.sum() > 0 else np.full(like.shape, 1 / like.size)
        self.persons[place] = value * shares

    def told_gaps(self) -> None:
        """Ages nobody was told of, each sex by itself where they differ."""
        if not self.seen.any() and self.faults:
            return
        gaps = [np.flatnonzero(self.seen[sex] == 0) for sex in _BOTH]
        if not any(len(each) for each in gaps):
            return
        same = np.array_equal(gaps[0], gaps[1])
        for sex, missing in zip(("both",) if same else ("women", "men"), gaps, strict=False):
            if len(missing):
                said = {"sex": sex, "ages": _runs(missing.tolist())}
                self.faults.append(SheetFault("ages-missing", said=said))


def _plain_age(written: str) -> str:
    return " ".join(_WORDS.sub(" ", written.casefold()).split())


def _ages(written: str) -> range | None:
    """The ages a cell is about: "7 år", "0-5", "90+", "105 år eller eldre"."""
    found = _AGE.fullmatch(_plain_age(written))
    if found is None:
        return None
    first = int(found[1])
    last = OLDEST_AGE if found[3] else int(found[2] or first)
    last = min(last, OLDEST_AGE) if last < 130 else -1
    return range(first, last + 1) if first <= last else None


def _said(ages: range) -> str:
    return str(ages[0]) if len(ages) == 1 else f"{ages[0]}–{ages[-1]}"


def _runs(ages: list[int]) -> str:
    """Ages one after another as from–to: "3, 7–9"."""
    runs: list[list[int]] = []
    for age in ages:
        if runs and runs[-1][1] == age - 1:
            runs[-1][1] = age
        else:
            runs.append([age, age])
    return ", ".join(_said(range(first, last + 1)) for first, last in runs)
