"""Nobody's answer can be worked out: not from a table, not from a difference, not from watching."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framsyn.workshops import decide
from framsyn.workshops.disclosure import FEWEST, shown_groups
from framsyn.workshops.result import make_result
from framsyn.workshops.show import ShownStep, show_step
from framsyn.workshops.tasks.task import Counted
from tests.unit.workshops.test_room import START, Log

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), max_size=8)


@given(SIZES)
def test_what_is_hidden_holds_nobody_or_five(sizes: dict[str, int]) -> None:
    shown = shown_groups(sizes)

    hidden = sum(number for name, number in sizes.items() if name not in shown)
    assert all(sizes[name] >= FEWEST for name in shown)
    assert hidden == 0 or hidden >= FEWEST or sum(sizes.values()) < FEWEST


@given(SIZES)
def test_no_more_is_hidden_than_that_takes(sizes: dict[str, int]) -> None:
    if all(number == 0 or number >= FEWEST for number in sizes.values()):
        assert shown_groups(sizes) == {name for name, number in sizes.items() if number}


def test_a_party_of_two_does_not_come_out_of_any_table_or_difference() -> None:
    log = Log(groups=3, compare="group")
    people = [*log.people(6, group="1"), *log.people(6, group="2"), *log.people(2, group="3")]
    log.go("claims")
    for i, person in enumerate(people):
        log.answer(person, "claims", {"answer": "agree" if i < 12 else "disagree"}, "school")
    log.write(decide.show(log.room, "claims", "s", shown=True))

    item = next(each for each in log.shown("claims").items if each.item == "school")
    assert item.all is not None
    assert item.all.counts == {"agree": 12, "disagree": 2, "unsure": 0}
    # Both groups of six beside the whole would leave the two: one more is hidden with them.
    assert len(item.groups) == 1
    assert item.hidden == 2


def test_one_who_watches_the_wall_cannot_tell_who_changed_a_sensitive_answer() -> None:
    log = Log()
    people = log.people(12)
    log.go("claims")
    for person in people[:6]:
        log.answer(person, "claims", {"answer": "agree"}, "school")
    log.write(decide.show(log.room, "claims", "s", shown=True))

    def on_the_wall() -> dict[str, int]:
        counted = log.shown("claims").items[0].all
        assert counted is not None
        return dict(counted.counts)

    pictures = [on_the_wall()]
    for person in people[6:]:
        log.answer(person, "claims", {"answer": "disagree"}, "school")
        if on_the_wall() != pictures[-1]:
            pictures.append(on_the_wall())

    sums = [sum(each.values()) for each in pictures]
    assert sums == [6, 11]
    # Hiding and showing again is no way around it.
    log.write(decide.show(log.room, "claims", "h", shown=False))
    log.write(decide.show(log.room, "claims", "i", shown=True))
    assert sum(on_the_wall().values()) == 11


def test_one_who_leads_sees_no_running_count_of_what_people_think_of_claims() -> None:
    log = Log()
    people = log.people(12)
    log.go("claims")
    step = next(each for each in log.room.setup.steps if each.key == "claims")

    def to_the_leader() -> ShownStep:
        return show_step(log.room, step, to_facilitator=True)

    for n, person in enumerate(people[:10], start=1):
        log.answer(person, "claims", {"answer": "agree"}, "school")
        seen = to_the_leader()
        assert (seen.items, seen.withheld, seen.answered) == ((), True, n)

    log.write(decide.show(log.room, "claims", "s", shown=True))
    log.write(decide.show(log.room, "claims", "h", shown=False))  # looked at, and hidden again
    counts = set()
    for person in people[10:]:
        log.answer(person, "claims", {"answer": "disagree"}, "school")
        counts.add(sum(_school(to_the_leader()).counts.values()))
    assert counts == {10}


def test_one_more_answer_to_one_claim_is_not_told_by_five_to_another() -> None:
    log = Log()
    people = log.people(12)
    log.go("claims")
    for person in people[:6]:
        for claim in ("school", "tax"):
            log.answer(person, "claims", {"answer": "agree"}, claim)
    log.write(decide.show(log.room, "claims", "s", shown=True))
    for person in people[6:]:
        log.answer(person, "claims", {"answer": "agree"}, "tax")
    log.answer(people[6], "claims", {"answer": "disagree"}, "school")

    counted = {each.item: each.all for each in log.shown("claims").items}
    assert counted["tax"] is not None
    assert counted["school"] is not None
    assert counted["tax"].answers == 11
    assert counted["school"].answers == 6


def test_a_group_of_which_one_has_answered_since_is_not_told_beside_the_whole() -> None:
    log = Log(groups=2, compare="group")
    one, two = log.people(12, group="1"), log.people(12, group="2")
    log.go("claims")
    for person in (*one[:6], *two[:6]):
        log.answer(person, "claims", {"answer": "agree"}, "school")
    log.write(decide.show(log.room, "claims", "s", shown=True))
    assert set(log.shown("claims").items[0].groups) == {"1", "2"}

    for person in (*one[6:10], two[6]):
        log.answer(person, "claims", {"answer": "disagree"}, "school")
    item = log.shown("claims").items[0]
    assert item.all is not None
    assert (item.all.answers, item.groups, item.hidden) == (17, {}, 2)

    for person in (one[10], *two[7:11]):  # five of each have now answered since groups were told
        log.answer(person, "claims", {"answer": "disagree"}, "school")
    item = log.shown("claims").items[0]
    assert {name: each.answers for name, each in item.groups.items()} == {"1": 11, "2": 11}


def test_who_answered_while_a_step_was_hidden_is_in_the_result() -> None:
    log = Log()
    people = log.people(12)
    log.go("claims")
    for person in people[:6]:
        log.answer(person, "claims", {"answer": "agree"}, "school")
    log.write(decide.show(log.room, "claims", "s", shown=True))
    log.write(decide.show(log.room, "claims", "h", shown=False))
    for person in people[6:]:
        log.answer(person, "claims", {"answer": "disagree"}, "school")
    log.write(decide.close("c"))

    assert _school(log.shown("claims")).counts == {"agree": 6, "disagree": 6, "unsure": 0}


def _school(shown: ShownStep) -> Counted:
    counted = next(each for each in shown.items if each.item == "school").all
    assert counted is not None
    return counted


def test_members_in_office_may_vote_openly_and_then_small_groups_are_shown() -> None:
    log = Log(groups=2, compare="group", elected_body=True, open_voting=True)
    people = log.people(3)
    log.go("claims")
    for person in people:
        log.answer(person, "claims", {"answer": "agree"}, "school")

    assert set(log.shown("claims").items[0].groups) == {"1", "2"}


def test_the_result_names_nobody_and_hides_the_few() -> None:
    log = Log()
    people = log.people(4)
    log.go("before")
    for person in people:
        log.answer(person, "before", {"value": 3})
    log.go("next")
    log.answer(people[0], "next", {"what": "Plan", "role": "eldrerådet", "when": "2027"}, "a")
    log.write(decide.moderate(log.room, list(log.room.cards), "m", visible=True))
    log.go("after")
    for person in people:
        log.answer(person, "after", {"value": 8})

    result = make_result(log.room, START)

    assert result["people"] is None
    assert result["mobilised"] == {"both": None}
    assert not any(person in str(result) for person in people)
    (card,) = next(each for each in result["steps"] if each["key"] == "next")["cards"]
    assert (card["role"], card["when"]) == ("eldrerådet", "2027")


def test_mobilisation_is_told_of_those_who_answered_both() -> None:
    log = Log()
    people = log.people(6)
    log.go("before")
    for person in people:
        log.answer(person, "before", {"value": 3})
    log.go("after")
    for person in people[:5]:
        log.answer(person, "after", {"value": 7})

    assert make_result(log.room, START)["mobilised"] == {
        "both": 5,
        "before": 3,
        "after": 7,
        "more": 5,
        "same": 0,
        "less": 0,
    }
