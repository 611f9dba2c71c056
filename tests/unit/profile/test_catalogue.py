"""The indicator catalogue: three languages, honest words, and every fault told at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import framsyn.consequences
from framsyn.app.installation import Installation
from framsyn.consequences.catalogue_indicator import Criterion
from framsyn.domain.errors import CatalogueBroken
from framsyn.domain.languages import LANGUAGES
from framsyn.simulation.indicators.catalogue import read_catalogue

FOLDER = Path(framsyn.consequences.__file__).parent
CATALOGUE = FOLDER / "catalogue"

BANNED = re.compile(
    r"eldrebølg|tsunami|byrde|gamlis|kollaps|\bmå\b|burde|dessverre|heldigvis|lønner seg|lønar seg"
    r"|vinnerkommun|vinnarkommun|\butkant|\bbare\b|\bberre\b|\bkun\b|\bhele\b|\bheile\b|prognose"
    r"|\bbeste?\b|\bverste?\b|\bburden\b|\bworst\b",
    re.IGNORECASE,
)
BOKMAAL_ONLY = re.compile(
    r"\b(ikke|hvor|hvem|hva|flere|mange av de|noen|og ikke|til å bli|bor|fra)\b"
)
WORDS = ("name", "unit", "formula", "means", "does_not_mean", "missing")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def test_every_indicator_speaks_three_languages_with_the_same_numbers(catalogue) -> None:
    for each in catalogue:
        for key in WORDS:
            texts = getattr(each, key)
            numbers = [sorted(re.findall(r"\d+", texts[language])) for language in LANGUAGES]
            assert numbers[0] == numbers[1] == numbers[2], (each.id, key)


def test_nynorsk_is_nynorsk(catalogue) -> None:
    for each in catalogue:
        for key in WORDS:
            found = BOKMAAL_ONLY.search(getattr(each, key)["nn"])
            assert found is None, (each.id, key, found)


def test_no_text_holds_a_word_we_do_not_use() -> None:
    for file in (*CATALOGUE.glob("*.yaml"), FOLDER / "criteria.yaml", FOLDER / "likeness.yaml"):
        found = BANNED.search(file.read_text("utf-8"))
        assert found is None, (file.name, found)


def test_a_ratio_between_ages_prints_the_ages_in_its_name(catalogue) -> None:
    for key, ages in {
        "support_ratio": ("20–66", "67+"),
        "total_dependency_ratio": ("0–19", "67+", "20–66"),
        "family_care_coefficient": ("50–66", "85+"),
        "labour_replacement": ("10–19", "57–66"),
        "younger_old_per_older_old": ("67–79", "80+"),
    }.items():
        for name in catalogue[key].name.values():
            assert all(age in name for age in ages), name


def test_every_indicator_names_its_source_or_the_table_to_come(
    catalogue, installation: Installation
) -> None:
    parts = installation.facts.manifest.parts
    for each in catalogue:
        if each.fills_from is None:
            assert set(each.tables) <= parts.keys(), each.id
            known = {origin for table in each.tables for origin in parts[table].origins}
            assert set(each.sources) <= known, each.id
            assert each.sources, each.id
        else:
            assert not set(each.tables) & parts.keys(), each.id
            assert each.fills_from.publisher, each.id
            assert each.fills_from.table, each.id


def test_every_criterion_has_indicators_and_almost_no_direction_is_claimed(catalogue) -> None:
    assert all(catalogue.of(criterion) for criterion in Criterion)
    directed = {each.id for each in catalogue if each.direction != "none"}
    assert directed == {"employment_rate", "unemployment", "broadband"}


def test_a_sound_file_in_a_folder_of_its_own_is_an_indicator(tmp_path: Path) -> None:
    sound = CATALOGUE / "support_ratio.yaml"
    (tmp_path / sound.name).write_text(sound.read_text("utf-8"), "utf-8")

    assert read_catalogue(tmp_path).ids == ("support_ratio",)


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    sound = yaml.safe_load((CATALOGUE / "support_ratio.yaml").read_text("utf-8"))
    wrong = {
        **sound,
        "id": "another_name",
        "criterion": "hygge",
        "decimals": "two",
        "name": {"nb": "Navn", "en": "Name", "sv": "Namn"},
        "measure": {"name": "people_ratio", "above": "66-20", "extra": 1},
        "years": ["tomorrow"],
        "colour": "red",
    }
    del wrong["means"]
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(wrong), "utf-8")
    (tmp_path / "b.yaml").write_text("id: [", "utf-8")
    (tmp_path / "c.yaml").write_text("id: c\nid: c\n", "utf-8")

    with pytest.raises(CatalogueBroken) as caught:
        read_catalogue(tmp_path)

    told = "\n".join(caught.value.facts["faults"])
    for said in (
        "a.yaml: id: is not the name of the file",
        "a.yaml: criterion: 'hygge'",
        "a.yaml: decimals: 'two'",
        "a.yaml: name.nn: is missing",
        "a.yaml: name.sv: is not a language",
        "a.yaml: measure.above: '66-20'",
        "a.yaml: measure.below: is missing",
        "a.yaml: measure.extra: is not something",
        "a.yaml: years: tomorrow",
        "a.yaml: colour: is not a key",
        "a.yaml: means: is missing",
        "b.yaml: is not YAML",
        "c.yaml: id: is given twice",
    ):
        assert said in told, said


def test_a_series_nobody_has_is_a_fault(tmp_path: Path) -> None:
    wrong = yaml.safe_load((CATALOGUE / "workplace_growth.yaml").read_text("utf-8"))
    wrong["measure"]["of"] = "employment.robots"
    (tmp_path / "workplace_growth.yaml").write_text(yaml.safe_dump(wrong), "utf-8")

    with pytest.raises(CatalogueBroken, match=r"employment\.robots"):
        read_catalogue(tmp_path)


def test_two_indicators_cannot_claim_one_place(tmp_path: Path) -> None:
    sound = yaml.safe_load((CATALOGUE / "support_ratio.yaml").read_text("utf-8"))
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump({**sound, "id": name}), "utf-8")

    with pytest.raises(CatalogueBroken, match="is taken by one"):
        read_catalogue(tmp_path)
