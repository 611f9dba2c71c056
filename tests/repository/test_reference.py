"""Every page of reference made from the code says what the code says today.

A new setting, lever, command, error, indicator or address without its place fails here by name.
Mend it with `.venv/bin/python tools/reference.py`.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import fields
from pathlib import Path

import pytest

from framsyn.app.settings import Settings
from framsyn.web.application import create_application
from tools.command_page import every_command
from tools.errors_page import every_error
from tools.reference import PAGES

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"
BY_OTHERS = {"glossary_page", "levers_page", "api_fields_page"}
"""Held by tests of their own; the last one below, on an application that is open already."""


def headings(page: str) -> set[str]:
    return set(re.findall(r"^#{2,3} (.+)$", (REFERENCE / page).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", sorted(set(PAGES) - BY_OTHERS))
def test_a_page_of_reference_is_the_code_written_out(name: str) -> None:
    tool = importlib.import_module(f"tools.{name}")

    assert tool.PAGE.read_text("utf-8") == tool.page(), "run tools/reference.py"


def test_the_fields_of_the_api_are_those_of_its_document(installation) -> None:
    tool = importlib.import_module("tools.api_fields_page")
    document = create_application(installation).openapi()

    assert tool.PAGE.read_text("utf-8") == tool.page(document), "run tools/reference.py"


def test_the_usual_value_of_a_setting_is_that_of_the_code() -> None:
    text = (REFERENCE / "settings.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `FRAMSYN_(\w+)` \| .* \| `([^`]+)` \|$", text, re.MULTILINE))
    usual = {each.name: each.default for each in fields(Settings) if each.name.upper() in told}

    assert len(told) >= 9
    for name, value in usual.items():
        shown = str(int(value)) if isinstance(value, bool) else str(value)
        assert told[name.upper()] == shown, name


def test_every_command_has_its_heading() -> None:
    names = {name for name, _ in every_command()}

    assert len(names) > 20
    assert headings("command-line.md") >= names


def test_every_error_has_its_heading_and_a_code_of_its_own() -> None:
    codes = [each.code for each in every_error()]

    assert len(codes) == len(set(codes)) > 30
    assert headings("errors.md") >= set(codes)
