"""A room as its log tells it: who is there, where it is, what was answered.

The state is nothing but the events so far, folded. `apply` never fails: what is in the log
has been checked before it was written, and a log from an older version may hold what this one
does not know, which is then left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from framsyn.domain.room_event import FACILITATOR, RoomEvent
from framsyn.workshops.codes import card_id
from framsyn.workshops.disclosure import parts_can_be_told, renewed
from framsyn.workshops.room_parts import Answer, Card, Clock, Person
from framsyn.workshops.setup import Setup, read_setup
from framsyn.workshops.tasks.registry import TASKS, WRITTEN
from framsyn.workshops.template import Step

LOBBY: Final = -1
"""Place of a room that has not begun."""
GRACE: Final = timedelta(minutes=2)
"""How long a step that was left still takes answers from phones that were without net."""

Slot = tuple[str, str, str]
"""Who answers (a participant, or a group), which step, which item."""
Question = tuple[str, str]
"""A step, and which of its items."""


@dataclass(slots=True)
class Room:
    """A room, as far as its log has been read.

    Attributes:
        id: Random.
        setup: As opened.
        seq: The newest event applied.
        public: Grows when something changed that every phone shows.
        place: Number of the step in hand; LOBBY before the first.
        people: By id.
        tokens: Participants' ids by the digest of their token.
        answers: Standing answers by slot.
        frozen: Steps that take no answers for now.
        shown: Steps whose results the room sees.
        left_at: When a step was left.
        pictures: Of sensitive steps shown: the answers in the picture.
        waiting: Of each question in the picture: who has answered anew since.
        unparted: Of the same: who has since groups last stood beside the whole.
        whole: Questions whose groups do not stand beside the whole in the picture.
        cards: What was done to cards.
        clock: The timer.
        levers: Code of the scenario on the screen.
        event_card: Key of the event card drawn.
        closed: Whether it takes no more.
        archived: Digest of the archive package; empty for none.
        raw_deleted: Whether raw answers are gone.
        published: Whether others than the one who leads may see the result.
        bound: What commitments will be told by: what was bound, by card.
        beside: Ids of rooms whose cards stand beside this room's in the report.
        opened_at: When.
    """

    id: str
    setup: Setup
    opened_at: datetime
    seq: int = 0
    public: int = 0
    place: int = LOBBY
    people: dict[str, Person] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    answers: dict[Slot, Answer] = field(default_factory=dict)
    frozen: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    left_at: dict[str, datetime] = field(default_factory=dict)
    pictures: dict[str, dict[Slot, Answer]] = field(default_factory=dict)
    waiting: dict[Question, set[str]] = field(default_factory=dict)
    unparted: dict[Question, set[str]] = field(default_factory=dict)
    whole: set[Question] = field(default_factory=set)
    cards: dict[str, Card] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    levers: str = ""
    event_card: str = ""
    closed: bool = False
    archived: str = ""
    raw_deleted: bool = False
    published: bool = False
    bound: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)

    @property
    def step(self) -> Step | None:
        """The step in hand; None in the lobby and after the last."""
        steps = self.setup.steps
        return steps[self.place] if 0 <= self.place < len(steps) else None

    def slot(self, person: str, step: Step, item: str) -> Slot:
        """Where an answer stands: in the group's place where groups answer as one."""
        who = self.people.get(person)
        group = who.group if who and step.in_groups else ""
        return (f"group {group}" if group else person, step.key, item)

    def of_step(self, step: Step) -> Iterator[tuple[Slot, Answer]]:
        """Standing answers of a step; of what the room may see if the step is sensitive."""
        source = self.answers
        if step.sensitive and step.key in self.pictures and not self.setup.open_voting:
            source = self.pictures[step.key]
        return ((slot, each) for slot, each in source.items() if slot[1] == step.key)

    def answered(self, step: Step) -> int:
        """How many have an answer standing in a step."""
        return len({slot[0] for slot in self.answers if slot[1] == step.key})

    def expected(self, step: Step) -> int:
        """How many could answer a step."""
        if step.in_groups and self.setup.groups:
            return len({each.group for each in self.people.values() if each.group})
        return len(self.people)

    def takes_answers(self, step: Step, now: datetime) -> bool:
        """Whether a step takes answers: in hand and not frozen, or left a moment ago."""
        if self.closed or step.key in self.frozen:
            return False
        if self.step is step:
            return True
        left = self.left_at.get(step.key)
        return left is not None and now - left <= GRACE

    def card_of(self, slot: Slot) -> str:
        """Id of the card in a slot."""
        return card_id(self.id, *slot)

    def visible_cards(self) -> frozenset[str]:
        """Cards the room sees, merged ones left out."""
        return frozenset(
            name for name, card in self.cards.items() if card.visible and not card.into
        )


def open_room(room_id: str, first: RoomEvent) -> Room:
    """A room from the first event of its log."""
    return Room(room_id, read_setup(first.payload), first.at, seq=first.seq)


def apply(room: Room, event: RoomEvent) -> None:
    """One more event. Events come in the order of the log; one already applied is left alone."""
    if event.seq <= room.seq:
        return
    room.seq = event.seq
    change = _CHANGES.get(event.kind)
    if change is not None:
        change(room, event)
    if event.author == FACILITATOR:
        room.public += 1


def _joined(room: Room, event: RoomEvent) -> None:
    given = event.payload
    person = Person(
        given["person"],
        given.get("token", ""),
        given.get("by", "phone"),
        given.get("group", ""),
        given.get("role", ""),
    )
    room.people[person.id] = person
    if person.token:
        room.tokens[person.token] = person.id


def _seated(room: Room, event: RoomEvent) -> None:
    person = room.people.get(event.payload["person"])
    if person is not None:
        person.group = event.payload.get("group", person.group)
        person.role = event.payload.get("role", person.role)


def _answered(room: Room, event: RoomEvent) -> None:
    given = event.payload
    step = room.setup.step(given["step"])
    if step is None or given["person"] not in room.people:
        return
    slot = room.slot(given["person"], step, given.get("item", ""))
    room.answers[slot] = Answer(given["person"], given["value"], event.seq, event.at)
    if step.kind in WRITTEN:
        # Reworded after it was approved: it waits for the facilitator once more.
        known = room.cards.setdefault(room.card_of(slot), Card())
        known.visible = False
    if step.sensitive and step.key in room.pictures:
        for since in (room.waiting, room.unparted):
            since.setdefault((step.key, slot[2]), set()).add(slot[0])
        if step.key in room.shown:
            _take_picture(room, step)


def _take_picture(room: Room, step: Step) -> None:
    """Of each question that enough have answered anew: no two pictures differ by a few answers."""
    picture = room.pictures.setdefault(step.key, {})
    now = {slot: each for slot, each in room.answers.items() if slot[1] == step.key}
    for item in {slot[2] for slot in now}:
        question = (step.key, item)
        before = sum(1 for slot in picture if slot[2] == item)
        changed = room.waiting.get(question, set())
        if room.setup.open_voting or renewed(before, len(changed)):
            picture |= {slot: each for slot, each in now.items() if slot[2] == item}
            room.waiting[question] = set()
            if parts_can_be_told(before, _by_part(room, room.unparted.get(question, set()))):
                room.unparted[question] = set()
                room.whole.discard(question)
            else:
                room.whole.add(question)


def _by_part(room: Room, who: set[str]) -> Counter[str]:
    people = (room.people.get(each) for each in who)
    return Counter(getattr(each, room.setup.compare or "group", "") for each in people)


def _went(room: Room, event: RoomEvent) -> None:
    before = room.step
    if before is not None:
        room.left_at[before.key] = event.at
    room.place = int(event.payload["place"])
    now = room.step
    room.clock = Clock()
    if now is not None:
        room.left_at.pop(now.key, None)
        room.clock.ends = event.at + timedelta(minutes=now.minutes)


def _timed(room: Room, event: RoomEvent) -> None:
    clock, seconds = room.clock, float(event.payload.get("seconds", 0))
    if event.payload.get("running", True):
        left = seconds or clock.left
        room.clock = Clock(ends=event.at + timedelta(seconds=left))
    else:
        left = (clock.ends - event.at).total_seconds() if clock.ends else clock.left
        room.clock = Clock(left=max(0.0, seconds or left))


def _froze(room: Room, event: RoomEvent) -> None:
    (room.frozen.add if event.payload["frozen"] else room.frozen.discard)(event.payload["step"])


def _showed(room: Room, event: RoomEvent) -> None:
    step = room.setup.step(event.payload["step"])
    if step is None:
        return
    if not event.payload["shown"]:
        room.shown.discard(step.key)
        return
    room.shown.add(step.key)
    if step.sensitive:
        _take_picture(room, step)


def _moderated(room: Room, event: RoomEvent) -> None:
    for name in event.payload["cards"]:
        room.cards.setdefault(name, Card()).visible = bool(event.payload["visible"])


def _merged(room: Room, event: RoomEvent) -> None:
    into = event.payload["into"]
    kept = room.cards.setdefault(into, Card())
    kept.visible, kept.into = True, ""
    kept.text = event.payload.get("text", kept.text)
    for name in event.payload["cards"]:
        if name != into:
            room.cards.setdefault(name, Card()).into = into


def _parted(room: Room, event: RoomEvent) -> None:
    """They stand by themselves again; one that nothing lies under any more has its own words back."""
    for name in event.payload["cards"]:
        card = room.cards.setdefault(name, Card())
        under, card.into = card.into, ""
        if under and all(each.into != under for each in room.cards.values()):
            room.cards[under].text = ""


def _moved(room: Room, event: RoomEvent) -> None:
    room.cards.setdefault(event.payload["card"], Card()).ring = int(event.payload["ring"])


def _pulled(room: Room, event: RoomEvent) -> None:
    room.levers = str(event.payload["code"])


def _drew(room: Room, event: RoomEvent) -> None:
    room.event_card = str(event.payload["card"])


def _closed(room: Room, event: RoomEvent) -> None:
    """Closing takes the last picture of sensitive steps, the one the result is made from.

    A room opened again and closed after one more answer would else tell that answer.
    """
    room.closed = bool(event.payload.get("closed", True))
    for step in room.setup.steps:
        if room.closed and step.sensitive:
            _take_picture(room, step)


def _cleared(room: Room, _: RoomEvent) -> None:
    """The rehearsal is over: those who were never there are gone, with all they answered."""
    gone = {name for name, each in room.people.items() if each.by == "rehearsal"}
    for slot in [slot for slot, each in room.answers.items() if each.person in gone]:
        del room.answers[slot]
        room.cards.pop(room.card_of(slot), None)
    for name in gone:
        del room.people[name]
    room.place, room.clock, room.levers, room.event_card = LOBBY, Clock(), "", ""
    for each in (room.frozen, room.shown, room.left_at):
        each.clear()
    _forget_pictures(room)


def _archived(room: Room, event: RoomEvent) -> None:
    room.archived = str(event.payload["digest"])


def _published(room: Room, event: RoomEvent) -> None:
    room.published = bool(event.payload["published"])


def _bound(room: Room, event: RoomEvent) -> None:
    given = dict(event.payload)
    card = given.pop("card")
    if given.get("figure"):
        room.bound[card] = given
    else:
        room.bound.pop(card, None)


def _laid_beside(room: Room, event: RoomEvent) -> None:
    other = event.payload["room"]
    if other in room.beside:
        room.beside.remove(other)
    if event.payload.get("beside", True):
        room.beside.append(other)


def _raw_deleted(room: Room, _: RoomEvent) -> None:
    room.raw_deleted = True
    for each in (room.people, room.tokens, room.answers, room.cards):
        each.clear()
    _forget_pictures(room)


def _forget_pictures(room: Room) -> None:
    for each in (room.pictures, room.waiting, room.unparted, room.whole):
        each.clear()


_CHANGES: Final[Mapping[str, Callable[[Room, RoomEvent], Any]]] = {
    "joined": _joined,
    "seated": _seated,
    "answered": _answered,
    "went": _went,
    "timed": _timed,
    "froze": _froze,
    "showed": _showed,
    "moderated": _moderated,
    "merged": _merged,
    "parted": _parted,
    "moved": _moved,
    "pulled": _pulled,
    "drew": _drew,
    "closed": _closed,
    "rehearsal_cleared": _cleared,
    "archived": _archived,
    "published": _published,
    "bound": _bound,
    "laid_beside": _laid_beside,
    "raw_deleted": _raw_deleted,
}
PERSONAL: Final = frozenset({"joined", "seated", "answered"})
"""Kinds of events that hold what participants did: deleted on the kept date."""

assert set(TASKS) >= WRITTEN  # noqa: S101 - a task that is moderated has to exist
