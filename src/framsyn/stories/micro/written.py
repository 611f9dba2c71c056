"""What is written by hand for each person and language: scenes, plots, and small words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from framsyn.stories.micro.cast import Who, people, read_texts

Turn = Literal["folk", "sammen", "arbeid", "samle", "kjerne", "mer"]
"""What choices lead to, as a person meets it: more people, more for one another, other ways to
work, services gathered, the kommune does less, the kommune does more."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a future is like where the person stands.

    Attributes:
        text: Some sentences, with something lost and something gained.
        lost: What is lost, in a few words.
        gained: What is gained.
    """

    text: str
    lost: str
    gained: str


@dataclass(frozen=True, slots=True)
class WrittenPlot:
    """A day, up to where the two tellings part, and how each ends.

    Attributes:
        title: Of both tellings.
        opening: Person, day, and what they want.
        middle: Whom they meet, what is counted, what stands in the way.
        end: If development goes on.
        chosen_end: If we choose otherwise.
    """

    title: str
    opening: str
    middle: str
    end: str
    chosen_end: str


@dataclass(frozen=True, slots=True)
class Written:
    """Everything written of one person in one language.

    Attributes:
        person: What the person is called in a list.
        about: One line of who it is.
        goes_on: Scene by situation.
        choose: Scene by turn.
        plots: By name.
    """

    person: str
    about: str
    goes_on: Mapping[str, Scene]
    choose: Mapping[str, Scene]
    plots: Mapping[str, WrittenPlot]


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Words every story of a language shares.

    Attributes:
        days: Days of the week.
        months: Name by number of the month.
        weather: What it is like, by number of the month.
        pronouns: She and he in each form.
        here: "In the kommune", by kind of area.
    """

    days: tuple[str, ...]
    months: Mapping[int, str]
    weather: Mapping[int, tuple[str, ...]]
    pronouns: Mapping[Who, Mapping[str, str]]
    here: Mapping[str, str]


@cache
def written(person: str, language: str) -> Written:
    """What is written of a person in a language."""
    text = read_texts(f"{person}.{language}")
    return Written(
        text["person"],
        text["about"],
        _scenes(text["goes_on"]),
        _scenes(text["choose"]),
        {key: WrittenPlot(**plot) for key, plot in text["plots"].items()},
    )


def _scenes(scenes: Mapping[str, Mapping[str, str]]) -> dict[str, Scene]:
    return {key: Scene(**scene) for key, scene in scenes.items()}


@cache
def small_words(language: str) -> SmallWords:
    """The shared words of a language."""
    text: Mapping[str, Any] = read_texts(f"words.{language}")
    seasons = text["seasons"]
    return SmallWords(
        tuple(text["days"]),
        {each["number"]: each["month"] for each in seasons},
        {each["number"]: tuple(each["weather"]) for each in seasons},
        {"she": text["she"], "he": text["he"]},
        text["here"],
    )


def situations_of(person: str) -> frozenset[str]:
    """The situations a person has a scene for; the same in every language."""
    return frozenset(written(person, "nb").goes_on)


def every_person() -> tuple[str, ...]:
    """Keys of all people, in order."""
    return tuple(people())
