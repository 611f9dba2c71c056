"""What every task can do: check one answer, and count many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framsyn.domain.room_errors import BadAnswer
from framsyn.workshops.template import Step

Value = Mapping[str, Any]
"""An answer as it is kept: what JSON can say."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a task may need to know of the room to check an answer.

    Attributes:
        cards: Ids of the cards that may be chosen among.
    """

    cards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """Answers to one question, counted.

    Attributes:
        answers: How many answered.
        counts: How often each option was chosen, in the options' order.
        points: Dots or ranks instead of choices; empty for other tasks.
        middle: The median of amounts; None where there are none.
    """

    answers: int
    counts: Mapping[str, int] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    middle: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer as it was sent.

    Attributes:
        step: Of which step.
        item: Of which of its items; empty where there is one.
        value: Whatever was sent.
        known: What the room knows.
    """

    step: Step
    item: str
    value: Any
    known: Known


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of task.

    Attributes:
        check: The answer as it is kept; BadAnswer where it does not fit.
        count: Many answers to one item of a step.
        most: How many answers one participant may have standing in a step.
    """

    check: Callable[[Asked], Value]
    count: Callable[[Step, Sequence[Value]], Counted]
    most: Callable[[Step], int]


def one(_: Step) -> int:
    """One answer from each."""
    return 1


def rule(step: Step, name: str, usual: float) -> int:
    """A number of the step's task."""
    return int(step.rules.get(name, usual))


def option_keys(step: Step) -> tuple[str, ...]:
    """Names of what can be chosen."""
    return tuple(each.key for each in step.options)


def as_mapping(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - whatever a phone sent
    """The answer as named parts.

    Raises:
        BadAnswer: It has none.
    """
    if not isinstance(value, Mapping):
        raise BadAnswer("it should have named parts")
    return value


def a_choice(keys: Sequence[str], chosen: Any) -> str:  # noqa: ANN401
    """One of the options.

    Raises:
        BadAnswer: It is not among them.
    """
    if not isinstance(chosen, str) or chosen not in keys:
        raise BadAnswer("it is not among the choices")
    return chosen


def a_number(value: Any, low: int, high: int) -> int:  # noqa: ANN401
    """A whole number within bounds.

    Raises:
        BadAnswer: It is none, or outside.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadAnswer(f"use a whole number from {low} to {high}", low=low, high=high)
    return value
