"""Tasks where one writes: cards, words, next steps. Nothing written is shown unmoderated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from framsyn.domain.room_errors import BadAnswer
from framsyn.workshops.tasks.task import (
    Asked,
    Counted,
    Task,
    Value,
    a_number,
    as_mapping,
    one,
    rule,
)
from framsyn.workshops.template import Step
from framsyn.workshops.wording import clean

MOST_CARDS: Final = 12
WORD_LENGTH: Final = 30
ROLE_LENGTH: Final = 60
_ITEM: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
_WHEN: Final = re.compile(r"20[2-9][0-9](-(0[1-9]|1[0-2]))?")


def checked_item(item: str) -> str:
    """Name of a card, chosen by the phone that wrote it.

    Raises:
        BadAnswer: It is no name.
    """
    if not _ITEM.fullmatch(item):
        raise BadAnswer("the card has no usable name")
    return item


def _check_cards(asked: Asked) -> Value:
    """A text, and its ring where the step has rings."""
    checked_item(asked.item)
    given = as_mapping(asked.value)
    text = clean(given.get("text", ""))
    rings = rule(asked.step, "rings", 0)
    if not text or not rings:
        return {"text": text}
    return {"text": text, "ring": a_number(given.get("ring"), 1, rings)}


def _count_cards(_: Step, values: Sequence[Value]) -> Counted:
    """How many cards stand."""
    return Counted(sum(1 for each in values if each["text"]))


CARDS: Final = Task(_check_cards, _count_cards, lambda step: rule(step, "most", MOST_CARDS))
"""Short texts, one card an item. An empty text takes the card back."""


def _check_word_cloud(asked: Asked) -> Value:
    """Words, without those left empty."""
    words, most = as_mapping(asked.value).get("words"), rule(asked.step, "most", 3)
    if not isinstance(words, Sequence) or isinstance(words, str) or len(words) > most:
        raise BadAnswer(f"write at most {most} words", most=most)
    found = [clean(each, WORD_LENGTH) for each in words]
    if not any(found):
        raise BadAnswer("write at least one word")
    return {"words": [each for each in found if each]}


def _count_word_cloud(_: Step, values: Sequence[Value]) -> Counted:
    """How many wrote each word, small and capital letters alike."""
    found: Counter[str] = Counter()
    for each in values:
        found.update({word.casefold() for word in each["words"]})
    return Counted(len(values), dict(found.most_common()))


WORD_CLOUD: Final = Task(_check_word_cloud, _count_word_cloud, one)
"""A few words each."""


def _check_next_step(asked: Asked) -> Value:
    """All four parts; an empty `what` takes it back."""
    checked_item(asked.item)
    given = as_mapping(asked.value)
    what = clean(given.get("what", ""))
    if not what:
        return {"what": ""}
    role = clean(given.get("role", ""), ROLE_LENGTH)
    if not role:
        raise BadAnswer("say which role does it, as «ordfører» or «eldrerådet»; not a name")
    when = str(given.get("when", ""))
    if not _WHEN.fullmatch(when):
        raise BadAnswer("say when, as 2027 or 2027-06")
    return {
        "what": what,
        "role": role,
        "when": when,
        "indicator": clean(given.get("indicator", ""), 80),
    }


def _count_next_step(_: Step, values: Sequence[Value]) -> Counted:
    """How many stand."""
    return Counted(sum(1 for each in values if each["what"]))


NEXT_STEP: Final = Task(_check_next_step, _count_next_step, lambda step: rule(step, "most", 3))
"""A commitment: a role, what, when, and the figure that will tell."""
