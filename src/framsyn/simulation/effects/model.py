"""Consequences for any area, under any set, in any number of futures.

Opened once: the figures and parameters are read, the country is calculated for each set
when it is first asked for, and what is known about an area is put together once. After that
a question is arithmetic.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from framsyn.consequences.consequence import Consequence, Definition
from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.frie_inntekter import IncomeParameters
from framsyn.consequences.parameter import Parameter, ParameterSet, bundle
from framsyn.consequences.people import FloatArray, People
from framsyn.demography.households import HouseholdShares
from framsyn.domain.axes import OLDEST_AGE
from framsyn.domain.provenance import Quality
from framsyn.simulation.effects.chain import Choices, Quantities, run_chain
from framsyn.simulation.effects.country_path import (
    CountryPath,
    calculated_index,
    country_path,
    july_between,
)
from framsyn.simulation.effects.household_shares import read_households
from framsyn.simulation.effects.inputs import AreaInputs, area_inputs
from framsyn.simulation.effects.local_care import read_home_users
from framsyn.simulation.effects.local_figures import LocalFigures, read_local_figures
from framsyn.simulation.effects.local_work import read_work_figures
from framsyn.simulation.effects.national_figures import read_national_figures
from framsyn.simulation.effects.own_figures import NO_OWN_FIGURES, OwnFigures
from framsyn.simulation.newest_work import (
    COMMUTING,
    EMPLOYMENT,
    commuting_table,
    employment_table,
)
from framsyn.simulation.projections.projector import Projection
from framsyn.simulation.written.parameters import KEYS, MADE_FROM_OTHERS, load_parameters
from framsyn.statistics.fact_base import FactBase

MOST_USERS_APART: Final = 5
SHARE_APART: Final = 0.1
"""Users, and a share of them, that may lie between a share of KOSTRA and its count."""
_DOUBT: Final = (Quality.ASSUMED, Quality.ESTIMATED)
"""Qualities that make what rests on them no better, the weakest first."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What one consequence rests on in one run.

    Attributes:
        quality: The weakest of what it is made from.
        parameters: Those with a value, one for each key; own figures where there are any.
        origins: Ids of the tables of the fact base, beside the people.
        own_figures: Keys a user gave.
    """

    quality: Quality
    parameters: tuple[Parameter, ...]
    origins: tuple[str, ...]
    own_figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomeUsers:
    """Users of home care aged 80 and over on 31 December.

    Attributes:
        year: Of the count.
        counted: As KOSTRA counts them.
        ours: As the share in use gives them.
    """

    year: int
    counted: float
    ours: float


class ConsequenceModel:
    """Answers what a population means.

    Args of the constructor: the fact base; own figures that always stand in place of published;
    how people of each age live, where that is known from the published figures beneath.
    """

    def __init__(
        self,
        facts: FactBase,
        standing: OwnFigures = NO_OWN_FIGURES,
        living: HouseholdShares | None = None,
    ) -> None:
        self._facts = facts
        self.standing = standing
        cube = facts.population()
        self.kommuner: tuple[str, ...] = cube.kommuner
        self.base_year: int = cube.years[-1]
        self.year_before: FloatArray = cube.persons[-2]
        self.national: ParameterSet = load_parameters(facts.manifest.origins)
        self.figures = read_national_figures(facts, self.national)
        self.work = read_work_figures(facts, self.figures.work_shape)
        self.living = read_households(facts).shares if living is None else living
        self.local: LocalFigures = self._local(cube.persons[-2:])
        self.care_level = self._care_level(People.count(cube.persons[-1]))
        self.home_users = read_home_users(facts)
        self._renewed = {
            COMMUTING: commuting_table(facts),
            EMPLOYMENT: employment_table(facts),
        }
        self._countries: dict[tuple[str, int], CountryPath] = {}
        self._inputs: dict[tuple[tuple[str, ...], bool], AreaInputs] = {}
        self._lock = threading.Lock()

    @property
    def need_index(self) -> FloatArray:
        """Index of 2026 of every kommune, published or calculated (kommune,)."""
        return np.array([each.value("income.need_index_2026") for each in self.local.parameters])

    def country(self, projection: Projection) -> CountryPath:
        """The country under a projection, calculated once."""
        key = projection.set_key, len(projection.years)
        with self._lock:
            if key not in self._countries:
                persons = np.concatenate([self.year_before[np.newaxis], projection.population])
                self._countries[key] = self.country_of(persons)
            return self._countries[key]

    def country_of(self, persons: FloatArray) -> CountryPath:
        """The country of any people (..., year + 1, kommune, sex, age)."""
        income = bundle(IncomeParameters, "income", (self.national,))
        decline = self.national.value("income.decline_c_percent")
        return country_path(persons, self.need_index, self.figures, income, decline)

    def persons(self, projection: Projection, kommuner: Sequence[str]) -> FloatArray:
        """Persons as the chain takes them: the year before first (year + 1, kommune, ...)."""
        places = self._places(kommuner)
        before = self.year_before[np.newaxis, places]
        return np.concatenate([before, projection.population[:, places]])

    def inputs(
        self,
        kommuner: tuple[str, ...],
        own: OwnFigures = NO_OWN_FIGURES,
        *,
        merge: bool = True,
    ) -> AreaInputs:
        """What is known and assumed about some kommuner."""
        key = kommuner, merge
        if own is NO_OWN_FIGURES and key in self._inputs:
            return self._inputs[key]
        places = self._places(kommuner)
        usual = tuple(self.local.parameters[place] for place in places)
        standing = map(self.standing.apply, kommuner, usual)
        sets = tuple(map(own.apply, kommuner, standing))
        found = area_inputs(
            tuple(places),
            sets,
            usual,
            self.work,
            self.living,
            care_level=self.care_level,
            merge=merge,
        )
        if own is NO_OWN_FIGURES:
            self._inputs[key] = found
        return found

    def run(
        self,
        persons: FloatArray,
        inputs: AreaInputs,
        country: CountryPath,
        *,
        merge: bool = True,
        choices: Choices | None = None,
    ) -> Quantities:
        """Every consequence of people (..., year + 1, kommune, sex, age), by key."""
        return run_chain(persons, inputs, self.figures, country, merge=merge, choices=choices)

    def basis(self, definition: Definition, inputs: AreaInputs) -> Basis:
        """What a consequence rests on."""
        used = _used(definition, inputs.parameters)
        qualities = {each.quality for each in used}
        quality = next((each for each in _DOUBT if each in qualities), Quality.CALCULATED)
        if "dementia" in definition.tables:
            quality = Quality.ASSUMED  # prevalence has no stated origin
        references = [each.reference for each in used if each.reference in self._known_origins]
        named = [self._renewed.get(name, name) for name in definition.tables]
        tables = [id_ for name in named for id_ in self._facts.part(name).origins]
        own = tuple(dict.fromkeys(each.key for each in used if each.is_own))
        return Basis(quality, used, tuple(dict.fromkeys([*references, *tables])), own)

    def consequences(self, found: Quantities, inputs: AreaInputs) -> dict[str, Consequence]:
        """The figures with what they are, in the order of the catalogue."""
        answers = {}
        for key, definition in CATALOGUE.items():
            basis = self.basis(definition, inputs)
            answers[key] = Consequence(
                definition, found[key], basis.quality, basis.origins, basis.own_figures
            )
        return answers

    def home_users_apart(self, kommune: str) -> HomeUsers | None:
        """Users of home care aged 80 and over as counted, where our share gives others."""
        counted, year = self.home_users.get(kommune, (0.0, 0))
        cube = self._facts.population()
        if year + 1 not in cube.years:
            return None
        place = self.kommuner.index(kommune)
        people = People.count(cube.persons[year + 1 - cube.years.start, place])
        share = self.local.of(kommune).value("omsorg.home_coverage_80_plus_percent")
        ours = float(people.aged(80, OLDEST_AGE)) * share / 100
        apart = abs(ours - counted)
        if apart <= max(MOST_USERS_APART, SHARE_APART * counted):
            return None
        return HomeUsers(year, counted, ours)

    @property
    def _known_origins(self) -> Mapping[str, object]:
        return self._facts.manifest.origins

    def _places(self, kommuner: Sequence[str]) -> list[int]:
        return [self.kommuner.index(kommune) for kommune in kommuner]

    def _care_level(self, people: People) -> float:
        """What the other kommuner have of årsverk in helse og omsorg, against the curve."""
        calculated = people.weighted(self.figures.care.use[:, 2])
        known = [each["omsorg.aarsverk_in_base_year"].value for each in self.local.parameters]
        has = np.array([value is not None for value in known])
        if has.all():
            return 1.0  # nobody is left to be calculated
        taken = sum(value for value in known if value is not None)
        return float((calculated.sum() - taken) / calculated[~has].sum())

    def _local(self, two_years: FloatArray) -> LocalFigures:
        """Every kommune's parameters, its need index first of all."""
        july = july_between(two_years, People.count(two_years[1:]))[0]
        made = calculated_index(july, self.figures.need_weights)
        register = self._facts.areas()
        known = [register.by_code(kommune).classification for kommune in self.kommuner]
        published = np.array(
            [
                np.nan if one is None or one.need_index_2026 is None else one.need_index_2026
                for one in known
            ]
        )
        missing = np.isnan(published)
        index = np.where(missing, made, published)
        return read_local_figures(self._facts, self.national, index, missing)


def _used(definition: Definition, sets: Sequence[ParameterSet]) -> tuple[Parameter, ...]:
    """Parameters with a value that a definition rests on, over all kommuner of an area."""
    keys = _keys(definition.key)
    found = {
        (each.key, each.value, each.whose): each
        for one in sets
        for key in keys
        if (each := one[key]).value is not None
    }
    return tuple(found.values())


@lru_cache(maxsize=len(CATALOGUE))
def _keys(key: str) -> tuple[str, ...]:
    """Keys of parameters that begin as a definition says."""
    every = sorted(KEYS | MADE_FROM_OTHERS)
    return tuple(each for each in every if each.startswith(CATALOGUE[key].rests_on))
