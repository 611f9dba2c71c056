"""A causal map: development, challenges, what hinders, and levers, joined by signed links.

A link says that more of one thing gives more, or less, of another, all else as it is. It is a
way to talk about how things hang together; it moves no figure, and its arrows are not
coefficients. A loop's kind is what the signs of its links multiply to, never an opinion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.words import Words

LAYERS: Final = ("development", "challenge", "hindrance", "lever")
SIGNS: Final[Mapping[str, int]] = {"+": 1, "-": -1}
REINFORCING: Final = "reinforcing"
BALANCING: Final = "balancing"


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the map.

    Attributes:
        key: Stable name.
        layer: One of `LAYERS`.
        figure: Key of a figure that tells its value; empty where none does.
        lever: Name of the lever it is; empty where it is none.
        label: What it is called, by language.
    """

    key: str
    layer: str
    figure: str
    lever: str
    label: Words


@dataclass(frozen=True, slots=True)
class Link:
    """One arrow.

    Attributes:
        start: Key of the node it goes from.
        end: Key of the node it goes to.
        polarity: 1 where more gives more, -1 where more gives less.
        text: The link as a sentence, by language.
        source: Where it can be read up on, or that it is an assumption.
    """

    start: str
    end: str
    polarity: int
    text: Words
    source: str


@dataclass(frozen=True, slots=True)
class Loop:
    """Links that come round to where they began.

    Attributes:
        key: Stable name.
        kind: "reinforcing" or "balancing".
        path: Keys of its nodes in order; the last leads to the first.
        label: What it is called, by language.
    """

    key: str
    kind: str
    path: tuple[str, ...]
    label: Words


@dataclass(frozen=True, slots=True)
class Systemkart:
    """The map.

    Attributes:
        layers: What each layer is called, by layer and language.
        nodes: By key.
        links: All arrows.
        loops: By key.
    """

    layers: Mapping[str, Words]
    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    loops: Mapping[str, Loop]


def faults_of_map(found: Systemkart) -> list[str]:
    """What does not hold together: loose nodes, links to nowhere, loops that are not what they say."""
    faults = [
        f"link {link.start}>{link.end}: there is no node '{end}'"
        for link in found.links
        for end in (link.start, link.end)
        if end not in found.nodes
    ]
    joined = {end for link in found.links for end in (link.start, link.end)}
    faults += [f"node {key}: no link comes or goes" for key in found.nodes if key not in joined]
    for loop in found.loops.values():
        faults += _faults_of_loop(loop, found.links)
    return faults


def kind_of(path: Sequence[str], links: Sequence[Link]) -> str | None:
    """What the signs round a path multiply to; None where a link is missing."""
    signs = {(link.start, link.end): link.polarity for link in links}
    product = 1
    for start, end in zip(path, (*path[1:], path[0]), strict=True):
        if (start, end) not in signs:
            return None
        product *= signs[start, end]
    return REINFORCING if product > 0 else BALANCING


def _faults_of_loop(loop: Loop, links: Sequence[Link]) -> list[str]:
    kind = kind_of(loop.path, links)
    if kind is None:
        return [f"loop {loop.key}: its nodes are not joined all the way round"]
    return [] if kind == loop.kind else [f"loop {loop.key}: is {kind}, not {loop.kind}"]
