"""Reads one file of the indicator catalogue, key by key, and remembers every fault.

A fault is a sentence that begins with file and key. Reading goes on after a fault, so that
whoever wrote the file mends it once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeVar

import yaml

from framsyn.consequences.measures import MEASURES, Measure
from framsyn.domain.languages import LANGUAGES
from framsyn.simulation.written.file import Faults

Choice = TypeVar("Choice", bound=StrEnum)

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it is built in


def document_of(name: str, text: str, faults: Faults) -> dict[str, Any] | None:
    """The file's keys and values; None, with its faults told, if it has none."""
    try:
        node = yaml.compose(text, _LOADER)
        document = yaml.load(text, _LOADER)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.YAMLError as error:
        faults.append(f"{name}: is not YAML ({' '.join(str(error).split())})")
        return None
    if not isinstance(document, dict) or not isinstance(node, yaml.MappingNode):
        faults.append(f"{name}: holds no keys")
        return None
    keys = [key.value for key, _ in node.value]
    faults += [f"{name}: {key}: is given twice" for key in sorted(set(keys)) if keys.count(key) > 1]
    return document


class FileReader:
    """One file being read.

    Args:
        name: The file's, for faults.
        document: Its keys and values.
        faults: Added to.
    """

    def __init__(self, name: str, document: Mapping[str, Any], faults: Faults) -> None:
        self._name = name
        self._document = document
        self._faults = faults

    def fault(self, key: str, what: str) -> None:
        """Remember what is wrong with a key."""
        self._faults.append(f"{self._name}: {key}: {what}")

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._document

    def keys(self, required: Sequence[str], optional: Sequence[str]) -> None:
        """Tell which keys are missing and which are not known."""
        for key in required:
            if key not in self._document:
                self.fault(key, "is missing")
        for key in self._document:
            if key not in required and key not in optional:
                self.fault(str(key), "is not a key of an indicator")

    def text(self, key: str, pattern: str, form: str) -> str:
        """A text of a given form."""
        found = self._document.get(key, "")
        if self.has(key) and not (isinstance(found, str) and re.fullmatch(pattern, found)):
            self.fault(key, f"'{found}' is not {form}")
        return str(found)

    def texts(self, key: str, pattern: str, form: str, at_least: int = 1) -> tuple[str, ...]:
        """A list of texts of a given form."""
        found = self._document.get(key, [])
        if not isinstance(found, list):
            self.fault(key, "is not a list")
            return ()
        wrong = [each for each in found if not re.fullmatch(pattern, str(each))]
        if wrong:
            self.fault(key, f"{', '.join(map(str, wrong))}: not {form}")
        if self.has(key) and len(found) < at_least:
            self.fault(key, "names none")
        return tuple(map(str, found))

    def words(self, key: str) -> dict[str, str]:
        """One text in each language."""
        found = self._document.get(key, {})
        if not isinstance(found, dict):
            self.fault(key, f"is not a text in each of {', '.join(LANGUAGES)}")
            return {}
        for language in LANGUAGES:
            if self.has(key) and not str(found.get(language) or "").strip():
                self.fault(f"{key}.{language}", "is missing")
        for language in found:
            if language not in LANGUAGES:
                self.fault(f"{key}.{language}", "is not a language we write")
        return {language: str(text) for language, text in found.items()}

    def whole(self, key: str, least: int) -> int:
        """A whole number."""
        found = self._document.get(key, least)
        if not isinstance(found, int) or isinstance(found, bool) or found < least:
            self.fault(key, f"'{found}' is not a whole number from {least}")
            return least
        return found

    def day(self, key: str) -> date | None:
        """A date, if there is one."""
        found = self._document.get(key)
        if found is None:
            return None
        try:
            return date.fromisoformat(str(found))
        except ValueError:
            self.fault(key, f"'{found}' is not a date like 2026-01-01")
            return None

    def choice(self, key: str, kind: type[Choice], harmless: Choice) -> Choice:
        """One of some known values."""
        found = self._document.get(key, harmless)
        if found in list(kind):
            return kind(found)
        self.fault(key, f"'{found}' is not one of {', '.join(kind)}")
        return harmless

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """Some of the known values."""
        known = "|".join(re.escape(value) for value in kind)
        written = self.texts(key, known, f"among {', '.join(kind)}")
        return tuple(kind(value) for value in written if value in list(kind))

    def mapping(self, key: str, types: Mapping[str, type]) -> dict[str, Any]:
        """Keys of known types under a key, if there is one."""
        found = self._document.get(key)
        if found is None:
            return {}
        if not isinstance(found, dict) or set(found) != set(types):
            self.fault(key, f"does not hold exactly {', '.join(types)}")
            return {}
        for name, kind in types.items():
            if not isinstance(found[name], kind):
                self.fault(f"{key}.{name}", f"'{found[name]}' is not {kind.__name__}")
        return found

    def measure(self, key: str) -> tuple[Measure | None, int]:
        """The measure named, and how many years it needs."""
        found = self._document.get(key, {})
        name = found.get("name") if isinstance(found, dict) else None
        measure = MEASURES.get(str(name))
        if measure is None:
            if self.has(key):
                self.fault(f"{key}.name", f"'{name}' is not one of {', '.join(MEASURES)}")
            return None, 1
        return measure, measure.years

    def parameters(self, key: str, measure: Measure) -> dict[str, Any]:
        """What the measure is told."""
        written = {name: value for name, value in self._document[key].items() if name != "name"}
        known = {**measure.required, **measure.optional}
        for name in measure.required:
            if name not in written:
                self.fault(f"{key}.{name}", "is missing")
        read: dict[str, Any] = {}
        for name, value in written.items():
            if name not in known:
                self.fault(f"{key}.{name}", "is not something this measure is told")
                continue
            try:
                read[name] = known[name](value)
            except (TypeError, ValueError) as error:
                self.fault(f"{key}.{name}", str(error))
        return read
