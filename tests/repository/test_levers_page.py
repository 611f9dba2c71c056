"""The reference of levers says what the registry holds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_of_levers_is_the_registry_written_out() -> None:
    spec = importlib.util.spec_from_file_location("levers_page", ROOT / "tools/levers_page.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    assert (ROOT / "docs/reference/levers.md").read_text("utf-8") == tool.page()
