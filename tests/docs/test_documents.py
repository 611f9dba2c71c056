"""The documents hold together: links lead somewhere, code is run or says why not, drawings are true."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from framsyn.cli.main import commands
from framsyn.storage.tables import METADATA
from framsyn.workshops import codes
from framsyn.workshops.setup import LONGEST_KEEP_DAYS, USUAL_KEEP_DAYS

ROOT = Path(__file__).parents[2]
RUN_ELSEWHERE = {
    "docs/how-to/use-the-api.md": "by tests/docs/test_api_examples.py, against a real server",
    "docs/reference/fact-base.md": "below, as it stands",
    "docs/how-to/add-a-source.md": "pieces of files that one writes; tests/contract holds the forms",
}
NOT_RUN, RUN = "<!-- not run by tests: ", "<!-- run by tests -->"
_FENCE = re.compile(r"(?ms)^(?P<fence>`{3,})(?P<kind>[^\n]*)\n(?P<code>.*?)^(?P=fence)\s*$")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*(?:\n[^\]\n]*)?\]\(([^)\s]+)\)")


def documents() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def prose(path: Path) -> str:
    return _FENCE.sub("", path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    """What headings are called in links, as the builder of the pages makes them."""
    found: set[str] = set()
    for heading in re.findall(r"^#{1,6} (.+)$", prose(path), re.MULTILINE):
        text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", heading).replace("`", "")
        slug = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())
        found.add(slug)
    return found


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", link):
            continue
        where, _, place = unquote(link).partition("#")
        target = (path.parent / where).resolve() if where else path
        assert target.exists(), f"{link}: there is no such file"
        if place and target.suffix == ".md":
            assert place in anchors(target), f"{link}: there is no such heading"


_NAMED = re.compile(
    r"`((?:src|tests|tools|docs|frontend|benchmarks|deploy|requirements|scenarios|simulation"
    r"|consequences|stories|demography|statistics|workshops|app|web|cli|domain|publishing|storage)"
    r"/[\w./-]*\w)`"
)


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_a_document_names_is_there(path: Path) -> None:
    if path.name == "CHANGELOG.md":
        return  # what was, stays said
    for name in _NAMED.findall(prose(path)):
        places = [folder / name for folder in (ROOT, ROOT / "src/framsyn", ROOT / "frontend")]
        assert any(each.exists() for each in places), f"{name} is not there"


def blocks() -> list[tuple[str, str, str]]:
    """Every block of code that could be run: where, what stands before it, the code."""
    found = []
    for path in documents():
        name, text = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        for each in _FENCE.finditer(text):
            if each["kind"].strip() in {"bash", "sh", "python", "r"}:
                before = text[: each.start()].rstrip().rsplit("\n", 1)[-1]
                found.append((name, before, each["code"]))
    return found


def test_every_block_of_code_is_run_or_says_why_not() -> None:
    for name, before, code in blocks():
        told = before == RUN or before.startswith(NOT_RUN) or name in RUN_ELSEWHERE
        assert told, f"{name}: mark it with {RUN} or {NOT_RUN}…\n{code}"


RUN_HERE = {code: name for name, before, code in reversed(blocks()) if before == RUN}
"""Each once, though the same stands in two languages."""
SLOW = {"backtest": "tests/integration/test_backtest.py", "serve": "tests/browser"}
"""Commands that tests of their own run."""


@pytest.mark.parametrize(("code", "name"), RUN_HERE.items())
def test_commands_in_documents_run(
    name: str, code: str, cache_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRAMSYN_CACHE", str(cache_folder))
    monkeypatch.setenv("FRAMSYN_DATABASE", str(tmp_path / "rooms.db"))
    for line in filter(None, code.replace("\\\n", " ").splitlines()):
        words = shlex.split(line, comments=True)
        assert words[0].endswith("framsyn"), f"{name}: only framsyn is run here"
        if words[1] in SLOW:
            continue
        done = CliRunner().invoke(commands, words[1:])
        assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"
        assert done.stdout.strip(), line


def test_the_example_of_the_fact_base_runs() -> None:
    name = "docs/reference/fact-base.md"
    (code,) = [code for where, _, code in blocks() if where == name]

    exec(compile(code, name, "exec"), {})  # noqa: S102 - our own document


def test_the_drawing_of_the_layers_is_what_the_code_is_held_to() -> None:
    drawn = re.search(
        r"```text layers\n(.*?)```",
        (ROOT / "docs/explanation/architecture.md").read_text("utf-8"),
        re.DOTALL,
    )
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    held = next(each["layers"] for each in contracts["contracts"] if each["type"] == "layers")

    assert drawn
    lines = [line.split(" | ") for line in drawn[1].strip().splitlines()]
    assert lines == [re.findall(r"\w+", line) for line in held]
    packages = {each.parent.name for each in (ROOT / "src/framsyn").glob("*/__init__.py")}
    assert {name for line in lines for name in line} == packages


def test_each_folder_of_the_large_layers_is_told_as_it_tells_itself() -> None:
    text = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    told = {
        layer: dict(re.findall(r"(?m)^\| `(\w+)` \| (.+) \|$", section))
        for layer, section in re.findall(r"(?ms)^### `([\w/]+)`\n(.*?)(?=^##)", text)
    }

    assert set(told) == {"app", "web/pages", "simulation"}
    for layer, folders in told.items():
        inits = (ROOT / "src/framsyn" / layer).glob("*/__init__.py")
        docs = {path.parent.name: ast.get_docstring(ast.parse(path.read_text())) for path in inits}
        assert folders == {name: (doc or "").splitlines()[0] for name, doc in docs.items()}, layer


def test_the_privacy_templates_say_what_the_program_does() -> None:
    folder = ROOT / "docs/personvern"
    texts = "\n".join(path.read_text("utf-8") for path in folder.glob("*.md"))
    names = {column.name for table in METADATA.sorted_tables for column in table.columns}

    assert f"{USUAL_KEEP_DAYS} dager hvis ikke lederen velger 1 til {LONGEST_KEEP_DAYS}" in texts
    assert len(codes.token()) * 6 == 192
    assert "192 bit" in texts
    assert "`framsyn_seat`" in texts
    assert "`framsyn_leader`" in texts
    kept = re.compile(r"name|mail|phone|address|agent|ip$|device|place")
    assert [each for each in names if kept.search(each)] == []
