"""The reference page of the fact base, written from the declarations of its tables.

`python -m framsyn.statistics.catalogue` writes it to standard output; a test holds the page
in `docs/reference/fact-base.md` against it, so that it cannot go stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from framsyn.statistics.correction import Correction, declared
from framsyn.statistics.origins import BY_ID
from framsyn.statistics.table import Column, CuratedDocument, CuratedTable
from framsyn.statistics.tables.registry import DOCUMENTS, TABLES

_INTRODUCTION = """# The fact base

Every figure Framsyn stands on lies in `src/framsyn/statistics/facts/`: one Parquet file for
each table, two JSON documents, and `manifest.json` with checksums, origins, units and axes.
`make data` rebuilds it from raw files; the same input gives the same bytes. The version is
the newest counted day and a hash of all contents.

```python
from framsyn.statistics.fact_base import FactBase

facts = FactBase.open()
facts.population().persons        # (year, kommune, sex, age)
facts.table("commuting")          # any table, as a polars frame
facts.origins_of("commuting")     # publisher, table, licence, date
facts.part("commuting").defects   # what a careful reader should know
```

Null is never zero. A `status` column says why a value is missing. Where a table carries
kommuner of an earlier year, `number` is the kommunenummer of that year and `kommune` that of
2024; `kommune` is null where the figure cannot be carried honestly.

This page is written from the declarations in `src/framsyn/statistics/tables/`; do not edit it
by hand (`.venv/bin/python -m framsyn.statistics.catalogue > docs/reference/fact-base.md`).
"""


def catalogue() -> str:
    """The whole page as Markdown."""
    sections = [_INTRODUCTION]
    sections += ["\n".join(_table(table)) for table in TABLES]
    sections += ["\n".join(_document(document)) for document in DOCUMENTS]
    sections += ["\n".join(_corrections(declared())), "\n".join(_origins())]
    return "\n".join(sections)


def _table(table: CuratedTable) -> Iterator[str]:
    yield from _heading(table)
    yield "| Column | Type | Unit | Meaning |"
    yield "|---|---|---|---|"
    yield from (_column(column) for column in table.columns)
    yield ""
    yield f"One row for each {', '.join(f'`{name}`' for name in table.key)}."
    yield from _defects(table)


def _document(document: CuratedDocument) -> Iterator[str]:
    yield from _heading(document)
    yield "JSON, read without a table engine."
    yield from _defects(document)


def _heading(part: CuratedTable | CuratedDocument) -> Iterator[str]:
    """Name, title, quality, date and origins of a part."""
    yield f"## `{part.name}`\n"
    yield f"{part.title}.\n"
    named = ", ".join(f"[{origin}](#{origin})" for origin in part.origins)
    yield f"Quality: {part.quality}. Newest day: {part.reference_date}. From: {named}.\n"


def _column(column: Column) -> str:
    empty = "; may be null" if column.nullable else ""
    return f"| `{column.name}` | {column.type} | {column.unit} | {column.meaning}{empty} |"


def _defects(part: CuratedTable | CuratedDocument) -> Iterator[str]:
    yield ""
    yield from (f"- {defect}" for defect in part.defects)
    yield ""


def _corrections(corrections: tuple[Correction, ...]) -> Iterator[str]:
    yield "## Declared corrections\n"
    yield "The build stops when a source is no longer as a correction expects.\n"
    for correction in corrections:
        rows = ", ".join(f"{name} `{value}`" for name, value in correction.where.items())
        before, after = _shown(correction.expects), _shown(correction.becomes)
        yield (
            f"- `{correction.table}`, {rows}: {correction.column} {before} → {after}. "
            f"{correction.reason}"
        )
    yield ""


def _shown(value: object) -> str:
    """A value in running text."""
    if isinstance(value, list):
        return ", ".join(f"`{each}`" for each in value) or "none"
    return f"`{value}`"


def _origins() -> Iterator[str]:
    yield "## Origins\n"
    for origin in BY_ID.values():
        yield f"### {origin.id}\n"
        page = f" <{origin.page}>" if origin.page else ""
        note = f" {origin.note}" if origin.note else ""
        yield (
            f"{origin.publisher}: {origin.table}. {origin.title}, {origin.published}. "
            f"Licence: {origin.licence}.{page}{note}\n"
        )


if __name__ == "__main__":
    sys.stdout.write(catalogue())
