"""The forms of the API's answers. No field is ever left out; a missing value is null."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from framsyn.domain.area import Area, AreaKind
from framsyn.domain.area_register import Match
from framsyn.domain.fact import Fact
from framsyn.domain.provenance import Origin, Quality
from framsyn.simulation.projections.projection_set import ProjectionSet


class Answer(BaseModel):
    """Read from our own frozen objects; never changed."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class NameOut(Answer):
    """A name and its language."""

    text: str
    language: str = Field(description="BCP 47: no, se, sma, smj or fkv", examples=["se"])


class AreaOut(Answer):
    """An area."""

    code: str = Field(examples=["3453"])
    name: str = Field(examples=["Øystre Slidre"])
    kind: AreaKind
    names: list[NameOut] = Field(description="Official names, each with its language")
    kommuner: list[str] = Field(description="Kommunenumre the area consists of")
    href: str = Field(description="Address of its page", examples=["/k/3453-oystre-slidre"])

    @classmethod
    def of(cls, area: Area) -> AreaOut:
        """The answer about one area."""
        return cls(
            code=area.code,
            name=area.name,
            kind=area.kind,
            names=[NameOut(text=name.text, language=name.language) for name in area.names],
            kommuner=list(area.kommuner),
            href=f"/k/{area.slug}",
        )


class FoundArea(Answer):
    """An area that answers a search."""

    code: str
    name: str
    kind: AreaKind
    href: str
    note: str = Field(description="Why it answers, where the name is another; empty otherwise")

    @classmethod
    def of(cls, match: Match, href: str) -> FoundArea:
        """The answer about one match."""
        former = f"{match.former.name} ({match.former.number})" if match.former else ""
        area = match.area
        return cls(code=area.code, name=area.name, kind=area.kind, href=href, note=former)


class FoundAreas(Answer):
    """Areas that answer a search, the nearest first."""

    total: int = Field(description="How many there are, on all pages")
    items: list[FoundArea]


class OriginOut(Answer):
    """A published table figures were made from."""

    id: str = Field(examples=["ssb-07459"])
    publisher: str
    table: str
    title: str
    licence: str
    published: str
    page: str
    note: str


class FactOut(Answer):
    """One figure, and all that is needed to trust or dispute it."""

    id: str = Field(examples=["population.80_plus/3453/2026"])
    value: float | None = Field(description="Unrounded; null where it is missing")
    unit: str
    reference_date: date
    quality: Quality
    method: str = Field(description="Page under docs/methods; empty for a published figure")
    status: str = Field(description="Why the value is missing or uncertain; empty otherwise")
    futures: list[float] = Field(
        description="The figure in each of twenty possible futures, lowest first; empty if none"
    )
    sources: list[OriginOut]

    @classmethod
    def of(cls, fact: Fact) -> FactOut:
        """The answer about one fact."""
        return cls(
            id=str(fact.id),
            value=fact.value,
            unit=fact.unit,
            reference_date=fact.reference_date,
            quality=fact.quality,
            method=fact.method,
            status=fact.status,
            futures=list(fact.futures),
            sources=[origin_out(each) for each in fact.origins],
        )


class FactsOut(Answer):
    """Figures of one area."""

    area: str
    data_version: str
    facts: list[FactOut]


class ParameterOut(Answer):
    """A parameter in use."""

    key: str
    value: float | None
    unit: str
    price_year: int | None
    year: int
    reference: str
    quality: Quality
    low: float
    high: float
    label: dict[str, str]
    note: str
    whose: str


class ProjectionSetOut(Answer):
    """A set of assumptions a reader can choose."""

    key: str = Field(examples=["own"])
    label: dict[str, str]
    explanation: dict[str, str]

    @classmethod
    def of(cls, each: ProjectionSet) -> ProjectionSetOut:
        """The answer about one set."""
        return cls(key=each.key, label=dict(each.label), explanation=dict(each.explanation))


class ProjectionSetsOut(Answer):
    """Every projection set."""

    items: list[ProjectionSetOut]


class AreaName(Answer):
    """Which area it is about."""

    code: str = Field(examples=["3453"])
    name: str = Field(examples=["Øystre Slidre"])
    kind: AreaKind


class PeopleBySex(Answer):
    """Persons by single year of age, 0 to 105 and older."""

    female: list[float]
    male: list[float]


class ProjectionOut(Answer):
    """An area's projected people, and what changed them."""

    area: AreaName
    set: str
    base_year: int = Field(examples=[2026])
    data_version: str
    unit: str
    years: list[int]
    population: dict[int, PeopleBySex] = Field(description="Persons on 1 January, by year")
    total: dict[int, float]
    births: dict[int, float]
    deaths: dict[int, float]
    net_migration: dict[int, float]
    sources: list[OriginOut]


def origin_out(origin: Origin) -> OriginOut:
    """The answer about one origin."""
    return OriginOut.model_validate(origin)
