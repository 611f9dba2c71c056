"""People of a sheet: every age of each sex once, groups divided as published, or nothing used."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.app.own.content import OwnContent, OwnNumber, read_content
from framsyn.app.own.fault import SheetFault
from framsyn.app.own.read_people import FoundPeople, read_people
from framsyn.domain.axes import FEMALE, MALE

PUBLISHED = np.ones((2, 106)) * np.array([[2.0], [1.0]])


def read(rows: list[dict[str, str]]) -> tuple[FoundPeople, list[SheetFault]]:
    faults: list[SheetFault] = []
    return read_people(list(enumerate(rows, 2)), 2026, PUBLISHED, faults), faults


def test_groups_are_divided_as_the_published_count_has_them() -> None:
    found, faults = read(
        [
            {"age": "0–66 år", "value": "300"},
            {"age": "67-104", "value": "90"},
            {"age": "105+", "value": "9"},
            {"age": "I alt", "value": "399"},
        ]
    )

    assert faults == []
    assert found.persons is not None
    assert found.persons.sum() == pytest.approx(399)
    assert found.persons[FEMALE, :67].sum() == pytest.approx(200)
    assert found.persons[MALE, 0] == pytest.approx(100 / 67)
    assert {note.what for note in found.notes} == {"sum", "spread"}


def test_single_ages_with_a_column_for_each_sex_are_taken_as_they_are() -> None:
    rows = [{"age": str(age), "men": "1", "women": "2,5"} for age in range(106)]
    found, faults = read(rows)

    assert faults == []
    assert found.persons is not None
    assert found.persons[FEMALE].tolist() == [2.5] * 106
    assert [note.what for note in found.notes] == ["sum"]


def test_all_faults_are_told_at_once_with_their_rows() -> None:
    _, faults = read(
        [
            {"age": "0", "sex": "menn", "value": "1"},
            {"age": "0–5", "sex": "Menn", "value": "1"},
            {"age": "ung", "sex": "kvinner", "value": "1"},
            {"age": "7", "sex": "ukjent", "value": "1"},
            {"age": "8", "sex": "begge", "value": "mange"},
            {"age": "9", "sex": "begge", "value": "-3"},
        ]
    )

    assert [(fault.row, fault.what) for fault in faults] == [
        (3, "age-twice"),
        (4, "age"),
        (5, "sex"),
        (6, "persons"),
        (7, "persons"),
        (0, "ages-missing"),
        (0, "ages-missing"),
    ]
    assert faults[-1].said == {"sex": "men", "ages": "1–105"}


def test_a_sheet_of_another_year_or_another_place_is_not_taken() -> None:
    _, other_year = read([{"age": "0+", "year": "2024", "value": "300"}])
    _, other_place = read([{"age": "0+", "value": "30000"}])
    passed, none = read(
        [{"age": "0+", "year": "2024", "value": "1"}, {"age": "0+", "year": "2026", "value": "300"}]
    )

    assert [fault.what for fault in other_year] == ["no-such-year"]
    assert [fault.what for fault in other_place] == ["other-size"]
    assert none == []
    assert "other-years" in {note.what for note in passed.notes}


def test_new_figures_lie_on_top_of_those_before_and_are_kept_as_they_were() -> None:
    first = OwnContent(((1.0,), (2.0,)), 2026, (OwnNumber("a", 1, 2024), OwnNumber("b", 2, 2024)))
    second = OwnContent(figures=(OwnNumber("b", 3, 2025),))

    whole = second.over(first)

    assert whole.people == first.people
    assert whole.figures == (OwnNumber("a", 1, 2024), OwnNumber("b", 3, 2025))
    assert read_content(whole.written()) == whole
