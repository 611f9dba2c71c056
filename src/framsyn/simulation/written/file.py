"""Reading YAML that people have written, and telling all its faults at once.

Each entry knows its file, line and key. A fault is noted and reading goes on with an empty
value, so that whoever mends the file sees the whole list; the caller stops if there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

DEEPEST: Final = 20
TOO_DEEP: Final = "has lists within lists deeper than any file of ours"
_BRACKETS: Final = re.compile(r"[\[\]{}]")

Faults = list[str]
"""What is wrong, a sentence each that begins with file, line and key."""


@contextmanager
def told_together(broken: Callable[[Faults], Exception]) -> Iterator[Faults]:
    """A reading whose faults, those of all its files, are raised as one error at its end.

    Args:
        broken: The error, made of the faults.
    """
    faults: Faults = []
    yield faults
    if faults:
        raise broken(faults)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in a file.

    Attributes:
        node: What stands there; None where something was missing, which is already noted.
        file: Name of the file.
        key: Path of keys to the place.
        faults: Where faults are noted, common to all entries of a reading.
    """

    node: yaml.Node | None
    file: str
    key: str
    faults: Faults

    def fault(self, what: str) -> None:
        """Note that something is wrong here."""
        line = f", line {self.node.start_mark.line + 1}" if self.node else ""
        key = f", {self.key}" if self.key else ""
        self.faults.append(f"{self.file}{line}{key}: {what}")

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Keys and what stands under them; the same key twice is a fault."""
        if self.node is None:
            return
        if not isinstance(self.node, yaml.MappingNode):
            self.fault("should hold keys and values")
            return
        seen: set[str] = set()
        for key_node, value in self.node.value:
            name = str(key_node.value)
            under = self._below(value, name)
            if name in seen:
                under.fault("stands twice")
                continue
            seen.add(name)
            yield name, under

    def rows(self) -> list[Entry]:
        """What stands in a list."""
        if self.node is None:
            return []
        if not isinstance(self.node, yaml.SequenceNode):
            self.fault("should be a list")
            return []
        return [self._below(row, str(number)) for number, row in enumerate(self.node.value, 1)]

    def fields(self, needed: Iterable[str], allowed: Iterable[str] = ()) -> dict[str, Entry]:
        """What stands under each of these names; others, and missing ones, are faults."""
        needed = tuple(needed)
        known = {*needed, *allowed}
        found = dict(self.items())
        for name in found.keys() - known:
            found.pop(name).fault(f"is not known; known are {', '.join(sorted(known))}")
        for name in needed:
            if name not in found:
                if self.node is not None:
                    self.fault(f"'{name}' is missing")
                found[name] = Entry(None, self.file, f"{self.key}.{name}", self.faults)
        return found

    def text(self) -> str:
        """A text that is not empty."""
        if self.node is None:
            return ""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self.fault("should be a text")
            return ""
        return str(self.node.value).strip()

    def number(self) -> float:
        """A number."""
        if self.node is None:
            return 0.0
        try:
            return float(self.node.value)
        except (TypeError, ValueError):
            self.fault("should be a number")
            return 0.0

    def one_of(self, options: Iterable[str]) -> str:
        """A text that is one of the options."""
        options = tuple(options)
        text = self.text()
        if text and text not in options:
            self.fault(f"'{text}' is not one of {', '.join(options)}")
        return text

    def several_of(self, options: Iterable[str]) -> tuple[str, ...]:
        """Texts that are each one of the options, none twice."""
        options = tuple(options)
        chosen = tuple(row.one_of(options) for row in self.rows())
        if len(set(chosen)) < len(chosen):
            self.fault("holds the same thing twice")
        return chosen

    def _below(self, node: yaml.Node, name: str) -> Entry:
        return Entry(node, self.file, f"{self.key}.{name}" if self.key else name, self.faults)


def is_too_deep(text: str) -> bool:
    """Whether brackets stand within brackets deeper than in any file of ours.

    Told before the file is read: a reader of YAML uses seconds on thousands of open brackets.
    """
    deep = 0
    for bracket in _BRACKETS.findall(text):
        deep += 1 if bracket in "[{" else -1
        if deep > DEEPEST:
            return True
    return False


def read_file(path: Path, faults: Faults, name: str = "") -> Entry:
    """The top entry of a file; one that is not there is a fault.

    Args:
        path: Where it lies.
        faults: Added to.
        name: What faults call it; the file's own name by default.
    """
    name = name or path.name
    if not path.is_file():
        faults.append(f"{name}: is missing")
        return Entry(None, name, "", faults)
    return read_written(path.read_text("utf-8"), name, faults)


def read_written(text: str, file: str, faults: Faults) -> Entry:
    """The top entry of a file; what is not YAML at all is a fault too."""
    try:
        node = None if is_too_deep(text) else yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        faults.append(f"{file}: cannot be read as YAML: {' '.join(str(error).split())}")
        node = None
    except RecursionError:
        faults.append(f"{file}: {TOO_DEEP}")
        node = None
    else:
        if is_too_deep(text):
            faults.append(f"{file}: {TOO_DEEP}")
        elif node is None:
            faults.append(f"{file}: is empty")
    return Entry(node, file, "", faults)
