"""Parameter files: what is wrong with them is told all at once, by file, line and key."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from framsyn.app.installation import Installation
from framsyn.consequences.described.all import CATALOGUE
from framsyn.domain.errors import ParametersBroken
from framsyn.simulation.written.parameters import FOLDER, KEYS, MADE_FROM_OTHERS, load_parameters

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference/parameters.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "parameters")
    return tmp_path / "parameters"


@pytest.fixture
def origins(installation: Installation):
    return installation.facts.manifest.origins


def change(folder: Path, key: str, field: str, value: object) -> None:
    path = folder / f"{key.split('.', maxsplit=1)[0]}.yaml"
    entries = yaml.safe_load(path.read_text("utf-8"))
    entries[key][field] = value
    path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), "utf-8")


def faults(folder: Path, origins) -> list[str]:
    with pytest.raises(ParametersBroken) as told:
        load_parameters(origins, folder)
    return list(told.value.faults)


def test_every_default_lies_inside_its_own_range_and_every_money_has_a_price_year(origins) -> None:
    for parameter in load_parameters(origins).parameters.values():
        if parameter.value is not None and parameter.key not in MADE_FROM_OTHERS:
            assert parameter.low <= parameter.value <= parameter.high, parameter.key
        assert (parameter.unit == "NOK") == (parameter.price_year is not None), parameter.key
        assert {"nb", "nn", "en"} <= set(parameter.label), parameter.key


def test_all_faults_of_all_files_are_told_at_once(folder: Path, origins) -> None:
    change(folder, "barnehage.coverage_1_2_percent", "value", 140)
    change(folder, "barnehage.coverage_3_5_percent", "unit", "per mille")
    change(folder, "omsorg.home_coverage_80_plus_percent", "quality", "certain")
    change(folder, "plan.real_interest_percent", "label", {"nb": "Realrente"})
    change(folder, "income.innbyggertilskudd_nok_2025", "price_year", None)
    change(folder, "helse.doctors_per_10000", "reference", "somewhere")

    told = "\n".join(faults(folder, origins))

    assert "coverage_1_2_percent: value 140 is outside what is possible, 0 to 100" in told
    assert "coverage_3_5_percent: unit 'per mille' is unknown" in told
    assert "quality 'certain' is unknown" in told
    assert "label must be given in nb, nn, en" in told
    assert "price year" in told
    assert "neither a table of the fact base nor a citation" in told
    assert told.count("\n") == 5


def test_a_fault_names_its_file_and_line(folder: Path, origins) -> None:
    lines = (folder / "barnehage.yaml").read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("barnehage.coverage_1_2"))
    text = "\n".join(lines).replace("value: 89.7", "value: much")
    (folder / "barnehage.yaml").write_text(text, "utf-8")

    (told,) = faults(folder, origins)

    assert told.startswith(f"barnehage.yaml, line {line}, barnehage.coverage_1_2_percent:")


def test_a_parameter_nobody_reads_and_one_that_is_missing_are_faults(folder: Path, origins) -> None:
    path = folder / "helse.yaml"
    path.write_text(path.read_text("utf-8").replace("helse.doctors", "helse.healers"), "utf-8")

    told = "\n".join(faults(folder, origins))

    assert "helse.healers_per_10000: no calculation asks for it" in told
    assert "helse.doctors_per_10000: there is no such parameter" in told


def test_a_parameter_that_stands_twice_is_told(folder: Path, origins) -> None:
    extra = (folder / "housing.yaml").read_text("utf-8")
    (folder / "zz.yaml").write_text(extra, "utf-8")

    assert any("stands twice" in fault for fault in faults(folder, origins))


def test_a_file_that_is_not_yaml_is_told_by_name(folder: Path, origins) -> None:
    (folder / "barnehage.yaml").write_text("barnehage.coverage: [", "utf-8")

    assert any(fault.startswith("barnehage.yaml: is not YAML") for fault in faults(folder, origins))


def test_every_parameter_a_consequence_rests_on_exists() -> None:
    known = KEYS | MADE_FROM_OTHERS

    for definition in CATALOGUE.values():
        for prefix in definition.rests_on:
            assert any(key.startswith(prefix) for key in known), (definition.key, prefix)


def test_every_consequence_speaks_three_languages_and_has_a_method_page() -> None:
    for definition in CATALOGUE.values():
        for words in (definition.label, definition.unit):
            assert all(words[language] for language in ("nb", "nn", "en")), definition.key
        assert (definition.price_year is not None) == ("nok_2025" in definition.key)
        assert (ROOT / f"docs/methods/{definition.method}.md").is_file(), definition.method


def test_the_reference_page_tells_every_parameter_and_no_other() -> None:
    told = set(re.findall(r"^\| `([a-z]+\.\w+)` \|", REFERENCE.read_text("utf-8"), re.MULTILINE))

    assert told == KEYS


def test_the_reference_page_has_the_values_of_the_files(origins) -> None:
    page = REFERENCE.read_text("utf-8")
    parameters = load_parameters(origins)

    for key in KEYS:
        parameter = parameters[key]
        (row,) = re.findall(rf"^\| `{re.escape(key)}` \| ([^|]*) \|", page, re.MULTILINE)
        expected = "–" if parameter.value is None else f"{parameter.value:.10g}"
        assert row.strip().replace("\u00a0", "") == expected, key
