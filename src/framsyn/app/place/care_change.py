"""Why care in one place needs more or fewer årsverk: the figures, and the parts they come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from framsyn.app.consequences.read import consequence_model
from framsyn.app.facts.read import change_between
from framsyn.app.facts.read_figure import figure_fact, standing
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.place.overview import Overview
from framsyn.consequences.decomposition import Change
from framsyn.domain.area import Area
from framsyn.domain.fact import Fact, FactId
from framsyn.simulation.effects.explain_change import explain_change

CARE: Final = "omsorg.aarsverk"
_KEPT: Final = 1_000


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
    """What an area's people do to the need for care; kept, since a page asks for it at every visit."""
    return _care_change(
        installation,
        overview.area,
        overview.people.projection_set,
        overview.today,
        overview.year,
    )


@kept(_KEPT)
def _care_change(
    installation: Installation, area: Area, named: str, today: int, year: int
) -> CareChange:
    # Without their futures: a page shows these three as points, and futures take time to draw.
    at = standing(installation, area, named, "")
    now = figure_fact(at, FactId(CARE, area.code, today), with_futures=False)
    later = figure_fact(at, FactId(CARE, area.code, year, named), with_futures=False)
    why = explain_change(
        at.ground.persons[1],
        at.ground.persons[1 + year - today],
        year - today,
        at.ground.area,
        consequence_model(installation.facts).figures,
    )
    return CareChange(now, later, change_between(later, now), why[CARE])
