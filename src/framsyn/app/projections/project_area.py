"""Project one area: the sum of its kommuner, with what changed it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from framsyn.app.installation import Installation
from framsyn.demography.inputs import PopulationPath
from framsyn.domain.area import Area
from framsyn.domain.axes import SEXES
from framsyn.domain.provenance import Origin


@dataclass(frozen=True, slots=True)
class AreaProjection:
    """An area's projected people.

    Attributes:
        area: Whose people.
        projection_set: Which set of assumptions.
        path: The path of one area: arrays as in `PopulationPath` with R = 1.
        origins: Tables it was made from.
        data_version: Version of the figures it was made from.
    """

    area: Area
    projection_set: str
    path: PopulationPath
    origins: tuple[Origin, ...]
    data_version: str


def project_area(
    installation: Installation, area: Area, projection_set: str, until: int
) -> AreaProjection:
    """The projection of one area from the newest count to a year.

    Raises:
        YearOutOfRange: The year is not after the newest count, or too far away.
        UnknownProjectionSet: No projection set goes by the name.
    """
    projection = installation.populations.projection(projection_set, until)
    members = [projection.kommuner.index(code) for code in area.kommuner]
    path = PopulationPath(
        base_year=projection.base_year,
        population=projection.population[:, members].sum(axis=1, keepdims=True),
        births=np.asarray(projection.births[:, members].sum(axis=1, keepdims=True)),
        deaths=np.asarray(projection.deaths[:, members].sum(axis=1, keepdims=True)),
        net_migration=np.asarray(projection.net_migration[:, members].sum(axis=1, keepdims=True)),
    )
    return AreaProjection(
        area, projection_set, path, projection.origins, installation.facts.version
    )


def as_plain(answer: AreaProjection) -> dict[str, Any]:
    """A projection in the form programs read; the years are those whose 1 January it holds."""
    path = answer.path
    return {
        "area": {"code": answer.area.code, "name": answer.area.name, "kind": answer.area.kind},
        "set": answer.projection_set,
        "base_year": path.base_year,
        "data_version": answer.data_version,
        "unit": "persons on 1 January",
        "years": list(path.years),
        "population": {
            str(year): {sex: path.population[t, 0, s].tolist() for s, sex in enumerate(SEXES)}
            for t, year in enumerate(path.years)
        },
        "total": {str(year): float(path.population[t].sum()) for t, year in enumerate(path.years)},
        "births": _by_year(path.years, path.births),
        "deaths": _by_year(path.years, path.deaths),
        "net_migration": _by_year(path.years, path.net_migration),
        "sources": [asdict(origin) for origin in answer.origins],
    }


def _by_year(years: range, flow: Any) -> dict[str, float]:  # noqa: ANN401 - an array (year, 1)
    return {str(year): float(value) for year, value in zip(years, flow[:, 0], strict=False)}
