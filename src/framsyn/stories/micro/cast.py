"""Who the stories are about, and the names they are given.

No role here is held by one person alone in a kommune, so that nobody can be recognised. Names
are of the generation of the person; Sámi names come in where a place is in the north or has a
Sámi name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from framsyn.stories.micro.chance import Chance

Who = Literal["she", "he"]
_SAMI: Final = 5
"""Sámi names among about twenty others."""
_TEXTS: Final = files("framsyn.stories").joinpath("texts", "micro")


@dataclass(frozen=True, slots=True)
class PlotCast:
    """Who is in a plot, and what it may count.

    Attributes:
        key: Name of the plot.
        who: Whether the person is a woman or a man.
        other: The same of the one they meet.
        other_born: Year the other was born.
        numbers: Key of a figure, by the place it has in the text; at most three.
        months: Months it can take place in; empty for any.
    """

    key: str
    who: Who
    other: Who
    other_born: int
    numbers: Mapping[str, str]
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Somebody a story may be about.

    Attributes:
        key: As addresses have it.
        born: Year of birth, which decides the names.
        from_afar: Whether the person may have come from another country as a grown-up.
        plots: In order.
    """

    key: str
    born: int
    from_afar: bool
    plots: tuple[PlotCast, ...]


def read_texts(name: str) -> Any:  # noqa: ANN401 - YAML
    """A file of the micro-stories."""
    return yaml.safe_load(_TEXTS.joinpath(f"{name}.yaml").read_text("utf-8"))


@cache
def people() -> Mapping[str, Person]:
    """Everybody, by key, in the order they are offered."""
    return {
        key: Person(
            key,
            each["born"],
            bool(each.get("from_afar")),
            tuple(_plot(name, plot) for name, plot in each["plots"].items()),
        )
        for key, each in read_texts("people").items()
    }


def _plot(key: str, plot: Mapping[str, Any]) -> PlotCast:
    other = plot["other"]
    months = tuple(plot.get("months", ()))
    return PlotCast(key, plot["who"], other["who"], other["born"], plot["numbers"], months)


@dataclass(frozen=True, slots=True)
class Names:
    """The two names of a story.

    Attributes:
        person: The one it is about.
        other: The one they meet.
    """

    person: str
    other: str


def names_for(person: Person, plot: PlotCast, chance: Chance, *, sami: bool) -> Names:
    """Names for the two, never the same."""
    first = chance.one_of("name", _offered(plot.who, person.born, sami, person.from_afar))
    others = [each for each in _offered(plot.other, plot.other_born, sami, False) if each != first]
    return Names(first, chance.one_of("other", others))


def _offered(who: Who, born: int, sami: bool, from_afar: bool) -> list[str]:
    lists = read_names()
    year = max(year for year in lists["generations"] if year <= born)
    found: list[str] = list(lists["generations"][year][who])
    if from_afar:
        found += lists["from_afar"][who]
    if sami:
        found += lists["sami"][who][:_SAMI]
    return sorted(set(found))


@cache
def read_names() -> Mapping[str, Any]:
    """The lists of names."""
    lists: Mapping[str, Any] = read_texts("names")
    return lists


def every_name() -> Iterable[str]:
    """All names there are, for whoever checks spelling."""
    lists = read_names()
    for each in (*lists["generations"].values(), lists["sami"], lists["from_afar"]):
        for names in each.values():
            yield from names
