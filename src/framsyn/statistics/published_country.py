"""Whether a fetched projection of every kommune sums to the country that ships with Framsyn.

The publisher's alternatives differ in a letter or two of a code. One taken for another would be
seen by nobody on a kommune's page, and is seen at once in the country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from framsyn.statistics.series import SsbTotals

if TYPE_CHECKING:
    import polars as pl

MOST_TOLD: Final = 3


def national_path_faults(
    frame: pl.DataFrame, totals: SsbTotals, table: str, alternative: str, percent: float
) -> list[str]:
    """Years whose people sum to another country than published, the first few.

    Args:
        frame: Persons by year, and by anything else.
        totals: The country as it ships.
        table: The publisher's number; one that is not the newest that ships is not held.
        alternative: Its letters.
        percent: How far a year may be apart, of the published.
    """
    path = totals.path(alternative)
    if path.table != table:
        return []
    years = frame.select("year", "persons").group_by("year").sum()
    sums = dict(years.iter_rows())
    published = dict(zip(path.years, path.totals.tolist(), strict=True))
    return [
        f"persons in {year} sum to {sums[year]:.0f}, and the country of {alternative} is {total:.0f}"
        for year, total in published.items()
        if year in sums and abs(sums[year] / total - 1) * 100 > percent
    ][:MOST_TOLD]
