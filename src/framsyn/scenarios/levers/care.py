"""Levers on care: where people live, how the work is done, who does it, and health.

None of them judges how good the care is. Fewer årsverk for the same need may be better
equipment or fewer visits; the figures cannot tell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from framsyn.consequences.omsorg import OmsorgParameters
from framsyn.consequences.people import FloatArray, Value
from framsyn.scenarios.lever import CHOICES_COST, HENDER, PENGER, Change, Lever, Situation

CARE: Final = "omsorg.aarsverk"
RESIDENTS: Final = "omsorg.institution_residents"
PLACES: Final = "omsorg.heldoegn_places"


def home_longer(at: Situation, points: Value, phase: FloatArray) -> Change:
    """Coverage in institution changes by so many points of those of 80 and older each year.

    Assumption: yearly changes fade as the trend in coverage does; coverage never goes below a
    floor, and never above twice what it is; part of each place comes back as help at home.
    """
    damping = at.sizes.coverage_damping
    steps = at.ahead if damping == 1 else damping * (1 - damping**at.ahead) / (1 - damping)
    old, residents = at.people.aged_from(80), at.figures[RESIDENTS]
    floor = np.minimum(old * (at.sizes.institution_floor_percent / 100), residents)
    wanted = residents + old * (np.asarray(points) / 100) * steps * np.sign(phase)
    changed = np.clip(wanted, floor, np.minimum(2 * residents, old)) - residents
    return {
        RESIDENTS: changed,
        "omsorg.institution_cost_nok_2025": changed * _cost_of_resident(at),
        "omsorg.home_users": -changed,
        "omsorg.home_users_67_plus": -changed,
        **_places_in_use(at, changed),
    }


def heldoegn_norm(at: Situation, places: Value, phase: FloatArray) -> Change:
    """More, or fewer, places with staff day and night per 100 of 80 and older.

    Assumption: a place costs what a place in institution costs, and spares the same part of
    help at home as living at home longer gives back.
    """
    old, now = at.people.aged_from(80), at.figures[PLACES]
    wanted = now + old / 100 * np.asarray(places) * phase
    changed = np.clip(wanted, 0, np.maximum(old, now)) - now
    return {PLACES: changed, **_places_in_use(at, changed)}


def productivity(at: Situation, percent: Value, phase: FloatArray) -> Change:
    """Årsverk for the same need change by so many per cent each year.

    Assumption: most of care's cost follows its årsverk; what the equipment costs is typed in
    as investment.
    """
    factor = (1 + np.asarray(percent) / 100) ** at.ahead - 1
    share = at.sizes.care_cost_following_percent / 100
    cost = at.figures["cost.pleie_omsorg_nok_2025"] * (factor * share)
    return {CARE: at.figures[CARE] * factor * np.sign(phase), CHOICES_COST: cost * np.sign(phase)}


def family_voluntary(at: Situation, percent: Value, phase: FloatArray) -> Change:
    """Families, neighbours and clubs give more, or fewer, hours than they else would have.

    Assumption: the base falls with those of 50 to 66; an hour given spares a part of an hour
    of the kommune's, reckoned on the lower of the two published levels.
    """
    more = np.asarray(percent) / 100 * phase
    low, high = (at.figures[f"family.given_{level}_aarsverk"] * more for level in ("low", "high"))
    spared = -low * (at.sizes.family_replaces_percent / 100)
    return {
        "family.given_low_aarsverk": low,
        "family.given_high_aarsverk": high,
        CARE: spared,
        CHOICES_COST: spared * at.sizes.aarsverk_cost_nok_2025,
    }


def healthier(care: OmsorgParameters, years: Value) -> OmsorgParameters:
    """Need comes so many years later in life for each ten years that pass."""
    later = care.healthy_ageing_years_per_decade + float(np.max(years))
    return replace(care, healthy_ageing_years_per_decade=later)


def _cost_of_resident(at: Situation) -> FloatArray:
    """Gross running cost of one resident for a year; 0 where nobody lives in institution."""
    residents = at.figures[RESIDENTS]
    cost = at.figures["omsorg.institution_cost_nok_2025"]
    return np.asarray(np.divide(cost, residents, out=np.zeros_like(cost), where=residents > 0))


def _places_in_use(at: Situation, places: FloatArray) -> Change:
    """Årsverk and kroner of places, less what they spare or bring at home."""
    net = places * _cost_of_resident(at) * (1 - at.sizes.back_in_home_care_percent / 100)
    return {CARE: net / at.sizes.aarsverk_cost_nok_2025, CHOICES_COST: net}


CARING: Final = (
    Lever(
        "care.home_longer", "points_of_80_plus_a_year", 10, 0.05, -0.5, 0.5, 0, 1,
        "sourced_size",
        "KOSTRA: residents of 80 and older 11.4 per cent in 2020, 9.0 in 2025",
        "Yearly changes fade by a tenth each year, and 45 per cent of a place comes back at home.",
        raises=(HENDER, RESIDENTS), lowers=(PENGER,), moves_figures=home_longer,
    ),
    Lever(
        "care.heldoegn_norm", "places_per_100_aged_80_plus", 11, 0.5, -10, 10, 2, 5,
        "sourced_size",
        "KOSTRA 2025: cost of a day in institution; planning norms of 16 to 28 places per 100",
        "A place is used, costs as a place in institution, and spares 45 per cent of that at home.",
        raises=(HENDER, PLACES), lowers=(PENGER,), moves_figures=heldoegn_norm,
    ),
    Lever(
        "care.productivity", "percent_a_year", 12, 0.1, -1.5, 1, 0, 1,
        "sourced_direction",
        "Statistics Norway, Helsemod: -0.5 per cent a year; findings on technology are mixed",
        "The same need is met with so many per cent fewer årsverk each year, all years.",
        raises=(HENDER, CARE), lowers=(PENGER,), moves_figures=productivity,
    ),
    Lever(
        "care.family_voluntary", "percent", 13, 1, -20, 20, 0, 5,
        "sourced_direction",
        "Family care 90 000 to 136 000 årsverk; 50-66 per 85+ falls everywhere",
        "A quarter of each hour given spares an hour of the kommune's.",
        raises=(PENGER, "family.given_low_aarsverk"), lowers=(HENDER,),
        moves_figures=family_voluntary,
    ),
    Lever(
        "health.healthy_ageing", "years_per_decade", 14, 0.1, -1, 1.3, 0, 1,
        "sourced_direction",
        "Life expectancy rises about 1.3 years in ten; how many of them are healthy is disputed",
        "The curve of use moves up the ages and keeps its form.",
        raises=(PENGER,), lowers=(HENDER,), moves_care=healthier,
    ),
)  # fmt: skip
