"""What Framsyn is made from: licences on the list, and a list of parts that is whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.sbom import Part, every_part, sbom

ROOT = Path(__file__).parents[2]


def test_the_licence_of_every_part_is_on_the_list() -> None:
    parts = every_part()

    assert len(parts) > 150
    assert [(each.name, each.licence) for each in parts if not each.is_allowed] == []


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("Apache-2.0 WITH Other-exception", False),
        ("AGPL-3.0-only", False),
        ("", False),
    ],
)
def test_a_licence_is_held_to_the_list(licence: str, allowed: bool) -> None:
    assert Part("pypi", "x", "1", licence).is_allowed is allowed


def test_the_sbom_has_every_part_of_a_running_framsyn_with_licence_and_name() -> None:
    made = sbom()
    lock = (ROOT / "requirements/runtime.txt").read_text("utf-8")
    pinned = {
        (found[1], found[2])
        for found in re.finditer(r"^([\w.-]+)==(\S+)(.*)$", lock, re.MULTILINE)
        if "emscripten" not in found[3]
    }
    held = {(each["name"], each["version"]) for each in made["components"]}
    shipped = json.loads((ROOT / "frontend/package.json").read_text("utf-8"))["dependencies"]

    assert len(pinned) > 40
    assert pinned <= held
    assert set(shipped.items()) <= held
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert len({each["bom-ref"] for each in made["components"]}) == len(made["components"])
    assert all(each["licenses"] and each["purl"] for each in made["components"])
    assert made == sbom()
