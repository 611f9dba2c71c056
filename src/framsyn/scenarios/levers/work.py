"""Levers on hands: how many work, how long in life, how much each, and how often ill.

Full time and less sick leave give more hours of the same people; they do not make need
smaller and are counted as hands found. No tax income is reckoned from more people in work:
inntektsutjevning evens most of it out, and how much is not known here.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray, Value
from framsyn.scenarios.lever import EXTRA_HANDS, HENDER, Change, Lever, Situation

EMPLOYED: Final = "workforce.employed"
_STAFF: Final = (
    "barnehage.grunnbemanning_aarsverk",
    "barnehage.other_aarsverk",
    "grunnskole.teaching_aarsverk",
    "omsorg.aarsverk",
)


def participation(at: Situation, points: Value, phase: FloatArray) -> Change:
    """So many more, or fewer, of a hundred aged 20 to 66 have a job.

    Assumption: those who begin are spread over services as the employed are today.
    """
    adults = at.people.aged(20, 66)
    return {EMPLOYED: adults * (np.asarray(points) / 100) * phase}


def after_60(at: Situation, percent: Value, phase: FloatArray) -> Change:
    """The share in work from 60 on changes by so many per cent of what it is."""
    return {EMPLOYED: at.employed_60_plus * (np.asarray(percent) / 100) * phase}


def full_time(at: Situation, points: Value, phase: FloatArray) -> Change:
    """Mean position in care changes by so many points each year, up to a ceiling.

    Assumption: the staff there would have been at today's share of the workforce work the
    longer hours; fewer people for the same hours is a choice not made here.
    """
    sizes = at.sizes
    most = sizes.most_position_percent - sizes.mean_position_percent
    more = np.clip(np.asarray(points) * at.ahead, -most, most) / sizes.mean_position_percent
    return {EXTRA_HANDS: _staff_at_todays_share(at, ("omsorg.aarsverk",)) * more * np.sign(phase)}


def sick_leave(at: Situation, points: Value, phase: FloatArray) -> Change:
    """Sick leave changes by so many points; one point less is some 1.1 per cent more hours."""
    more = -np.asarray(points) * at.sizes.hours_per_sick_leave_point_percent / 100 * phase
    return {EXTRA_HANDS: _staff_at_todays_share(at, _STAFF) * more}


def _staff_at_todays_share(at: Situation, services: tuple[str, ...]) -> FloatArray:
    """Årsverk the workforce would give at the share it gives in the base year."""
    base = sum((at.figures[key][..., :1, :] for key in services), np.zeros(()))
    employed = at.figures[EMPLOYED]
    return np.asarray(base * employed / employed[..., :1, :])


WORKING: Final = (
    Lever(
        "work.participation", "points", 6, 0.5, -10, 10, 0, 5,
        "sourced_direction",
        "Statistics Norway 06445: employed of 15 to 74 by kommune; disability 10.2 per cent, KOSTRA",
        "Those who begin to work do so all ages alike, and as many of them in care as today.",
        raises=(EMPLOYED,), lowers=(HENDER,), moves_figures=participation,
    ),
    Lever(
        "work.after_60", "percent", 7, 1, -20, 30, 0, 5,
        "sourced_size",
        "Statistics Norway, Helsemod: 10 per cent higher probability of work over 60",
        "So many per cent more of each age from 60 work, as long each as those who do today.",
        raises=(EMPLOYED,), lowers=(HENDER,), moves_figures=after_60,
    ),
    Lever(
        "work.full_time", "points_a_year", 8, 0.05, -1, 1, 0, 1,
        "sourced_size",
        "KS: mean position on shifts 63.3 per cent in 2014, 71.5 in 2023",
        "Longer positions give more hours of the same people, up to nine tenths of full time.",
        lowers=(HENDER,), moves_figures=full_time,
    ),
    Lever(
        "work.sick_leave", "points", 9, 0.1, -3, 3, 0, 5,
        "sourced_direction",
        "KS: sick leave 9.1 per cent in kommuner, second quarter of 2024",
        "An hour not lost to illness is an hour worked, in all services counted here.",
        raises=(HENDER,), moves_figures=sick_leave,
    ),
)  # fmt: skip
