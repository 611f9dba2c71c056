"""A folder of texts with faults is refused whole, with every fault named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from framsyn.domain.errors import ScenarioTextsBroken
from framsyn.simulation.written.scenario_texts import FOLDER, read_scenario_texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "texts"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults(folder: Path) -> list[str]:
    with pytest.raises(ScenarioTextsBroken) as caught:
        read_scenario_texts(folder)
    return list(caught.value.faults)


def test_the_texts_in_the_package_are_read_as_they_are(folder: Path) -> None:
    assert len(read_scenario_texts(folder).claims) == 24


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("claims/omsorg.yaml", "care.home_longer:", "care.home_forever:", "no lever of this name"),
        ("claims/omsorg.yaml", "unit: percent_a_year", "unit: kilos", "'kilos' is not one of"),
        ("claims/omsorg.yaml", "grade: sourced_size", "grade: certain", "'certain' is not one of"),
        ("claims/omsorg.yaml", "value: -0.3", "value: -0.9", "outside its own range"),
        ("claims/omsorg.yaml", "value: -0.3", "value: some", "should be a number"),
        ("claims/omsorg.yaml", "key: home_longer", "key: save_more_now", "another claim"),
        ("claims/omsorg.yaml", "tensions: [build_care_places_early]", "tensions: []", "pull back"),
        ("claims/omsorg.yaml", "  side_effect:\n", "  side_effects:\n", "is not known"),
        ("futures/langbordet.yaml", "settlement: as_today", "settlement: moon", "'moon' is not"),
        ("futures/langbordet.yaml", "trust: high", "trust: low", "do not go together"),
        ("futures/langbordet.yaml", "population.80_plus", "population.trolls", "is not one of"),
        ("futures/langbordet.yaml", "projection_set: ssb-mmmm", "projection_set: x", "'x' is not"),
        ("futures/langbordet.nn.yaml", "{older_2050}", "mange", "places for older_2050"),
        ("futures/langbordet.nn.yaml", "{older_2050}", "{older_2050", "not closed"),
        ("futures/langbordet.nn.yaml", "  - Kva toler alle fem?\n", "", "should hold 6 lines"),
        (
            "events.en.yaml",
            "  pandemic:\n    title: Pandemic\n",
            "  pandemic:\n",
            "'title' is missing",
        ),
        ("events.yaml", "lever: work.sick_leave", "lever: work.naps", "no lever 'work.naps'"),
        ("levers.nn.yaml", "    label: Sparing\n", "    label: ''\n", "should be a text"),
        ("levers.yaml", "decides: [stat]", "decides: [king]", "'king' is not one of"),
        ("levers.yaml", "units: [schools]", "units: [schools, schools]", "same thing twice"),
        ("drivers.en.yaml", "high: high", "tall: high", "'high' is missing"),
    ],
)
def test_a_fault_is_named_with_its_file(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    change(folder, file, old, new)

    assert [fault for fault in faults(folder) if told in fault]


def test_five_faults_in_four_files_are_told_at_once_with_line_and_key(folder: Path) -> None:
    change(folder, "levers.en.yaml", "  kommune: the municipality\n", "")
    change(folder, "claims/arbeid.yaml", "year: 2023", "year: soon")
    change(folder, "claims/arbeid.yaml", "value: 10, unit: percent", "value: 10, unit: per_cent")
    change(folder, "futures/kraftdraget.nb.yaml", "title: Kraftdraget", "titel: Kraftdraget")
    (folder / "futures/magnetbyene.nn.yaml").unlink()

    told = faults(folder)

    assert any("levers.en.yaml" in fault and "'kommune' is missing" in fault for fault in told)
    assert any(
        "arbeid.yaml, line" in fault and "year: should be a number" in fault for fault in told
    )
    assert any("work.after_60.unit: 'per_cent'" in fault for fault in told)
    assert any("titel: is not known" in fault for fault in told)
    assert "futures/magnetbyene.nn.yaml: is missing" in told


def test_the_same_key_twice_is_a_fault(folder: Path) -> None:
    change(folder, "futures/langbordet.yaml", "trust: high\n", "trust: high\n  trust: low\n")

    assert any("drivers.trust: stands twice" in fault for fault in faults(folder))


@pytest.mark.parametrize("text", ["", "a: [", "- a\n- b\n", "just words"])
def test_a_file_that_is_something_else_is_told_about(folder: Path, text: str) -> None:
    (folder / "events.yaml").write_text(text, "utf-8")

    assert any(fault.startswith("events.yaml") for fault in faults(folder))
