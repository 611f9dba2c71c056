"""Levers on services for children: adults in barnehage, schools, prevention.

They move hands and kroner. What they do for children is not in any figure here, and a lever
without effect on children's lives in these figures may well have one.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray, Value
from framsyn.scenarios.lever import CHOICES_COST, HENDER, PENGER, Change, Lever, Situation, phase_in

STAFF: Final = "barnehage.grunnbemanning_aarsverk"
PREVENTION_WORKS_AFTER: Final = 8
PREVENTION_PHASE: Final = 4


def kindergarten_staffing(at: Situation, percent: Value, phase: FloatArray) -> Change:
    """So many per cent more, or fewer, årsverk of grunnbemanning for the same children."""
    more = np.asarray(percent) / 100 * phase
    share = at.sizes.kindergarten_cost_following_percent / 100
    return {
        STAFF: at.figures[STAFF] * more,
        CHOICES_COST: at.figures["cost.barnehage_nok_2025"] * (share * more),
    }


def school_structure(at: Situation, schools: Value, phase: FloatArray) -> Change:
    """More, or fewer, schools for the same pupils.

    Assumption: a school costs a fixed sum beyond what follows pupils, transport counted. The
    sum is a stated guess; what one school really saves is its own.
    """
    more = np.asarray(schools) * phase
    cost = np.broadcast_to(more * at.sizes.school_saving_nok_2025, at.inhabitants.shape)
    staff = np.broadcast_to(more * at.sizes.school_aarsverk, at.inhabitants.shape)
    return {"grunnskole.teaching_aarsverk": staff, CHOICES_COST: cost}


def prevention(at: Situation, percent: Value, phase: FloatArray) -> Change:
    """So many per cent more, or fewer, årsverk in helsestasjon and skolehelsetjeneste.

    Assumption: barnevern costs less, or more, from the ninth year on, by a stated part.
    """
    more = np.asarray(percent) / 100 * phase
    hands = at.figures["helse.helsestasjon_aarsverk"] * more
    later = phase_in(at.ahead, PREVENTION_WORKS_AFTER, PREVENTION_PHASE)
    spared = at.figures["cost.barnevern_nok_2025"] * (
        np.asarray(percent) / 100 * at.sizes.barnevern_per_prevention_percent * later
    )
    return {
        "helse.helsestasjon_aarsverk": hands,
        "omsorg.aarsverk": hands,
        CHOICES_COST: hands * at.sizes.aarsverk_cost_nok_2025 - spared,
    }


FOR_CHILDREN: Final = (
    Lever(
        "kindergarten.staffing", "percent", 15, 0.1, -10, 20, 0, 3,
        "sourced_size",
        "KOSTRA 2025: 5.7 children per årsverk of grunnbemanning; 5.4 is 5.6 per cent more",
        "Three fifths of what barnehage costs follows the staff.",
        raises=(HENDER, STAFF), lowers=(PENGER,), moves_figures=kindergarten_staffing,
    ),
    Lever(
        "school.structure", "schools", 16, 1, -10, 5, 2, 1,
        "sourced_direction",
        "Udir 2024: small schools cost more per pupil; the sum is an assumption",
        "A school costs a fixed sum and some staff beyond what follows its pupils.",
        raises=(HENDER,), lowers=(PENGER,), moves_figures=school_structure,
    ),
    Lever(
        "prevention", "percent", 17, 1, -30, 50, 0, 3,
        "assumption",
        "KOSTRA 2025: 54.9 årsverk per 10 000 aged 0 to 20; the effect is an assumption",
        "Ten per cent more gives two and a half per cent less barnevern from the ninth year on.",
        raises=(HENDER, "helse.helsestasjon_aarsverk"), moves_figures=prevention,
    ),
)  # fmt: skip
