"""What people lead to in every kommune at once, for maps: sums by kommune, made into what a map can show.

Sums add up over kommuner, so regions, fylker and the country are sums of theirs; what is per
inhabitant is made anew from the sums. Changes are counted from the newest count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from framsyn.app.consequences.read import consequence_model
from framsyn.app.installation import Installation
from framsyn.app.kept import kept

FloatArray = NDArray[np.float64]

_INHABITANTS: Final = "population.all"
_SETS_KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure of a map that is made from sums.

    Attributes:
        total: Key of the consequence that is summed.
        how: "change" is per cent from the newest count; the others are by inhabitant.
        fact: Key of the fact its numbers lead to.
    """

    total: str
    how: Literal["change", "per_1000", "thousands_each"]
    fact: str


DERIVED: Final[Mapping[str, Derived]] = MappingProxyType(
    {
        "map.omsorg": Derived("omsorg.aarsverk", "per_1000", "omsorg.aarsverk"),
        "map.elever": Derived("grunnskole.pupils", "change", "change.grunnskole.pupils"),
        "map.boliger": Derived("housing.households", "change", "change.housing.households"),
        "map.kostnad": Derived(
            "economy.demographic_cost_nok_2025",
            "thousands_each",
            "economy.demographic_cost_nok_2025_per_inhabitant",
        ),
    }
)
"""By the key a map asks with."""


@dataclass(frozen=True)
class Sums:
    """Sums of every kommune.

    Attributes:
        base_year: The newest count; the first of the years.
        kommuner: Their numbers.
        totals: By key (year, kommune).
    """

    base_year: int
    kommuner: tuple[str, ...]
    totals: Mapping[str, FloatArray]

    def measured(self, what: Derived, members: list[int], year: int) -> float:
        """The figure of some kommuner together; NaN where it does not exist."""
        place = year - self.base_year
        total = self.totals[what.total][:, members].sum(axis=1)
        if what.how == "change":
            return float(100 * (total[place] / total[0] - 1)) if total[0] > 0 else np.nan
        inhabitants = self.totals[_INHABITANTS][place, members].sum()
        each = float(total[place] / inhabitants) if inhabitants > 0 else np.nan
        return each * 1000 if what.how == "per_1000" else each / 1000


@kept(_SETS_KEPT)
def sums_of_kommuner(installation: Installation, projection_set: str) -> Sums:
    """Every kommune under one set, worked out once.

    Raises:
        UnknownProjectionSet: No projection set goes by the name.
    """
    model = consequence_model(installation.facts)
    projection = installation.populations.projection(projection_set)
    persons = model.persons(projection, model.kommuner)
    inputs = model.inputs(model.kommuner, merge=False)
    found = model.run(persons, inputs, model.country(projection), merge=False)
    wanted = {_INHABITANTS, *(each.total for each in DERIVED.values())}
    return Sums(model.base_year, model.kommuner, {key: np.asarray(found[key]) for key in wanted})
