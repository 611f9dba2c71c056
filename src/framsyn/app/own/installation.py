"""An installation whose figures are published ones with a kommune's own over them.

Every page, answer and document works on an installation; so own figures are used everywhere by
putting another one in its place. It shares with the published one all that does not differ:
fitted rates, drawings, rooms.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.measured_profiles import Measurements, Profiles
from framsyn.app.own.books import OwnBooks, OwnVersion
from framsyn.app.own.read_figures import PREFIX
from framsyn.app.people.hit_rate import HitRate
from framsyn.app.people.populations import AreaPopulation, Populations
from framsyn.app.rooms.rooms import Rooms
from framsyn.charts.kernel import Kernel
from framsyn.charts.outlines import CountryOutlines
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.area_register import AreaRegister
from framsyn.domain.provenance import Origin
from framsyn.simulation.indicators.measure import with_own
from framsyn.simulation.projections.own_projector import OwnProjector
from framsyn.simulation.projections.projector import Projector
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.own_fact_base import OWN_ORIGIN, PUBLISHER, OwnFactBase, OwnFigure, OwnLayer
from framsyn.storage.database import Database

MOST_OPEN: Final = 3
"""Installations with own figures held in memory; the one asked for longest ago goes first."""


@kept(1)
def own_books(installation: Installation) -> OwnBooks:
    """The own figures kept in an installation."""
    return OwnBooks(installation.database)


def with_own_figures(installation: Installation, code: str) -> tuple[Installation, OwnVersion]:
    """An installation with the own figures of a link over its published ones, and which they are.

    Raises:
        OwnFiguresGone: None are kept under the code.
    """
    version = own_books(installation).version(code)
    return _open(installation).of(version), version


@kept(1)
def _open(installation: Installation) -> _Open:
    return _Open(installation)


class _Open:
    """The few that are in memory."""

    def __init__(self, published: Installation) -> None:
        self._published = published
        self._lock = threading.Lock()
        self._known: OrderedDict[str, OwnInstallation] = OrderedDict()

    def of(self, version: OwnVersion) -> OwnInstallation:
        """The installation of a version."""
        with self._lock:
            if version.code not in self._known:
                made = OwnInstallation(self._published.settings, self._published, version)
                self._known[version.code] = made
                if len(self._known) > MOST_OPEN:
                    self._known.popitem(last=False)
            self._known.move_to_end(version.code)
            return self._known[version.code]


@dataclass(frozen=True, eq=False)
class OwnInstallation(Installation):
    """Published figures with a kommune's own over them.

    Attributes:
        published: What lies beneath.
        own: What lies over.
    """

    published: Installation
    own: OwnVersion

    @cached_property
    def layer(self) -> OwnLayer:
        """The own figures as the fact base takes them."""
        place = self.published.areas.by_code(self.own.kommune).name
        day = self.own.made_at.date().isoformat()
        origin = Origin(
            id=OWN_ORIGIN,
            publisher=PUBLISHER,
            table=f"{place}, {day}, v{self.own.number}",
            title=f"{place}, {day}, v{self.own.number}",
            licence="",
            published=day,
            page="",
            note=self.own.note,
        )
        people = self.own.content.persons
        usable = people is not None and self.own.content.people_year == self._base_year
        return OwnLayer(
            self.own.code,
            self.own.kommune,
            origin,
            people if usable else None,
            {
                each.key: OwnFigure(each.key, each.value, each.year)
                for each in self.own.content.figures
            },
        )

    @property
    def _base_year(self) -> int:
        return self.published.facts.reference_date.year

    @cached_property
    def facts(self) -> FactBase:
        """Published figures with the kommune's own people among them."""
        return OwnFactBase(self.published.facts, self.layer)

    @property
    def areas(self) -> AreaRegister:
        """Every area there is."""
        return self.published.areas

    @cached_property
    def projector(self) -> Projector:
        """The engine as fitted, from the kommune's own people."""
        if self.layer.persons is None:
            return self.published.projector
        kommune = self.own.kommune
        within = [each.code for each in self.areas if kommune in each.kommuner]
        return OwnProjector(
            self.published.projector, self.facts, kommune, self.layer.persons, within
        )

    @cached_property
    def populations(self) -> Populations:
        """People counted and projected, for any area."""
        if self.layer.persons is None:
            return self.published.populations
        return _OwnPopulations(self.facts, self.projector, self.layer)

    @cached_property
    def profiles(self) -> Profiles:
        """Where each area stands, with the kommune's own key figures."""
        return _OwnProfiles(self.facts, self.populations, self.published.profiles, self.layer)

    @property
    def charts(self) -> Kernel:
        """Draws charts."""
        return self.published.charts

    @property
    def outlines(self) -> CountryOutlines:
        """All kommuner as a map draws them."""
        return self.published.outlines

    @property
    def small_outlines(self) -> CountryOutlines:
        """The same for a small map."""
        return self.published.small_outlines

    @property
    def database(self) -> Database:
        """Where rooms and own figures are kept."""
        return self.published.database

    @property
    def rooms(self) -> Rooms:
        """Workshop rooms, which stand on published figures."""
        return self.published.rooms

    @property
    def hit_rate(self) -> HitRate:
        """How well projections made in earlier years have hit."""
        return self.published.hit_rate


class _OwnPopulations(Populations):
    """People of areas, those of the kommune told to be its own."""

    def __init__(self, facts: FactBase, projector: Projector, layer: OwnLayer) -> None:
        super().__init__(facts, projector)
        self._layer = layer

    def of(self, area: Area, projection_set: str = "own", until: int = 2050) -> AreaPopulation:
        """An area's people.

        Raises:
            UnknownProjectionSet, YearOutOfRange: As for `Populations`.
        """
        people = super().of(area, projection_set, until)
        if self._layer.kommune not in area.kommuner:
            return people
        return replace(
            people,
            counted_from=(*people.counted_from, self._layer.origin),
            projected_from=(*people.projected_from, self._layer.origin),
            own=self._layer.origin,
        )


class _OwnProfiles(Profiles):
    """Profiles with a kommune's own key figures; who is like whom stays as published."""

    def __init__(
        self, facts: FactBase, populations: Populations, published: Profiles, layer: OwnLayer
    ) -> None:
        super().__init__(facts, populations)
        self._published = published
        self._layer = layer
        self.distances = published.distances
        self.usual_distance = published.usual_distance
        vars(self)["catalogue"] = published.catalogue
        vars(self)["likenesses"] = published.likenesses

    def _measured(self, kind: AreaKind, projection_set: str) -> Measurements:
        measured = super()._measured(kind, projection_set)
        if kind is not AreaKind.KOMMUNE:
            return measured
        place, values = measured.places[self._layer.kommune], dict(measured.values)
        for key, own in self._layer.figures.items():
            found = values.get(key.removeprefix(PREFIX)) if key.startswith(PREFIX) else None
            if found is not None:
                values[found.indicator.id] = with_own(
                    found, place, own.value, own.year, self._layer.origin
                )
        return replace(measured, values=values)
