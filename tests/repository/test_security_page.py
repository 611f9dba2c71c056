"""SECURITY.md names a test for each attempt, the page on hosting one for each fault; each is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests/security"


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


def rows(page: str = "SECURITY.md", first: str = "Attempt") -> list[str]:
    text = (ROOT / page).read_text("utf-8")
    table = text.partition(f"| {first} |")[2].partition("\n\n")[0]
    return table.splitlines()[2:]


@pytest.mark.parametrize(
    ("page", "first", "least"),
    [("SECURITY.md", "Attempt", 25), ("docs/how-to/host-it.md", "Fault", 15)],
)
def test_every_attempt_and_fault_names_tests_that_are_there(
    page: str, first: str, least: int
) -> None:
    ours = {name for path in OWN.glob("test_*.py") for name in functions_of(path)}

    assert len(rows(page, first)) > least
    for row in rows(page, first):
        held = row.rsplit("| ", 1)[1]
        named = re.findall(r"`(test_\w+)`(?: in `(tests/[\w/]+\.py)`)?", held)
        assert named, row
        for name, path in named:
            assert name in (functions_of(ROOT / path) if path else ours), name


def test_every_test_of_security_stands_in_the_list() -> None:
    told = set(re.findall(r"`(test_\w+)`", "\n".join(rows())))
    ours = {
        name for path in OWN.glob("test_*.py") for name in functions_of(path) if name[:5] == "test_"
    }

    assert ours - told == set()
