"""Ett blikk on one page: the finding, four tiles, the pyramid, what presses and what gives room."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from framsyn.app.documents.charts import ReportCharts
from framsyn.app.documents.place import ReportPlace
from framsyn.app.people.area_futures import likely_range
from framsyn.app.place.press_and_room import RoomFacts, press_and_room
from framsyn.domain.age_groups import CHILDREN, LIFE_PHASES
from framsyn.domain.fact import Fact
from framsyn.publishing.document import Parts, Said
from framsyn.publishing.pdf import parts_of
from framsyn.stories.press_room import ToldRoom, adapt_text, press_text, room_text
from framsyn.stories.sentence import Sentence, plain_text

TILES: Final = (
    ("children", "population.0_15", "p1"),
    ("working", "population.20_66", "p3"),
    ("older", "population.80_plus", "p5"),
    ("place", "population.all", "ink"),
)
_AGES: Final = {f"population.{group.key}": group for group in (*LIFE_PHASES, CHILDREN)}


def glance(place: ReportPlace) -> dict[str, Any]:
    """What the page reads."""
    charts, said = ReportCharts(place), place.said
    pair = press_and_room_parts(place)
    return {
        "heading": said("section_glance"),
        "finding": _written(place, place.parts(place.text.finding)),
        "deck": _written(place, place.parts(place.text.deck)),
        "road": charts.road(),
        "pyramid": {
            "svg": charts.bands(),
            "alt": f"{plain_text(place.text.pyramid_title)}. {said('pyramid_alt')}",
            "title": said("pyramid_heading"),
            "subtitle": said("pyramid_subtitle"),
        },
        "times": [said("today_word"), str(place.overview.year)],
        "tiles": [_tile(place, charts, *each) for each in TILES],
        "pair": [
            {"label": label, "said": _written(place, finding), "note": _written(place, note)}
            for label, finding, note in pair
        ],
        "questions_heading": said("questions_heading"),
        "questions": [said(f"question_{number}") for number in (1, 2, 3)],
        "source": place.source_line(),
    }


def press_and_room_parts(
    place: ReportPlace, *, notes: bool = False
) -> list[tuple[str, Parts, Parts]]:
    """What presses and what gives room, each with its label, finding and note; never one alone."""
    see, language = place.overview, place.language
    pair = press_and_room(place.installation, place.area, see.people.projection_set)
    press = press_text(pair.press.kind, pair.press.facts, see.inhabitants, language)
    room = room_text(told_room(pair.room), see.inhabitants, language)
    found: list[tuple[str, Sentence, Sentence]] = [
        (place.said("press"), press.said, press.note),
        (place.said("room"), room.said, room.note),
    ]
    if pair.adapt:
        adapt = adapt_text(
            pair.adapt.children_now, pair.adapt.children_later, see.inhabitants, language
        )
        found.append((place.said("adapt"), adapt, ()))
    return [
        (label, place.parts(said, notes=notes), place.parts(note, notes=notes))
        for label, said, note in found
    ]


def told_room(room: RoomFacts) -> ToldRoom:
    """What the words need of a lever."""
    return ToldRoom(
        kind=room.kind,
        before=room.before,
        after=room.after,
        people_a_year=room.people_a_year,
        amount=room.amount,
        is_experienced=room.is_experienced,
        moves_people=room.moves_people,
    )


def range_text(place: ReportPlace, fact: Fact) -> str:
    """What 16 of 20 futures hold: "345–395"; empty where futures are not drawn."""
    if not fact.futures:
        return ""
    ends = (replace(fact, value=end) for end in likely_range(fact.futures))
    low, high = (place.printed.value(fact.id.indicator, end.value) for end in ends)
    return low if low == high else f"{low}–{high}"


def _tile(
    place: ReportPlace, charts: ReportCharts, name: str, key: str, colour: str
) -> dict[str, Any]:
    see = place.overview
    now, later = place.figure(key, see.today), place.figure(key, see.year)
    held = range_text(place, see.later(key))
    return {
        "title": place.said(f"tile_{name}"),
        "ages": place.ages(_AGES[key]) if key in _AGES else place.said("all_inhabitants"),
        "now": _written(place, (now,)),
        "later": _written(place, (later,)),
        "spark": charts.spark(key, colour),
        "sentence": _written(place, place.parts(getattr(place.text, name))),
        "range": place.said("range", range=held) if held else "",
    }


def _written(place: ReportPlace, parts: tuple[str | Said, ...]) -> list[dict[str, str]]:
    return parts_of(parts, place.home)
