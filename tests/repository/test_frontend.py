"""What was built fits its budgets, carries no address, and both hosts draw from one source."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
ASSETS = ROOT / "src/framsyn/web/assets"
KERNEL = ROOT / "src/framsyn/charts/kernel/kernel.js"
MANIFEST = json.loads((ASSETS / "manifest.json").read_text("utf-8"))
PACKAGE = json.loads((FRONTEND / "package.json").read_text("utf-8"))

SCRIPT_BUDGET = 45_000
LEVER_BUDGET = 90_000
STYLE_BUDGET = 20_000
FONT_BUDGET = 90_000


def script_of(*entries: str) -> int:
    """Bytes of everything some entries may ever fetch, each file once."""
    wanted, files = list(entries), set()
    while wanted:
        entry = MANIFEST[wanted.pop()]
        if entry["file"] not in files:
            files.add(entry["file"])
            wanted += [*entry.get("imports", ()), *entry.get("dynamicImports", ())]
    return sum((ASSETS / f"{name}.br").stat().st_size for name in files)


ISLANDS = [
    name
    for name, entry in MANIFEST.items()
    if entry.get("isEntry") and name.startswith("src/islands/") and entry["file"].endswith(".js")
]
LEVERS = "src/islands/levers.ts"


@pytest.mark.parametrize("island", ISLANDS)
def test_scripts_of_a_page_fit_their_budget(island: str) -> None:
    budget = LEVER_BUDGET if island == LEVERS else SCRIPT_BUDGET

    assert 0 < script_of("src/islands/page.ts", island) <= budget


def test_styles_fit_their_budget() -> None:
    style = MANIFEST["src/styles/page.css"]["file"]

    assert 0 < (ASSETS / f"{style}.br").stat().st_size <= STYLE_BUDGET


def test_the_fonts_every_page_fetches_fit_their_budget() -> None:
    assert sum(path.stat().st_size for path in ASSETS.glob("*-latin-*.woff2")) <= FONT_BUDGET


@pytest.mark.parametrize(
    "source",
    [
        "src/styles/page.css",
        "src/islands/page.ts",
        "src/islands/figures.ts",
        ".fonts/inter-latin.woff2",
    ],
)
def test_the_manifest_names_what_the_templates_ask_for(source: str) -> None:
    assert (ASSETS / MANIFEST[source]["file"]).is_file()


def test_every_text_file_is_compressed_in_the_build() -> None:
    texts = [path for path in ASSETS.iterdir() if path.suffix in {".js", ".css"}]

    assert texts
    assert all(path.with_name(f"{path.name}.br").is_file() for path in texts)


def test_built_files_fetch_nothing_from_other_hosts() -> None:
    allowed = {"http://www.w3.org/2000/svg"}
    for path in [*ASSETS.glob("*.js"), *ASSETS.glob("*.css"), KERNEL]:
        found = set(re.findall(r"https?://[^\s\"'`)\\<>]+", path.read_text("utf-8")))
        assert found <= allowed, path.name


def test_versions_are_pinned_exactly() -> None:
    versions = PACKAGE["dependencies"] | PACKAGE["devDependencies"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())


def test_the_lock_holds_the_versions_the_package_asks_for() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text("utf-8"))["packages"]

    for name, version in (PACKAGE["dependencies"] | PACKAGE["devDependencies"]).items():
        assert lock[f"node_modules/{name}"]["version"] == version


def test_charts_never_use_what_differs_between_the_hosts() -> None:
    banned = re.compile(
        r"\bIntl\b|toLocale|\bdocument\b\.|\bwindow\b|TextEncoder|Math\.random|Date\b"
    )
    for path in (FRONTEND / "src/charts").glob("*.ts"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not banned.search(code), path.name


def test_what_is_built_goes_into_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    artifacts = project["tool"]["hatch"]["build"]["artifacts"]

    assert "src/framsyn/web/assets/**" in artifacts
    assert "src/framsyn/charts/kernel/**" in artifacts


def test_pages_carry_no_inline_style_or_script() -> None:
    for path in (ROOT / "src/framsyn/web/templates").glob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", text), path.name
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or 'type="application/json"' in script, path.name
