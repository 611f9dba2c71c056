"""A told story as values that any form can hold; the API and the command line say the same."""

from __future__ import annotations

from typing import Any

from framsyn.app.installation import Installation
from framsyn.app.telling.micro_story import (
    ToldStory,
    chosen_way,
    find_person,
    future_way,
    tell_story,
    usual_future,
)
from framsyn.domain.area import Area
from framsyn.scenarios.scenario import Scenario
from framsyn.stories.micro.tell import Telling


def asked_story(
    installation: Installation,
    area: Area,
    person: str,
    language: str,
    *,
    scenario: Scenario | None = None,
    future: str = "",
    projection_set: str = "own",
) -> ToldStory:
    """The story of a person, with a scenario, a future or, where none is named, the usual one.

    Raises:
        UserError: There is no such person or future.
        BadScenario: The scenario cannot be run here.
    """
    who = find_person(person)
    if scenario is not None and not future:
        way = chosen_way(installation, area, scenario)
    else:
        way = future_way(installation, area, future or usual_future(installation, area))
    return tell_story(installation, area, who, way, language, projection_set)


def plain_story(told: ToldStory, language: str) -> dict[str, Any]:
    """Everything there is to know about a story."""
    story = told.story
    return {
        "area": {"code": told.area.code, "name": told.area.name},
        "numbers_of": {"code": told.told_of.code, "name": told.told_of.name},
        "language": language,
        "year": told.year,
        "person": story.person,
        "about": story.about,
        "plot": story.plot,
        "title": story.title,
        "situation": story.situation,
        "turn": story.turn,
        "future": told.way.future,
        "scenario": told.way.code,
        "levers": [
            {"name": each.name, "label": each.label[language], "amount": each.amount}
            for each in told.levers
        ],
        "goes_on": _plain_telling(story.goes_on),
        "chosen": _plain_telling(story.chosen),
        "invented": True,
        "data_version": told.data_version,
    }


def _plain_telling(telling: Telling) -> dict[str, Any]:
    return {
        "text": telling.text,
        "lost": telling.lost,
        "gained": telling.gained,
        "numbers": [
            {
                "text": number.text,
                "fact": str(number.fact.id),
                "figure": number.fact.id.indicator,
                "area": number.fact.id.area,
                "year": number.fact.id.year,
                "set": number.fact.id.projection_set,
                "scenario": number.fact.id.scenario,
                "value": number.fact.value,
            }
            for number in telling.numbers
        ],
    }
