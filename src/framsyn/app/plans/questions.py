"""Six sides of a plan and what to ask of each: a check of one's own plan, not a mark for it.

The six sides follow the idea of a review of plans in Buskerud; questions and words are ours.
There is no sum over sides: a plan that lacks one thing is not made whole by another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import yaml

Answer = Literal["yes", "partly", "no"]
ANSWERS: Final[tuple[Answer, ...]] = ("yes", "partly", "no")


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        key: Stable name in addresses and files.
        ask: The question.
        evidence: What shows that the answer is yes.
        next: What to do where it is not.
        page: End of the address of the page that helps.
    """

    key: str
    ask: str
    evidence: str
    next: str
    page: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a plan.

    Attributes:
        key: Stable name.
        name: What it is called.
        about: What it is about.
        questions: Three.
        paragraph: A paragraph for the plan, with places for the figures of the kommune.
    """

    key: str
    name: str
    about: str
    questions: tuple[Question, ...]
    paragraph: str


@cache
def plan_sides(language: str) -> tuple[Side, ...]:
    """The six sides, in order."""
    text = (
        files("framsyn.stories").joinpath("texts", f"plan_check.{language}.yaml").read_text("utf-8")
    )
    return tuple(
        Side(
            key=key,
            name=each["name"],
            about=each["about"],
            questions=tuple(Question(name, **said) for name, said in each["questions"].items()),
            paragraph=each["paragraph"],
        )
        for key, each in yaml.safe_load(text).items()
    )


@cache
def question_keys() -> tuple[str, ...]:
    """Every question by its stable name, in order."""
    return tuple(_keys())


def _keys() -> Iterator[str]:
    for side in plan_sides("en"):
        for question in side.questions:
            yield question.key
