"""What a room may see of its answers: counts that give nobody away, cards that were approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from framsyn.workshops.codes import card_id
from framsyn.workshops.disclosure import FEWEST, is_shown, shown_groups
from framsyn.workshops.room import Room, Slot
from framsyn.workshops.room_parts import Answer, Card
from framsyn.workshops.tasks.registry import TASKS, WRITTEN
from framsyn.workshops.tasks.task import Counted
from framsyn.workshops.template import Step


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card on the wall.

    Attributes:
        id: Of the card.
        text: What it says.
        ring: Where it lies; 0 where there are no rings.
        stands_for: How many cards it stands for, itself included.
        visible: Whether the room sees it.
        role: Of a next step: who does it.
        when: Of a next step.
        indicator: Of a next step: the figure that will tell.
        reworded: Whether the text is the facilitator's wording of merged cards.
    """

    id: str
    text: str
    ring: int = 0
    stands_for: int = 1
    visible: bool = True
    role: str = ""
    when: str = ""
    indicator: str = ""
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One question of a step, counted.

    Attributes:
        item: Which; empty where the step has one question.
        all: Everybody; None where there are too few answers to show.
        groups: Each group or role that may be shown, by name.
        hidden: How many groups with answers may not.
    """

    item: str
    all: Counted | None
    groups: dict[str, Counted]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step's results as the room may see them.

    Attributes:
        step: Which.
        answered: How many have answered.
        expected: How many could.
        items: Counted questions; empty for written tasks.
        cards: For written tasks.
        scenarios: Of groups that pulled levers: name and code.
        too_few: Whether there are answers, but too few to show.
        withheld: Whether answers are still coming in, and are told to nobody before they are shown.
    """

    step: Step
    answered: int
    expected: int
    items: tuple[ShownItem, ...] = ()
    cards: tuple[ShownCard, ...] = ()
    scenarios: tuple[tuple[str, str], ...] = ()
    too_few: bool = False
    withheld: bool = False


def show_step(room: Room, step: Step, *, to_facilitator: bool = False) -> ShownStep:
    """A step's results.

    Answers to a sensitive step that has not been shown are still coming in, one by one: to count
    them as they come would tell who answered what, to the facilitator as to anybody.

    Args:
        room: As it stands.
        step: Which.
        to_facilitator: Whether cards that wait for moderation are among them. Counts are
            protected from the facilitator too, who works for the kommune as the others do.
    """
    answered, expected = room.answered(step), room.expected(step)
    if step.kind == "word_cloud":
        return _words(room, step, answered, expected, everything=to_facilitator)
    if step.kind in WRITTEN:
        cards = _cards(room, step, everything=to_facilitator)
        return ShownStep(step, answered, expected, cards=cards)
    if step.kind == "levers":
        return ShownStep(step, answered, expected, scenarios=_scenarios(room, step))
    is_told = step.key in room.pictures or room.setup.open_voting
    if step.sensitive and answered and not is_told:
        return ShownStep(step, answered, expected, withheld=True)
    by_item: dict[str, list[tuple[Slot, Answer]]] = defaultdict(list)
    for slot, each in room.of_step(step):
        by_item[slot[2]].append((slot, each))
    order = [each.key for each in step.options] if step.kind == "claims" else [""]
    items = tuple(_item(room, step, name, by_item.get(name, [])) for name in order)
    too_few = answered > 0 and all(each.all is None for each in items)
    return ShownStep(step, answered, expected, items, too_few=too_few)


def _item(room: Room, step: Step, item: str, given: Sequence[tuple[Slot, Answer]]) -> ShownItem:
    count = TASKS[step.kind].count
    everybody = [each.value for _, each in given]
    # Members in office vote openly, and a group's one answer is the group's own.
    fewest = 1 if room.setup.open_voting or step.in_groups else FEWEST
    if not is_shown(len(everybody), fewest=fewest):
        return ShownItem(item, None, {})
    parted = _parted(room, given)
    shown = shown_groups({name: len(v) for name, v in parted.items()}, fewest=fewest)
    if fewest > 1 and (step.key, item) in room.whole:
        shown = frozenset()
    groups = {name: count(step, [each.value for each in parted[name]]) for name in sorted(shown)}
    with_answers = sum(1 for each in parted.values() if each)
    return ShownItem(item, count(step, everybody), groups, with_answers - len(groups))


def _parted(room: Room, given: Sequence[tuple[Slot, Answer]]) -> dict[str, list[Answer]]:
    if not room.setup.compare:
        return {}
    found: dict[str, list[Answer]] = defaultdict(list)
    for _, each in given:
        person = room.people.get(each.person)
        name = getattr(person, room.setup.compare, "") if person else ""
        found[name or "none"].append(each)
    return found


def _words(room: Room, step: Step, answered: int, expected: int, *, everything: bool) -> ShownStep:
    """Words that were approved; the facilitator sees those that wait, as one card from each."""
    approved, cards = [], []
    for slot, each in sorted(room.of_step(step), key=lambda pair: pair[1].seq):
        name = room.card_of(slot)
        is_visible = room.cards.get(name, Card()).visible
        if is_visible:
            approved.append(each.value)
        if everything:
            cards.append(ShownCard(name, ", ".join(each.value["words"]), visible=is_visible))
    counted = TASKS[step.kind].count(step, approved) if approved else None
    return ShownStep(step, answered, expected, (ShownItem("", counted, {}),), tuple(cards))


def _cards(room: Room, step: Step, *, everything: bool) -> tuple[ShownCard, ...]:
    merged: dict[str, int] = defaultdict(int)
    for card in room.cards.values():
        if card.into:
            merged[card.into] += 1
    found = []
    for slot, each in sorted(room.of_step(step), key=lambda pair: pair[1].seq):
        name = card_id(room.id, *slot)
        card = room.cards.get(name, Card())
        text = each.value.get("what", each.value.get("text", ""))
        if not text or card.into or not (card.visible or everything):
            continue
        found.append(
            ShownCard(
                name,
                card.text or text,
                card.ring or int(each.value.get("ring", 0)),
                1 + merged[name],
                card.visible,
                each.value.get("role", ""),
                each.value.get("when", ""),
                each.value.get("indicator", ""),
                bool(card.text),
            )
        )
    return tuple(found)


def _scenarios(room: Room, step: Step) -> tuple[tuple[str, str], ...]:
    given = sorted(room.of_step(step), key=lambda pair: pair[0][0])
    return tuple(
        (slot[0].removeprefix("group ") if step.in_groups else "", each.value["code"])
        for slot, each in given
    )
