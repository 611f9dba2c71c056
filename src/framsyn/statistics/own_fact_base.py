"""The fact base with one kommune's own count of its people in place of the published one.

Nothing else differs, and the published base is left as it is. The version says whose figures lie
over it, so that nothing made from them can be taken for published figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from framsyn.domain.provenance import Origin
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.series import FloatArray, PopulationCube

OWN_ORIGIN: Final = "egne-tall"
"""Id of the origin that own figures carry."""
PUBLISHER: Final = "Own figures"
OWN_MARK: Final = ".egne-"
"""Stands between a version of published figures and the code of own figures over it."""


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """One figure of a kommune's own, by the key of what it replaces."""

    key: str
    value: float
    year: int


@dataclass(frozen=True, slots=True)
class OwnLayer:
    """What lies over the published figures.

    Attributes:
        code: The book and version, as links carry it.
        kommune: Whose.
        origin: How it is told where the figures come from.
        persons: On 1 January of the newest count (sex, age); None for the published.
        figures: By key.
    """

    code: str
    kommune: str
    origin: Origin
    persons: FloatArray | None
    figures: Mapping[str, OwnFigure]


class OwnFactBase(FactBase):
    """Published figures with a kommune's own over them.

    Args:
        published: What lies beneath.
        own: What lies over.
    """

    def __init__(self, published: FactBase, own: OwnLayer) -> None:
        origins = {**published.manifest.origins, own.origin.id: own.origin}
        manifest = replace(published.manifest, origins=origins)
        super().__init__(published.folder, manifest)
        self.published = published
        self.own = own

    @property
    def version(self) -> str:
        """Of the published figures, and which own figures lie over them."""
        return f"{self.published.version}{OWN_MARK}{self.own.code}"

    @property
    def published_version(self) -> str:
        """Of the published figures alone."""
        return self.published.version

    def table(self, name: str) -> Any:  # noqa: ANN401 - a frame, as its parent says
        """Any table as it was published; read once for both."""
        return self.published.table(name)

    @cached_property
    def _areas(self) -> Any:  # noqa: ANN401
        return self.published.areas()

    @cached_property
    def _borders(self) -> dict[str, Any]:
        return self.published.borders()

    @cached_property
    def _population(self) -> PopulationCube:
        cube = self.published.population()
        if self.own.persons is None:
            return cube
        persons = cube.persons.copy()
        persons[-1, cube.kommuner.index(self.own.kommune)] = self.own.persons
        persons.setflags(write=False)
        return replace(cube, persons=persons)
