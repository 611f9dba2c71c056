"""Finds areas by whatever people call them: number, name, Sámi or Kven name, old number or name.

A name that leads to one area is answered with it; a name that leads to several, or to none,
is answered with what was perhaps meant. A former kommune is answered with its heir, and
with what it was, so that nobody wonders why they were led elsewhere.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framsyn.domain.area import Area, AreaKind, FormerKommune, plain
from framsyn.domain.errors import DividedKommune, UnknownArea

COUNTRY = "land"
_CODE = re.compile(r"(?:\d{4}|f\d{2}|ba\d{3}|land)")
_SLUG = re.compile(rf"({_CODE.pattern})-[a-z0-9-]+")
_KIND_ORDER = {kind: place for place, kind in enumerate(AreaKind)}
_CLOSE = 0.7
_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Match:
    """An area that was found.

    Attributes:
        area: The area of today.
        former: The kommune that was asked for, where that is no more.
        name: The name it was found by, as printed.
    """

    area: Area
    former: FormerKommune | None = None
    name: str = ""


class AreaRegister:
    """All areas of today and the kommuner that were.

    Args:
        areas: Every area; one of them is the country.
        former: Kommuner and numbers that have ended.
    """

    def __init__(self, areas: Iterable[Area], former: Iterable[FormerKommune]) -> None:
        self._areas = {area.code: area for area in areas}
        self._former = {kommune.number: kommune for kommune in former}
        self._named: dict[str, list[Area]] = {}
        for area in sorted(self._areas.values(), key=lambda area: _KIND_ORDER[area.kind]):
            for name in {plain(name) for name in names_of(area)}:
                self._named.setdefault(name, []).append(area)
        self._once_named: dict[str, list[FormerKommune]] = {}
        for kommune in sorted(self._former.values(), key=lambda k: -k.last_year):
            for name in {plain(name) for name in former_names(kommune)}:
                self._once_named.setdefault(name, []).append(kommune)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas.values())

    def __len__(self) -> int:
        return len(self._areas)

    @property
    def country(self) -> Area:
        """The whole country."""
        return self._areas[COUNTRY]

    @property
    def former(self) -> tuple[FormerKommune, ...]:
        """All kommuner and numbers that have ended."""
        return tuple(self._former.values())

    def all(self, kind: AreaKind) -> tuple[Area, ...]:
        """Every area of a kind, in the order of their codes."""
        chosen = (area for area in self._areas.values() if area.kind is kind)
        return tuple(sorted(chosen, key=lambda area: area.code))

    def by_code(self, code: str) -> Area:
        """The area of today with exactly this code.

        Raises:
            UnknownArea: There is none.
        """
        try:
            return self._areas[code]
        except KeyError:
            raise self._unknown(code) from None

    def area(self, asked: str) -> Match:
        """The area that goes by this number, name, old number, old name or slug.

        A kommune is preferred to a region or fylke of the same name, and a name of today to a
        name that once was.

        Raises:
            DividedKommune: It was divided; its heirs are named.
            UnknownArea: Nothing, or more than one area, goes by it.
        """
        asked = asked.strip()
        slug = _SLUG.fullmatch(asked.casefold())
        code = slug.group(1) if slug else asked.casefold()
        if code.isdecimal():
            code = code.zfill(4)  # a spreadsheet has eaten the zero of 0301
        if code in self._areas:
            return Match(self._areas[code], name=self._areas[code].official_name)
        if code in self._former:
            return self._heir(asked, [self._former[code]])
        name = plain(asked)
        if name in self._named:
            return self._one_of(asked, self._named[name])
        if name in self._once_named:
            return self._heir(asked, self._once_named[name])
        raise self._unknown(asked)

    def search(self, text: str, limit: int = 10) -> list[Match]:
        """Areas for a search box, the likeliest first.

        What begins with the text comes before what has a word that does, then what contains
        it, then what is spelled nearly so. Within each, kommuner come first, then today's
        names, then the shorter.
        """
        wanted = plain(text)
        if not wanted:
            return []
        ranked = sorted(self._candidates(wanted), key=lambda found: found[0])
        if not ranked:
            ranked = self._nearly(wanted)
        today = {match.area.code for _, match in ranked if match.former is None}
        best: dict[tuple[str, str], Match] = {}
        for _, match in ranked:
            if match.former is None:
                best.setdefault((match.area.code, ""), match)
            elif match.area.code not in today:
                best.setdefault((match.area.code, match.former.name), match)
        return list(best.values())[:limit]

    def _candidates(self, wanted: str) -> Iterator[tuple[tuple[int, int, int, str], Match]]:
        """Every name or code that holds the text, with its rank."""
        for name, areas in self._named.items():
            if (rank := _rank(name, wanted)) is not None:
                for area in areas:
                    order = (rank, _KIND_ORDER[area.kind], len(name), area.code)
                    yield order, Match(area, name=area.official_name)
        for code, area in self._areas.items():
            if code.startswith(wanted):
                yield (0, _KIND_ORDER[area.kind], 0, code), Match(area, name=area.official_name)
        for name, kommuner in self._once_named.items():
            if (rank := _rank(name, wanted)) is not None:
                yield from self._former_candidates(rank, name, kommuner)
        if wanted in self._former:
            yield from self._former_candidates(0, wanted, [self._former[wanted]])

    def _former_candidates(
        self, rank: int, name: str, kommuner: list[FormerKommune]
    ) -> Iterator[tuple[tuple[int, int, int, str], Match]]:
        """Each heir of kommuner that were, unless it still goes by the name itself."""
        for kommune in kommuner:
            for heir in kommune.heirs:
                area = self._areas[heir]
                if area not in self._named.get(name, []):
                    order = (rank, len(_KIND_ORDER), len(name), heir)
                    yield order, Match(area, kommune, kommune.name)

    def _nearly(self, wanted: str) -> list[tuple[tuple[int, int, int, str], Match]]:
        """What is spelled nearly so."""
        known = [*self._named, *(n for n in self._once_named if n not in self._named)]
        found: list[tuple[tuple[int, int, int, str], Match]] = []
        for place, name in enumerate(difflib.get_close_matches(wanted, known, 10, _CLOSE)):
            for area in self._named.get(name, []):
                order = (place, _KIND_ORDER[area.kind], 0, area.code)
                found.append((order, Match(area, name=area.official_name)))
            former = self._once_named.get(name, [])
            found += [(o, m) for o, m in self._former_candidates(place, name, former)]
        return found

    def _one_of(self, asked: str, areas: list[Area]) -> Match:
        """The one kommune, or the one area, of a name."""
        first = [area for area in areas if area.kind is areas[0].kind]
        if len(first) > 1:
            raise UnknownArea(asked, [described(area) for area in first], _SEVERAL)
        return Match(first[0], name=first[0].official_name)

    def _heir(self, asked: str, kommuner: list[FormerKommune]) -> Match:
        """Where those who lived in a former kommune belong today."""
        known = [kommune for kommune in kommuner if kommune.heirs]
        if not known:
            raise self._unknown(asked, _ended(kommuner[0]))
        heirs = {kommune.heirs for kommune in known}
        if len(heirs) > 1:
            names = [self._described_former(kommune) for kommune in known]
            raise UnknownArea(asked, list(dict.fromkeys(names)), _SEVERAL)
        if len(known[0].heirs) > 1:
            named = [(heir, self._areas[heir].name) for heir in known[0].heirs]
            raise DividedKommune(asked, named)
        return Match(self._areas[known[0].heirs[0]], known[0], known[0].name)

    def _described_former(self, kommune: FormerKommune) -> str:
        """A former kommune with its number and today's, for choosing between namesakes."""
        heirs = " and ".join(f"{self._areas[heir].name} {heir}" for heir in kommune.heirs)
        return f"{kommune.number} {kommune.name} until {kommune.last_year} (now {heirs})"

    def _unknown(self, asked: str, gone: str = "") -> UnknownArea:
        """The error with what was perhaps meant."""
        wanted = plain(asked)
        near = difflib.get_close_matches(wanted, list(self._named), _SUGGESTED, _CLOSE)
        if not near and _CODE.fullmatch(asked.casefold()):
            near_codes = difflib.get_close_matches(asked.casefold(), list(self._areas), _SUGGESTED)
            return UnknownArea(asked, [described(self._areas[code]) for code in near_codes], gone)
        return UnknownArea(asked, [described(self._named[name][0]) for name in near], gone)


_SEVERAL = "Several go by that name."


def names_of(area: Area) -> Iterator[str]:
    """Everything an area is called: each language, all together, and without what sets apart."""
    for name in area.names:
        yield name.text
        yield re.sub(r"\s*\(.*\)", "", name.text)
    yield area.official_name or area.name


def former_names(kommune: FormerKommune) -> Iterator[str]:
    """Everything a former kommune was called."""
    yield kommune.name
    for part in kommune.name.split(" – "):
        yield part
        yield re.sub(r"\s*\(.*\)", "", part)


def described(area: Area) -> str:
    """An area by code and name: "3453 Øystre Slidre"."""
    return f"{area.code} {area.name}"


def _rank(name: str, wanted: str) -> int | None:
    """How well a plain name answers the text: 0 best; None: not at all."""
    if name.startswith(wanted):
        return 0
    if f" {wanted}" in name:
        return 1
    return 2 if len(wanted) > 1 and wanted in name else None


def _ended(kommune: FormerKommune) -> str:
    """That a kommune is no more, where its heir is not known."""
    return f"{kommune.name} ({kommune.number}) was a kommune until {kommune.last_year}."
