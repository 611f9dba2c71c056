"""What may happen in a room: a wish and the room as it stands in, an event or a refusal out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from framsyn.domain.room_errors import (
    BadAnswer,
    NotAllowedHere,
    RoomClosed,
    RoomTooBusy,
    StepClosed,
)
from framsyn.domain.room_event import FACILITATOR, NewEvent
from framsyn.workshops.room import LOBBY, Room
from framsyn.workshops.setup import ROLES
from framsyn.workshops.tasks.registry import TASKS
from framsyn.workshops.tasks.task import Asked, Known
from framsyn.workshops.tasks.writing import checked_item
from framsyn.workshops.wording import clean

MOST_PEOPLE: Final = 2_000
LONGEST_KEY: Final = 80


def join(
    room: Room, person: str, token: str, *, role: str = "", group: str = "", by: str = "phone"
) -> NewEvent:
    """Somebody comes in, and sits down where there are fewest unless they say where they sit.

    Args:
        room: As it stands.
        person: A fresh random id.
        token: Digest of the phone's token; empty for those without a phone.
        role: Whom they speak as.
        group: Number of the table they sit at.
        by: "phone", "facilitator" or "rehearsal".

    Raises:
        RoomClosed: It takes nobody any more.
        RoomTooBusy: It is full.
        BadAnswer: There is no such role or group.
    """
    if room.closed:
        raise RoomClosed
    if len(room.people) >= MOST_PEOPLE:
        raise RoomTooBusy(seconds=60)
    payload: dict[str, Any] = {"person": person, "token": token, "by": by}
    payload |= _seat(room, role, group or _emptiest(room))
    author = person if by == "phone" else FACILITATOR
    return NewEvent("joined", author, f"join {person}", payload)


def sit(room: Room, person: str, key: str, *, role: str = "", group: str = "") -> NewEvent:
    """Somebody says whom they speak as, or moves to another table.

    Raises:
        NotAllowedHere: They are not in the room.
        BadAnswer: There is no such role or group.
    """
    if person not in room.people:
        raise NotAllowedHere
    return NewEvent("seated", person, key, {"person": person, **_seat(room, role, group)})


def answer(
    room: Room,
    person: str,
    step_key: str,
    value: Any,  # noqa: ANN401 - whatever a phone sent
    *,
    key: str,
    now: datetime,
    item: str = "",
    author: str = "",
) -> NewEvent:
    """An answer, checked against its task.

    Args:
        room: As it stands.
        person: Whose answer it is.
        step_key: Of which step.
        value: As sent.
        key: Chosen by the sender; sent twice it is counted once.
        now: By the server's clock; what a phone believes of time is never asked.
        item: Which of a step's items.
        author: Who sends it: the participant, unless the facilitator votes for somebody.

    Raises:
        NotAllowedHere: The participant is not in the room.
        RoomClosed: It takes no answers any more.
        StepClosed: The step takes none.
        BadAnswer: It does not fit the task.
        RoomTooBusy: There are more answers from one phone than a step takes.
    """
    if person not in room.people:
        raise NotAllowedHere
    if room.closed:
        raise RoomClosed
    step = room.setup.step(step_key)
    if step is None or not room.takes_answers(step, now):
        raise StepClosed(step_key)
    if not 0 < len(key) <= LONGEST_KEY:
        raise BadAnswer("it has no usable key")
    task = TASKS[step.kind]
    checked = task.check(Asked(step, item, value, Known(room.visible_cards())))
    slot = room.slot(person, step, item)
    if slot not in room.answers:
        standing = sum(1 for each in room.answers if each[:2] == slot[:2])
        most = task.most(step)
        if standing >= most:
            raise BadAnswer(f"this step takes {most} from each", most=most)
    if item:
        checked_item(item)
    return NewEvent(
        "answered",
        author or person,
        key,
        {"person": person, "step": step_key, "item": item, "value": dict(checked)},
    )


def go(room: Room, place: int, key: str) -> NewEvent:
    """The room goes to a step; LOBBY is before the first, the number of steps after the last."""
    if not LOBBY <= place <= len(room.setup.steps):
        raise BadAnswer("there is no such step")
    return _led("went", key, {"place": place})


def freeze(room: Room, step: str, key: str, *, frozen: bool) -> NewEvent:
    """A step takes no answers for now, or again."""
    _step(room, step)
    return _led("froze", key, {"step": step, "frozen": frozen})


def show(room: Room, step: str, key: str, *, shown: bool) -> NewEvent:
    """The room sees a step's results, or no longer."""
    _step(room, step)
    return _led("showed", key, {"step": step, "shown": shown})


def time(key: str, *, running: bool, seconds: float = 0.0) -> NewEvent:
    """The timer runs, from so many seconds or from where it stood; or it stands still."""
    if not 0 <= seconds <= 4 * 3600:
        raise BadAnswer("use at most four hours")
    return _led("timed", key, {"running": running, "seconds": seconds})


def moderate(room: Room, cards: Sequence[str], key: str, *, visible: bool) -> NewEvent:
    """Cards may be seen by the room, or no longer."""
    return _led("moderated", key, {"cards": _cards(room, cards), "visible": visible})


def merge(room: Room, cards: Sequence[str], into: str, text: str, key: str) -> NewEvent:
    """Cards that say the same become one, worded by the facilitator; they can be parted again."""
    known = _cards(room, [*cards, into])
    return _led("merged", key, {"cards": known, "into": into, "text": clean(text)})


def part(room: Room, cards: Sequence[str], key: str) -> NewEvent:
    """Merged cards stand by themselves again."""
    return _led("parted", key, {"cards": _cards(room, cards)})


def move(room: Room, card: str, ring: int, key: str) -> NewEvent:
    """A card goes to another ring."""
    if not 1 <= ring <= 9:
        raise BadAnswer("there is no such ring")
    return _led("moved", key, {"card": _cards(room, [card])[0], "ring": ring})


def pull(code: str, key: str) -> NewEvent:
    """The scenario on the screen, as its code; checked by the one who can run it."""
    return _led("pulled", key, {"code": code})


def draw(card: str, key: str) -> NewEvent:
    """An event card on the screen; empty puts it away."""
    return _led("drew", key, {"card": card})


def close(key: str, *, closed: bool = True) -> NewEvent:
    """The room takes no more answers, or again."""
    return _led("closed", key, {"closed": closed})


def clear_rehearsal(key: str) -> NewEvent:
    """Those who only rehearsed are gone, and the room begins anew."""
    return _led("rehearsal_cleared", key, {})


def _led(kind: str, key: str, payload: Mapping[str, Any]) -> NewEvent:
    if not 0 < len(key) <= LONGEST_KEY:
        raise BadAnswer("it has no usable key")
    return NewEvent(kind, FACILITATOR, key, payload)


def _step(room: Room, key: str) -> None:
    if room.setup.step(key) is None:
        raise BadAnswer("there is no such step")


def _cards(room: Room, names: Sequence[str]) -> list[str]:
    if not names or not set(names) <= set(room.cards):
        raise BadAnswer("one of the cards is gone; look at the list once more")
    return list(dict.fromkeys(names))


def _seat(room: Room, role: str, group: str) -> dict[str, str]:
    found = {}
    if role:
        if role not in ROLES or not room.setup.ask_role:
            raise BadAnswer("there is no such role here")
        found["role"] = role
    if group:
        if group not in _groups(room):
            raise BadAnswer("there is no such group here")
        found["group"] = group
    return found


def _groups(room: Room) -> tuple[str, ...]:
    return tuple(str(number + 1) for number in range(room.setup.groups))


def _emptiest(room: Room) -> str:
    taken = Counter(each.group for each in room.people.values())
    return min(_groups(room), key=lambda group: (taken[group], int(group)), default="")
