"""What earlier projections said of one area: a region's are the sums of its kommuner's."""

from __future__ import annotations

from collections import defaultdict

from framsyn.domain.area import Area, AreaKind
from framsyn.simulation.projections.backtest import Backtest, Hit


def forecasts_of(found: Backtest, area: Area) -> list[Hit]:
    """Every projection of an area with what was counted.

    A region has a publisher's own only where each of its kommuner has.
    """
    if area.kind is AreaKind.COUNTRY:
        return list(found.hits["land"])
    summed: dict[tuple[str, int, int], list[Hit]] = defaultdict(list)
    for code in area.kommuner:
        for hit in found.hits.get(code, ()):
            summed[hit.set, hit.base, hit.year].append(hit)
    return [
        Hit(*key, sum(hit.forecast for hit in hits), sum(hit.counted for hit in hits))
        for key, hits in summed.items()
        if len(hits) == len(area.kommuner)
    ]
