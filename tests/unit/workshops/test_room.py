"""A room is what its log says, and the rules say what the log may take."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from framsyn.domain.room_errors import (
    BadAnswer,
    BadRoomSetup,
    NotAllowedHere,
    RoomClosed,
    StepClosed,
)
from framsyn.domain.room_event import FACILITATOR, NewEvent, RoomEvent
from framsyn.workshops import decide
from framsyn.workshops.room import GRACE, Room, apply, open_room
from framsyn.workshops.setup import checked_setup, read_setup, written_setup
from framsyn.workshops.show import show_step
from tests.workshop_steps import STEPS, setup

START = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


class Log:
    """A room whose events are written in memory, a second apart."""

    def __init__(self, **more: Any) -> None:
        self.events: list[RoomEvent] = []
        self.write(NewEvent("opened", FACILITATOR, "opened", written_setup(setup(**more))))
        self.room: Room = open_room("r", self.events[0])

    @property
    def now(self) -> datetime:
        return START + timedelta(seconds=len(self.events))

    def write(self, event: NewEvent) -> RoomEvent:
        kept = RoomEvent(
            len(self.events) + 1, self.now, event.kind, event.author, event.key, event.payload
        )
        self.events.append(kept)
        if kept.seq > 1:
            apply(self.room, kept)
        return kept

    def people(self, number: int, **more: str) -> list[str]:
        names = [f"p{len(self.room.people) + i}" for i in range(number)]
        for name in names:
            self.write(decide.join(self.room, name, f"token {name}", **more))
        return names

    def go(self, key: str) -> None:
        place = next(i for i, each in enumerate(STEPS) if each.key == key)
        self.write(decide.go(self.room, place, f"go {len(self.events)}"))

    def answer(self, person: str, step: str, value: object, item: str = "") -> None:
        key = f"k{len(self.events)}"
        self.write(decide.answer(self.room, person, step, value, key=key, now=self.now, item=item))

    def shown(self, step: str):
        return show_step(self.room, next(each for each in STEPS if each.key == step))


def test_a_setup_comes_back_from_the_log_as_it_was() -> None:
    given = setup(groups=4, compare="group", elected_body=True, title="Vegen")

    assert read_setup(written_setup(given)) == given


def test_all_faults_of_a_setup_are_told_at_once() -> None:
    with pytest.raises(BadRoomSetup) as told:
        checked_setup(setup(open_voting=True, keep_days=0, groups=1, compare="group"))

    assert len(told.value.faults) == 3


def test_a_room_read_again_from_its_log_is_the_same_room() -> None:
    log = Log(groups=2)
    people = log.people(6)
    log.go("before")
    for i, person in enumerate(people):
        log.answer(person, "before", {"value": i})
    log.go("ideas")
    log.answer(people[0], "ideas", {"text": "buss"}, "one")

    again = open_room("r", log.events[0])
    for event in log.events[1:]:
        apply(again, event)
        apply(again, event)  # heard twice, counted once

    assert again == log.room


def test_the_newest_answer_of_a_person_counts_and_only_that() -> None:
    log = Log()
    people = log.people(5)
    log.go("before")
    for person in people:
        log.answer(person, "before", {"value": 2})
    log.answer(people[0], "before", {"value": 9})

    counted = log.shown("before").items[0].all
    assert counted is not None
    assert (counted.answers, counted.counts["2"], counted.counts["9"]) == (5, 4, 1)


def test_fewer_than_five_answers_are_not_shown() -> None:
    log = Log()
    people = log.people(5)
    log.go("before")
    for person in people[:4]:
        log.answer(person, "before", {"value": 2})

    assert log.shown("before").items[0].all is None
    assert log.shown("before").too_few
    log.answer(people[4], "before", {"value": 2})
    assert log.shown("before").items[0].all is not None


def test_answers_to_other_steps_than_the_one_in_hand_are_refused_in_words() -> None:
    log = Log()
    (person,) = log.people(1)
    log.go("before")

    with pytest.raises(StepClosed):
        log.answer(person, "after", {"value": 2})
    with pytest.raises(StepClosed):
        log.answer(person, "no such step", {"value": 2})
    with pytest.raises(NotAllowedHere):
        log.answer("stranger", "before", {"value": 2})


def test_a_phone_that_was_without_net_is_still_heard_for_two_minutes() -> None:
    log = Log()
    (person,) = log.people(1)
    log.go("before")
    log.go("guess")
    left = log.room.left_at["before"]

    late = decide.answer(log.room, person, "before", {"value": 3}, key="late", now=left + GRACE)
    assert late.payload["value"] == {"value": 3}
    with pytest.raises(StepClosed):
        decide.answer(
            log.room,
            person,
            "before",
            {"value": 3},
            key="x",
            now=left + GRACE + timedelta(seconds=1),
        )


def test_a_frozen_step_and_a_closed_room_take_nothing() -> None:
    log = Log()
    (person,) = log.people(1)
    log.go("before")
    log.write(decide.freeze(log.room, "before", "f", frozen=True))
    with pytest.raises(StepClosed):
        log.answer(person, "before", {"value": 2})
    log.write(decide.freeze(log.room, "before", "g", frozen=False))
    log.answer(person, "before", {"value": 2})
    log.write(decide.close("c"))
    with pytest.raises(RoomClosed):
        log.answer(person, "before", {"value": 2})
    with pytest.raises(RoomClosed):
        log.people(1)


GOOD = [
    ("before", "", {"value": 10}),
    ("guess", "", {"choice": "250"}),
    ("futures", "", {"chosen": ["c", "a"]}),
    ("claims", "school", {"answer": "unsure"}),
    ("rings", "a", {"text": "Flere bor alene", "ring": 2}),
    ("ideas", "a", {"text": "Ein buss til"}),
    ("order", "", {"order": ["c", "a", "b"]}),
    ("cloud", "", {"words": ["buss", "", "skule"]}),
    ("next", "a", {"what": "Lage plan", "role": "eldrerådet", "when": "2027-06"}),
]
BAD = [
    ("before", "", {"value": 11}),
    ("before", "", {"value": True}),
    ("before", "", {"value": 2.5}),
    ("before", "", "7"),
    ("before", "", None),
    ("guess", "", {"choice": "275"}),
    ("guess", "", {"choice": ["200"]}),
    ("futures", "", {"chosen": ["a", "b", "c"]}),
    ("futures", "", {"chosen": []}),
    ("futures", "", {"chosen": "a"}),
    ("futures", "", {"chosen": [["a"]]}),
    ("claims", "nothing", {"answer": "agree"}),
    ("claims", "school", {"answer": "yes"}),
    ("rings", "a", {"text": "x", "ring": 4}),
    ("rings", "", {"text": "x", "ring": 1}),
    ("rings", "<b>", {"text": "x", "ring": 1}),
    ("ideas", "a", {"text": "x" * 281}),
    ("ideas", "a", {"text": "x" * 100_000}),
    ("ideas", "a", {"text": 7}),
    ("dots", "", {"dots": {"no such card": 1}}),
    ("order", "", {"order": ["a", "a", "b"]}),
    ("order", "", {"order": ["a", "b"]}),
    ("cloud", "", {"words": ["a", "b", "c", "d"]}),
    ("cloud", "", {"words": ["", " "]}),
    ("levers", "", {"code": "nonsense"}),
    ("next", "a", {"what": "x", "role": "", "when": "2027"}),
    ("next", "a", {"what": "x", "role": "rektor", "when": "soon"}),
    ("quiet", "", {"value": 1}),
]


@pytest.mark.parametrize(("key", "item", "value"), GOOD)
def test_every_task_takes_what_fits_it(key: str, item: str, value: object) -> None:
    log = Log()
    (person,) = log.people(1)
    log.go(key)

    log.answer(person, key, value, item)

    assert log.shown(key).answered == 1


@pytest.mark.parametrize(("key", "item", "value"), BAD)
def test_every_task_refuses_what_does_not_fit(key: str, item: str, value: object) -> None:
    log = Log()
    (person,) = log.people(1)
    log.go(key)
    before = len(log.events)

    with pytest.raises(BadAnswer):
        log.answer(person, key, value, item)

    assert len(log.events) == before


def test_hidden_signs_are_taken_out_of_what_people_write() -> None:
    log = Log()
    (person,) = log.people(1)
    log.go("ideas")

    log.answer(person, "ideas", {"text": " Ein\u202e buss\x00\n til\u200b "}, "a")
    log.answer(person, "ideas", {"text": "<script>alert(1)</script>"}, "b")

    cards = show_step(log.room, STEPS[5], to_facilitator=True).cards
    # Kept as written and never as markup: pages put it in as text.
    assert [each.text for each in cards] == ["Ein buss til", "<script>alert(1)</script>"]


def test_one_phone_cannot_fill_the_wall() -> None:
    log = Log()
    (person,) = log.people(1)
    log.go("ideas")
    for i in range(12):
        log.answer(person, "ideas", {"text": "x"}, f"i{i}")

    with pytest.raises(BadAnswer):
        log.answer(person, "ideas", {"text": "x"}, "one more")


def test_cards_are_seen_after_moderation_and_wait_again_when_reworded() -> None:
    log = Log()
    people = log.people(2)
    log.go("ideas")
    log.answer(people[0], "ideas", {"text": "Buss"}, "a")
    log.answer(people[1], "ideas", {"text": "Bussar"}, "a")
    assert log.shown("ideas").cards == ()

    names = list(log.room.cards)
    log.write(decide.moderate(log.room, names, "m", visible=True))
    assert [each.text for each in log.shown("ideas").cards] == ["Buss", "Bussar"]
    log.answer(people[0], "ideas", {"text": "Noko heilt anna"}, "a")
    assert [each.text for each in log.shown("ideas").cards] == ["Bussar"]


def test_merged_cards_stand_for_several_and_can_be_parted() -> None:
    log = Log()
    people = log.people(2)
    log.go("ideas")
    for person in people:
        log.answer(person, "ideas", {"text": f"Buss {person}"}, "a")
    one, two = log.room.cards
    log.write(decide.merge(log.room, [two], one, "Buss", "m"))

    (card,) = log.shown("ideas").cards
    assert (card.text, card.stands_for, card.reworded) == ("Buss", 2, True)
    log.write(decide.part(log.room, [two], "p"))
    log.write(decide.moderate(log.room, [two], "q", visible=True))
    assert len(log.shown("ideas").cards) == 2


def test_dots_go_on_cards_that_are_seen_and_no_farther_than_they_last() -> None:
    log = Log()
    (person,) = log.people(1)
    log.go("ideas")
    log.answer(person, "ideas", {"text": "Buss"}, "a")
    (card,) = log.room.cards
    log.go("dots")
    with pytest.raises(BadAnswer):
        log.answer(person, "dots", {"dots": {card: 1}})  # not approved yet
    log.write(decide.moderate(log.room, [card], "m", visible=True))
    log.answer(person, "dots", {"dots": {card: 3}})
    with pytest.raises(BadAnswer):
        log.answer(person, "dots", {"dots": {card: 4}})


def test_a_group_answers_as_one_and_people_sit_where_there_are_fewest() -> None:
    log = Log(groups=3)
    people = log.people(7)
    seats = [log.room.people[each].group for each in people]
    assert seats == ["1", "2", "3", "1", "2", "3", "1"]
    log.go("levers")
    from framsyn.scenarios.codec import encode
    from framsyn.scenarios.scenario import Scenario

    code = encode(Scenario("3453"))
    log.answer(people[0], "levers", {"code": code})
    log.answer(people[3], "levers", {"code": code})
    log.answer(people[1], "levers", {"code": code})

    shown = log.shown("levers")
    assert shown.scenarios == (("1", code), ("2", code))
    assert (shown.answered, shown.expected) == (2, 3)


def test_those_who_only_rehearsed_leave_nothing_behind() -> None:
    log = Log()
    log.people(5, by="rehearsal")
    real = log.people(5)
    log.go("before")
    for person in list(log.room.people):
        log.answer(person, "before", {"value": 5})
    log.write(decide.clear_rehearsal("c"))

    assert set(log.room.people) == set(real)
    assert log.room.step is None
    assert {slot[0] for slot in log.room.answers} == set(real)


def test_the_timer_counts_from_the_servers_clock_and_stands_still_when_told() -> None:
    log = Log()
    log.go("before")
    ends = log.room.clock.ends
    assert ends is not None
    assert ends - log.events[-1].at == timedelta(minutes=5)
    log.write(decide.time("p", running=False))
    assert log.room.clock.ends is None
    assert log.room.clock.left == pytest.approx(299)
    log.write(decide.time("q", running=True, seconds=60))
    assert log.room.clock.ends == log.events[-1].at + timedelta(seconds=60)


def test_a_phone_is_not_disturbed_by_what_others_answer() -> None:
    log = Log()
    people = log.people(6)
    log.go("claims")
    log.write(decide.show(log.room, "claims", "s", shown=True))
    heard = log.room.public
    for person in people:
        log.answer(person, "claims", {"answer": "agree"}, "school")

    assert log.room.public == heard
    log.write(decide.freeze(log.room, "claims", "f", frozen=True))
    assert log.room.public == heard + 1
