"""The forms of a profile's and of similar kommuner's answers. No field is ever left out."""

from __future__ import annotations

from pydantic import Field

from framsyn.web.api.answers import Answer, AreaName, OriginOut

Words = dict[str, str]


class PositionOut(Answer):
    """Where a value stands among others; it does not say who does better."""

    lower: int = Field(description="How many others have less")
    equal: int
    higher: int
    percentile: float = Field(description="Of a hundred others, how many have less")


class TableToComeOut(Answer):
    """The table that will fill an indicator."""

    publisher: str
    table: str
    is_checked: bool = Field(description="Whether it has been held against the publisher")


class IndicatorOut(Answer):
    """What an indicator is, in three languages."""

    indicator: str = Field(examples=["support_ratio"])
    name: Words
    unit: Words
    decimals: int
    scale: str = Field(description="amount, count, class or yes_no; only amounts are ranked")
    direction: str = Field(description="none, unless opposed parties would agree")
    formula: Words
    means: Words
    does_not_mean: Words


class ProfileValueOut(IndicatorOut):
    """One indicator of the area."""

    id: str = Field(examples=["profile.support_ratio/3453/2026"])
    value: float | None = Field(description="Unrounded")
    shown: float | None = Field(description="As exactly as it may be said")
    range_80: list[float] | None = Field(description="Eight of ten futures lie between these")
    years: list[int]
    reference_date: str | None
    quality: str | None
    method: str
    among_like: PositionOut | None
    among_all: PositionOut | None
    share_of_weight: float
    sources: list[str]
    strip: list[float | None] = Field(description="All areas of the kind, in the order of `codes`")


class MissingOut(IndicatorOut):
    """One indicator that cannot be shown, and why."""

    status: str = Field(examples=["not-loaded"])
    why: Words
    fills_from: TableToComeOut | None


class CriterionOut(Answer):
    """One criterion; criteria are never added up."""

    key: str = Field(examples=["naeringsliv"])
    name: Words
    about: Words
    distance_from_middle: float | None = Field(
        description="0 to 50 among like kommuner; null where there is too little data"
    )
    note: Words | None
    values: list[ProfileValueOut]
    missing: list[MissingOut]


class ProfileOut(Answer):
    """An area on four criteria, set among similar kommuner first."""

    area: AreaName
    set: str
    data_version: str
    like: list[AreaName]
    codes: list[str] = Field(description="All areas of the kind, in the order of the strips")
    criteria: list[CriterionOut]
    sources: list[OriginOut]


class DifferenceOut(Answer):
    """What one component says of two kommuner."""

    component: str = Field(examples=["age"])
    own: list[float]
    other: list[float]
    apart: float | None = Field(description="In the unit of `components`")
    standardised: float | None = Field(description="1 is what two kommuner usually are apart")
    share: float | None = Field(description="Of the squared distance, 0 to 1")


class SimilarKommuneOut(AreaName):
    """One similar kommune."""

    distance: float
    differences: list[DifferenceOut]


class SimilarOut(Answer):
    """The kommuner most like one."""

    area: AreaName
    weights: dict[str, float]
    years: dict[str, int]
    usual_distance: float
    few_are_like: bool
    growth_is_estimated: bool
    age_groups: list[str] = Field(description="Of the figures of the component `age`")
    components: dict[str, dict[str, Words]]
    items: list[SimilarKommuneOut]
    sources: list[OriginOut]
