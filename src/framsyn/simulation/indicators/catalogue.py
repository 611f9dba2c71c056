"""The indicator catalogue, read from its files and checked as a whole.

One indicator is one file. Whoever writes a file with mistakes is told all of them at once,
with file and key; a catalogue with any mistake is not used, because half a profile looks
like a profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import yaml

from framsyn.consequences.catalogue_indicator import (
    CatalogueIndicator,
    Criterion,
    Direction,
    Rounding,
    Scale,
    TableToCome,
    Words,
)
from framsyn.consequences.measures import Measure
from framsyn.domain.area import AreaKind
from framsyn.domain.errors import CatalogueBroken
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.provenance import Quality
from framsyn.simulation.indicators.catalogue_file import FileReader, document_of
from framsyn.simulation.indicators.read_area_figures import SHIPPED_SERIES
from framsyn.simulation.written.file import Faults, told_together

FOLDER: Final = "catalogue"
CRITERIA: Final = "criteria.yaml"
TOO_LITTLE, NOBODY = "too_little", "nobody"

REQUIRED: Final = (
    *("id", "criterion", "order", "name", "unit", "measure", "years", "tables", "sources"),
    *("levels", "scale", "direction", "rounding", "decimals", "formula", "means"),
    "does_not_mean",
)
OPTIONAL: Final = ("fewest", "as_of", "futures", "quality", "fills_from", "missing")


class IndicatorCatalogue:
    """Every indicator there is.

    Args:
        indicators: In the order of their criterion and their place in it.
        criteria: Name and subject of each criterion, by language.
        too_little: What is said of a criterion without enough indicators, by language.
        nobody: What is said where nobody is of the age, by language.
    """

    def __init__(
        self,
        indicators: Iterable[CatalogueIndicator],
        criteria: dict[Criterion, dict[str, Words]],
        too_little: Words,
        nobody: Words,
    ) -> None:
        places = {criterion: place for place, criterion in enumerate(Criterion)}
        ordered = sorted(indicators, key=lambda one: (places[one.criterion], one.order, one.id))
        self._by_id = {each.id: each for each in ordered}
        self.criteria = criteria
        self.too_little = too_little
        self.nobody = nobody

    def __iter__(self) -> Iterator[CatalogueIndicator]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, key: object) -> bool:
        return key in self._by_id

    def __getitem__(self, key: str) -> CatalogueIndicator:
        return self._by_id[key]

    def of(self, criterion: Criterion) -> tuple[CatalogueIndicator, ...]:
        """The indicators of one criterion, in order."""
        return tuple(each for each in self if each.criterion is criterion)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order."""
        return tuple(self._by_id)

    @property
    def live_tables(self) -> tuple[str, ...]:
        """Tables that only a live update brings."""
        return tuple(each.tables[0] for each in self if each.fills_from is not None)


def read_catalogue(folder: Traversable | None = None) -> IndicatorCatalogue:
    """The catalogue in a folder; the one in the package if none is named.

    Raises:
        CatalogueBroken: One or more files cannot be used; every fault is told.
    """
    shipped = files("framsyn.consequences")
    place = folder if folder is not None else shipped.joinpath(FOLDER)
    with told_together(CatalogueBroken) as faults:
        found = [
            indicator
            for file in sorted(place.iterdir(), key=lambda file: file.name)
            if file.name.endswith(".yaml")
            and (indicator := read_indicator(file.name, file.read_text("utf-8"), faults))
        ]
        faults.extend(_told_twice(found))
    words: dict[str, Any] = yaml.safe_load(shipped.joinpath(CRITERIA).read_text("utf-8"))
    criteria = {criterion: words[criterion.value] for criterion in Criterion}
    return IndicatorCatalogue(found, criteria, words[TOO_LITTLE], words[NOBODY])


def read_indicator(name: str, text: str, faults: Faults) -> CatalogueIndicator | None:
    """One indicator from its file; adds what is wrong with it to the faults.

    Returns:
        None if anything is wrong.
    """
    before = len(faults)
    document = document_of(name, text, faults)
    if document is None:
        return None
    read = FileReader(name, document, faults)
    read.keys(REQUIRED, OPTIONAL)
    fields = _fields(read)
    if fields["id"] != name.removesuffix(".yaml"):
        read.fault("id", "is not the name of the file")
    if len(faults) > before:
        return None
    return CatalogueIndicator(**fields)


def _fields(read: FileReader) -> dict[str, Any]:
    """All fields, wrong ones as something harmless."""
    live = read.mapping("fills_from", {"publisher": str, "table": str, "is_checked": bool})
    measure, years_needed = read.measure("measure")
    years = read.texts("years", r"newest(-\d+)?|\d{4}", "newest, newest-10 or a year")
    if len(years) < years_needed:
        read.fault("years", f"names {len(years)}, and its measure needs {years_needed}")
    sources = read.texts("sources", r"[a-z0-9-]+", "ids of origins", at_least=0 if live else 1)
    return {
        "id": read.text("id", r"[a-z][a-z0-9_]*", "small letters, digits and _"),
        "criterion": read.choice("criterion", Criterion, Criterion.VULNERABILITY),
        "order": read.whole("order", 1),
        **{key: read.words(key) for key in ("name", "unit", "formula", "means", "does_not_mean")},
        "missing": read.words("missing") if read.has("missing") else dict.fromkeys(LANGUAGES, ""),
        "direction": read.choice("direction", Direction, Direction.NONE),
        "scale": read.choice("scale", Scale, Scale.AMOUNT),
        "rounding": read.choice("rounding", Rounding, Rounding.DECIMALS),
        "decimals": read.whole("decimals", 0),
        "levels": read.choices("levels", AreaKind),
        "years": years,
        "as_of": read.day("as_of"),
        "tables": read.texts("tables", r"[a-z0-9_]+", "names of tables"),
        "sources": sources,
        "fills_from": TableToCome(**live) if live else None,
        "fewest": read.whole("fewest", 0) if read.has("fewest") else 0,
        "futures": read.text("futures", r"[a-z0-9_]+", "a measure") if read.has("futures") else "",
        "quality": read.choice("quality", Quality, Quality.CALCULATED)
        if read.has("quality")
        else None,
        "measure_name": measure.function.__name__ if measure else "",
        "measure": partial(measure.function, **_told(read, measure)) if measure else None,
    }


def _told(read: FileReader, measure: Measure) -> dict[str, Any]:
    """What the measure is told; names of series must be series there are or will be."""
    told = read.parameters("measure", measure)
    known = SHIPPED_SERIES.union(read.texts("tables", ".*", ""))
    for name, value in told.items():
        if isinstance(value, str) and value not in known:
            read.fault(f"measure.{name}", f"'{value}' is neither a series nor a table of its own")
    return told


def _told_twice(found: Iterable[CatalogueIndicator]) -> Faults:
    """Indicators of one criterion that claim the same place."""
    places: dict[tuple[str, int], str] = {}
    faults: Faults = []
    for each in found:
        other = places.setdefault((each.criterion, each.order), each.id)
        if other != each.id:
            faults.append(f"{each.id}.yaml: order: {each.order} is taken by {other}")
    return faults
