"""Whatever a fact names as its method has its page."""

from __future__ import annotations

from pathlib import Path

from framsyn.app.facts import read as read_fact

METHODS = Path(__file__).parents[2] / "docs/methods"


def test_every_method_a_fact_can_name_has_a_page() -> None:
    named = [value for name, value in vars(read_fact).items() if name.startswith("METHOD_OF_")]

    assert len(named) >= 3
    assert [name for name in named if not (METHODS / f"{name}.md").is_file()] == []
