"""Tasks where one chooses: a temperature, a guess, claims, futures, an order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final

from framsyn.domain.room_errors import BadAnswer
from framsyn.workshops.tasks.task import (
    Asked,
    Counted,
    Task,
    Value,
    a_choice,
    a_number,
    as_mapping,
    one,
    option_keys,
    rule,
)
from framsyn.workshops.template import Step

STANDS: Final = ("agree", "disagree", "unsure")


def _check_temperature(asked: Asked) -> Value:
    """A number on the scale."""
    low, high = rule(asked.step, "low", 0), rule(asked.step, "high", 10)
    return {"value": a_number(as_mapping(asked.value).get("value"), low, high)}


def _count_temperature(step: Step, values: Sequence[Value]) -> Counted:
    """How many at each mark, and the median."""
    given = [int(each["value"]) for each in values]
    found = Counter(given)
    scale = range(rule(step, "low", 0), rule(step, "high", 10) + 1)
    counts = {str(mark): found.get(mark, 0) for mark in scale}
    return Counted(len(given), counts, middle=median(given) if given else None)


TEMPERATURE: Final = Task(_check_temperature, _count_temperature, one)
"""A number on a scale, 0 to 10 unless the step says otherwise."""


def _check_predict(asked: Asked) -> Value:
    """One of the amounts."""
    return {"choice": a_choice(option_keys(asked.step), as_mapping(asked.value).get("choice"))}


def _count_predict(step: Step, values: Sequence[Value]) -> Counted:
    """How many at each amount, and the median amount."""
    found = Counter(str(each["choice"]) for each in values)
    amounts = [o.value for o in step.options for _ in range(found[o.key]) if o.value is not None]
    counts = {key: found.get(key, 0) for key in option_keys(step)}
    return Counted(len(values), counts, middle=median(amounts) if amounts else None)


PREDICT: Final = Task(_check_predict, _count_predict, one)
"""A guess among amounts, before anything is shown."""


def _check_choose(asked: Asked) -> Value:
    """Chosen options, in the order of the step."""
    chosen = as_mapping(asked.value).get("chosen")
    keys, most = option_keys(asked.step), rule(asked.step, "most", 1)
    if not isinstance(chosen, Sequence) or isinstance(chosen, str):
        raise BadAnswer("it should be a list of choices")
    if len(chosen) > len(keys):
        raise BadAnswer(f"choose at most {most}", most=most)
    found = {a_choice(keys, each) for each in chosen}
    if not 0 < len(found) <= most:
        raise BadAnswer(f"choose at least one and at most {most}", most=most)
    return {"chosen": [key for key in keys if key in found]}


def _count_choose(step: Step, values: Sequence[Value]) -> Counted:
    """How many chose each."""
    found = Counter(key for each in values for key in each["chosen"])
    return Counted(len(values), {key: found.get(key, 0) for key in option_keys(step)})


CHOOSE: Final = Task(_check_choose, _count_choose, one)
"""Some of the options; at most so many as the step says."""


def _check_claims(asked: Asked) -> Value:
    """A stand on the claim the item names."""
    a_choice(option_keys(asked.step), asked.item)
    return {"answer": a_choice(STANDS, as_mapping(asked.value).get("answer"))}


def _count_claims(_: Step, values: Sequence[Value]) -> Counted:
    """How many of each stand."""
    found = Counter(str(each["answer"]) for each in values)
    return Counted(len(values), {stand: found.get(stand, 0) for stand in STANDS})


CLAIMS: Final = Task(_check_claims, _count_claims, lambda step: max(1, len(step.options)))
"""Claims, one item each: agree, disagree, or do not know."""


def _check_ranking(asked: Asked) -> Value:
    """Every option once."""
    order = as_mapping(asked.value).get("order")
    keys = option_keys(asked.step)
    if not isinstance(order, Sequence) or isinstance(order, str) or len(order) != len(keys):
        raise BadAnswer("put every choice in the order once")
    if {a_choice(keys, each) for each in order} != set(keys):
        raise BadAnswer("put every choice in the order once")
    return {"order": list(order)}


def _count_ranking(step: Step, values: Sequence[Value]) -> Counted:
    """Borda points: the first of n gets n - 1, the last none; and how often each was first."""
    keys = option_keys(step)
    points = dict.fromkeys(keys, 0.0)
    firsts = dict.fromkeys(keys, 0)
    for each in values:
        for place, key in enumerate(each["order"]):
            points[key] += len(keys) - 1 - place
        firsts[each["order"][0]] += 1
    return Counted(len(values), firsts, points)


RANKING: Final = Task(_check_ranking, _count_ranking, one)
"""All the options, put in order."""


def _check_prioritise(asked: Asked) -> Value:
    """Dots a card, no more in all than the step gives."""
    dots = as_mapping(as_mapping(asked.value).get("dots"))
    most = rule(asked.step, "dots", 3)
    if len(dots) > most:
        raise BadAnswer(f"you have {most} dots", most=most)
    laid = {str(card): a_number(number, 0, most) for card, number in dots.items()}
    if not set(laid) <= asked.known.cards | set(option_keys(asked.step)):
        raise BadAnswer("one of the cards is gone; look at the list once more")
    if sum(laid.values()) > most:
        raise BadAnswer(f"you have {most} dots", most=most)
    return {"dots": {card: number for card, number in sorted(laid.items()) if number}}


def _count_prioritise(_: Step, values: Sequence[Value]) -> Counted:
    """Dots on each card, and how many laid dots there."""
    dots: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for each in values:
        dots.update(each["dots"])
        people.update(each["dots"].keys())
    return Counted(len(values), dict(people), {card: float(n) for card, n in dots.items()})


PRIORITISE: Final = Task(_check_prioritise, _count_prioritise, one)
"""Dots laid on cards, so many as the step gives."""
