"""The manifest of a fact base: what lies beside it, from where, and how to know it is whole.

Two fact bases with the same version hold the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from framsyn.domain.errors import FactBaseBroken, FactBaseMissing
from framsyn.domain.provenance import Origin, Quality

FILE: Final = "manifest.json"
FORMAT: Final = 1
"""Raised when an older Framsyn could no longer read what is written."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the fact base.

    Attributes:
        name: Of the table or document.
        file: Name of the file.
        title: What it holds.
        sha256: Of the file's bytes.
        bytes: Size of the file.
        rows: Rows of a table; 0 for a document.
        quality: How its figures came to be, where no row says otherwise.
        reference_date: The newest day it speaks of, ISO 8601.
        origins: Ids of the published tables it was made from.
        units: Unit of each column that counts something.
        axes: Values of each key column of a dense table, outermost first.
        defects: What a careful reader should know.
    """

    name: str
    file: str
    title: str
    sha256: str
    bytes: int
    rows: int
    quality: Quality
    reference_date: str
    origins: tuple[str, ...]
    units: dict[str, str]
    axes: dict[str, list[Any]]
    defects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """All parts and origins of one fact base.

    Attributes:
        version: Newest counted day and a short hash of everything ("2026-01-01.1a2b3c4d").
        reference_date: The day the population figures end, ISO 8601.
        parts: By name.
        origins: By id.
    """

    version: str
    reference_date: str
    parts: dict[str, Part]
    origins: dict[str, Origin]

    def to_json(self) -> str:
        """As written to the folder: stable, one value a line."""
        parts = {name: asdict(part) for name, part in self.parts.items()}
        origins = {id_: asdict(origin) for id_, origin in self.origins.items()}
        document = {
            "format": FORMAT,
            "version": self.version,
            "reference_date": self.reference_date,
            "parts": parts,
            "origins": origins,
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def make_manifest(reference_date: str, parts: list[Part], origins: list[Origin]) -> Manifest:
    """A manifest whose version follows from all that it holds."""
    held = json.dumps([*map(asdict, parts), *map(asdict, origins)], sort_keys=True)
    digest = hashlib.sha256(held.encode()).hexdigest()[:8]
    return Manifest(
        version=f"{reference_date}.{digest}",
        reference_date=reference_date,
        parts={part.name: part for part in parts},
        origins={origin.id: origin for origin in origins},
    )


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a folder.

    Raises:
        FactBaseMissing: There is none.
        FactBaseBroken: It cannot be understood.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise FactBaseMissing(folder) from error
    except UnicodeDecodeError as error:
        raise FactBaseBroken(FILE, "is not text") from error
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            reason = f"has format {document['format']}, this Framsyn reads {FORMAT}"
            raise FactBaseBroken(FILE, reason)
        return Manifest(
            version=document["version"],
            reference_date=document["reference_date"],
            parts={name: _part(part) for name, part in document["parts"].items()},
            origins={id_: Origin(**origin) for id_, origin in document["origins"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FactBaseBroken(FILE, f"cannot be understood ({error})") from error


def _part(values: dict[str, Any]) -> Part:
    """A part as it was before it was written."""
    lists = {name: tuple(values[name]) for name in ("origins", "defects")}
    return Part(**{**values, **lists, "quality": Quality(values["quality"])})
