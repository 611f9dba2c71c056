"""Writes docs/reference/indicators.md from the figures there are and from the catalogue.

Run `tools/reference.py` after changing one; a test holds the page to both.
"""

from __future__ import annotations

from pathlib import Path

from framsyn.consequences.catalogue_indicator import CatalogueIndicator, Criterion
from framsyn.consequences.described.all import CATALOGUE
from framsyn.consequences.indicators import INDICATORS
from framsyn.simulation.indicators.catalogue import read_catalogue

PAGE = Path(__file__).parents[1] / "docs/reference/indicators.md"

HEAD = """# Indicators

What can be asked for by name, in addresses (`/fakta/<key>/<area>/<year>`), in the [API](api.md) and on
the [command line](command-line.md). This page is written by `tools/indicators_page.py`, and a test holds
it to the code. What each method promises: [figures about people](../methods/indicators.md), [the
profile](../methods/profile.md), [consequences](../methods/consequences.md).

## Figures that any population answers

Counted and projected alike. `change.<key>` is the change from the newest count.

| Key | Bokmål | Nynorsk | English | Unit |
|---|---|---|---|---|"""

CONSEQUENCES = """## Consequences

What the people of an area lead to. **Adds up**: the country is the sum of its kommuner; others are made
anew from what adds up. Rests on: keys, or beginnings of keys, of [parameters](parameters.md).

| Key | Bokmål | Nynorsk | English, unit | Adds up | Rests on | Method |
|---|---|---|---|---|---|---|"""

CRITERION = """## {name}

The profile's criterion `{key}`: {about}

| Key | Bokmål | Nynorsk | English, unit | Formula | Means | Does not mean | Comes from |
|---|---|---|---|---|---|---|---|"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page as the code has it."""
    people = [
        f"| `{each.key}` | {each.label['nb']} | {each.label['nn']} | {each.label['en']} "
        f"| {each.unit['en']} |"
        for each in INDICATORS.values()
    ]
    rows = [
        f"| `{each.key}` | {each.label['nb']} | {each.label['nn']} | {each.label['en']}, "
        f"{each.unit['en']} | {'yes' if each.kind == 'sum' else 'no'} "
        f"| {', '.join(f'`{key}`' for key in each.rests_on)} "
        f"| [{each.method}](../methods/{each.method}.md) |"
        for each in CATALOGUE.values()
    ]
    parts = ["\n".join([HEAD, *people]), "\n".join([CONSEQUENCES, *rows])]
    catalogue = read_catalogue()
    for criterion in Criterion:
        words = catalogue.criteria[criterion]
        head = CRITERION.format(
            name=words["name"]["en"], key=criterion.value, about=_cell(words["about"]["en"])
        )
        rows = [_row(each) for each in catalogue if each.criterion == criterion]
        parts.append("\n".join([head, *rows]))
    return "\n\n".join(parts) + "\n"


def _row(each: CatalogueIndicator) -> str:
    come = ", ".join(each.sources)
    if each.fills_from is not None:
        checked = "" if each.fills_from.is_checked else ", not yet checked"
        come = (
            f"missing until {each.fills_from.publisher} {each.fills_from.table} is fetched{checked}"
        )
    cells = (
        f"`profile.{each.id}`",
        each.name["nb"],
        each.name["nn"],
        f"{each.name['en']}, {each.unit['en']}",
        each.formula["en"],
        each.means["en"],
        each.does_not_mean["en"],
        come,
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
