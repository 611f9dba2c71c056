"""Levers pulled by a group, and steps without a task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from framsyn.domain.errors import ScenarioCodeBroken
from framsyn.domain.room_errors import BadAnswer
from framsyn.scenarios.codec import decode
from framsyn.workshops.tasks.task import Asked, Counted, Task, Value, as_mapping, one
from framsyn.workshops.template import Step


def _check_levers(asked: Asked) -> Value:
    """A code that can be read."""
    code = as_mapping(asked.value).get("code")
    if not isinstance(code, str):
        raise BadAnswer("it should hold a scenario's code")
    try:
        decode(code)
    except ScenarioCodeBroken as error:
        raise BadAnswer("the scenario's code cannot be read; set the levers anew") from error
    return {"code": code}


def _count_levers(_: Step, values: Sequence[Value]) -> Counted:
    """How many scenarios stand."""
    return Counted(len(values))


LEVERS: Final = Task(_check_levers, _count_levers, one)
"""A scenario's code: how far each lever is pulled."""


def _check_listen(_: Asked) -> Value:
    """Always refused."""
    raise BadAnswer("this asked.step asks for no answer")


def _count_listen(_: Step, __: Sequence[Value]) -> Counted:
    """Nothing."""
    return Counted(0)


LISTEN: Final = Task(_check_listen, _count_listen, lambda _: 0)
"""Nothing to answer: the room listens, or is silent for a minute."""
