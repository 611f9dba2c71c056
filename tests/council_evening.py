"""A council's evening, held by a test: nineteen members, two of them without a phone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from framsyn.app.installation import Installation
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rooms import Opened
from framsyn.app.workshops.open import Asked, open_workshop
from framsyn.domain.room_event import FACILITATOR
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario
from framsyn.web.live.leading import COOKIE
from framsyn.workshops import decide
from framsyn.workshops.codes import card_id

MEMBERS = 19
WITHOUT_PHONE = 2
MAJORITY = Scenario("3453", levers={"demography.stay_young": 10.0})
SCEPTIC = Scenario("3453", "ssb-llml", levers={"care.productivity": 0.5})
CARDS = ("Flere lærlinger i kommunen", "Felles skyss med nabokommunen", "Åpne skolen på kvelden")
STEPS = (
    ("Lage en plan for lærlingplasser", "kommunedirektøren", "2027-06", "Innbyggere 20–66 år"),
    ("Invitere næringslivet til samtale", "ordføreren", "2027", "antall møter"),
    ("Legge fram en skisse til samfunnsdel", "plansjefen", "2028-01", ""),
)


@dataclass
class Evening:
    """A room, and those in it."""

    installation: Installation
    opened: Opened
    live: LiveRoom
    people: list[str] = field(default_factory=list)

    def go(self, step: str) -> None:
        places = [each.key for each in self.live.room.setup.steps]
        place = places.index(step)
        self.act(lambda room: decide.go(room, place, secrets.token_hex(4)))

    def act(self, decision: Any) -> None:
        self.installation.rooms.act(self.live, decision)

    def answer(self, at: int, step: str, value: Mapping[str, Any], item: str = "") -> None:
        person = self.people[at]
        by = self.live.room.people[person].by
        self.installation.rooms.answer(
            self.live,
            person,
            step,
            value,
            key=secrets.token_hex(6),
            item=item,
            author=FACILITATOR if by == "facilitator" else "",
        )

    def all_answer(self, step: str, values: list[Mapping[str, Any]], item: str = "") -> None:
        for at, value in enumerate(values):
            self.answer(at, step, value, item)

    def card(self, at: int, step: str, item: str = "a") -> str:
        found = self.live.room.setup.step(step)
        assert found is not None
        return card_id(self.live.door.id, *self.live.room.slot(self.people[at], found, item))

    def approve(self, *cards: str) -> None:
        self.act(lambda room: decide.moderate(room, cards, secrets.token_hex(4), visible=True))

    def close(self) -> None:
        self.installation.rooms.close_room(self.live, secrets.token_hex(4))


def open_evening(
    installation: Installation,
    template: str = "veien-mot-2050-90",
    members: int = MEMBERS,
    tables: tuple[str, ...] = (),
    **asked: Any,
) -> Evening:
    """A room with its members in it; the last two have no phone."""
    # Kept long, so that a test of deletion takes its own rooms alone.
    opened = open_workshop(installation, Asked("3453", template, **({"keep_days": 365} | asked)))
    live = installation.rooms.live(opened.door.id)
    evening = Evening(installation, opened, live)
    for at in range(members):
        by = "facilitator" if at >= members - WITHOUT_PHONE else "phone"
        group = tables[at] if tables else ""
        evening.people.append(installation.rooms.join(live, by=by, group=group).person)
    return evening


def hold_evening(evening: Evening) -> None:
    """The steps of «Veien mot 2050», answered by everybody."""
    steps = evening.live.room.setup
    guess, futures = steps.step("guess_aged"), steps.step("choose_futures")
    assert guess is not None
    assert futures is not None
    people = len(evening.people)
    evening.go("temperature_in")
    evening.all_answer("temperature_in", [{"value": 3 + at % 4} for at in range(people)])
    evening.go("guess_aged")
    keys = [option.key for option in guess.options]
    evening.all_answer("guess_aged", [{"choice": keys[at % 4]} for at in range(people)])
    evening.go("choose_futures")
    names = [option.key for option in futures.options]
    evening.all_answer(
        "choose_futures", [{"chosen": [names[at % 5], names[(at + 1) % 5]]} for at in range(people)]
    )
    evening.go("implications")
    for at, text in enumerate(CARDS):
        evening.answer(at, "implications", {"text": text, "ring": at + 1}, "a")
    evening.approve(*(evening.card(at, "implications") for at in range(3)))
    evening.go("levers")
    evening.answer(0, "levers", {"code": encode(MAJORITY)})
    evening.answer(1, "levers", {"code": encode(SCEPTIC)})
    evening.go("opportunities")
    for at, text in enumerate(CARDS):
        evening.answer(at, "opportunities", {"text": text}, "a")
    evening.approve(*(evening.card(at, "opportunities") for at in range(3)))
    evening.go("prioritise")
    best = evening.card(0, "opportunities")
    evening.all_answer("prioritise", [{"dots": {best: 1 + at % 3}} for at in range(people)])
    evening.go("next_step")
    for at, (what, role, when, indicator) in enumerate(STEPS):
        value = {"what": what, "role": role, "when": when, "indicator": indicator}
        evening.answer(at, "next_step", value, "a")
    evening.approve(*(evening.card(at, "next_step") for at in range(3)))
    evening.go("temperature_out")
    evening.all_answer("temperature_out", [{"value": min(10, 4 + at % 5)} for at in range(people)])


def leading(evening: Evening) -> dict[str, str]:
    return {"cookie": f"{COOKIE}={evening.opened.token}"}


def address(opened: Opened, end: str, language: str = "") -> str:
    return f"{language}/verksted/{opened.door.id}{end}"
