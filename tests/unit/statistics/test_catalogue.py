"""The reference page and the registry say the same."""

from __future__ import annotations

from pathlib import Path

from framsyn.statistics.catalogue import catalogue
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.origins import BY_ID, ORIGINS
from framsyn.statistics.tables.registry import DOCUMENTS, TABLES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "fact-base.md"


def test_the_reference_page_is_what_the_declarations_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == catalogue(), (
        "run: .venv/bin/python -m framsyn.statistics.catalogue > docs/reference/fact-base.md"
    )


def test_the_shipped_fact_base_holds_every_declared_part() -> None:
    shipped = FactBase.open().manifest.parts
    assert set(shipped) == {part.name for part in (*TABLES, *DOCUMENTS)}
    for part in (*TABLES, *DOCUMENTS):
        assert shipped[part.name].defects == part.defects
        assert shipped[part.name].origins == part.origins


def test_every_origin_is_declared_once_and_used() -> None:
    used = {origin for part in (*TABLES, *DOCUMENTS) for origin in part.origins}
    assert len(BY_ID) == len(ORIGINS)
    assert used == set(BY_ID)


def test_every_number_has_a_unit_or_is_a_label() -> None:
    labels = {"year", "vintage", "is_whole", "is_preliminary"}
    for table in TABLES:
        for column in table.columns:
            if column.type.is_numeric() and column.name not in labels:
                assert column.unit, f"{table.name}.{column.name}"
