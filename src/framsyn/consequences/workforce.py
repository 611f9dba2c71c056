"""Hands: how many work, how many the services need, who comes and who goes.

Supply is people times the share of their age and sex that works, at the level each kommune
had when it was last counted. Demand is årsverk in barnehage, grunnskole, helse og omsorg:
the services for which årsverk are known. Barnevern, sosialtjeneste, administrasjon and
technical services have no årsverk here and are left out, so the share needed is too low.
Published shortages conflict, from 14 000 to 56 000 in 2040; none of them is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.consequences.people import FloatArray, People, Value

AFTER: Final = 60


@dataclass(frozen=True, slots=True)
class WorkforceParameters:
    """What is assumed about work; each a number or one for each area.

    Attributes:
        participation_change_percent: Change in the share who work, all ages.
        after_60_change_percent: Further change from 60 on.
    """

    participation_change_percent: Value
    after_60_change_percent: Value


@dataclass(frozen=True, slots=True)
class Commuting:
    """Who crosses an area's border to work, from the last count; NaN where it is not known.

    Attributes:
        out_share: Of those employed, share who work outside the area (area,).
        in_ratio: Those who come in to work, per employed inhabitant (area,).
    """

    out_share: FloatArray
    in_ratio: FloatArray


@dataclass(frozen=True, slots=True)
class Workforce:
    """Who may work; all add up over areas (...)."""

    employed: FloatArray
    entrants_10_years: FloatArray
    leavers_10_years: FloatArray


def workforce(
    people: People, shape: FloatArray, level: Value, parameters: WorkforceParameters
) -> Workforce:
    """Employed inhabitants, and who comes of working age and leaves it in ten years.

    Assumption: at each age and sex as many work as today. When people retire later this is
    too few; the parameters say by how much.

    Args:
        people: Persons on 1 January (...).
        shape: Share in the labour force by sex and age (sex, age).
        level: The area's level against the shape.
        parameters: What changes.
    """
    return Workforce(
        employed=_at_work(people, shape, parameters) * level,
        entrants_10_years=people.aged(10, 19),
        leavers_10_years=people.aged(57, 66),
    )


def _at_work(people: People, shape: FloatArray, parameters: WorkforceParameters) -> FloatArray:
    """Persons times the share who work, where areas may change it differently (...)."""
    asked = np.broadcast_arrays(
        parameters.participation_change_percent, parameters.after_60_change_percent
    )
    found = np.zeros(people.everybody.shape)
    for change in np.unique(np.stack(asked, axis=-1).reshape(-1, 2), axis=0):
        chosen = (asked[0] == change[0]) & (asked[1] == change[1])
        curve = _changed(shape, *change)
        found = np.where(chosen, people.weighted_by_sex(curve), found)
    return found


def _changed(shape: FloatArray, everybody: float, after_60: float) -> FloatArray:
    """Share who work by sex and age, changed by so many per cent; never above one."""
    curve = shape * (1 + everybody / 100)
    curve[..., AFTER:] *= 1 + after_60 / 100
    return np.minimum(curve, 1)


def working_here(employed: FloatArray, work: Commuting) -> FloatArray:
    """People at work in the area, wherever they live (...).

    Assumption: as many of those who live here work elsewhere as when it was counted, and as
    many come in for each of them. Those who cross no border of the area are not counted as
    commuters, so a region's commuting is what is left when its kommuner are netted.
    """
    return np.asarray(employed * (1 - work.out_share + work.in_ratio))


def hands_needed(
    needed: FloatArray,
    employed: FloatArray,
    needed_at_base: FloatArray,
    employed_at_base: FloatArray,
) -> FloatArray:
    """«Hender til»: årsverk beyond what today's share of the workforce would give (...).

    Negative where the same share gives more than is needed.
    """
    return np.asarray(needed - needed_at_base * employed / employed_at_base)
