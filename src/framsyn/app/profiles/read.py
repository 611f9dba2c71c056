"""Read the profile of an area: where it stands, criterion by criterion, and among whom.

Similar kommuner come first. Criteria are never added up, and weights stay within theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.measured_profiles import Measurements
from framsyn.app.profiles.area_profile import CriterionProfile, Profile, ProfileValue
from framsyn.app.profiles.find_similar import USUAL_COUNT, find_similar
from framsyn.consequences.catalogue_indicator import (
    CatalogueIndicator,
    Criterion,
    Rounding,
    Words,
)
from framsyn.consequences.profile import (
    FEWEST_INDICATORS,
    Position,
    distance_from_middle,
    position,
    shares_of_weight,
)
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.errors import UnknownIndicator
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.provenance import Quality
from framsyn.domain.rounding import rounded_persons
from framsyn.simulation.indicators.measure import IndicatorValues, Status

PREFIX: Final = "profile."
"""What the name of an indicator of the catalogue begins with among facts."""

METHOD: Final = "profile"

RANGE: Final = (0.1, 0.9)
"""Eight of ten futures lie between these."""


def read_profile(
    installation: Installation,
    area: Area,
    weights: Mapping[str, float] | None = None,
    projection_set: str = "own",
    count: int = USUAL_COUNT,
) -> Profile:
    """The profile of an area.

    Args:
        installation: Where the figures are.
        area: Whose.
        weights: By indicator, 1 where none is given.
        projection_set: For years to come.
        count: How many similar kommuner it is set among.

    Raises:
        UnknownProjectionSet: No projection set goes by the name.
        UserError: The count is not between 1 and 50.
    """
    measured = installation.profiles.measured(area.kind, projection_set)
    like: tuple[Area, ...] = ()
    if area.kind is AreaKind.KOMMUNE:
        like = tuple(one.area for one in find_similar(installation, area, count=count).items)
    reading = _Reading(installation, area, measured, like, weights or {}, projection_set)
    criteria = tuple(reading.criterion(criterion) for criterion in Criterion)
    facts = [value.fact for each in criteria for value in each.values if value.fact]
    origins = {origin.id: origin for fact in facts for origin in fact.origins}
    return Profile(
        area=area,
        projection_set=projection_set,
        like=like,
        codes=tuple(each.code for each in measured.areas),
        criteria=criteria,
        weights=dict(weights or {}),
        origins=tuple(origins.values()),
        data_version=installation.facts.version,
    )


def weighted_indicators(installation: Installation) -> tuple[str, ...]:
    """Ids of the indicators that can be weighted."""
    return tuple(each.id for each in installation.profiles.catalogue if each.is_ranked)


def read_profile_fact(installation: Installation, fact_id: FactId) -> Fact:
    """One number of a profile by its id ("profile.support_ratio/3453/2026").

    Raises:
        UnknownIndicator: The catalogue has no such indicator for this kind of area and year.
        UnknownArea: No area goes by the code.
        UnknownProjectionSet: No projection set goes by the name.
    """
    area = installation.areas.area(fact_id.area).area
    profile = read_profile(installation, area, projection_set=fact_id.projection_set or "own")
    facts = {str(value.fact.id): value.fact for value in profile.every_value if value.fact}
    wanted = str(replace(fact_id, area=area.code))
    if wanted not in facts:
        raise UnknownIndicator(wanted, tuple(facts))
    return facts[wanted]


def value_fact(found: IndicatorValues, place: int, area: Area, projection_set: str) -> Fact | None:
    """One indicator of one area as a fact; None where its table is not loaded."""
    own = found.own.get(place)
    if found.reference_date is None or (found.own and not own and not found.origins):
        return None
    day = found.reference_date if own is None else date(own.year, 12, 31)
    quality = found.quality(place)
    key = PREFIX + found.indicator.id
    value = float(found.values[place])
    return Fact(
        id=FactId(
            key,
            area.code,
            day.year,
            projection_set if found.is_projected else "",
        ),
        value=value if np.isfinite(value) else None,
        unit=found.indicator.unit["en"],
        reference_date=day,
        quality=quality,
        origins=found.origins if own is None else (own.origin,),
        method="" if quality is Quality.OFFICIAL else METHOD,
        status=found.statuses[place].value,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """One profile being read."""

    installation: Installation
    area: Area
    measured: Measurements
    like: tuple[Area, ...]
    weights: Mapping[str, float]
    projection_set: str

    def criterion(self, criterion: Criterion) -> CriterionProfile:
        """One criterion, with what is missing apart from what can be shown."""
        catalogue = self.installation.profiles.catalogue
        chosen = [each for each in catalogue.of(criterion) if each.id in self.measured.values]
        places = {
            each.id: self._positions(self.measured.values[each.id])
            for each in chosen
            if each.is_ranked
        }
        ranks = {
            key: at.percentile
            for key, (among_like, among_all) in places.items()
            if (at := among_like or among_all) is not None and at.percentile is not None
        }
        known = (key for key in places if self._status(key) is Status.SHOWN)
        shares = shares_of_weight({key: self.weights.get(key, 1.0) for key in known})
        values = [self._value(each, places.get(each.id), shares) for each in chosen]
        enough = len(shares) >= FEWEST_INDICATORS
        words = catalogue.criteria[criterion]
        return CriterionProfile(
            criterion=criterion,
            name=words["name"],
            about=words["about"],
            values=tuple(value for value in values if value.status is Status.SHOWN),
            missing=tuple(value for value in values if value.status is not Status.SHOWN),
            distance_from_middle=distance_from_middle(ranks, self.weights),
            note=None if enough else catalogue.too_little,
        )

    def _status(self, key: str) -> Status:
        """Whether the area has a value of an indicator, and why not."""
        return self.measured.values[key].statuses[self.measured.place(self.area)]

    def _positions(self, found: IndicatorValues) -> tuple[Position | None, Position | None]:
        """Where the area stands among similar kommuner and among all of its kind."""
        own = self.measured.place(self.area)
        value = float(found.values[own])
        places = [self.measured.place(area) for area in self.like]
        like = position(value, found.values[places]) if places else None
        everybody = position(value, np.delete(found.values, own))
        return like, everybody if len(found.values) > 1 else None

    def _value(
        self,
        indicator: CatalogueIndicator,
        places: tuple[Position | None, Position | None] | None,
        shares: Mapping[str, float],
    ) -> ProfileValue:
        found = self.measured.values[indicator.id]
        own = self.measured.place(self.area)
        status, value = found.statuses[own], float(found.values[own])
        among_like, among_all = places or (None, None)
        return ProfileValue(
            indicator=indicator,
            fact=value_fact(found, own, self.area, self.projection_set),
            shown=self._shown(indicator, value) if status is Status.SHOWN else None,
            range_80=self._range(found) if status is Status.SHOWN else None,
            years=found.years,
            status=status,
            missing=self._missing(indicator, status),
            among_like=among_like,
            among_all=among_all,
            share=shares.get(indicator.id, 0.0),
            strip=found.values,
        )

    def _range(self, found: IndicatorValues) -> tuple[float, float] | None:
        """Ends of the 80 per cent range of a projected value."""
        if not found.is_projected or not found.indicator.futures:
            return None
        drawn = self.installation.projector.known_futures(self.projection_set)
        if drawn is None:
            return None
        paths = [drawn.quantile(self.area.code, found.indicator.futures, q) for q in RANGE]
        ends = [float(path[found.years[-1] - drawn.base_year]) for path in paths]
        if len(found.years) > 1:  # a change, from the base year where all futures are one
            ends = [100 * (end / float(paths[0][0]) - 1) for end in ends]
        return ends[0], ends[1]

    def _missing(self, indicator: CatalogueIndicator, status: Status) -> Words:
        if status is Status.SHOWN:
            return {}
        if status is Status.NOBODY or not indicator.missing["nb"]:
            return self.installation.profiles.catalogue.nobody
        return indicator.missing

    def _shown(self, indicator: CatalogueIndicator, value: float) -> float:
        """The value as exactly as it may be said."""
        if indicator.rounding is Rounding.PERSONS:
            return round(value)
        if indicator.rounding is Rounding.PERSONS_BY_PLACE:
            people = self.installation.populations.of(self.area, self.projection_set)
            return rounded_persons(value, float(people.on(people.counted_until).sum()))
        rounded = round(value, indicator.decimals) + 0.0  # no minus before a zero
        return rounded if indicator.decimals else int(rounded)
