"""What presses an area, paired with room to act: neither is shown without the other.

The press is what follows from the people projected, in årsverk, pupils or those who come to
working age. The room is one lever pulled as far as similar kommuner have experienced, or, where no
table tells, half of what is offered; its numbers are facts under that scenario. Which pair an
area gets follows from its situation and its code. Nothing here says what anybody ought to choose.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from framsyn.app.facts.read import change_between, fact_about
from framsyn.app.facts.read_figure import Standing, figure_fact, standing
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.place.situation import LOOKED_TO, AreaSituation, area_situation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.consequences.indicators import indicator
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.rounding import rounded_persons
from framsyn.scenarios.codec import encode
from framsyn.scenarios.lever import Lever, LeverRange
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.pull import people_per_year
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.indicators.situation import Direction, Trait
from framsyn.simulation.scenarios.experience import EXPERIENCED

FEWEST_A_YEAR: Final = 2
"""A lever that moves fewer people a year than this is not told in people a year."""
PUPILS_TELL: Final = 0.1
"""The school age tells where it changes by at least this share."""
SUCCESSORS_TELL: Final = 0.95
"""Those who turn 20 tell where there are fewer of them than this share of those who pass 67."""
FELT: Final = 0.01
"""A lever gives room that is told where it changes its figure by at least this share."""
_KEPT: Final = 1_000


class Press(StrEnum):
    """What presses."""

    CARE = "care"
    PUPILS_FEWER = "pupils_fewer"
    PUPILS_MORE = "pupils_more"
    SUCCESSORS = "successors"
    HANDS = "hands"
    SUPPORT = "support"


class Room(StrEnum):
    """Which lever gives room, and what it is told in."""

    STAY = "stay"
    MOVE_IN = "move_in"
    MOVE_IN_PUPILS = "move_in_pupils"
    PARTICIPATION = "participation"
    HOME_LONGER = "home_longer"
    NEW_WAYS = "new_ways"


_LEVER: Final = {
    Room.STAY: ("demography.stay_young", "population.20_66"),
    Room.MOVE_IN: ("demography.move_in", "population.20_66"),
    Room.MOVE_IN_PUPILS: ("demography.move_in", "population.6_15"),
    Room.PARTICIPATION: ("work.participation", "workforce.employed"),
    Room.HOME_LONGER: ("care.home_longer", "omsorg.aarsverk"),
    Room.NEW_WAYS: ("care.productivity", "omsorg.aarsverk"),
}
_DOWN: Final = (Room.HOME_LONGER, Room.NEW_WAYS)
"""Levers whose room lies below nought."""
_MOVES: Final = (Room.STAY, Room.MOVE_IN, Room.MOVE_IN_PUPILS)

_ROOMS: Final = {
    Press.CARE: (Room.STAY, Room.NEW_WAYS, Room.MOVE_IN),
    Press.PUPILS_FEWER: (Room.MOVE_IN_PUPILS, Room.STAY),
    Press.PUPILS_MORE: (Room.PARTICIPATION, Room.NEW_WAYS),
    Press.SUCCESSORS: (Room.STAY, Room.PARTICIPATION, Room.MOVE_IN),
    Press.HANDS: (Room.PARTICIPATION, Room.NEW_WAYS, Room.STAY),
    Press.SUPPORT: (Room.STAY, Room.MOVE_IN, Room.PARTICIPATION),
}
"""Rooms that answer a press, in the order they are tried from the one the code points at."""

_PRESSES: Final = {
    Direction.GROWTH: (Press.CARE, Press.PUPILS_MORE, Press.HANDS),
    Direction.STABLE: (Press.CARE, Press.SUCCESSORS, Press.HANDS),
    Direction.DECLINE: (Press.PUPILS_FEWER, Press.CARE, Press.SUCCESSORS),
}
ADAPT: Final = "services.adapt_capacity"


@dataclass(frozen=True, slots=True)
class PressFacts:
    """What presses, and the figures it is told with.

    Attributes:
        kind: What.
        facts: By the place they have in the sentence.
    """

    kind: Press
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What gives room.

    Attributes:
        kind: Which lever, and what it is told in.
        code: The scenario, as a link holds it.
        before: The figure if development goes on.
        after: The figure under the scenario.
        people_a_year: What the amount is in people a year; None where it moves nobody.
        amount: How far the lever is pulled, in its own unit.
        is_experienced: Whether similar kommuner have experienced it.
        moves_people: Whether the people live somewhere else otherwise.
    """

    kind: Room
    code: str
    before: Fact
    after: Fact
    people_a_year: float | None
    amount: float
    is_experienced: bool
    moves_people: bool


@dataclass(frozen=True, slots=True)
class AdaptFacts:
    """Adapting what is offered to fewer, which is of equal rank.

    Attributes:
        code: The scenario, as a link holds it.
        children_now, children_later: People aged 0-15.
    """

    code: str
    children_now: Fact
    children_later: Fact


@dataclass(frozen=True, slots=True)
class PressAndRoom:
    """The pair.

    Attributes:
        press: What presses.
        room: What gives room.
        adapt: Adapting to fewer, where there will be fewer children; else None.
    """

    press: PressFacts
    room: RoomFacts
    adapt: AdaptFacts | None


@kept(_KEPT)
def press_and_room(
    installation: Installation, area: Area, projection_set: str = "own"
) -> PressAndRoom:
    """The pair of an area under one set; kept, since a page asks for it at every visit.

    Raises:
        UnknownProjectionSet: No projection set goes by the name.
    """
    at = standing(installation, area, projection_set, "")
    situation = area_situation(installation, area, projection_set)
    looking = _Looking(installation, area, at, situation)
    press = looking.press()
    return PressAndRoom(press, looking.room(press.kind), looking.adapt())


@dataclass(frozen=True, slots=True)
class _Looking:
    """One area looked at for what presses and what gives room."""

    installation: Installation
    area: Area
    at: Standing
    situation: AreaSituation

    def press(self) -> PressFacts:
        """What presses: of what fits the situation and tells something, one by the code."""
        kinds: tuple[Press, ...] = _PRESSES[self.situation.direction]
        if self.situation.has(Trait.AGEING_FAST):
            kinds = (Press.CARE, *(kind for kind in kinds if kind is not Press.CARE))[:2]
        found = [press for kind in kinds if (press := self._press(kind))]
        if not found:
            return PressFacts(
                Press.SUPPORT,
                {
                    "support_now": self._people("ratio.support", self.today),
                    "support_later": self._people("ratio.support", LOOKED_TO),
                },
            )
        return found[self._number % len(found)]

    def room(self, press: Press) -> RoomFacts:
        """The first room that answers the press and changes a number people would see."""
        fitting = _ROOMS[press]
        first = self._number // len(_PRESSES[Direction.GROWTH]) % len(fitting)
        rest = [kind for kind in Room if kind not in fitting and kind is not Room.MOVE_IN_PUPILS]
        tried = [*fitting[first:], *fitting[:first], *rest]
        if self.area.kind is AreaKind.COUNTRY:  # nobody moves to the country from elsewhere in it
            tried = [kind for kind in tried if kind not in _MOVES]
        first_found: RoomFacts | None = None
        for kind in tried:  # each is worked out as a scenario of its own, so no more than needed
            room = self._room(kind)
            if room is not None and self._tells(room):
                return room
            first_found = first_found or room
        assert first_found is not None  # noqa: S101 - work can be done in new ways everywhere
        return first_found

    def adapt(self) -> AdaptFacts | None:
        """Adapting to fewer, where fewer people and fewer children are projected."""
        now = self._people("population.0_15", self.today)
        later = self._people("population.0_15", LOOKED_TO)
        fewer = self._said(later) < self._said(now)
        if self.situation.direction is not Direction.DECLINE or not fewer:
            return None
        amount = self._on_step(LEVERS[ADAPT], self._offered(ADAPT).high / 2)
        return AdaptFacts(self._code(ADAPT, amount), now, later)

    def _press(self, kind: Press) -> PressFacts | None:
        return _PRESS_MAKERS[kind](self)

    def care(self) -> PressFacts | None:
        """Årsverk in health and care, where they become more."""
        now, later = (self._figure("omsorg.aarsverk", year) for year in self._span)
        change = change_between(later, now)
        if round(change.value or 0) < 1:
            return None
        return PressFacts(Press.CARE, {"care": change, **self._share_needed()})

    def hands(self) -> PressFacts | None:
        """Hands beyond what today's share of the workforce would give, where there are any."""
        hands = self._figure("workforce.hands_needed_aarsverk", LOOKED_TO)
        if round(hands.value or 0) < 1:
            return None
        return PressFacts(Press.HANDS, {"hands": hands, **self._share_needed()})

    def pupils(self) -> PressFacts | None:
        """Those of school age, where their number changes enough to be felt."""
        now, later = (self._people("population.6_15", year) for year in self._span)
        change = change_between(later, now)
        by = change.value or 0.0
        if abs(by) < PUPILS_TELL * (now.value or 0.0) or not self._said(change):
            return None
        kind = Press.PUPILS_MORE if by > 0 else Press.PUPILS_FEWER
        return PressFacts(kind, {"pupils": change, "pupils_now": now, "pupils_later": later})

    def successors(self) -> PressFacts | None:
        """Those who pass 67 in ten years and those who turn 20, where the latter are fewer."""
        leavers = self._figure("workforce.leavers_10_years", self.today)
        entrants = self._figure("workforce.entrants_10_years", self.today)
        if (entrants.value or 0.0) >= SUCCESSORS_TELL * (leavers.value or 0.0):
            return None
        return PressFacts(Press.SUCCESSORS, {"leavers": leavers, "entrants": entrants})

    def _share_needed(self) -> dict[str, Fact]:
        now, later = (self._figure("workforce.share_needed_percent", year) for year in self._span)
        return {"share_needed_now": now, "share_needed_later": later}

    def _room(self, kind: Room) -> RoomFacts | None:
        name, figure = _LEVER[kind]
        lever, offered = LEVERS[name], self._offered(name)
        amount = self._on_step(lever, _reach(offered, down=kind in _DOWN))
        if not amount:
            return None
        bench = scenario_bench(self.installation)
        ground = self.at.ground
        people = people_per_year(ground.inputs, lever, amount, bench.model.sizes)
        if kind in _MOVES and round(people or 0) < FEWEST_A_YEAR:
            return None
        code = self._code(name, amount)
        under = standing(self.installation, self.area, ground.set_key, code)
        asked = FactId(figure, self.area.code, LOOKED_TO, ground.set_key, code)
        return RoomFacts(
            kind=kind,
            code=code,
            before=self._any(figure, LOOKED_TO),
            after=figure_fact(under, asked, with_futures=False),
            people_a_year=people if kind in _MOVES else None,
            amount=amount,
            is_experienced=offered.grade == EXPERIENCED,
            moves_people=lever.from_others,
        )

    def _tells(self, room: RoomFacts) -> bool:
        """Whether the numbers said before and after differ enough, in the direction meant."""
        before, after = self._said(room.before), self._said(room.after)
        by = before - after if room.kind in _DOWN else after - before
        return by > 0 and by >= FELT * before

    def _said(self, fact: Fact) -> int:
        value = fact.value or 0.0
        if "aarsverk" in fact.id.indicator:
            return round(value)
        return rounded_persons(value, self.situation.inhabitants[1].value or 0.0)

    def _offered(self, name: str) -> LeverRange:
        return scenario_bench(self.installation).offered(self.area.kommuner)[name]

    def _on_step(self, lever: Lever, amount: float) -> float:
        """The amount in whole steps of the lever, never farther than given."""
        steps = math.floor(abs(amount) / lever.step + 1e-9)
        return math.copysign(round(steps * lever.step, 6), amount) if steps else 0.0

    def _code(self, name: str, amount: float) -> str:
        bench = scenario_bench(self.installation)
        return encode(
            Scenario(
                self.area.code, self.at.ground.set_key, {name: amount}, data_mark=bench.data_mark
            )
        )

    @property
    def today(self) -> int:
        """Year of the newest count."""
        return self.at.ground.base_year

    @property
    def _span(self) -> tuple[int, int]:
        return self.today, LOOKED_TO

    @property
    def _number(self) -> int:
        return int("".join(filter(str.isdigit, self.area.code)) or 0)

    def _any(self, key: str, year: int) -> Fact:
        return self._people(key, year) if key.startswith("population.") else self._figure(key, year)

    def _people(self, key: str, year: int) -> Fact:
        people = self.installation.populations.of(self.area, self.situation.projection_set)
        return fact_about(people, indicator(key), year)

    def _figure(self, key: str, year: int) -> Fact:
        asked = FactId(key, self.area.code, year, self.at.ground.set_key)
        return figure_fact(self.at, asked, with_futures=False)


_PRESS_MAKERS: Final[Mapping[Press, Callable[[_Looking], PressFacts | None]]] = {
    Press.CARE: _Looking.care,
    Press.PUPILS_FEWER: _Looking.pupils,
    Press.PUPILS_MORE: _Looking.pupils,
    Press.SUCCESSORS: _Looking.successors,
    Press.HANDS: _Looking.hands,
}


def _reach(offered: LeverRange, *, down: bool) -> float:
    """How far to pull: what a quarter of similar kommuner have had, else half of what is offered."""
    if down:
        return offered.low / 2
    quarter = offered.p75 if offered.p75 is not None else 0.0
    return min(quarter, offered.high) if quarter > 0 else offered.high / 2
