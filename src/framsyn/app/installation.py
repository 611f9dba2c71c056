"""One running Framsyn: its settings, figures, engine and charts, joined once.

Everything is opened when it is first needed, so that asking for one thing does not pay for
the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from framsyn.app.measured_profiles import Profiles
from framsyn.app.memory import give_back
from framsyn.app.people.hit_rate import HitRate
from framsyn.app.people.populations import PROBABILISTIC, Populations
from framsyn.app.rooms.rooms import Rooms
from framsyn.app.settings import Settings, read_settings
from framsyn.charts.kernel import Kernel
from framsyn.charts.outlines import CountryOutlines, country_outlines
from framsyn.domain.area import AreaKind
from framsyn.domain.area_register import AreaRegister
from framsyn.domain.errors import ModelError
from framsyn.simulation.projections.projector import Projector
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.fetched import fetched_fact_base
from framsyn.storage.database import Database, open_database
from framsyn.storage.upgrade import upgrade


@dataclass(frozen=True, eq=False)  # two on other figures are never the same
class Installation:
    """What every use case works on.

    Attributes:
        settings: How this installation runs.
    """

    settings: Settings

    @cached_property
    def facts(self) -> FactBase:
        """The figures in use: the folder of the settings, else those fetched, else the package's.

        Opened once: an installation keeps to one version, so that no page mixes figures of two.
        """
        if self.settings.facts is None and self.settings.data is not None:
            fetched = fetched_fact_base(self.settings.data)
            if fetched is not None:
                return fetched
        return FactBase.open(self.settings.facts)

    def on_newest_figures(self) -> Installation | None:
        """Another on the figures now in use on disk, with the same rooms; None where they are these.

        Raises:
            DataError: They cannot be read; those of this installation stand.
        """
        newest = Installation(self.settings)
        if newest.facts.version == self.facts.version:
            return None
        vars(newest).update(database=self.database, rooms=self.rooms, charts=self.charts)
        return newest

    @cached_property
    def areas(self) -> AreaRegister:
        """Every area there is, and those there were."""
        return self.facts.areas()

    @cached_property
    def projector(self) -> Projector:
        """The engine, calibrated on the figures in use."""
        return Projector(self.facts, self.settings.cache)

    @cached_property
    def populations(self) -> Populations:
        """People counted and projected, for any area."""
        return Populations(self.facts, self.projector)

    @cached_property
    def profiles(self) -> Profiles:
        """Where each area stands on the indicators of the catalogue, and who is like whom."""
        return Profiles(self.facts, self.populations)

    @cached_property
    def charts(self) -> Kernel:
        """Draws charts."""
        return Kernel()

    @cached_property
    def outlines(self) -> CountryOutlines:
        """All kommuner as a map draws them."""
        return country_outlines(self.facts.borders())

    @cached_property
    def small_outlines(self) -> CountryOutlines:
        """The same for a small map that only shows the way."""
        return country_outlines(self.facts.borders(), width=440, detail=0.9)

    @cached_property
    def database(self) -> Database:
        """Where rooms and own figures are kept, brought to this version's form."""
        database = open_database(self.settings.database)
        upgrade(database)
        return database

    @cached_property
    def rooms(self) -> Rooms:
        """Workshop rooms."""
        return Rooms(self.database)

    @cached_property
    def hit_rate(self) -> HitRate:
        """How well projections made in earlier years have hit."""
        return HitRate(self.facts, self.projector.engine, self.settings.cache)

    def prepare(self) -> None:
        """Do now what the first reader would else wait for: kernels, projection, charts."""
        self.projector.warm_up()
        self.populations.projection()
        self.profiles.measured(AreaKind.KOMMUNE, PROBABILISTIC)
        self.charts.available()
        self.outlines, self.small_outlines  # noqa: B018 - worked out now, kept for every map
        self._draw_futures()
        self.hit_rate.work_out()

    def rest(self) -> None:
        """Hold no more in memory than what is looked at, once all has been made ready."""
        self.projector.rest()
        give_back()  # what the first calculations used and let go of

    def _draw_futures(self) -> None:
        try:
            self.projector.futures(PROBABILISTIC)
        except ModelError:
            return  # no compiled engine here: pages show one path, and say so

    def warnings(self) -> tuple[str, ...]:
        """What the owner of this installation should know, in words; only of what was used."""
        return self.projector.warnings() if "projector" in self.__dict__ else ()


def open_installation(settings: Settings | None = None) -> Installation:
    """An installation as its settings say, by default those of the environment."""
    return Installation(settings or read_settings())
