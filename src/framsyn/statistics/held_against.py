"""The kommuner of the fact base held against Kartverket's register: a difference is said, never mended.

What was found is kept beside the fetched figures, for the page of sources and the command line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from framsyn.domain.area import Area, AreaKind
from framsyn.domain.errors import SourceError
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.snapshots import write_whole
from framsyn.statistics.sources.kartverket_kommuneinfo import Kommuneinfo, OfficialKommune

FILE: Final = "held-against-kartverket.json"
What = Literal["only-here", "only-there", "names", "languages", "fylke"]
_SAID: Final[dict[What, str]] = {
    "only-here": "{number} {ours} is not in Kartverket's register",
    "only-there": "{number} {theirs} is in Kartverket's register and not here",
    "names": "{number} is called {ours} here and {theirs} at Kartverket",
    "languages": "the names of {number} are in {ours} here and in {theirs} at Kartverket",
    "fylke": "{number} is in fylke {ours} here and in {theirs} at Kartverket",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same.

    Attributes:
        what: Which kind.
        number: Kommunenummer.
        ours, theirs: What each has; empty where it has nothing.
    """

    what: What
    number: str
    ours: str
    theirs: str

    @property
    def said(self) -> str:
        """In English, for the command line."""
        return _SAID[self.what].format(number=self.number, ours=self.ours, theirs=self.theirs)


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """How the kommuner stood against the register.

    Attributes:
        tried_at: When it was last tried, ISO 8601 in UTC.
        asked_at: When it was last answered; empty: never.
        kommuner: How many the register had.
        snapshot: SHA-256 of the answer.
        differences: What was not the same then.
        trouble: Why the last try came to nothing; empty where it did not.
    """

    tried_at: str
    asked_at: str = ""
    kommuner: int = 0
    snapshot: str = ""
    differences: tuple[Difference, ...] = ()
    trouble: str = ""


def hold_against(register: Kommuneinfo, facts: FactBase, data: Path) -> list[str]:
    """Hold the kommuner in use against the register, keep what was found, and say it.

    A register that cannot be had leaves what was found before, and says why.
    """
    now = datetime.now(UTC).replace(microsecond=0).isoformat()
    before = read_held_against(data) or HeldAgainst(now)
    try:
        theirs, kept = register.kommuner()
    except SourceError as error:
        found = replace(before, tried_at=now, trouble=error.message)
        _keep(data, found)
        return [f"Not held against Kartverket: {error.message}"]
    known = differences(facts.areas().all(AreaKind.KOMMUNE), theirs)
    _keep(data, HeldAgainst(now, now, len(theirs), kept.sha256, known))
    if not known:
        return [f"Names and numbers of {len(theirs)} kommuner are as Kartverket has them."]
    return [f"Kartverket: {each.said}." for each in known]


def differences(ours: Sequence[Area], theirs: Iterable[OfficialKommune]) -> tuple[Difference, ...]:
    """What is not the same, by number."""
    there, here = {each.number: each for each in theirs}, {each.code: each for each in ours}
    found = [
        *(
            Difference("only-here", n, here[n].official_name, "")
            for n in here.keys() - there.keys()
        ),
        *(
            Difference("only-there", n, "", _joined(name for name, _ in there[n].names))
            for n in there.keys() - here.keys()
        ),
    ]
    for number in here.keys() & there.keys():
        found += _differing(here[number], there[number])
    return tuple(sorted(found, key=lambda each: (each.number, each.what)))


def _differing(ours: Area, theirs: OfficialKommune) -> list[Difference]:
    number, official = theirs.number, _joined(name for name, _ in theirs.names)
    found = []
    if ours.official_name != official:
        found.append(Difference("names", number, ours.official_name, official))
    else:
        mine = {name.text: name.language for name in ours.names}
        spoken = [mine.get(name, "") for name, _ in theirs.names]
        if spoken != [language for _, language in theirs.names]:
            languages = _joined((language for _, language in theirs.names), ", ")
            found.append(Difference("languages", number, _joined(spoken, ", "), languages))
    fylke = ours.classification.fylke.removeprefix("f") if ours.classification else ""
    if fylke != theirs.fylke:
        found.append(Difference("fylke", number, fylke, theirs.fylke))
    return found


def _joined(parts: Iterable[str], between: str = " – ") -> str:
    return between.join(parts)


def read_held_against(data: Path | None) -> HeldAgainst | None:
    """What was last found; None where nothing was, or it cannot be read."""
    if data is None:
        return None
    try:
        held = json.loads((data / FILE).read_text("utf-8"))
        found = tuple(Difference(**each) for each in held["differences"])
        return HeldAgainst(**{**held, "differences": found})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(data: Path, found: HeldAgainst) -> None:
    write_whole(data / FILE, json.dumps(asdict(found), ensure_ascii=False, indent=1).encode())
