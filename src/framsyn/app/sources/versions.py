"""Say whether figures somebody holds are the newest, and which tables changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from framsyn.app.installation import Installation
from framsyn.domain.question_errors import UnknownDataVersion
from framsyn.statistics.own_fact_base import OWN_MARK
from framsyn.statistics.versions import marks, recorded_versions


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A table that is not what it was.

    Attributes:
        name: Of the table.
        title: What it holds; its name where it is gone.
        what: How it differs.
    """

    name: str
    title: str
    what: Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """A version held against the one in use.

    Attributes:
        version: Asked about.
        current: In use here.
        is_current: Whether they are the same.
        since: The day it came; None where the record does not know.
        people_changed: Whether counts of people differ, so that old and new must not be mixed.
        changed: Tables that differ; empty for the one in use.
    """

    version: str
    current: str
    is_current: bool
    since: date | None
    people_changed: bool
    changed: tuple[ChangedTable, ...]


def compare_version(installation: Installation, version: str) -> ComparedVersion:
    """A version held against the one in use here.

    Raises:
        UnknownDataVersion: It is neither in use here nor in the record.
    """
    current = installation.facts.published_version
    version = version.partition(OWN_MARK)[0]  # a version with own figures over it is that version
    known = {each.version: each for each in recorded_versions()}
    found = known.get(version)
    if version == current:
        return ComparedVersion(version, current, True, found.since if found else None, False, ())
    if found is None:
        raise UnknownDataVersion(version, current)
    changed = tuple(_changed(installation, found.tables))
    people = any(each.name == "population" for each in changed)
    return ComparedVersion(version, current, False, found.since, people, changed)


def known_versions(installation: Installation) -> tuple[ComparedVersion, ...]:
    """Every version there has been, the newest first, each held against the one in use."""
    names = [each.version for each in recorded_versions()]
    current = installation.facts.published_version
    if current not in names:
        names.append(current)
    return tuple(compare_version(installation, each) for each in reversed(names))


def _changed(installation: Installation, then: Mapping[str, str]) -> list[ChangedTable]:
    parts = installation.facts.manifest.parts
    now = marks(installation.facts.manifest)
    found = []
    for name in sorted(now.keys() | then.keys()):
        if now.get(name) == then.get(name):
            continue
        title = parts[name].title if name in parts else name
        if name not in then:
            found.append(ChangedTable(name, title, "added"))
        elif name not in now:
            found.append(ChangedTable(name, title, "removed"))
        else:
            found.append(ChangedTable(name, title, "changed"))
    return found
