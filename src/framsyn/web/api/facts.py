"""`/api/v1/…/facts`: figures, each with unit, date, quality and source."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from framsyn.app.facts.explain import ExplainedFact, UnderScenario, explain_fact
from framsyn.app.facts.read import list_facts
from framsyn.app.facts.series import read_series
from framsyn.consequences.indicators import INDICATORS
from framsyn.domain.fact import FactId
from framsyn.scenarios.codec import LONGEST
from framsyn.web.api.answers import Answer, FactOut, FactsOut, ParameterOut
from framsyn.web.api.areas import AreaCode
from framsyn.web.api.formats import MOST, TABLE, AskedFormat, JsonStatOut, cube_answer
from framsyn.web.installed import Installed

router = APIRouter(tags=["facts"])

SetName = Annotated[
    str, Query(max_length=40, description="Projection set for years to come", examples=["own"])
]
Years = Annotated[
    list[int] | None,
    Query(description="Years, by default the newest count", max_length=60, examples=[[2026, 2040]]),
]


@router.get("/areas/{code}/facts", response_model=FactsOut | JsonStatOut, responses=TABLE)  # type: ignore[arg-type]
def read_area_facts(
    installation: Installed,
    form: AskedFormat,
    code: AreaCode,
    year: Years = None,
    set: SetName = "own",  # noqa: A002
) -> FactsOut | Response:
    """Every figure of an area, for one or more years."""
    area = installation.areas.area(code).area
    years = list(dict.fromkeys(year or [installation.facts.reference_date.year]))
    if form != "json":
        keys = tuple(INDICATORS)
        return cube_answer(
            read_series(installation, keys, [area], years, set, most=MOST[form]), form
        )
    found = list_facts(installation, area, years, set)
    return FactsOut(
        area=area.code,
        data_version=installation.facts.version,
        facts=[FactOut.of(fact) for fact in found],
    )


class FactLeverOut(Answer):
    """A lever pulled in the scenario a figure was worked out under."""

    name: str = Field(examples=["demography.move_in"])
    label: dict[str, str]
    amount: float
    unit: dict[str, str]
    is_beyond: bool = Field(description="Whether it is pulled farther than similar kommuner went")


class FactScenarioOut(Answer):
    """What a scenario did to a figure."""

    code: str
    made_on_other_data: bool
    levers: list[FactLeverOut]
    value_without: float | None = Field(description="The figure if development goes on")

    @classmethod
    def of(cls, under: UnderScenario) -> FactScenarioOut:
        """The answer about one scenario."""
        return cls(
            code=under.code,
            made_on_other_data=under.made_on_other_data,
            levers=[FactLeverOut.model_validate(each) for each in under.levers],
            value_without=under.without.value,
        )


class ExplainedFactOut(FactOut):
    """One figure, what it is, what it rests on, and what a scenario did to it."""

    label: dict[str, str]
    unit_words: dict[str, str]
    price_year: int | None
    parameters: list[ParameterOut] = Field(description="Assumed or measured; empty for people")
    scenario: FactScenarioOut | None

    @classmethod
    def explained(cls, found: ExplainedFact) -> ExplainedFactOut:
        """The answer about one fact."""
        return cls(
            **FactOut.of(found.fact).model_dump(),
            label=dict(found.words.label),
            unit_words=dict(found.words.unit),
            price_year=found.words.price_year,
            parameters=[ParameterOut.model_validate(each) for each in found.parameters],
            scenario=FactScenarioOut.of(found.under) if found.under else None,
        )


@router.get("/facts/{indicator}/{code}/{year}")
def read_one_fact(
    installation: Installed,
    indicator: Annotated[
        str, Path(max_length=80, openapi_examples={"80+": {"value": "population.80_plus"}})
    ],
    code: AreaCode,
    year: Annotated[int, Path(openapi_examples={"projected": {"value": 2040}})],
    set: Annotated[  # noqa: A002 - the name users know
        str,
        Query(max_length=40, description="Projection set; empty for own, or that of the code"),
    ] = "",
    scenario: Annotated[
        str, Query(max_length=LONGEST + 1, description="A scenario's code from a link")
    ] = "",
) -> ExplainedFactOut:
    """One figure: people, a profile, what people lead to, and each of them under a scenario."""
    asked = FactId(indicator, code, year, set, scenario)
    return ExplainedFactOut.explained(explain_fact(installation, asked))
