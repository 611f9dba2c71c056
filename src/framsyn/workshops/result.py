"""What a room leaves behind: the result, without anybody in it.

Made from what the room was allowed to see, so it holds nothing that could give somebody away
and lives on when raw answers are deleted. Commitments name roles, never persons.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from framsyn.workshops.disclosure import FEWEST
from framsyn.workshops.room import Room
from framsyn.workshops.setup import written_setup
from framsyn.workshops.show import ShownStep, show_step
from framsyn.workshops.template import Step

FORM: Final = 1
"""Of the result as it is kept."""


def make_result(room: Room, at: datetime) -> dict[str, Any]:
    """The result of a room, as JSON can say it.

    Args:
        room: As it stands.
        at: When it is made.
    """
    shown = [show_step(room, step) for step in room.setup.steps]
    return {
        "form": FORM,
        "room": room.id,
        "opened_at": room.opened_at.isoformat(),
        "made_at": at.isoformat(),
        "setup": written_setup(room.setup),
        "people": _few(len(room.people)),
        "without_phone": _few(sum(1 for each in room.people.values() if each.by != "phone")),
        "steps": [_step(each) for each in shown],
        "mobilised": mobilised(room),
        "levers": room.levers,
        **after_the_room(room),
    }


def after_the_room(room: Room) -> dict[str, Any]:
    """What may still change when the room is over, also when raw answers are gone."""
    return {"bound": {card: dict(each) for card, each in room.bound.items()}, "beside": room.beside}


def mobilised(room: Room) -> dict[str, Any] | None:
    """The temperature before and after, of those who answered both.

    The link between a person's two answers is within the room only, and nothing of it is left
    but two medians and three counts; with fewer than five who answered both, not even that.
    """
    asked = [step for step in room.setup.steps if step.kind == "temperature"]
    if len(asked) < 2:
        return None
    first, last = asked[0], asked[-1]
    before, after = _temperatures(room, first), _temperatures(room, last)
    both = sorted(set(before) & set(after))
    if len(both) < FEWEST:
        return {"both": _few(len(both))}
    moved = [after[person] - before[person] for person in both]
    counts = {
        "more": sum(1 for each in moved if each > 0),
        "same": sum(1 for each in moved if each == 0),
        "less": sum(1 for each in moved if each < 0),
    }
    middle = len(both) // 2
    return {
        "both": len(both),
        "before": sorted(before[person] for person in both)[middle],
        "after": sorted(after[person] for person in both)[middle],
        **counts,
    }


def _temperatures(room: Room, step: Step) -> dict[str, int]:
    return {slot[0]: int(each.value["value"]) for slot, each in room.of_step(step)}


def _few(number: int) -> int | None:
    """A number of people; None for "a few"."""
    return number if number == 0 or number >= FEWEST else None


def _step(shown: ShownStep) -> dict[str, Any]:
    return {
        "key": shown.step.key,
        "kind": shown.step.kind,
        "answered": _few(shown.answered) if not shown.step.in_groups else shown.answered,
        "too_few": shown.too_few or shown.withheld,
        "items": [
            {
                "item": each.item,
                "all": asdict(each.all) if each.all else None,
                "groups": {name: asdict(counted) for name, counted in each.groups.items()},
                "hidden": each.hidden,
            }
            for each in shown.items
        ],
        "cards": [asdict(each) for each in shown.cards if each.visible],
        "scenarios": [{"group": name, "code": code} for name, code in shown.scenarios],
    }
