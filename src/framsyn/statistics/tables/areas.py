"""Every area people can ask about, with names, members and classification, and the former ones.

A document and not a table: looking up a name must not wait for a table engine to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl
import yaml

from framsyn.domain.errors import CheckFailed
from framsyn.domain.provenance import Quality
from framsyn.statistics.table import CuratedDocument
from framsyn.statistics.tables.former_kommuner import FORMER_KOMMUNER
from framsyn.statistics.tables.kommuner import KOMMUNER, SEPARATOR

LANGUAGES_FILE: Final = Path(__file__).parent / "name_languages.yaml"
IN_REGION_NAMES: Final = " - "
Document = dict[str, Any]


def make(raw: Path, tables: Mapping[str, pl.DataFrame]) -> Document:
    """Areas and former kommuner as plain values."""
    del raw  # all of it is made from finished tables
    kommuner = tables["kommuner"].to_dicts()
    languages = yaml.safe_load(LANGUAGES_FILE.read_text(encoding="utf-8"))
    each = [_kommune(row, languages["kommuner"]) for row in kommuner]
    areas = [
        _country(kommuner, languages["country"]),
        *_fylker(kommuner, languages["fylker"]),
        *_ba_regions(kommuner, each),
        *each,
    ]
    return {"areas": areas, "former": tables["former_kommuner"].to_dicts()}


def named(official: str, languages: list[str] | None) -> Document:
    """An official name and its parts, the Norwegian first.

    Raises:
        CheckFailed: A name has other parts than were decided on; perhaps it is new.
    """
    parts = official.split(SEPARATOR)
    spoken = languages or ["no"]
    if len(parts) != len(spoken):
        fault = f"'{official}' has {len(parts)} parts but {LANGUAGES_FILE.name} says {spoken}"
        raise CheckFailed("areas", [fault])
    pairs = sorted(zip(parts, spoken, strict=True), key=lambda pair: pair[1] != "no")
    return {"official_name": official, "names": [list(pair) for pair in pairs]}


def _country(kommuner: list[Document], names: list[list[str]]) -> Document:
    numbers = [row["kommune"] for row in kommuner]
    name = {"official_name": names[0][0], "names": names}
    return {"code": "land", "kind": "country", "kommuner": numbers, **name}


def _fylker(kommuner: list[Document], languages: dict[str, list[str]]) -> list[Document]:
    return [
        {"code": code, "kind": "fylke", "kommuner": members, **named(name, languages.get(code[1:]))}
        for code, (name, members) in _groups(kommuner, "fylke").items()
    ]


def _ba_regions(kommuner: list[Document], each: list[Document]) -> list[Document]:
    """Regions; one named after a member in several languages takes the member's names.

    The list of regions spells Sámi names as they once were, and does not say which is which.
    """
    of_number = {area["code"]: area for area in each}
    return [
        {
            "code": code,
            "kind": "ba_region",
            "kommuner": members,
            **_region_names(name.strip(), [of_number[number] for number in members]),
        }
        for code, (name, members) in _groups(kommuner, "ba_region").items()
    ]


def _region_names(name: str, members: list[Document]) -> Document:
    parts = name.split(IN_REGION_NAMES)
    if len(parts) > 1:
        for member in members:
            if any(text in parts for text, _ in member["names"]):
                return {field: member[field] for field in ("official_name", "names")}
    return named(name, None)


def _groups(kommuner: list[Document], column: str) -> dict[str, tuple[str, list[str]]]:
    """Name and members of each group, in the order of their codes."""
    groups: dict[str, tuple[str, list[str]]] = {}
    for row in sorted(kommuner, key=lambda row: (row[column], row["kommune"])):
        groups.setdefault(row[column], (row[f"{column}_name"], []))[1].append(row["kommune"])
    return groups


def _kommune(row: Document, languages: dict[str, list[str]]) -> Document:
    number = row["kommune"]
    classification = {
        "fylke": row["fylke"],
        "ba_region": row["ba_region"],
        "centrality": row["centrality"],
        "kostra_group": row["kostra_group"],
        "need_index_2026": row["need_index_2026"],
        "robek": row["robek_2026_04"],
    }
    return {
        "code": number,
        "kind": "kommune",
        "kommuner": [number],
        "classification": classification,
        **named(row["name"], languages.get(number)),
    }


def _heirs_exist(document: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    """Every heir of a former kommune is a kommune of today."""
    today = {area["code"] for area in document["areas"] if area["kind"] == "kommune"}
    return [
        f"{row['number']} {row['name']} leads to {heir}, which does not exist"
        for row in document["former"]
        for heir in row["heirs"]
        if heir not in today
    ]


AREAS = CuratedDocument(
    name="areas",
    title="Kommuner, BA-regions, fylker and the country, with their names and former numbers",
    origins=(*KOMMUNER.origins, *FORMER_KOMMUNER.origins),
    quality=Quality.OFFICIAL,
    reference_date="2026-01-01",
    files=(),
    make=make,
    checks=(_heirs_exist,),
    defects=("Which language a part of a name is in was decided by hand, name by name.",),
)
