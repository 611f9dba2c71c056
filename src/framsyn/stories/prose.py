"""Pages that are read: a title, a lead and some sections, written by hand in each language.

The text is data. A link is written `[words](/address)`; a place such as `{version}` is filled
when the page is shown; `slot` marks where a page puts a table of its own. Nothing else is
markup, so a text can neither break a page nor slip past the tests that read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, cast

import yaml

_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_PLACE: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere.

    Attributes:
        text: The words.
        path: Where, without language: "/metode", or an anchor of the page, "#treff".
    """

    text: str
    path: str


Line = tuple[str | Link, ...]
Kind = Literal["text", "list", "steps", "code", "slot"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list, an example, or the place of a table.

    Attributes:
        kind: Which of these.
        lines: One for a paragraph, one for each point of a list.
        plain: The example as it is written, or the name of the slot.
    """

    kind: Kind
    lines: tuple[Line, ...] = ()
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A page that is read."""

    title: str
    lead: Line
    sections: tuple[Section, ...]

    def lines(self) -> Iterator[Line]:
        """Everything that is said, in order; examples are left out."""
        yield (self.title + ".",)
        yield self.lead
        for section in self.sections:
            yield (section.heading + ".",)
            for block in section.blocks:
                yield from block.lines


def read_prose(name: str, language: str, places: Mapping[str, str] | None = None) -> Prose:
    """A text of the package in a language.

    Raises:
        KeyError: The text has a place that was not given.
    """
    written = _written(name, language)
    given = places or {}
    return Prose(
        title=_fill(written["title"], given),
        lead=_line(written["lead"], given),
        sections=tuple(
            Section(
                id=each["id"],
                heading=_fill(each["heading"], given),
                blocks=tuple(_block(block, given) for block in each["body"]),
            )
            for each in written["sections"]
        ),
    )


def said(line: Line) -> str:
    """A line as it is read aloud."""
    return "".join(part if isinstance(part, str) else part.text for part in line)


@cache
def _written(name: str, language: str) -> dict[str, Any]:
    folder = files("framsyn.stories").joinpath("texts", "pages")
    document: dict[str, Any] = yaml.safe_load(
        folder.joinpath(f"{name}.{language}.yaml").read_text("utf-8")
    )
    return document


def _block(written: str | dict[str, Any], places: Mapping[str, str]) -> Block:
    if isinstance(written, str):
        return Block("text", (_line(written, places),))
    ((kind, content),) = written.items()
    if kind in ("code", "slot"):
        return Block(cast("Kind", kind), plain=_fill(content, places))
    return Block(cast("Kind", kind), tuple(_line(each, places) for each in content))


def _line(text: str, places: Mapping[str, str]) -> Line:
    parts: list[str | Link] = []
    end = 0
    text = _fill(text, places)
    for found in _LINK.finditer(text):
        parts += [text[end : found.start()], Link(found[1], found[2])]
        end = found.end()
    return tuple(part for part in (*parts, text[end:]) if part)


def _fill(text: str, places: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: places[place[1]], text)
