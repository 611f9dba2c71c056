"""The published tables the fact base is made from, as a reader could look them up."""

from __future__ import annotations

from typing import Final

from framsyn.domain.provenance import Origin

_SSB = "Statistics Norway"
_CC_BY = "CC-BY-4.0"
_KDD = "Ministry of Local Government and Regional Development (KDD)"
_NLOD = "Norwegian public document; figures are facts"


def _statbank(table: str, title: str, published: str, note: str = "") -> Origin:
    """A table of Statistics Norway's Statbank."""
    page = f"https://www.ssb.no/statbank/table/{table}"
    return Origin(f"ssb-{table}", _SSB, table, title, _CC_BY, published, page, note)


def _vintage(table: str, year: int) -> Origin:
    """One regional projection."""
    title = f"Regional population projection {year}, summed to the country"
    return _statbank(table, title, str(year))


def _klass(number: str, title: str) -> Origin:
    """A classification in KLASS."""
    page = f"https://www.ssb.no/klass/klassifikasjoner/{number}"
    return Origin(f"ssb-klass-{number}", _SSB, f"KLASS {number}", title, _CC_BY, "2024", page)


def _kostra(id_: str, title: str, published: str, note: str = "") -> Origin:
    """A Statistics Norway table whose number did not come with the figures."""
    return Origin(id_, _SSB, title, title, _CC_BY, published, "https://www.ssb.no/statbank", note)


_WITHOUT_NUMBER = "The number of the Statbank table did not come with the figures."

ORIGINS: Final = (
    _statbank(
        "07459",
        "Population by kommune, sex and single age, 1 January",
        "2026-01-01",
        "Early years of seven kommuner are estimates made when the kommuner of 2024 were "
        "carried back; see population_estimates.",
    ),
    Origin(
        "fhi-csdata",
        "Norwegian Institute of Public Health (FHI)",
        "csdata",
        "Population carried back to the kommuner of 2024",
        "MIT",
        "2024",
        "https://www.csids.no/csdata/",
        "The estimates for kommuner that were divided.",
    ),
    _klass("131", "Kommuner"),
    _klass("128", "Sentralitet"),
    _klass("112", "KOSTRA-grupper"),
    Origin(
        "ba-regions-2020",
        "Institute of Transport Economics (TØI) for KDD",
        "BA-regioner 2020",
        "Bo- og arbeidsmarkedsregioner",
        _NLOD,
        "2020",
        "https://www.regjeringen.no/",
        "Carried from the kommuner of 2020 to those of 2024.",
    ),
    Origin(
        "gronthefte-2025",
        _KDD,
        "Grønt hefte 2025",
        "Delkostnadsindekser 2025",
        _NLOD,
        "2025",
        "https://www.regjeringen.no/",
    ),
    Origin(
        "gronthefte-2026",
        _KDD,
        "Grønt hefte 2026 (H-2570)",
        "Delkostnadsindekser, cost key and sector weights 2026",
        _NLOD,
        "2026",
        "https://www.regjeringen.no/",
        "Cost key and sector weights from pages 19-21: verify against the publication.",
    ),
    Origin(
        "robek",
        _KDD,
        "ROBEK",
        "Register for statlig godkjenning av økonomiske forpliktelser",
        _NLOD,
        "2026-04",
        "https://www.regjeringen.no/",
    ),
    Origin(
        "kartverket-borders-2024",
        "Kartverket",
        "Administrative enheter 2024",
        "Borders of kommuner and fylker, clipped at the coast",
        _CC_BY,
        "2024",
        "https://www.kartverket.no/",
        "Simplified and rounded by Framsyn for drawing; not for measuring.",
    ),
    Origin(
        "hmd-norway",
        "Human Mortality Database",
        "Norway, 1x1 death rates and deaths",
        "Deaths and death rates by sex and single age",
        _CC_BY,
        "2023",
        "https://www.mortality.org/",
        "Only schedules fitted by Framsyn are kept; the database asks not to pass copies on.",
    ),
    Origin(
        "hfd-norway",
        "Human Fertility Database",
        "Norway, age-specific fertility rates",
        "Fertility rates by single age of the mother",
        _CC_BY,
        "2022",
        "https://www.humanfertility.org/",
        "Only schedules fitted by Framsyn are kept.",
    ),
    _statbank("05803", "Births, deaths and population change in the country", "2023"),
    _vintage("05904", 2005),
    _vintage("06917", 2008),
    _vintage("07268", 2009),
    _vintage("08109", 2010),
    _vintage("08825", 2011),
    _vintage("09482", 2012),
    _vintage("10213", 2014),
    _vintage("11168", 2016),
    _vintage("11668", 2018),
    _vintage("12882", 2020),
    _vintage("13600", 2022),
    _vintage("14288", 2024),
    _vintage("14746", 2026),
    _statbank(
        "03321",
        "Employed persons by kommune of residence and of work",
        "2022",
        "Kommuner of 2022; Ålesund (1507) is not divided.",
    ),
    _statbank("06445", "Employed in per cent of the population, by age", "2019"),
    _kostra(
        "ssb-aku-2017",
        "Labour force survey (AKU), yearly mean 2017",
        "2017",
    ),
    _kostra(
        "ssb-kostra",
        "KOSTRA key figures 2020-2025",
        "2025",
        "2025 is preliminary.",
    ),
    _kostra(
        "ssb-care-users",
        "Users of care services by age 2008 and 2010",
        "2010",
        "From before 2012: of use for the shape over age only.",
    ),
    _statbank("06070", "Private households by type", "2019"),
    _kostra("ssb-household-size", "Private households by size", "2019", _WITHOUT_NUMBER),
    _kostra("ssb-barnehage", "Children in barnehage by age; coverage", "2019", _WITHOUT_NUMBER),
    _kostra(
        "ssb-care-dwellings",
        "Residents in dwellings at the kommune's disposal by age",
        "2018",
        _WITHOUT_NUMBER,
    ),
    _kostra("ssb-living-alone", "Older people living alone", "2019", _WITHOUT_NUMBER),
    Origin(
        "dementia-prevalence",
        "Not stated",
        "Prevalence of dementia by sex and age",
        "Prevalence of the kind found in HUNT",
        "Not stated; figures are facts",
        "not stated",
        "",
        "A third party's table without a stated origin: treat as an assumption.",
    ),
)

BY_ID: Final = {origin.id: origin for origin in ORIGINS}
