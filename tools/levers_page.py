"""Writes docs/reference/levers.md from the registry of levers. Run it after changing one.

A test holds the page to the registry, so a lever cannot change without the page.
"""

from __future__ import annotations

from pathlib import Path

from framsyn.scenarios.lever import Lever
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.simulation.scenarios.experience import SOURCES, stated_ranges
from framsyn.simulation.scenarios.lever_sizes_file import sizes_with_sources
from framsyn.simulation.written.scenario_texts import scenario_texts

PAGE = Path(__file__).parents[1] / "docs/reference/levers.md"

HEAD = """# Levers

{count} levers. An amount is a change from the default, which is 0 and changes nothing to the last bit.
**Limits** are what the model answers for; outside them a scenario is refused. **Offered** is what is
shown on the lever: *experienced* means the 10th to 90th percentile of the thirty most similar kommuner
in ten years, read for each kommune; other ranges are stated, and are assumptions. **Works** is the first
year and the first year of whole effect, counted from the base year. **Number** is the lever's in links,
and never changes. This page is written by `tools/levers_page.py`, and a test holds it to the registry.
How each works: [methods](../methods/levers.md).

| Lever | Number | Unit | Step | Limits | Offered | Works | Decides | Grade |
|---|---:|---|---:|---|---|---|---|---|"""
SIZES = """
## What they assume

| Lever | Assumption | Source |
|---|---|---|"""
NUMBERS = """
## Sizes

How much follows from what: `src/framsyn/scenarios/parameters/levers.yaml`.

| Size | Value | Unit | Range | Year | Grade | Reference |
|---|---:|---|---|---|---|---|"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page as the registry has it."""
    parts = [HEAD.format(count=len(LEVERS)), *map(_row, LEVERS.values()), SIZES]
    parts += [f"| `{name}` | {each.assumption} | {each.source} |" for name, each in LEVERS.items()]
    parts.append(NUMBERS)
    parts += [
        f"| `{size.key}` | {size.value:g} | {size.unit} | {size.low:g} to {size.high:g} | "
        f"{size.year} | {size.grade} | {size.reference} |"
        for size in sizes_with_sources().values()
    ]
    return "\n".join(parts) + "\n"


def _row(lever: Lever) -> str:
    texts = scenario_texts()
    cells = (
        f"`{lever.name}`",
        str(lever.number),
        texts.units[lever.unit]["en"],
        f"{lever.step:g}",
        f"{lever.lowest:g} to {lever.highest:g}",
        _offered(lever.name),
        f"{lever.begins + 1}, {lever.begins + lever.phase_years}",
        ", ".join(texts.levers[lever.key].decides),
        lever.grade,
    )
    return f"| {' | '.join(cells)} |"


def _offered(name: str) -> str:
    if name in SOURCES:
        return f"experienced: {SOURCES[name]}"
    stated = stated_ranges()[name]
    unit = " kr per inhabitant" if stated.per_inhabitant else ""
    return f"{stated.low:g} to {stated.high:g}{unit}"


if __name__ == "__main__":
    main()
