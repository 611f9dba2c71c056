"""Cards to lay on a table: futures, micro-stories, claims and roles, four of A6 on each A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from framsyn.app.choices.futures import read_futures
from framsyn.app.documents.place import ReportPlace
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.telling.micro_story import (
    OtherWay,
    find_person,
    future_way,
    tell_story,
    usual_future,
)
from framsyn.domain.errors import UserError
from framsyn.publishing.pdf import compiled
from framsyn.stories.micro.written import every_person
from framsyn.stories.origins import said_publisher
from framsyn.stories.sentence import templates

CARD_KINDS: Final = ("futures", "stories", "claims", "roles")
_ROLES: Final = (
    "mayor", "director", "planner", "opposition", "union", "older", "disability", "youth",
)  # fmt: skip


class UnknownCards(UserError):
    """There are no cards of this kind."""

    code = "unknown-cards"

    def __init__(self, asked: str) -> None:
        known = ", ".join(CARD_KINDS)
        super().__init__(f"There are no cards of '{asked}'. Choose among: {known}.", asked=asked)


@dataclass(frozen=True, slots=True)
class Card:
    """One card of A6.

    Attributes:
        kind: What sort, as printed on it.
        title: What it is.
        lines: Its text: a label, or none, and what it says.
        foot: Where it is from.
    """

    kind: str
    title: str
    lines: tuple[tuple[str, str], ...]
    foot: str


def report_cards(place: ReportPlace, kinds: Sequence[str] = CARD_KINDS) -> bytes:
    """The cards as PDF, to print and cut.

    Raises:
        UnknownCards: There are no cards of one of the kinds.
        PdfNotMade: PDF cannot be made in this installation.
    """
    for kind in kinds:
        if kind not in CARD_KINDS:
            raise UnknownCards(kind)
    made = [card for kind in CARD_KINDS if kind in kinds for card in _MAKERS[kind](place)]
    title = place.said("cards_title")
    data: dict[str, Any] = {
        "lang": place.language,
        "title": title,
        "made": place.made.date().isoformat(),
        "cards": [
            {"kind": card.kind, "title": card.title, "lines": card.lines, "foot": card.foot}
            for card in made
        ],
    }
    return compiled("cards.typ", data, int(place.made.timestamp()))


def _futures(place: ReportPlace) -> Iterator[Card]:
    for each in read_futures(place.installation, place.area).futures:
        words = each.words[place.language]
        last = next(o for o in reversed(each.outputs) if o.output == "folk")
        number = place.printed.value("folk", last.value)
        yield Card(
            place.said("kind_futures"),
            words.title,
            (
                ("", words.subtitle),
                ("+", "; ".join(words.gains)),
                ("−", "; ".join(words.losses)),
                ("?", words.questions[-1]),
            ),
            f"{place.said('in_2050', number=number)}. Framsyn {place.version}",
        )


def _stories(place: ReportPlace) -> Iterator[Card]:
    """Each person twice: as development goes on, and as somebody chooses otherwise."""
    way: OtherWay = future_way(
        place.installation, place.area, usual_future(place.installation, place.area)
    )
    for key in every_person():
        told = tell_story(
            place.installation,
            place.area,
            find_person(key),
            way,
            place.language,
            place.projection_set,
        )
        for telling, label in ((told.story.goes_on, "goes_on"), (told.story.chosen, "your_way")):
            yield Card(
                f"{place.said('kind_stories')} · {place.said(label)}",
                told.story.title,
                (
                    *(("", line) for line in telling.text.splitlines()),
                    ("", place.said("lost_gained", lost=telling.lost, gained=telling.gained)),
                ),
                f"{place.said('invented')} Framsyn {place.version}",
            )


def _claims(place: ReportPlace) -> Iterator[Card]:
    language = place.language
    for claim in scenario_bench(place.installation).texts.claims.values():
        yield Card(
            place.said("kind_claims"),
            claim.claim[language],
            (
                (place.said("for_it"), claim.argument_for[language]),
                (place.said("against_it"), claim.argument_against[language]),
                (place.said("fact_word"), claim.fact.text[language]),
                (place.said("cost_word"), claim.cost[language]),
            ),
            f"{said_publisher(claim.fact.publisher, language)}, {claim.fact.title}, {claim.fact.year}. Framsyn {place.version}",
        )


def _roles(place: ReportPlace) -> Iterator[Card]:
    words = templates("roles", place.language)
    for role in _ROLES:
        yield Card(
            place.said("kind_roles"),
            words[f"{role}_title"],
            (
                ("", place.said("sees", text=words[f"{role}_sees"])),
                ("", place.said("asks", text=words[f"{role}_asks"])),
            ),
            f"Framsyn {place.version}",
        )


_MAKERS: Final = {"futures": _futures, "stories": _stories, "claims": _claims, "roles": _roles}
