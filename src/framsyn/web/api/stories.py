"""`/api/v1/areas/…/stories`: invented people, true numbers, one day in 2040 told twice."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from framsyn.app.scenarios.asked import asked_scenario
from framsyn.app.telling.plain_micro_story import asked_story, plain_story
from framsyn.domain.languages import Language
from framsyn.scenarios.codec import LONGEST
from framsyn.stories.micro.written import every_person
from framsyn.web.api.answers import Answer
from framsyn.web.api.areas import AreaCode
from framsyn.web.installed import Installed

router = APIRouter(tags=["stories"])


class StoryAreaOut(Answer):
    """An area by code and name."""

    code: str
    name: str


class StoryNumberOut(Answer):
    """A number in a telling, and the fact it says."""

    text: str = Field(description="As it stands in the text", examples=["om lag 355"])
    fact: str = Field(examples=["population.80_plus/3453/2040@own"])
    figure: str
    area: str
    year: int
    set: str
    scenario: str
    value: float | None = Field(description="Unrounded")


class TellingOut(Answer):
    """One of the two tellings."""

    text: str = Field(description="A paragraph a line")
    lost: str
    gained: str
    numbers: list[StoryNumberOut]


class StoryLeverOut(Answer):
    """A lever that is moved in the second telling."""

    name: str
    label: str
    amount: float


class StoryOut(Answer):
    """A story told twice."""

    area: StoryAreaOut
    numbers_of: StoryAreaOut = Field(description="A larger area where few people live")
    language: str
    year: int
    person: str
    about: str
    plot: str
    title: str
    situation: str
    turn: str
    future: str = Field(description="Empty for a reader's own scenario")
    scenario: str = Field(description="Code of the second telling's scenario")
    levers: list[StoryLeverOut]
    goes_on: TellingOut
    chosen: TellingOut
    invented: Literal[True] = Field(description="The person is invented; the numbers are not")
    data_version: str


class StoriesOut(Answer):
    """Stories of an area, one for each person asked for."""

    stories: list[StoryOut]


@router.get("/areas/{code}/stories")
def read_stories(
    installation: Installed,
    code: AreaCode,
    person: Annotated[
        list[str] | None, Query(description="Who; all of them where none is named", max_length=20)
    ] = None,
    scenario: Annotated[
        str, Query(max_length=LONGEST + 1, description="A scenario's code from a link")
    ] = "",
    future: Annotated[str, Query(max_length=30, description="One of the five futures")] = "",
    lang: Annotated[Language, Query(description="Language")] = "nb",
    set: Annotated[str, Query(max_length=40)] = "own",  # noqa: A002 - the name users know
) -> StoriesOut:
    """Micro-stories: the same person as development goes on and as somebody chooses otherwise."""
    area = installation.areas.area(code).area
    own = asked_scenario(installation, area.code, code=scenario) if scenario else None
    found = [
        asked_story(installation, area, key, lang, scenario=own, future=future, projection_set=set)
        for key in person or every_person()
    ]
    return StoriesOut.model_validate({"stories": [plain_story(each, lang) for each in found]})
