"""GLOSSARY.md and the page `/ordliste` are the same words."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_glossary_is_what_the_page_shows() -> None:
    spec = importlib.util.spec_from_file_location("glossary_page", ROOT / "tools/glossary_page.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = (ROOT / "GLOSSARY.md").read_text("utf-8")

    assert tool.written(text) == text, (
        "write terms in src/framsyn/stories/texts/glossary.*.yaml, then tools/glossary_page.py"
    )
