"""What each kommune is known to have of its own: parameters, work, commuting, homes.

A kommune's published value replaces the national default and says its year. Where nothing
is published the country without Oslo stands, as is the habit with KOSTRA: Oslo has its own,
and with it the country comes out as published. Values of 2019 are not taken as they are:
the distance from the country then is laid on the country now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.parameter import Parameter, ParameterSet
from framsyn.consequences.people import FloatArray, People
from framsyn.domain.provenance import Quality
from framsyn.simulation.effects.local_care import AARSVERK, KOSTRA_YEAR, read_own_aarsverk
from framsyn.statistics.fact_base import SHIPPED, FactBase
from framsyn.statistics.live.table import declared_live

KOSTRA: Final = {
    "Andel barn 1-2 år i barnehage": "barnehage.coverage_1_2_percent",
    "Andel barn 3-5 år i barnehage": "barnehage.coverage_3_5_percent",
    "Antall barn per årsverk (grunnbemanning)": "barnehage.corrected_children_per_aarsverk",
    "Netto driftsutgifter barnehage per innb. 1-5 år": "barnehage.cost_nok_2025_per_child_1_5",
    "Netto driftsutgifter til grunnskole per innbygger 6-15 år": (
        "grunnskole.cost_nok_2025_per_child_6_15"
    ),
    "Andel innb. 80+ som bruker hjemmetjenester": "omsorg.home_coverage_80_plus_percent",
    "Andel brukere av hjemmetjenester 0-66 år": "omsorg.home_under_67_percent",
    "Andel innb. 80+ med institusjonsopphold": "omsorg.institution_coverage_80_plus_percent",
    "Utgifter per oppholdsdøgn i institusjon": "omsorg.institution_day_cost_nok_2025",
    "Avtalte legeårsverk per 10 000 innbyggere": "helse.doctors_per_10000",
    "Avtalte fysioterapeutårsverk per 10 000 innb.": "helse.physiotherapists_per_10000",
    "Avtalte årsverk i helsestasjons-/skolehelsetj. per 10 000 innb. 0-20": (
        "helse.helsestasjon_per_10000_aged_0_20"
    ),
}
"""Key figures that are a parameter of ours, in the same unit."""
PRICED: Final = "nok_2025"
OSLO: Final = "0301"
WITHOUT_OSLO: Final = "land_without_oslo"

COVERAGE_YEAR: Final = 2019
COVERAGE: Final = {
    "coverage_1_2": ("barnehage.coverage_1_2_percent", 1, 2),
    "coverage_3_5": ("barnehage.coverage_3_5_percent", 3, 5),
}


@dataclass(frozen=True, slots=True)
class LocalFigures:
    """Every kommune's own.

    Attributes:
        kommuner: Kommunenumre in order (kommune,).
        parameters: Each kommune's parameters, in that order.
        national: The defaults.
    """

    kommuner: tuple[str, ...]
    parameters: tuple[ParameterSet, ...]
    national: ParameterSet

    def of(self, kommune: str) -> ParameterSet:
        """One kommune's parameters."""
        return self.parameters[self.kommuner.index(kommune)]


def read_local_figures(
    facts: FactBase, national: ParameterSet, need_index: FloatArray, calculated: NDArray[np.bool_]
) -> LocalFigures:
    """Each kommune's parameters from the fact base.

    Args:
        facts: The fact base.
        national: The defaults.
        need_index: Index of 2026 of every kommune (kommune,).
        calculated: Where it was not published but calculated (kommune,).
    """
    kommuner = facts.population().kommuner
    own: dict[str, list[Parameter]] = {kommune: [] for kommune in kommuner}
    _add_need_index(own, national["income.need_index_2026"], need_index, calculated)
    _add_rest_of_country(own, facts, national)
    _add_coverage(own, facts, national)
    _add_kostra(own, facts, national)
    if facts.folder != SHIPPED:
        _add_fetched(own, facts, national)
        _add_own_aarsverk(own, facts, national)
    sets = tuple(national.replaced(own[kommune]) for kommune in kommuner)
    return LocalFigures(kommuner, sets, national)


def _add_need_index(
    own: dict[str, list[Parameter]],
    default: Parameter,
    index: FloatArray,
    calculated: NDArray[np.bool_],
) -> None:
    """Utgiftsbehov 2026, published or calculated from ages and basis."""
    for kommune, value, made in zip(own, index.tolist(), calculated.tolist(), strict=True):
        quality = Quality.CALCULATED if made else Quality.OFFICIAL
        own[kommune].append(
            default.instead(
                value, year=2026, reference=default.reference, quality=quality, whose=kommune
            )
        )


def _add_rest_of_country(
    own: dict[str, list[Parameter]], facts: FactBase, national: ParameterSet
) -> None:
    """KOSTRA 2025 for the country without Oslo, for everyone but Oslo."""
    table = facts.table("kostra")
    newest = table.filter((table["year"] == KOSTRA_YEAR) & (table["region"] == WITHOUT_OSLO))
    found = [
        national[KOSTRA[indicator]].instead(
            value,
            year=KOSTRA_YEAR,
            reference="ssb-kostra",
            quality=Quality.OFFICIAL,
            whose=WITHOUT_OSLO,
        )
        for indicator, value in newest.select("indicator", "value").iter_rows()
        if indicator in KOSTRA and value is not None
    ]
    for kommune, parameters in own.items():
        if kommune != OSLO:
            parameters.extend(found)


def _add_coverage(own: dict[str, list[Parameter]], facts: FactBase, national: ParameterSet) -> None:
    """Coverage in barnehage: the distance from the country in 2019, on the country now."""
    table = facts.table("barnehage_coverage")
    then = {
        measure: _coverage_then(facts, youngest, oldest)
        for measure, (_, youngest, oldest) in COVERAGE.items()
    }
    known = table.filter(table["kommune"].is_not_null())
    for kommune, measure, value in known.select("kommune", "measure", "value").iter_rows():
        if measure not in COVERAGE or value is None:
            continue
        key = COVERAGE[measure][0]
        default = national[key]
        away = value - then[measure]
        # Children are counted where the barnehage is, so a small kommune may pass 100.
        carried = float(np.clip(national.value(key) + away, 50, 100))
        own[kommune].append(
            default.instead(
                carried,
                year=COVERAGE_YEAR,
                reference="ssb-barnehage",
                quality=Quality.ESTIMATED,
                whose=kommune,
            )
        )


def _coverage_then(facts: FactBase, youngest: int, oldest: int) -> float:
    """Coverage of the country in 2019, in per cent."""
    children = facts.table("barnehage_children")
    aged = children.filter(children["age"].is_between(youngest, oldest))
    cube = facts.population()
    then = cube.persons[COVERAGE_YEAR + 1 - cube.years.start]
    counted = set(aged.filter(aged["status"] == "")["kommune"].to_list())
    places = [place for place, kommune in enumerate(cube.kommuner) if kommune in counted]
    people = People.count(then[places].sum(axis=0)).aged(youngest, oldest)
    return 100 * float(aged["children"].sum()) / float(people)


def _add_kostra(own: dict[str, list[Parameter]], facts: FactBase, national: ParameterSet) -> None:
    """KOSTRA 2025 of the kommuner the fact base has it for; later than 2019, so it wins."""
    table = facts.table("kostra")
    cube = facts.population()
    newest = table.filter((table["year"] == KOSTRA_YEAR) & table["region"].is_in(list(own)))
    for kommune, indicator, value in newest.select("region", "indicator", "value").iter_rows():
        key, found = KOSTRA.get(indicator, ""), value
        if indicator == AARSVERK and value is not None:
            people = cube.persons[-1, cube.kommuner.index(kommune)].sum()
            key, found = "omsorg.aarsverk_in_base_year", value * float(people) / 10_000
        if key and found is not None:
            own[kommune].append(
                national[key].instead(
                    found,
                    year=KOSTRA_YEAR,
                    reference="ssb-kostra",
                    quality=Quality.OFFICIAL,
                    whose=kommune,
                )
            )


def _add_own_aarsverk(
    own: dict[str, list[Parameter]], facts: FactBase, national: ParameterSet
) -> None:
    """Each kommune's årsverk in helse og omsorg, where a fetched table has them."""
    found = read_own_aarsverk(facts)
    if found is None:
        return
    (reference,) = facts.part(found.table).origins
    for kommune, (value, year) in found.newest.items():
        if kommune in own:
            own[kommune].append(
                national["omsorg.aarsverk_in_base_year"].instead(
                    value,
                    year=year,
                    reference=reference,
                    quality=Quality.OFFICIAL,
                    whose=kommune,
                )
            )


def _add_fetched(own: dict[str, list[Parameter]], facts: FactBase, national: ParameterSet) -> None:
    """Each kommune's newest value of what a live update has brought; later, so it wins.

    Amounts are taken of the price year alone: another year's kroner are others.
    """
    for table in declared_live():
        if not table.parameters or table.name not in facts.manifest.parts:
            continue
        (figure,) = (name for name in table.key if name not in {"year", "kommune"})
        frame = facts.table(table.name).sort("year")
        rows = frame.select("kommune", figure, "year", table.value["column"]).iter_rows()
        newest = {
            (kommune, table.parameters[name]): (value, year)
            for kommune, name, year, value in rows
            if value is not None
            and name in table.parameters
            and (PRICED not in table.parameters[name] or year == KOSTRA_YEAR)
        }
        for (kommune, key), (value, year) in newest.items():
            if kommune in own:
                own[kommune].append(
                    national[key].instead(
                        value,
                        year=int(year),
                        reference=table.origin,
                        quality=Quality.OFFICIAL,
                        whose=kommune,
                    )
                )
