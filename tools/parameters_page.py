"""Writes docs/reference/parameters.md from the parameter files. Run it after changing one.

A test holds the page to the files, so a value cannot change without the page.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from framsyn.consequences.parameter import Parameter
from framsyn.simulation.written.parameters import KEYS, load_parameters
from framsyn.statistics.fact_base import FactBase

PAGE = Path(__file__).parents[1] / "docs/reference/parameters.md"

HEAD = """# Parameters

Everything the consequences assume about society: {count} values, each with unit, year, reference and
quality. They live in `src/framsyn/consequences/parameters/*.yaml` and are checked whole when Framsyn
starts: all faults at once, by file, line and key. This page is written from the files by
`tools/parameters_page.py`, and a test holds it to them.

How to read it. **Value** is the national default; – means there is none, and the figure is calculated
until a kommune gives its own. **Range** is what has been seen or is thought reasonable; **possible** is
what own figures must lie within. **Own** says whether a kommune's own figure may take its place
([how](../how-to/own-figures.md)). **Quality**: official (as published), calculated, estimated, assumed.
NOK are 2025-kroner. A reference such as `ssb-kostra` is a table of the [fact base](fact-base.md).

Where the fact base has it, a kommune's own published value replaces the default and says its year: KOSTRA
2025 for Oslo, Lillestrøm, Enebakk, Lørenskog and Rælingen; everyone but Oslo else has KOSTRA for the
country without Oslo; coverage in barnehage from 2019 as the distance from the country; utgiftsbehov 2026
from Grønt hefte.
"""
COLUMNS = (
    "| Parameter | Value | Unit | Year | Range | Possible | Own | Quality | What, and from where |"
)
RULE = "|---|---:|---|---|---|---|---|---|---|"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page as the files have it."""
    parameters = load_parameters(FactBase.open().manifest.origins)
    chosen = [parameters[key] for key in parameters.parameters if key in KEYS]
    parts = [HEAD.format(count=len(chosen))]
    for subject, group in groupby(chosen, key=lambda each: each.key.split(".")[0]):
        parts += [f"\n## {subject}\n", COLUMNS, RULE, *map(row, group)]
    return "\n".join(parts) + "\n"


def row(parameter: Parameter) -> str:
    """One line of the table."""
    value = "–" if parameter.value is None else number(parameter.value)
    note = f" {parameter.note}" if parameter.note else ""
    cells = [
        f"`{parameter.key}`",
        value,
        parameter.unit,
        str(parameter.year),
        f"{number(parameter.low)} to {number(parameter.high)}",
        f"{number(parameter.least)} to {number(parameter.most)}",
        "yes" if parameter.own_figures else "no",
        parameter.quality.value,
        f"{parameter.label['en']}. *{parameter.reference}.*{note}",
    ]
    return f"| {' | '.join(cells)} |"


def number(value: float) -> str:
    """A number without noise."""
    return f"{value:.10g}"


if __name__ == "__main__":
    main()
