"""A stranger's SVG made fit to be drawn: it fetches nothing, and it is no trap for who draws it.

Scripts and pages inside a drawing are never run by the renderer; they are taken out all the same.
What refers to something outside the drawing is refused, since it would be drawn without it. A small
drawing that unfolds into a large one (pieces used by pieces used by pieces) is refused too.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST_PIECES: Final = 50_000
"""Elements when all that is used is unfolded."""
_SPACE: Final = "{http://www.w3.org/2000/svg}"
_TAKEN_OUT: Final = {"script", "foreignObject", "iframe", "audio", "video", "animate", "set"}
_SAFE_DATA: Final = re.compile(r"data:image/(png|jpe?g);base64,", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(px|pt|mm|cm|in)?\s*$")
_LINK: Final = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
_FETCHING_STYLE: Final = re.compile(r"@import|expression\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LogoDrawing:
    """A drawing that can be drawn, or what is wrong with it.

    Attributes:
        svg: The drawing, with a size of its own.
        size: Width and height it says it has.
        fault: "broken", "fetches" or "too-much"; empty for none.
        pictures: Photographs it holds, as they stand in it.
    """

    svg: str = ""
    size: tuple[float, float] = (0.0, 0.0)
    fault: str = ""
    pictures: tuple[bytes, ...] = ()


def drawing_of(body: bytes, wide: int, high: int) -> LogoDrawing:
    """The drawing in a file.

    Args:
        body: What is in the file.
        wide: Points it is to be drawn within.
        high: The same upwards.
    """
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        body = _without_doctype(body)
    try:
        root = ET.fromstring(body)  # noqa: S314 - no entities are left to unfold
    except (ET.ParseError, ValueError, LookupError):
        return LogoDrawing(fault="broken")
    if _local(root) != "svg":
        return LogoDrawing(fault="broken")
    _take_out(root)
    if fault := _fault(root):
        return LogoDrawing(fault=fault)
    size = _size(root)
    if size is None:
        return LogoDrawing(fault="broken")
    scale = min(wide / size[0], high / size[1])
    try:
        pictures = tuple(_pictures(root))
    except ValueError:
        return LogoDrawing(fault="broken")
    root.set("width", f"{max(1.0, size[0] * scale):g}")
    root.set("height", f"{max(1.0, size[1] * scale):g}")
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
    ET.register_namespace("", _SPACE[1:-1])
    return LogoDrawing(ET.tostring(root, "unicode"), size, pictures=pictures)


def _pictures(root: ET.Element) -> Iterator[bytes]:
    for element in root.iter():
        for value in element.attrib.values():
            if _SAFE_DATA.match(value):
                yield b64decode("".join(value.partition(",")[2].split()), validate=True)


def _without_doctype(body: bytes) -> bytes:
    """Without the declaration many programs write; of one that defines words, nothing is left."""
    return re.sub(rb"<!DOCTYPE[^\[<>]*>", b"", body) if b"<!ENTITY" not in body else b""


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _take_out(root: ET.Element) -> None:
    for parent in root.iter():
        for child in [each for each in parent if _local(each) in _TAKEN_OUT]:
            parent.remove(child)
        for name in [key for key in parent.attrib if key.rpartition("}")[2].startswith("on")]:
            del parent.attrib[name]


def _fault(root: ET.Element) -> str:
    """What keeps it from being drawn; empty for nothing."""
    named: dict[str, ET.Element] = {}
    for element in root.iter():
        for key, value in element.attrib.items():
            name = key.rpartition("}")[2]
            if name == "id":
                named[value] = element
            if name in {"href", "src", "base"} and not _is_inside(element, value):
                return "fetches"
            if any(not each.startswith("#") for each in _LINK.findall(value)):
                return "fetches"
        if _local(element) == "style" and _fetches(element.text or ""):
            return "fetches"
    return "too-much" if _pieces(root, named, {}, ()) > MOST_PIECES else ""


def _is_inside(element: ET.Element, value: str) -> bool:
    """Whether a link stays in the drawing; where a click leads is not fetched."""
    if _local(element) == "a":
        return True
    return value.startswith("#") or bool(_SAFE_DATA.match(value))


def _fetches(style: str) -> bool:
    links = _LINK.findall(style)
    return bool(_FETCHING_STYLE.search(style)) or any(not each.startswith("#") for each in links)


def _pieces(
    element: ET.Element, named: dict[str, ET.Element], known: dict[int, int], above: tuple[int, ...]
) -> int:
    """Elements in a part of a drawing when what it uses is unfolded; more than allowed in a ring."""
    mark = id(element)
    if mark in known:
        return known[mark]
    if mark in above or len(above) > 200:
        return MOST_PIECES + 1
    found, below = 1, (*above, mark)
    for child in element:
        found += _pieces(child, named, known, below)
    for target in _used(element):
        if target in named:
            found += _pieces(named[target], named, known, below)
    known[mark] = min(found, MOST_PIECES + 1)
    return known[mark]


def _used(element: ET.Element) -> list[str]:
    """What an element uses by name, in an attribute or in the styles of the drawing."""
    said = [value for value in element.attrib.values() if "url(" in value.casefold()]
    if _local(element) == "style":
        said.append(element.text or "")
    used = [link[1:] for value in said for link in _LINK.findall(value)]
    links = (v for k, v in element.attrib.items() if k.rpartition("}")[2] == "href")
    return used + [value[1:] for value in links if value.startswith("#")]


def _size(root: ET.Element) -> tuple[float, float] | None:
    """Width and height, as its view says or else its own."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        if len(box) == 4:
            sides = float(box[2]), float(box[3])
        else:
            found = [_NUMBER.match(root.get(key, "")) for key in ("width", "height")]
            if None in found:
                return None
            sides = float(found[0][1]), float(found[1][1])  # type: ignore[index]  # None is gone
    except ValueError:
        return None
    return sides if all(0 < side < 1e6 for side in sides) else None
