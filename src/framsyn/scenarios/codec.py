"""A scenario as a short code for links, and back to exactly the same scenario.

The code is a letter for its form and base64url of a packed record with a checksum, so that a
slip of the hand is noticed and not guessed at. Levers are written as numbers that never
change meaning; an amount on the lever's own steps takes a byte or two, any other takes eight.
A code of an older form is read for ever: each form has its own letter. A
scenario with a future beneath it or events in it takes the second form; all others are
written in the first, as they always were. Either may
end with what the link answered when it was made. No limit on amounts is loosened because a code
says so; who opens it checks the scenario as if it was typed.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from framsyn.domain.errors import ScenarioCodeBroken
from framsyn.scenarios.event_moment import Moment
from framsyn.scenarios.levers.registry import BY_NUMBER, LEVERS
from framsyn.scenarios.scenario import FORMAT, Goal, OwnFigure, Scenario, Seen

FORM: Final = "a"
"""The letter of the first form."""
FORM_WITH_EVENTS: Final = "b"
"""The letter of the form that also holds a future and events."""
_SEEN: Final = 1
"""Stands before what was answered, at the end of a record."""
LONGEST: Final = 2000
SETS: Final = ("own", "ssb-mmmm", "ssb-llml", "ssb-hhmh", "trend", "zero-migration")
"""Projection sets by number in links; others are written out."""
_KINDS: Final = ("", "ba", "f", "land")
_OTHER: Final = 15
_EVERYBODY, _HAS_MARK, _HAS_OWN, _HAS_GOALS = 16, 32, 64, 128
_AREA: Final = re.compile(r"(ba|f|)([0-9]+)")
_MOST: Final = 1 << 70


def encode(scenario: Scenario) -> str:
    """The code of a scenario: letters, digits, "-" and "_"."""
    out = bytearray()
    number = SETS.index(scenario.projection_set) if scenario.projection_set in SETS else _OTHER
    head = number
    for mark, holds in (
        (_EVERYBODY, scenario.everybody),
        (_HAS_MARK, bool(scenario.data_mark)),
        (_HAS_OWN, bool(scenario.own_figures)),
        (_HAS_GOALS, bool(scenario.goals)),
    ):
        head |= mark if holds else 0
    out.append(head)
    if number == _OTHER:
        _put_text(out, scenario.projection_set)
    _put_area(out, scenario.area)
    if scenario.data_mark:
        _put_text(out, scenario.data_mark)
    _put_number(out, len(scenario.levers))
    for name, amount in scenario.levers.items():
        _put_lever(out, name, amount)
    if scenario.own_figures:
        _put_own(out, scenario.own_figures)
    if scenario.goals:
        _put_goals(out, scenario.goals)
    happens = bool(scenario.future or scenario.moments)
    if happens:
        _put_happenings(out, scenario)
    if scenario.seen is not None:
        _put_seen(out, scenario.seen)
    form = FORM_WITH_EVENTS if happens else FORM
    out += struct.pack(">H", binascii.crc_hqx(bytes(out), 0))
    return form + base64.urlsafe_b64encode(bytes(out)).decode().rstrip("=")


def decode(code: str) -> Scenario:
    """The scenario of a code.

    Raises:
        ScenarioCodeBroken: It is no code, or was changed on its way; all faults are told.
    """
    scenario, unknown = decode_known(code)
    if unknown:
        raise ScenarioCodeBroken(unknown)
    return scenario


def decode_known(code: str) -> tuple[Scenario, list[str]]:
    """The scenario of a code, and what in it is not known here: levers or sets of another version.

    Raises:
        ScenarioCodeBroken: It is no code, or was changed on its way.
    """
    record = _record(code)
    faults: list[str] = []
    reader = _Reader(record)
    try:
        scenario = _read(reader, faults)
        if code[0] == FORM_WITH_EVENTS:
            scenario = _read_happenings(reader, scenario, faults)
        if record[reader.at : reader.at + 1] == bytes([_SEEN]):
            scenario = replace(scenario, seen=_read_seen(reader))
    except (IndexError, struct.error, UnicodeDecodeError, OverflowError):
        raise ScenarioCodeBroken(
            [*faults, "it ends too early, or holds no text where it should"]
        ) from None
    if reader.at != len(record):
        raise ScenarioCodeBroken([*faults, f"{len(record) - reader.at} bytes are left over"])
    return scenario, faults


def _record(code: str) -> bytes:
    """The packed record, checked for slips of the hand."""
    faults = []
    if not code:
        raise ScenarioCodeBroken(["it is empty"])
    if len(code) > LONGEST:
        raise ScenarioCodeBroken([f"it is longer than {LONGEST} signs"])
    if code[0] not in (FORM, FORM_WITH_EVENTS):
        faults.append(f"it begins with '{code[0]!a}'; forms known here: {FORM}, {FORM_WITH_EVENTS}")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", code):
        faults.append("it holds signs that no code has")
    if faults:
        raise ScenarioCodeBroken(faults)
    body = code[1:]
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), b"-_", validate=True)
    except binascii.Error:
        raise ScenarioCodeBroken(["its length is not one a code can have"]) from None
    if len(packed) < 4 or binascii.crc_hqx(packed[:-2], 0) != struct.unpack(">H", packed[-2:])[0]:
        raise ScenarioCodeBroken(["its checksum does not fit, so a sign is wrong or missing"])
    return packed[:-2]


def _read(reader: _Reader, faults: list[str]) -> Scenario:
    head = reader.byte()
    projection_set = _read_set(head & _OTHER, reader, faults)
    area = reader.area()
    mark = reader.text() if head & _HAS_MARK else ""
    levers = dict(_read_levers(reader, faults))
    own = tuple(_read_own(reader)) if head & _HAS_OWN else ()
    goals = tuple(_read_goals(reader)) if head & _HAS_GOALS else ()
    everybody = bool(head & _EVERYBODY)
    return Scenario(area, projection_set, levers, everybody, own, goals, mark, FORMAT)


def _read_set(number: int, reader: _Reader, faults: list[str]) -> str:
    if number == _OTHER:
        return reader.text()
    if number < len(SETS):
        return SETS[number]
    faults.append(f"there is no projection set number {number}")
    return ""


def _read_levers(reader: _Reader, faults: list[str]) -> Iterator[tuple[str, float]]:
    seen = set()
    for _ in range(reader.count()):
        packed = reader.number()
        number, is_whole = packed >> 1, packed & 1
        lever = BY_NUMBER.get(number)
        steps = reader.signed() if is_whole else None
        amount = reader.float() if steps is None else 0.0
        if lever is None:
            faults.append(f"there is no lever number {number}")
            continue
        if number in seen:
            faults.append(f"{lever.name} stands twice")
        seen.add(number)
        yield lever.name, amount if steps is None else _on_step(steps, lever.step)


def _read_own(reader: _Reader) -> Iterator[OwnFigure]:
    for _ in range(reader.count()):
        yield OwnFigure(reader.text(), reader.text(), reader.float())


def _read_goals(reader: _Reader) -> Iterator[Goal]:
    for _ in range(reader.count()):
        figure, year = reader.text(), reader.number()
        at_least = reader.byte() == 0
        yield Goal(figure, year, reader.float(), "at_least" if at_least else "at_most")


def _read_happenings(reader: _Reader, scenario: Scenario, faults: list[str]) -> Scenario:
    future, moments = reader.text(), []
    for _ in range(reader.count()):
        event, number, amount = reader.text(), reader.number(), reader.float()
        first_year, years = reader.number(), reader.number()
        lever = BY_NUMBER.get(number)
        if lever is None:
            faults.append(f"there is no lever number {number}")
        else:
            moments.append(Moment(event, lever.name, amount, first_year, years))
    if not future and not moments and not faults:
        faults.append("it holds neither a future nor an event, and should begin with 'a'")
    return replace(scenario, future=future, moments=tuple(moments))


def _read_seen(reader: _Reader) -> Seen:
    reader.byte()
    year, folk = reader.number(), reader.number()
    return Seen(year, folk, reader.signed() / 10, reader.signed())


class _Reader:
    """Walks through a packed record."""

    def __init__(self, record: bytes) -> None:
        self.record = record
        self.at = 0

    def byte(self) -> int:
        found = self.record[self.at]
        self.at += 1
        return found

    def number(self) -> int:
        """A whole number from nought, seven bits a byte."""
        found, shift = 0, 0
        while True:
            byte = self.byte()
            found |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return found
            if found > _MOST:
                raise OverflowError

    def count(self) -> int:
        """How many follow; never more than there are bytes for."""
        found = self.number()
        if found > len(self.record):
            raise OverflowError
        return found

    def signed(self) -> int:
        found = self.number()
        return found >> 1 if found % 2 == 0 else -(found + 1 >> 1)

    def float(self) -> float:
        (found,) = struct.unpack_from(">d", self.record, self.at)
        self.at += 8
        return float(found)

    def text(self) -> str:
        length = self.number()
        if self.at + length > len(self.record):
            raise IndexError
        found = self.record[self.at : self.at + length]
        self.at += length
        return found.decode()

    def area(self) -> str:
        packed = self.number()
        kind, rest = packed & 7, packed >> 3
        if kind == len(_KINDS):
            return self.text()
        if kind > len(_KINDS):
            raise IndexError
        if _KINDS[kind] == "land":
            return "land"
        width, number = rest & 7, rest >> 3
        return f"{_KINDS[kind]}{number:0{width}d}"


def _put_number(out: bytearray, number: int) -> None:
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def _put_text(out: bytearray, text: str) -> None:
    spelled = text.encode()
    _put_number(out, len(spelled))
    out += spelled


def _put_area(out: bytearray, code: str) -> None:
    found = _AREA.fullmatch(code)
    if code == "land":
        _put_number(out, _KINDS.index("land"))
    elif found and len(found[2]) < 8:
        packed = int(found[2]) << 3 | len(found[2])
        _put_number(out, packed << 3 | _KINDS.index(found[1]))
    else:
        _put_number(out, len(_KINDS))
        _put_text(out, code)


def _put_lever(out: bytearray, name: str, amount: float) -> None:
    lever = LEVERS[name]
    steps = _steps(amount, lever.step)
    _put_number(out, lever.number << 1 | (steps is not None))
    if steps is None:
        out += struct.pack(">d", amount)
    else:
        _put_number(out, steps * 2 if steps >= 0 else -steps * 2 - 1)


def _steps(amount: float, step: float) -> int | None:
    """Whole steps an amount is, if it is exactly so many; a negative nought is not."""
    steps = round(amount / step) if abs(amount / step) < 1e9 else 0
    same = repr(_on_step(steps, step)) == repr(float(amount))
    return steps if same else None


def _on_step(steps: int, step: float) -> float:
    """The amount of so many steps, without the dust of binary fractions."""
    return float(round(steps * step, 6))


def _put_happenings(out: bytearray, scenario: Scenario) -> None:
    _put_text(out, scenario.future)
    _put_number(out, len(scenario.moments))
    for moment in scenario.moments:
        _put_text(out, moment.event)
        _put_number(out, LEVERS[moment.lever].number)
        out += struct.pack(">d", float(moment.amount))
        _put_number(out, moment.first_year)
        _put_number(out, moment.years)


def _put_seen(out: bytearray, seen: Seen) -> None:
    out.append(_SEEN)
    _put_number(out, seen.year)
    _put_number(out, max(seen.folk, 0))
    for signed in (round(seen.hender * 10), seen.penger):
        _put_number(out, signed * 2 if signed >= 0 else -signed * 2 - 1)


def _put_own(out: bytearray, figures: tuple[OwnFigure, ...]) -> None:
    _put_number(out, len(figures))
    for own in figures:
        _put_text(out, own.kommune)
        _put_text(out, own.parameter)
        out += struct.pack(">d", own.value)


def _put_goals(out: bytearray, goals: tuple[Goal, ...]) -> None:
    _put_number(out, len(goals))
    for goal in goals:
        _put_text(out, goal.figure)
        _put_number(out, goal.year)
        out.append(0 if goal.direction == "at_least" else 1)
        out += struct.pack(">d", goal.value)
