"""Every table of the fact base. Adding one is a file beside this and a line below."""

from __future__ import annotations

from typing import Final

from framsyn.statistics.table import CuratedDocument, CuratedTable
from framsyn.statistics.tables.areas import AREAS
from framsyn.statistics.tables.fertility import FERTILITY
from framsyn.statistics.tables.former_kommuner import FORMER_KOMMUNER
from framsyn.statistics.tables.kommuner import KOMMUNER
from framsyn.statistics.tables.mortality import MORTALITY
from framsyn.statistics.tables.national_births import NATIONAL_BIRTHS
from framsyn.statistics.tables.population import POPULATION
from framsyn.statistics.tables.population_estimates import POPULATION_ESTIMATES
from framsyn.statistics.tables.ssb_totals import SSB_TOTALS

TABLES: Final[tuple[CuratedTable, ...]] = (
    POPULATION,
    POPULATION_ESTIMATES,
    KOMMUNER,
    FORMER_KOMMUNER,
    MORTALITY,
    FERTILITY,
    NATIONAL_BIRTHS,
    SSB_TOTALS,
)

DOCUMENTS: Final[tuple[CuratedDocument, ...]] = (AREAS,)
