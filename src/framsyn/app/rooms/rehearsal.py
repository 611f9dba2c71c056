"""Five who are not there: they join and answer the step in hand, so that a leader can try it all.

What they answer is drawn from the room's own seed and is no figure about anything. They are
gone, with all they answered, when the rehearsal is cleared.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from typing import Any, Final

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rooms import Rooms
from framsyn.domain.room_errors import RoomError
from framsyn.workshops.tasks.choosing import STANDS
from framsyn.workshops.tasks.task import rule
from framsyn.workshops.template import Step

PARTICIPANTS: Final = 5
WORDS: Final = {
    "nb": ("møteplasser", "buss", "skole", "natur", "naboer"),
    "nn": ("møteplassar", "buss", "skule", "natur", "naboar"),
    "en": ("meeting places", "bus", "school", "nature", "neighbours"),
}
TEXTS: Final = {
    "nb": "Øving: kort nummer {number}",
    "nn": "Øving: kort nummer {number}",
    "en": "Rehearsal: card number {number}",
}


def rehearse(rooms: Rooms, live: LiveRoom) -> None:
    """Let five test participants in, if they are not, and answer the step in hand."""
    who = _participants(live)
    while len(who) < PARTICIPANTS:
        rooms.join(live, by="rehearsal")
        who = _participants(live)
    step = live.room.step
    if step is None:
        return
    language = live.room.setup.language
    chance = random.Random(live.room.setup.seed)  # noqa: S311 - a rehearsal, no secret
    for number, person in enumerate(who, start=1):
        for item, value in _answers(step, number, language, chance):
            try:
                rooms.answer(live, person, step.key, value, item=item, key=secrets.token_hex(8))
            except RoomError:
                break  # a frozen step, or one that takes nothing: nothing to rehearse


def _participants(live: LiveRoom) -> list[str]:
    return [each.id for each in live.room.people.values() if each.by == "rehearsal"]


def _answers(
    step: Step, number: int, language: str, chance: random.Random
) -> list[tuple[str, dict[str, Any]]]:
    keys = [each.key for each in step.options]
    card = {"text": TEXTS[language].format(number=number)}
    rings = rule(step, "rings", 0)
    promise = {"what": card["text"], "role": "test", "when": "2027", "indicator": ""}
    scale = rule(step, "low", 0), rule(step, "high", 10)
    few = min(rule(step, "most", 1), len(keys))
    drawn: dict[str, Callable[[], list[tuple[str, dict[str, Any]]]]] = {
        "temperature": lambda: [("", {"value": chance.randint(*scale)})],
        "predict": lambda: [("", {"choice": chance.choice(keys)})] if keys else [],
        "choose": lambda: [("", {"chosen": chance.sample(keys, few)})] if keys else [],
        "claims": lambda: [(key, {"answer": chance.choice(STANDS)}) for key in keys],
        "ranking": lambda: [("", {"order": chance.sample(keys, len(keys))})] if keys else [],
        "word_cloud": lambda: [("", {"words": chance.sample(WORDS[language], 2)})],
        "implications": lambda: [("test", card | ({"ring": 1 + number % rings} if rings else {}))],
        "opportunities": lambda: [("test", card)],
        "free_text": lambda: [("test", card)],
        "next_step": lambda: [("test", promise)],
    }
    return drawn.get(step.kind, list)()
