"""Which projection sets can be chosen with the figures in use.

Sets made here always can. A publisher's own can where its table has been fetched, is of the
kommuner of today, and reaches beyond the newest count. Only the manifest is looked at.
"""

from __future__ import annotations

from framsyn.domain.errors import UnknownProjectionSet
from framsyn.domain.question_errors import ProjectionSetNotLoaded
from framsyn.simulation.projections.projection_set import ProjectionSet
from framsyn.simulation.projections.sets import EVERY_SET, find_set
from framsyn.statistics.fact_base import FactBase

AXES = ("year", "kommune", "sex", "age")


def offered_sets(facts: FactBase) -> tuple[ProjectionSet, ...]:
    """The sets on offer, the default first."""
    return tuple(one for one in EVERY_SET if is_loaded(facts, one))


def find_offered(facts: FactBase, key: str) -> ProjectionSet:
    """A set on offer.

    Raises:
        ProjectionSetNotLoaded: Its figures are not here.
        UnknownProjectionSet: There is no such set.
    """
    known = [one.key for one in offered_sets(facts)]
    try:
        found = find_set(key)
    except UnknownProjectionSet:
        raise UnknownProjectionSet(key, known) from None
    if key not in known:
        raise ProjectionSetNotLoaded(key, known, found.table)
    return found


def is_loaded(facts: FactBase, one: ProjectionSet) -> bool:
    """Whether a set's figures are here and can be used."""
    if not one.is_published:
        return True
    there = facts.manifest.parts.get(one.table)
    if there is None or tuple(there.axes) != AXES:
        return False
    years, base = there.axes["year"], facts.reference_date.year
    kommuner = facts.part("population").axes["kommune"]
    is_of_today = bool(there.axes["kommune"] == kommuner)
    return is_of_today and years[0] <= base + 1 <= years[-1]
