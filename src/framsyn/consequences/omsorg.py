"""Omsorg: who uses it, the hands it takes, places with staff day and night.

Use differs by age and hardly by anything else that is known here. The shape over age is
from 2008 and 2010, before samhandlingsreformen; the level is today's. Half of those who
get home services are under 67, and they are counted as people, not as ageing.

Two readings of the years to come stand side by side: the share who get help stays as it
is, and the share goes on falling as it did 2020–2025. The figures cannot say whether it
fell because people were healthier or because it took more to be given help.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.consequences.demographic_cost import COST_AGES
from framsyn.consequences.people import FloatArray, People, Value, step_curve, use_when_healthier
from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.axes import AGE_COUNT, OLDEST_AGE

CARE_AGES: Final = (
    AgeGroup("0_66", 0, 66),
    AgeGroup("67_79", 67, 79),
    AgeGroup("80_89", 80, 89),
    AgeGroup("90_plus", 90, OLDEST_AGE),
)
OLD: Final = 67
OLDER: Final = 80
DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class OmsorgParameters:
    """What is assumed about omsorg; each a number or one for each area.

    Attributes:
        home_coverage_80_plus_percent: Inhabitants of 80 and older with home services.
        home_under_67_percent: Users of home services under 67, per hundred users.
        institution_coverage_80_plus_percent: Inhabitants of 80 and older in institution.
        home_trend_points_per_year: Yearly change in the first, in points, if the trend goes on.
        institution_trend_points_per_year: The same for the third.
        trend_damping: What is left of a year's change the year after (0–1).
        heldoegn_places_per_100_aged_80_plus: Planning assumption, institution and homes
            with staff day and night together.
        aarsverk_per_10000: Årsverk in helse og omsorg per 10 000 inhabitants, the country.
        aarsverk_in_base_year: Årsverk the kommune really has; None: calculated.
        institution_day_cost_nok_2025: Gross running cost of a day in institution.
        productivity_percent_per_year: Yearly change in årsverk per need; negative is fewer.
        healthy_ageing_years_per_decade: How far the use curve moves up the ages.
    """

    home_coverage_80_plus_percent: Value
    home_under_67_percent: Value
    institution_coverage_80_plus_percent: Value
    home_trend_points_per_year: Value
    institution_trend_points_per_year: Value
    trend_damping: Value
    heldoegn_places_per_100_aged_80_plus: Value
    aarsverk_per_10000: Value
    aarsverk_in_base_year: Value | None
    institution_day_cost_nok_2025: Value
    productivity_percent_per_year: Value
    healthy_ageing_years_per_decade: Value


@dataclass(frozen=True, slots=True)
class CareCurves:
    """Use of one person by age, from the country, at the country's coverage.

    Attributes:
        use: Users of home services, residents in institution and årsverk per person of each
            age (age, 3); level within each cost age.
        home_coverage_80_plus_percent: Coverage the first column was made at.
        home_under_67_percent: Share under 67 it was made at.
        institution_coverage_80_plus_percent: Coverage the second was made at.
    """

    use: FloatArray
    home_coverage_80_plus_percent: float
    home_under_67_percent: float
    institution_coverage_80_plus_percent: float


@dataclass(frozen=True, slots=True)
class Omsorg:
    """What the people mean for omsorg; all add up over areas (...)."""

    home_users_under_67: FloatArray
    home_users_67_plus: FloatArray
    home_users: FloatArray
    home_users_if_trend: FloatArray
    institution_residents: FloatArray
    institution_residents_if_trend: FloatArray
    institution_cost_nok_2025: FloatArray
    heldoegn_places: FloatArray
    aarsverk: FloatArray


def user_shape(
    users: FloatArray, people: People, level_80_plus: float, people_now: People
) -> FloatArray:
    """Users per person of each care age, at today's level for 80 and older.

    Assumption: how use at 67–79, 80–89 and 90 and older compare is as it was when it was
    last counted by age; only the level has moved.

    Args:
        users: Users by care age when they were counted (group,).
        people: The country then.
        level_80_plus: Share of 80 and older who use it now (0–1).
        people_now: The country now.

    Returns:
        Users per person (group,).
    """
    shape = users / people.groups(CARE_AGES)
    now = people_now.groups(CARE_AGES)
    level = level_80_plus * now[2:].sum() / (shape[2:] * now[2:]).sum()
    return np.asarray(shape * level)


def with_share_under_67(rates: FloatArray, percent: float, people: People) -> FloatArray:
    """The rates with use under 67 set so that so many of all users are under 67."""
    now = people.groups(CARE_AGES)
    older = (rates[1:] * now[1:]).sum()
    younger = older * percent / (100 - percent)
    return np.concatenate([[younger / now[0]], rates[1:]])


def aarsverk_curve(cost_by_age: FloatArray, per_10000: float, people: People) -> FloatArray:
    """Årsverk per person of each age (age,).

    Assumption: a krone of net cost in pleie og omsorg and kommunehelse carries the same
    number of årsverk whatever the age of the one it is spent on.

    Args:
        cost_by_age: Net cost of both sectors per person (age,).
        per_10000: Årsverk per 10 000 inhabitants in the country.
        people: The country.

    Returns:
        The curve; over the country it gives exactly `per_10000`.
    """
    total = per_10000 / 10_000 * float(people.everybody)
    return np.asarray(cost_by_age * (total / float(people.weighted(cost_by_age))))


def care_curves(home: FloatArray, institution: FloatArray, aarsverk: FloatArray) -> FloatArray:
    """The three curves side by side (age, 3), from rates by care age and a curve by age."""
    steps = step_curve(CARE_AGES, np.stack([home, institution], axis=-1), AGE_COUNT)
    return np.concatenate([steps, aarsverk[:, np.newaxis]], axis=-1)


def omsorg(
    people: People, parameters: OmsorgParameters, curves: CareCurves, years_ahead: FloatArray
) -> Omsorg:
    """Users, residents, årsverk and places for omsorg.

    Assumption: people of an age use as much as people of that age use today, unless a trend,
    healthier ageing or productivity is set.

    Args:
        people: Persons on 1 January (...).
        parameters: Coverage, staffing and what changes.
        curves: Use by age in the country.
        years_ahead: Years since the base year, broadcast over (...).
    """
    healthier = parameters.healthy_ageing_years_per_decade
    use = use_when_healthier(people, COST_AGES, curves.use, (0, 1, 2), healthier, years_ahead)
    young = people.aged(0, OLD - 1) * curves.use[0, 0]
    home_level = parameters.home_coverage_80_plus_percent / curves.home_coverage_80_plus_percent
    home_old = (use[..., 0] - young) * home_level
    young = young * (home_level * _younger_level(parameters, curves))
    level = parameters.institution_coverage_80_plus_percent
    residents = use[..., 1] * (level / curves.institution_coverage_80_plus_percent)
    fewer_home = _trend(
        parameters.home_coverage_80_plus_percent,
        parameters.home_trend_points_per_year,
        parameters.trend_damping,
        years_ahead,
    )
    fewer_institution = _trend(
        level, parameters.institution_trend_points_per_year, parameters.trend_damping, years_ahead
    )
    productivity = (1 + parameters.productivity_percent_per_year / 100) ** years_ahead
    return Omsorg(
        home_users_under_67=young,
        home_users_67_plus=home_old,
        home_users=young + home_old,
        home_users_if_trend=young + home_old * fewer_home,
        institution_residents=residents,
        institution_residents_if_trend=residents * fewer_institution,
        institution_cost_nok_2025=residents * (DAYS * parameters.institution_day_cost_nok_2025),
        heldoegn_places=people.aged_from(OLDER)
        * (parameters.heldoegn_places_per_100_aged_80_plus / 100),
        aarsverk=use[..., 2] * productivity,
    )


def _younger_level(parameters: OmsorgParameters, curves: CareCurves) -> Value:
    """Use under 67 against the country's, from the share of users who are under 67."""
    own, country = parameters.home_under_67_percent, curves.home_under_67_percent
    return (own / (100 - own)) / (country / (100 - country))


def _trend(level: Value, points: Value, damping: Value, years_ahead: FloatArray) -> FloatArray:
    """What a coverage has become, against what it was, when yearly changes fade."""
    steps = np.where(
        np.asarray(damping) == 1,
        years_ahead,
        damping * (1 - damping**years_ahead) / (1 - np.minimum(damping, 0.999999)),
    )
    return np.asarray(np.maximum(level + points * steps, 0) / level)
