"""One indicator of a profile, as its file describes it.

Three languages, what it means and does not mean, where it comes from and how it is computed
travel together. An indicator has no direction unless people who disagree politically would
agree on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from framsyn.consequences.area_figures import AreaFigures
from framsyn.consequences.measures import Measured, Years
from framsyn.domain.area import AreaKind
from framsyn.domain.provenance import Quality

Words = Mapping[str, str]


class Criterion(StrEnum):
    """The four criteria of a profile; never added together."""

    VULNERABILITY = "kommunal_saarbarhet"
    BUSINESS = "naeringsliv"
    ATTRACTIVENESS = "bostedsattraktivitet"
    RESOURCES = "stedegne_ressurser"


class Direction(StrEnum):
    """Which way most people would want it to go."""

    NONE = "none"
    MORE = "more"
    LESS = "less"


class Scale(StrEnum):
    """What its values are."""

    AMOUNT = "amount"  # can be set beside others
    COUNT = "count"  # says mostly how large the area is, so it is not ranked
    CLASS = "class"  # a given class, not earned
    YES_NO = "yes_no"  # 1 or 0


class Rounding(StrEnum):
    """How exactly it is said."""

    DECIMALS = "decimals"
    PERSONS = "persons"  # to the person
    PERSONS_BY_PLACE = "persons_by_place"  # projected: in steps that follow the place's size


@dataclass(frozen=True, slots=True)
class TableToCome:
    """The published table that will fill an indicator which is missing without network.

    Attributes:
        publisher: Who publishes it.
        table: Its number or name.
        is_checked: Whether number and content have been held against the publisher.
    """

    publisher: str
    table: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class CatalogueIndicator:
    """One indicator.

    Attributes:
        id: Stable name.
        criterion: Where it belongs.
        order: Its place within the criterion.
        name, unit, formula, means, does_not_mean: By language.
        missing: Why an area may lack it, by language; empty where none can.
        direction: NONE unless opposed parties would agree.
        scale: What its values are.
        rounding: How exactly it is said.
        decimals: Decimals shown.
        levels: Kinds of area it makes sense for.
        years: Years it speaks of: "newest", "newest-10" or a year.
        as_of: The day it is about, where its table does not say.
        tables: Parts of the fact base it needs; the first gives the newest year.
        sources: Origins it is made from; empty until its table is loaded.
        fills_from: The table that will fill it; None where the fact base ships it.
        fewest: Persons behind it below which it is not shown.
        futures: The measure of the random futures that gives its range; or empty.
        quality: How it came to be, where that is not told by how it is computed.
        measure_name: Which measure computes it.
        measure: Figures and years in, values out.
    """

    id: str
    criterion: Criterion
    order: int
    name: Words
    unit: Words
    formula: Words
    means: Words
    does_not_mean: Words
    missing: Words
    direction: Direction
    scale: Scale
    rounding: Rounding
    decimals: int
    levels: tuple[AreaKind, ...]
    years: tuple[str, ...]
    as_of: date | None
    tables: tuple[str, ...]
    sources: tuple[str, ...]
    fills_from: TableToCome | None
    fewest: int
    futures: str
    quality: Quality | None
    measure_name: str
    measure: Callable[[AreaFigures, Years], Measured]

    @property
    def is_ranked(self) -> bool:
        """Whether setting it beside other areas says something."""
        return self.scale is Scale.AMOUNT

    def resolved_years(self, newest: int) -> Years:
        """The years it speaks of, when the newest figures are of a given year."""
        return tuple(_year(written, newest) for written in self.years)


def _year(written: str, newest: int) -> int:
    if written.startswith("newest"):
        return newest + int(written.removeprefix("newest") or 0)
    return int(written)
