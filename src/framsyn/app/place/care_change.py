"""Why care in one place needs more or fewer årsverk: the figures, and the parts they come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.app.consequences.read import read_consequences
from framsyn.app.facts.read import change_between
from framsyn.app.facts.read_figure import figure_fact, standing
from framsyn.app.installation import Installation
from framsyn.app.place.overview import Overview
from framsyn.consequences.decomposition import Change
from framsyn.domain.fact import Fact, FactId

CARE: Final = "omsorg.aarsverk"


@dataclass(frozen=True, slots=True)
class CareChange:
    """Årsverk in care, and why they change.

    Attributes:
        now: In the newest count.
        later: In the year looked to.
        change: Then less now.
        parts: The change in its parts.
    """

    now: Fact
    later: Fact
    change: Fact
    parts: Change


def care_change(installation: Installation, overview: Overview) -> CareChange:
    """What an area's people do to the need for care."""
    area, year = overview.area, overview.year
    named = overview.people.projection_set
    # Without their futures: a page shows these three as points, and futures take time to draw.
    at = standing(installation, area, named, "")
    now = figure_fact(at, FactId(CARE, area.code, overview.today), with_futures=False)
    later = figure_fact(at, FactId(CARE, area.code, year, named), with_futures=False)
    answer = read_consequences(installation, area, named, (year,), with_ranges=False)
    return CareChange(now, later, change_between(later, now), answer.changes[CARE][year])
