"""The facts a kommune's first page is worded from, gathered once for pages and documents."""

from __future__ import annotations

from collections.abc import Callable

from framsyn.app.place.overview import Overview
from framsyn.app.place.situation import AreaSituation
from framsyn.domain.age_groups import LIFE_PHASES, AgeGroup
from framsyn.simulation.indicators.situation import Trait
from framsyn.stories.overview import OverviewFacts


def overview_facts(
    see: Overview, at: AreaSituation, ages: Callable[[AgeGroup], str]
) -> OverviewFacts:
    """What the sentences of an overview are made from.

    Args:
        see: The area's people.
        at: What kind of place it is.
        ages: A group's ages in the reader's words.
    """
    return OverviewFacts(
        name=see.area.name,
        code=see.area.code,
        inhabitants=see.inhabitants,
        year=see.year,
        direction=at.direction,
        traits=at.held,
        older_now=see.now("population.80_plus"),
        older_later=see.later("population.80_plus"),
        older_change=see.change("population.80_plus"),
        children_now=see.now("population.0_15"),
        children_later=see.later("population.0_15"),
        children_change=see.change("population.0_15"),
        working_now=see.now("population.20_66"),
        working_later=see.later("population.20_66"),
        working_change=see.change("population.20_66"),
        birth_year_now=see.now("population.per_birth_year_0_15"),
        birth_year_later=see.later("population.per_birth_year_0_15"),
        support_now=see.now("ratio.support"),
        support_later=see.later("ratio.support"),
        older_share_now=see.now("share.80_plus"),
        older_share_later=see.later("share.80_plus"),
        place_before=at.inhabitants[0],
        place_now=see.now("population.all"),
        place_later=see.later("population.all"),
        place_change=see.change("population.all"),
        students_now=see.now("population.19_25"),
        students_later=see.later("population.19_25"),
        commuting=at.figure(Trait.COMMUTER),
        cabins=at.figure(Trait.CABIN),
        median_now=see.now("age.median"),
        median_later=see.later("age.median"),
        phases=tuple(
            (
                ages(group),
                see.now(f"population.{group.key}"),
                see.later(f"population.{group.key}"),
            )
            for group in LIFE_PHASES
        ),
    )
