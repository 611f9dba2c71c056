"""Runs a scenario: people, then what they mean, with the levers pulled in both places.

What does not change when a lever moves is worked out once for an area and a set and kept:
the ground. A new set of levers then projects the area's own kommuner and calculates their
consequences, nothing else. Draws are numbered, so two scenarios meet the same luck.

The country stays where the set puts it: one kommune is too small to move it. Only for the
whole country is it calculated anew.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from framsyn.consequences.frie_inntekter import NationalGrowth
from framsyn.consequences.people import FloatArray, People, Value, spread_over_ages
from framsyn.consequences.workforce import AFTER, workforce
from framsyn.demography.inputs import ProjectionInputs
from framsyn.demography.uncertainty import DRAWN_GROUPS
from framsyn.scenarios.lever import FOLK, HENDER, Pulled, Situation
from framsyn.scenarios.lever_sizes import LeverSizes
from framsyn.scenarios.levers.economy import GROWTH
from framsyn.scenarios.levers.registry import GROWTH_LEVER, is_amount_of_area
from framsyn.scenarios.pull import moves_figures, pull_care, pull_figures, pull_people
from framsyn.simulation.effects.chain import Quantities, finish_chain
from framsyn.simulation.effects.country_path import CountryPath
from framsyn.simulation.effects.inputs import AreaInputs
from framsyn.simulation.effects.model import ConsequenceModel
from framsyn.simulation.effects.own_figures import NO_OWN_FIGURES, OwnFigures
from framsyn.simulation.projections.futures import Drawn
from framsyn.simulation.projections.projector import Projector
from framsyn.simulation.scenarios.lever_sizes_file import lever_sizes
from framsyn.simulation.scenarios.moved import Moved

USUAL_UNTIL: Final = 2050
DRAWS: Final = 200
AT_ONCE: Final = 250
FEW: Final = 40
TWENTY: Final = 20
EVEN_BLOCK: Final = 205
"""First of the twenty draws after one another that are the most even, nationally and locally,
among the first thousand; drawn together they take a twentieth of the time of twenty apart."""
MANY_KOMMUNER: Final = 60
_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class Ground:
    """What an area rests on before any lever is pulled.

    Attributes:
        kommuner: The area's.
        set_key: The set of projections.
        merge: Whether the kommuner are one area.
        base_year: The year counted last.
        inputs: Projection inputs of the kommuner alone.
        before: Persons the year before the base year (1, kommune, sex, age).
        persons: Persons from then on, no lever pulled (year + 1, kommune, sex, age).
        country: The country under the set.
        area: What is known and assumed about the kommuner.
        figures: Every consequence, no lever pulled.
    """

    kommuner: tuple[str, ...]
    set_key: str
    merge: bool
    base_year: int
    inputs: ProjectionInputs
    before: FloatArray
    persons: FloatArray
    country: CountryPath
    area: AreaInputs
    figures: Quantities

    @property
    def years(self) -> range:
        """The years figures are given for."""
        return range(self.base_year, self.base_year + len(self.persons) - 1)

    @property
    def is_one_path(self) -> bool:
        """Whether people are a publisher's path, around which nothing is drawn."""
        return self.inputs.remainder is not None


@dataclass(frozen=True, slots=True)
class ScenarioRun:
    """A scenario's figures.

    Attributes:
        years: Of the year axis.
        growth: What the state was taken to do.
        persons: Persons (..., year, kommune, sex, age).
        figures: Every consequence by key (..., year, area).
    """

    years: range
    growth: NationalGrowth
    persons: FloatArray
    figures: Quantities

    @property
    def folk(self) -> FloatArray:
        """Inhabitants (..., year, area)."""
        return self.figures[FOLK]

    @property
    def hender(self) -> FloatArray:
        """Årsverk beyond what today's share of the workforce would give (..., year, area)."""
        return self.figures[HENDER]

    @property
    def penger(self) -> FloatArray:
        """Handlingsrom after what is chosen, change from the base year per inhabitant."""
        return self.figures[penger_key(self.growth)]

    def three(self, year: int, area: int = 0) -> tuple[float, float, float]:
        """Folk, hender and penger of one year."""
        at = year - self.years[0]
        return (
            float(self.folk[..., at, area]),
            float(self.hender[..., at, area]),
            float(self.penger[..., at, area]),
        )


def penger_key(growth: NationalGrowth) -> str:
    """Key of the third output under a choice of the state's."""
    return f"economy.room_after_plan_{growth}_nok_2025_per_inhabitant"


class ScenarioModel:
    """Runs scenarios on one set of figures, and keeps the ground they stand on.

    Args of the constructor: consequences and projections on the same fact base.
    """

    def __init__(self, model: ConsequenceModel, projector: Projector) -> None:
        self.model = model
        self.projector = projector
        self.sizes: LeverSizes = lever_sizes()
        self._grounds: dict[tuple[object, ...], Ground] = {}
        self._lock = threading.Lock()

    def ground(
        self,
        kommuner: tuple[str, ...],
        set_key: str = "own",
        own: OwnFigures = NO_OWN_FIGURES,
        *,
        until: int = USUAL_UNTIL,
        merge: bool = True,
    ) -> Ground:
        """What an area rests on; kept, unless somebody's own figures are in it.

        Raises:
            UnknownProjectionSet: There is no such set.
            YearOutOfRange: The last year is too far away.
        """
        key = kommuner, set_key, until, merge
        if own is not NO_OWN_FIGURES:
            return self._make(kommuner, set_key, own, until, merge=merge)
        with self._lock:
            if key not in self._grounds:
                if len(self._grounds) >= _KEPT:
                    self._grounds.pop(next(iter(self._grounds)))
                self._grounds[key] = self._make(kommuner, set_key, own, until, merge=merge)
            return self._grounds[key]

    def run(self, ground: Ground, pulled: Pulled, moved: Moved | None = None) -> ScenarioRun:
        """The middle path with levers pulled; with none it is the ground itself.

        Args:
            ground: What it rests on.
            pulled: The levers.
            moved: What they do to people and to how care is used, where that is known.
        """
        moved = moved or self.moved(ground, pulled)
        return self._answer(ground, _shared_out(ground, pulled), moved)

    def moved(self, ground: Ground, pulled: Pulled) -> Moved:
        """People and use of care with levers pulled, on which all other levers work."""
        pulled = _shared_out(ground, pulled)
        inputs = pull_people(ground.inputs, pulled, self.sizes)
        if inputs is ground.inputs:
            return self._moved(ground, pulled, inputs, ground.persons)
        path = self.projector.run(inputs)
        return self._moved(ground, pulled, inputs, np.concatenate([ground.before, path.population]))

    def draw(
        self, ground: Ground, pulled: Pulled, *, draws: int = DRAWS, first_draw: int = 0
    ) -> ScenarioRun:
        """Numbered futures with levers pulled (draw, year, area); the same luck for all scenarios.

        Raises:
            OnePathOnly: The set is a publisher's own path.
            ModelError: The compiled engine cannot run here.
        """
        pulled = _shared_out(ground, pulled)
        inputs = pull_people(ground.inputs, pulled, self.sizes)
        path = self.projector.run(inputs).population
        drawn = self.projector.draw(inputs, ground.kommuner, draws=draws, first_draw=first_draw)
        step = max(1, AT_ONCE // len(ground.kommuner))
        return _joined(
            [
                self._drawn(ground, pulled, drawn[..., first : first + step], path)
                for first in range(0, draws, step)
            ]
        )

    def draw_people(self, ground: Ground, moved: Moved | None = None) -> FloatArray:
        """People of the area in twenty futures, by `DRAWN_GROUPS` (draw, year, group).

        What the people mean is not worked out, so this answers while a lever is dragged.

        Args:
            ground: What they rest on.
            moved: What levers do to people; None where none is pulled.

        Raises:
            ModelError: The compiled engine cannot run here.
        """
        drawn = self.projector.draw(
            moved.inputs if moved else ground.inputs,
            ground.kommuner,
            draws=TWENTY,
            first_draw=EVEN_BLOCK,
            threads=1 if len(ground.kommuner) < FEW else 2,  # a thread costs more than a kommune
        )
        return np.moveaxis(drawn.sum(axis=0, dtype=np.float64), -1, 0)

    def most_draws(self, ground: Ground, draws: int) -> int:
        """So many draws, or fewer for an area of very many kommuner; none around one path."""
        if ground.is_one_path:
            return 0
        return min(draws, FEW) if len(ground.kommuner) > MANY_KOMMUNER else draws

    def growth(self, pulled: Pulled) -> NationalGrowth:
        """What the state is taken to do."""
        return GROWTH[round(float(np.max(pulled.values.get(GROWTH_LEVER, 0.0))))]

    def _moved(
        self, ground: Ground, pulled: Pulled, inputs: ProjectionInputs, persons: FloatArray
    ) -> Moved:
        care = pull_care(ground.area.omsorg, pulled)
        area = ground.area if care is ground.area.omsorg else replace(ground.area, omsorg=care)
        still = persons is ground.persons
        country = ground.country if still else self._country(ground, persons)
        return Moved(self.model.figures, inputs, persons, area, country)

    def _answer(self, ground: Ground, pulled: Pulled, moved: Moved) -> ScenarioRun:
        figures = ground.figures
        still = moved.persons is ground.persons and moved.area is ground.area
        if not still or moves_figures(pulled):
            figures = finish_chain(
                moved.sums,
                moved.area,
                moved.country,
                merge=ground.merge,
                choices=self._choices(moved.area, pulled) if moves_figures(pulled) else None,
            )
        now = moved.persons[..., 1:, :, :, :]
        return ScenarioRun(ground.years, self.growth(pulled), now, figures)

    def _drawn(self, ground: Ground, pulled: Pulled, drawn: Drawn, path: FloatArray) -> ScenarioRun:
        """Some of the draws; of people only the area's are kept."""
        groups = np.moveaxis(drawn.astype(np.float64), (3, 1), (0, 1))
        future = spread_over_ages(groups, DRAWN_GROUPS, path)
        before = np.broadcast_to(ground.before, (len(groups), *ground.before.shape))
        persons = np.concatenate([before, future], axis=1)
        moved = self._moved(ground, pulled, ground.inputs, persons)
        run = self._answer(ground, pulled, moved)
        return replace(run, persons=_of_area(run.persons)) if ground.merge else run

    def _choices(self, area: AreaInputs, pulled: Pulled) -> _Choices:
        return _Choices(self, area, pulled)

    def _country(self, ground: Ground, persons: FloatArray) -> CountryPath:
        whole = ground.kommuner == self.model.kommuner
        return self.model.country_of(persons) if whole else ground.country

    def _make(
        self, kommuner: tuple[str, ...], set_key: str, own: OwnFigures, until: int, *, merge: bool
    ) -> Ground:
        projection = self.projector.project(set_key, until)
        places = [projection.kommuner.index(kommune) for kommune in kommuner]
        persons = self.model.persons(projection, kommuner)
        area = self.model.inputs(kommuner, own, merge=merge)
        country = self.model.country(projection)
        return Ground(
            kommuner=kommuner,
            set_key=set_key,
            merge=merge,
            base_year=self.model.base_year,
            inputs=self.projector.inputs(set_key, until).take(places),
            before=persons[:1],
            persons=persons,
            country=country,
            area=area,
            figures=self.model.run(persons, area, country, merge=merge),
        )


@dataclass(frozen=True, slots=True)
class _Choices:
    """Pulls levers on the sums of a chain, in the form the chain asks for."""

    owner: ScenarioModel
    area: AreaInputs
    pulled: Pulled

    def __call__(self, sums: Quantities, people: People, ahead: FloatArray) -> Quantities:
        at = Situation(
            figures=sums,
            people=people,
            ahead=ahead,
            employed_60_plus=self._employed_60_plus(people),
            plan=self.area.plan,
            sizes=self.owner.sizes,
        )
        return pull_figures(at, self.pulled, self.owner.model.base_year)

    def _employed_60_plus(self, people: People) -> FloatArray:
        shape = self.owner.model.figures.work_shape.copy()
        shape[..., :AFTER] = 0
        return workforce(people, shape, self.area.work_level, self.area.workforce).employed


def _joined(parts: Sequence[ScenarioRun]) -> ScenarioRun:
    """Draws of one scenario after one another."""
    if len(parts) == 1:
        return parts[0]
    figures = {
        key: np.concatenate([part.figures[key] for part in parts]) for key in parts[0].figures
    }
    return replace(
        parts[0], persons=np.concatenate([part.persons for part in parts]), figures=figures
    )


def _of_area(persons: FloatArray) -> FloatArray:
    """Persons of all kommuner of an area together (..., year, 1, sex, age)."""
    return np.asarray(persons.sum(axis=-3, keepdims=True))


def _shared_out(ground: Ground, pulled: Pulled) -> Pulled:
    """Sums given for an area of several kommuner, shared between them by inhabitants."""
    if not ground.merge or len(ground.kommuner) == 1:
        return pulled
    people = ground.persons[1].sum(axis=(-2, -1))
    share = people / people.sum()

    def of_each(name: str, amount: Value) -> Value:
        return amount * share if is_amount_of_area(name) and np.ndim(amount) == 0 else amount

    return replace(
        pulled,
        values={name: of_each(name, amount) for name, amount in pulled.values.items()},
        moments=tuple(
            replace(each, amount=of_each(each.lever, each.amount)) for each in pulled.moments
        ),
    )


def amounts_by_area(values: Sequence[Mapping[str, float]]) -> dict[str, Value]:
    """Levers of several areas side by side: one number where all agree, else one for each."""
    names = dict.fromkeys(name for each in values for name in each)
    found: dict[str, Value] = {}
    for name in names:
        amounts = [each.get(name, 0.0) for each in values]
        same = all(amount == amounts[0] for amount in amounts)
        found[name] = amounts[0] if same else np.array(amounts)
    return found
