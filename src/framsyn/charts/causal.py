"""A causal map: what gives more or less of what, and the loops that turn on themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from framsyn.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class CausalKind:
    """A layer of the map.

    Attributes:
        key: Stable name.
        label: Heading of the layer.
        colour: Name of the colour at the boxes' edge.
    """

    key: str
    label: str
    colour: str = "muted"


@dataclass(frozen=True, slots=True)
class CausalNode:
    """One thing on the map.

    Attributes:
        key: Stable name; `data-n` in the drawing.
        kind: Key of its layer.
        label: In words; broken to the box.
        value: Its value here, as printed; None where it has none.
    """

    key: str
    kind: str
    label: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class CausalEdge:
    """One arrow; `data-from` and `data-to` in the drawing.

    Attributes:
        start, end: Keys of its nodes.
        sign: 1 where more gives more, -1 where more gives less.
        lag: Whether it takes years.
    """

    start: str
    end: str
    sign: Literal[1, -1]
    lag: bool = False


@dataclass(frozen=True, slots=True)
class CausalLoop:
    """Arrows that come round to where they began; `data-loop` on its boxes and arrows.

    Attributes:
        key: Stable name.
        path: Keys of its nodes in order; the last leads to the first.
    """

    key: str
    path: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CausalMap(Chart):
    """Boxes in layers and signed arrows between them.

    A drawing from 700 px up has the layers side by side, a narrower one below each other.

    Attributes:
        kinds: The layers, in order.
        nodes, edges: The map.
        loops: What can be lit.
        loop: Key of the loop that is lit in the drawing; the class `lit` lights one in a page.
    """

    NAME: ClassVar[str] = "causal"

    kinds: Sequence[CausalKind]
    nodes: Sequence[CausalNode]
    edges: Sequence[CausalEdge]
    loops: Sequence[CausalLoop] = ()
    loop: str | None = None

    def __post_init__(self) -> None:
        """An arrow that leads nowhere is a fault of the map, told before it is drawn."""
        keys = {node.key for node in self.nodes}
        ends = {key for edge in self.edges for key in (edge.start, edge.end)}
        ends |= {key for loop in self.loops for key in loop.path}
        if ends - keys:
            raise ValueError(f"No node on the map is called {sorted(ends - keys)}.")
