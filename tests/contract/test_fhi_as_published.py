"""Declarations of FHI's tables held against what public programs show of them.

Not the institute's own word: `source` names the program that was answered. A code beside those we
ask for stands here where the program shows it, so that a declaration which takes it is found out.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from framsyn.statistics.live.codes import Kommuner, question
from framsyn.statistics.live.table import LiveTable, declared_live
from framsyn.statistics.sources.described import Dimension, TableMetadata

PLACES = {
    "0": "Hele landet",
    "03": "Oslo",
    "0301": "Oslo",
    "030101": "Gamle Oslo",
    "1101": "Eigersund",
}
KOMMUNER = Kommuner(("0301", "1101"))


@dataclass(frozen=True)
class AsPublished:
    """A table as a program shows it: codes by dimension, and what we must come to ask for."""

    source: tuple[str, ...]
    number: str
    title: str
    codes: dict[str, tuple[str, ...]]
    asked: dict[str, tuple[str, ...]]


PUBLISHED = {
    "living_alone_adults": AsPublished(
        ("terchris/atlas",),
        "nokkel/187",
        "Personer som bor alene",
        {
            "AAR": ("2024_2024", "2025_2025"),
            "ALDER": ("16_120", "16_29", "65_74", "75_84", "85_120"),
            "MEASURE_TYPE": ("TELLER", "RATE", "SMR"),
        },
        {"AAR": ("2024_2024", "2025_2025"), "ALDER": ("16_120",), "MEASURE_TYPE": ("RATE",)},
    ),
    "upper_secondary_completion": AsPublished(
        ("terchris/atlas",),
        "nokkel/360",
        "Gjennomforing i videregående skole (utdann_3)",
        {
            "AAR": ("2012_2014", "2022_2024"),
            "KJONN": ("0", "1", "2"),
            "UTDANN": ("0", "1", "2", "3", "4"),
            "INNVKAT": ("0",),
            "MEASURE_TYPE": ("TELLER", "RATE", "SMR", "MEIS"),
        },
        {
            "AAR": ("2012_2014", "2022_2024"),
            "KJONN": ("0",),
            "UTDANN": ("0",),
            "INNVKAT": ("0",),
            "MEASURE_TYPE": ("RATE",),
        },
    ),
    "life_expectancy": AsPublished(
        (),
        "nokkel/660",
        "Forventet levealder",
        {
            "AAR": ("1999_2023", "2000_2024", "2018_2024"),
            "KJONN": ("0", "1", "2"),
            "ALDER": ("0", "30"),
            "UTDANN": ("0",),
            "MEASURE_TYPE": ("MEIS",),
        },
        {
            "AAR": ("1999_2023", "2000_2024"),
            "KJONN": ("2", "1"),
            "ALDER": ("0",),
            "UTDANN": ("0",),
            "MEASURE_TYPE": ("MEIS",),
        },
    ),
    "youth_satisfaction": AsPublished(
        (),
        "nokkel/999",
        "LOKALMIL_Ungdata_KH",
        {
            "AAR": ("2013_2013", "2024_2024", "2025_2025"),
            "KJONN": ("0", "1", "2"),
            "ALDER": ("1_6",),
            "FORNOYD": ("ja",),
            "SOES": ("0",),
            "MEASURE_TYPE": ("SMR", "MEIS"),
        },
        {
            "AAR": ("2024_2024", "2025_2025"),
            "KJONN": ("0",),
            "ALDER": ("1_6",),
            "FORNOYD": ("ja",),
            "SOES": ("0",),
            "MEASURE_TYPE": ("MEIS",),
        },
    ),
}
OF_FHI = tuple(each for each in declared_live() if each.publisher == "fhi")


@pytest.mark.parametrize("table", OF_FHI, ids=lambda table: table.name)
def test_a_declaration_asks_for_the_codes_that_public_programs_show(table: LiveTable) -> None:
    known = PUBLISHED[table.name]
    labels = {"GEO": PLACES} | {name: {c: c for c in codes} for name, codes in known.codes.items()}
    told = TableMetadata(
        known.number,
        known.title,
        "2026-06-01T05:00:00Z",
        {name: Dimension(name, each, (), False) for name, each in labels.items()},
    )

    asked = question(table, told, {}, KOMMUNER, "FHI table")

    assert dict(asked.query.codes) == {"GEO": ("0301", "1101"), **known.asked}
    assert table.table in {known.number, "nokkel/*"}
    assert set(table.seen_in) <= set(known.source)
