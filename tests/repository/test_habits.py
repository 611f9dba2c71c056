"""Habits of the repository that a reader would otherwise have to watch."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from framsyn.domain.languages import LANGUAGES

ROOT = Path(__file__).parents[2]

LOCKS = [
    "requirements/bootstrap.txt",
    "requirements/runtime.txt",
    "requirements/dev.txt",
    "frontend/package-lock.json",
]


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_file_holds_an_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("lock", [lock for lock in LOCKS if lock.endswith(".txt")])
def test_every_requirement_is_pinned_with_its_hash(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    requirements = [line for line in text.splitlines() if re.match(r"[a-zA-Z0-9]", line)]

    assert requirements
    assert [line for line in requirements if "==" not in line or "--hash=sha256:" not in line] == []


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile(
        "|".join(
            ["py" + r"pi\.org", "python" + "hosted", r"registry\.npm" + "js", r"deb\.deb" + "ian"]
        )
    )

    assert [path.relative_to(ROOT) for path, text in texts() if hosts.search(text)] == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w./])/(?:work|farm|root)/[A-Za-z]")

    assert [path.relative_to(ROOT) for path, text in texts() if machine.search(text)] == []


def test_source_files_stay_short() -> None:
    code = [path for path in tracked() if path.suffix in {".py", ".ts", ".tsx"}]
    long = {
        path.relative_to(ROOT): n
        for path in code
        if (n := path.read_text("utf-8").count("\n")) > 400
    }

    assert long == {}


def test_the_fact_base_in_the_package_is_at_most_eight_megabytes() -> None:
    facts = ROOT / "src/framsyn/statistics/facts"

    assert sum(path.stat().st_size for path in facts.rglob("*") if path.is_file()) <= 8_000_000


def test_the_languages_are_listed_in_one_place() -> None:
    source = ROOT / "src/framsyn"
    places = [path for path in source.rglob("*.py") if any(_lists_languages(path))]

    assert places == []


def _lists_languages(path: Path) -> list[ast.expr]:
    """Tuples, lists and sets of every language, written by hand."""
    return [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Tuple | ast.List | ast.Set)
        and [getattr(each, "value", None) for each in node.elts] == list(LANGUAGES)
        and path.name != "languages.py"
    ]
