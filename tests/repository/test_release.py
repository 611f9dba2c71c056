"""What names the version names the same one, and what describes Framsyn to catalogues is whole."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import framsyn
from framsyn.domain.languages import LANGUAGES

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PUBLIC: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
CITED: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def written(page: str, pattern: str) -> str:
    found = re.search(pattern, (ROOT / page).read_text("utf-8"))
    assert found is not None, page
    return found[1]


def test_every_place_names_the_same_version() -> None:
    front_end = json.loads((ROOT / "frontend/package.json").read_text("utf-8"))
    named = {
        "pyproject.toml": PROJECT["version"],
        "frontend/package.json": front_end["version"],
        "publiccode.yml": PUBLIC["softwareVersion"],
        "CITATION.cff": CITED["version"],
        "CHANGELOG.md": written("CHANGELOG.md", r"\n## \[(\d[^\]]*)\]"),
        "README.md": written("README.md", r"version (\d+\.\d+\.\d+)"),
        "README.nb.md": written("README.nb.md", r"versjon (\d+\.\d+\.\d+)"),
    }

    assert {page: each for page, each in named.items() if each != framsyn.__version__} == {}


def test_what_is_stable_says_so_everywhere() -> None:
    stable = int(framsyn.__version__.partition(".")[0]) >= 1
    status = next(each for each in PROJECT["classifiers"] if each.startswith("Development"))

    assert (PUBLIC["developmentStatus"] == "stable") == stable
    assert status.endswith("5 - Production/Stable") == stable


def test_every_version_in_the_change_log_but_the_newest_has_its_day() -> None:
    headings = re.findall(r"\n## \[([^\]]+)\] - (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"))

    assert headings
    for _, day in headings[1:]:
        date.fromisoformat(day)


def test_licence_and_languages_are_the_same_to_everybody() -> None:
    licences = {PROJECT["license"], PUBLIC["legal"]["license"], CITED["license"]}

    assert licences == {"Apache-2.0"}
    assert tuple(PUBLIC["localisation"]["availableLanguages"]) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_told_what_framsyn_is_within_their_limits(language: str) -> None:
    """As publiccode.yml has it: a short description of 150 signs, a long one of 150 to 10 000."""
    told = PUBLIC["description"][language]

    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert len(told["features"]) >= 8
    assert all(len(each) <= 100 for each in told["features"])
