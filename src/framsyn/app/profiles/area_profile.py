"""An area on four criteria, ready to be shown: values, positions, and what is missing.

There is no field for a total over criteria, and none for a rank among areas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framsyn.consequences.area_figures import FloatArray
from framsyn.consequences.catalogue_indicator import CatalogueIndicator, Criterion, Words
from framsyn.consequences.profile import Position
from framsyn.domain.area import Area
from framsyn.domain.fact import Fact
from framsyn.domain.provenance import Origin
from framsyn.simulation.indicators.measure import Status


@dataclass(frozen=True, slots=True)
class ProfileValue:
    """One indicator of one area.

    Attributes:
        indicator: Which.
        fact: The number with unit, date, quality and source; None where its table is not
            loaded, so that there is no year and no source to name.
        shown: The number as exactly as it may be said; None where it is missing.
        range_80: What eight of ten drawn futures lie within; None for what was counted, and
            until the futures have been drawn.
        years: The years it speaks of.
        status: Why it is missing; empty otherwise.
        missing: The same in words, by language.
        among_like: Where it stands among similar kommuner; None where it is not ranked.
        among_all: Where it stands among all areas of its kind.
        share: Its share (0-1) of the weight of its criterion; 0 where it takes no part.
        strip: The values of all areas of the kind, in the order of the profile's codes.
    """

    indicator: CatalogueIndicator
    fact: Fact | None
    shown: float | None
    range_80: tuple[float, float] | None
    years: tuple[int, ...]
    status: Status
    missing: Words
    among_like: Position | None
    among_all: Position | None
    share: float
    strip: FloatArray


@dataclass(frozen=True, slots=True)
class CriterionProfile:
    """One criterion of one area.

    Attributes:
        criterion: Which.
        name: By language.
        about: By language.
        values: Those that can be shown, in order.
        missing: Those that cannot, in order; each says why and what will fill it.
        distance_from_middle: 0 to 50, among like kommuner; None where there is too little.
        note: "Too little data for a profile", by language; None where there is enough.
    """

    criterion: Criterion
    name: Words
    about: Words
    values: tuple[ProfileValue, ...]
    missing: tuple[ProfileValue, ...]
    distance_from_middle: float | None
    note: Words | None


@dataclass(frozen=True, slots=True)
class Profile:
    """An area on four criteria.

    Attributes:
        area: Whose.
        projection_set: The set that gave years to come.
        like: Similar kommuner, the most alike first; none unless the area is a kommune.
        codes: All areas of its kind, in the order of the strips.
        criteria: In order; never added up.
        weights: Those given, by indicator.
        origins: Every published table the profile was made from.
        data_version: Of the figures.
    """

    area: Area
    projection_set: str
    like: tuple[Area, ...]
    codes: tuple[str, ...]
    criteria: tuple[CriterionProfile, ...]
    weights: Mapping[str, float]
    origins: tuple[Origin, ...]
    data_version: str

    @property
    def every_value(self) -> tuple[ProfileValue, ...]:
        """All indicators, those that are missing too."""
        return tuple(value for each in self.criteria for value in (*each.values, *each.missing))
