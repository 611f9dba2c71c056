"""The fact base: every figure Framsyn stands on, ready to read.

Opening reads the manifest only. Each part is held against its checksum when it is first
read, and kept; a part that is not what the manifest says is never shown.
"""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from framsyn.domain.age_groups import AgeGroup
from framsyn.domain.area_register import AreaRegister
from framsyn.domain.errors import FactBaseBroken
from framsyn.domain.provenance import Origin
from framsyn.statistics.area_file import to_register
from framsyn.statistics.manifest import Manifest, Part, read_manifest
from framsyn.statistics.series import (
    BirthSeries,
    FertilitySeries,
    FloatArray,
    MortalitySeries,
    NationalPath,
    PopulationCube,
    SsbTotals,
)

if TYPE_CHECKING:
    import polars as pl

SHIPPED: Final = Path(__file__).parent / "facts"
LIFE_TABLES: Final = "life_tables"
"""Fetched: death rates of years after those that ship."""


class FactBase:
    """Official figures, each able to say where it comes from.

    Args:
        folder: Where the fact base lies.
        manifest: What it holds.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self._frames: dict[str, pl.DataFrame] = {}
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """The fact base in a folder; the one in the package if none is named.

        Raises:
            FactBaseMissing: There is none.
            FactBaseBroken: Its manifest cannot be understood.
        """
        chosen = folder or SHIPPED
        return cls(chosen, read_manifest(chosen))

    @property
    def version(self) -> str:
        """Newest counted day and a short hash of all contents."""
        return self.manifest.version

    @property
    def published_version(self) -> str:
        """Of the published figures, whatever lies over them."""
        return self.version

    @property
    def reference_date(self) -> date:
        """The day of the newest population."""
        return date.fromisoformat(self.manifest.reference_date)

    def part(self, name: str) -> Part:
        """What the manifest says about a table or document: quality, units, defects.

        Raises:
            FactBaseBroken: There is no such part.
        """
        try:
            return self.manifest.parts[name]
        except KeyError:
            raise FactBaseBroken(name, "is not in the manifest") from None

    def origin(self, origin_id: str) -> Origin:
        """A published table by our short name for it.

        Raises:
            FactBaseBroken: There is no such origin.
        """
        try:
            return self.manifest.origins[origin_id]
        except KeyError:
            raise FactBaseBroken(f"origin {origin_id}", "is not in the manifest") from None

    def origins_of(self, name: str) -> tuple[Origin, ...]:
        """The published tables a part was made from."""
        return tuple(self.origin(origin_id) for origin_id in self.part(name).origins)

    def areas(self) -> AreaRegister:
        """Every area by any of its names."""
        return self._areas

    def population(self) -> PopulationCube:
        """Persons on 1 January by year, kommune, sex and single age."""
        return self._population

    def mortality(self) -> MortalitySeries:
        """National death rates by year, sex and age, smoothed."""
        return self._mortality

    def fertility(self) -> FertilitySeries:
        """National fertility rates by year and age, smoothed."""
        return self._fertility

    def national_births(self) -> BirthSeries:
        """Live births in the country by year and sex."""
        return self._births

    def ssb_totals(self) -> SsbTotals:
        """Statistics Norway's projections for the country, all vintages."""
        return self._ssb_totals

    def borders(self) -> dict[str, Any]:
        """Borders of kommuner for drawing, as TopoJSON."""
        return self._borders

    def projected(self, name: str) -> PopulationCube:
        """A publisher's projection for every kommune; read anew each time, for it is large.

        Raises:
            FactBaseBroken: It is not there, or not what the manifest says.
        """
        persons, axes = self._dense(name, "persons")
        kommuner, years = tuple(axes["kommune"]), _range(axes["year"])
        counted = np.zeros((len(years), len(kommuner)), dtype=np.bool_)
        return PopulationCube(kommuner, years, persons, counted)

    def table(self, name: str) -> pl.DataFrame:
        """Any table, whole.

        Raises:
            FactBaseBroken: It is not there, or not what the manifest says.
        """
        with self._lock:
            if name not in self._frames:
                self._frames[name] = self._read_columns(name, None)
            return self._frames[name]

    @cached_property
    def _areas(self) -> AreaRegister:
        return to_register(self._document("areas"))

    @cached_property
    def _borders(self) -> dict[str, Any]:
        return self._document("borders")

    @cached_property
    def _population(self) -> PopulationCube:
        persons, axes = self._dense("population", "persons")
        kommuner, years = tuple(axes["kommune"]), _range(axes["year"])
        estimated = np.zeros((len(years), len(kommuner)), dtype=np.bool_)
        marks = self.table("population_estimates").select("year", "kommune")
        for year, kommune in marks.iter_rows():
            estimated[year - years.start, kommuner.index(kommune)] = True
        estimated.setflags(write=False)
        return PopulationCube(kommuner, years, persons, estimated)

    @cached_property
    def _mortality(self) -> MortalitySeries:
        rates, axes = self._dense("mortality", "rate")
        shipped = MortalitySeries(_range(axes["year"]), rates)
        if LIFE_TABLES not in self.manifest.parts:
            return shipped
        # Lazy: it loads polars, as a table does.
        from framsyn.statistics.newer_mortality import with_newer_years  # noqa: PLC0415

        return with_newer_years(shipped, self.table(LIFE_TABLES), self._population)

    @cached_property
    def _fertility(self) -> FertilitySeries:
        rates, axes = self._dense("fertility", "rate")
        return FertilitySeries(_range(axes["year"]), _range(axes["age"]), rates)

    @cached_property
    def _births(self) -> BirthSeries:
        births, axes = self._dense("national_births", "births")
        return BirthSeries(_range(axes["year"]), births)

    @cached_property
    def _ssb_totals(self) -> SsbTotals:
        frame = self.table("ssb_totals")
        paths = {}
        for rows in frame.partition_by("vintage", "alternative", maintain_order=True):
            path = _national_path(rows)
            paths[path.vintage, path.alternative] = path
        return SsbTotals(paths)

    def _dense(self, name: str, column: str) -> tuple[FloatArray, dict[str, list[Any]]]:
        """One column of a dense table on its axes, not to be written to."""
        axes = self.part(name).axes
        shape = tuple(len(values) for values in axes.values())
        values = self._read_columns(name, [column])[column].to_numpy()
        if values.size != np.prod(shape):
            raise FactBaseBroken(name, "does not fill its axes")
        cube = np.ascontiguousarray(values, dtype=np.float64).reshape(shape)
        cube.setflags(write=False)
        return cube, axes

    def _read_columns(self, name: str, columns: list[str] | None) -> pl.DataFrame:
        """A table, or some of its columns."""
        # Lazy: polars takes a quarter of a second to load, and most questions about areas
        # never need a table.
        import polars as pl  # noqa: PLC0415

        content = self._content(name)
        try:
            return pl.read_parquet(BytesIO(content), columns=columns)
        except pl.exceptions.PolarsError as error:
            raise FactBaseBroken(name, f"cannot be read ({error})") from error

    def _document(self, name: str) -> dict[str, Any]:
        """A JSON part."""
        document: dict[str, Any] = json.loads(self._content(name))
        return document

    def _content(self, name: str) -> bytes:
        """A part's bytes, held against the manifest.

        Raises:
            FactBaseBroken: The file is missing or not what was written.
        """
        part = self.part(name)
        try:
            content = (self.folder / part.file).read_bytes()
        except OSError as error:
            raise FactBaseBroken(part.file, f"cannot be read ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != part.sha256:
            raise FactBaseBroken(part.file, "is not the file the manifest describes")
        return content


def _range(values: list[int]) -> range:
    """Consecutive years or ages."""
    return range(values[0], values[-1] + 1)


def _national_path(rows: pl.DataFrame) -> NationalPath:
    """One vintage and alternative; rows are sorted by year and age."""
    years = rows["year"].unique().sort().to_list()
    first = rows.filter(rows["year"] == years[0])
    bounds = first.select("age_from", "age_to").iter_rows()
    groups = tuple(
        AgeGroup(f"{youngest}_{oldest}", youngest, oldest) for youngest, oldest in bounds
    )
    persons = rows["persons"].to_numpy().astype(np.float64).reshape(len(years), len(groups))
    vintage, alternative, table = rows.select("vintage", "alternative", "table").row(0)
    return NationalPath(vintage, alternative, table, _range(years), groups, persons)
