"""Every table of the fact base. Adding one is a file beside this and a line below."""

from __future__ import annotations

from typing import Final

from framsyn.statistics.table import CuratedDocument, CuratedTable
from framsyn.statistics.tables.areas import AREAS
from framsyn.statistics.tables.barnehage import BARNEHAGE_CHILDREN, BARNEHAGE_COVERAGE
from framsyn.statistics.tables.borders import BORDERS
from framsyn.statistics.tables.care_by_age import CARE_USERS, DEMENTIA
from framsyn.statistics.tables.commuting import COMMUTING
from framsyn.statistics.tables.cost_key import COST_KEY, COST_KEY_SECTORS
from framsyn.statistics.tables.employment import EMPLOYMENT
from framsyn.statistics.tables.employment_rate import EMPLOYMENT_RATE
from framsyn.statistics.tables.fertility import FERTILITY
from framsyn.statistics.tables.former_kommuner import FORMER_KOMMUNER
from framsyn.statistics.tables.households import HOUSEHOLD_SIZES, HOUSEHOLD_TYPES
from framsyn.statistics.tables.kommuner import KOMMUNER
from framsyn.statistics.tables.kostra import KOSTRA
from framsyn.statistics.tables.labour_force_participation import LABOUR_FORCE_PARTICIPATION
from framsyn.statistics.tables.mortality import MORTALITY
from framsyn.statistics.tables.national_births import NATIONAL_BIRTHS
from framsyn.statistics.tables.older_people import CARE_DWELLINGS, LIVING_ALONE
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
    COMMUTING,
    EMPLOYMENT,
    EMPLOYMENT_RATE,
    LABOUR_FORCE_PARTICIPATION,
    KOSTRA,
    COST_KEY,
    COST_KEY_SECTORS,
    CARE_USERS,
    DEMENTIA,
    HOUSEHOLD_TYPES,
    HOUSEHOLD_SIZES,
    BARNEHAGE_CHILDREN,
    BARNEHAGE_COVERAGE,
    CARE_DWELLINGS,
    LIVING_ALONE,
)

DOCUMENTS: Final[tuple[CuratedDocument, ...]] = (AREAS, BORDERS)
