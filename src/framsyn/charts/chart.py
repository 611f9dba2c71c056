"""What every chart shares: who it is, what it says in words, and how its data reach the kernel."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, cached_property
from typing import Any, ClassVar, Final, Self

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json

from framsyn.domain.languages import Language

WIDE: Final = 640
"""Width a chart is drawn at where nothing else is known: it reads from 560 px up without a script."""


@dataclass(frozen=True, slots=True)
class Standalone:
    """Words drawn into the picture, where there is no page around it.

    Attributes:
        title: The finding.
        subtitle: What is measured.
        footer: Source, date and data version.
    """

    title: str
    subtitle: str
    footer: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Data of one chart, ready to be drawn by the kernel in either host.

    The kernel has no words of its own: every text is here, in the reader's language.

    Attributes:
        id: Unique on the page.
        lang: Language of numbers.
        title: Text alternative: the finding in one sentence.
        description: Text alternative: what is drawn.
        width: Pixels; 0 lets charts that can (road, spark) stretch with the page.
        height: Pixels; None is the chart's own choice for its width.
        standalone: Words to draw into the picture.
    """

    NAME: ClassVar[str]
    DECIMALS: ClassVar[int] = 1

    id: str
    lang: Language
    title: str
    description: str
    width: int = WIDE
    height: int | None = None
    standalone: Standalone | None = None

    @property
    def name(self) -> str:
        """Which drawing of the kernel it is."""
        return self.NAME

    def data(self) -> dict[str, Any]:
        """What the kernel reads: plain JSON values, names as TypeScript writes them."""
        return _fields_of(self, self.DECIMALS)

    def json(self) -> str:
        """The data as JSON text that is safe inside a script element."""
        return self.text.replace("<", "\\u003c")

    @cached_property
    def text(self) -> str:
        """The data as JSON text; written once, however many times it is drawn."""
        return to_json(self.data(), inf_nan_mode="null").decode()

    def sized(self, width: int, suffix: str = "") -> Self:
        """The same chart for another width, with its own id."""
        return replace(self, width=width, id=self.id + suffix)


def _fields_of(thing: Any, decimals: int) -> dict[str, Any]:  # noqa: ANN401 - any of our dataclasses
    named = ((field.name, getattr(thing, field.name)) for field in fields(thing))
    return {_camel(name): _plain(value, decimals) for name, value in named if value is not None}


def _plain(value: Any, decimals: int) -> Any:  # noqa: ANN401 - whatever a chart holds
    if isinstance(value, np.ndarray):
        return _plain_array(value, decimals)
    if isinstance(value, float):
        return _number(value, decimals)
    if isinstance(value, str | int | None):  # most of all, and soon known
        return value
    if is_dataclass(value):
        return _fields_of(value, decimals)
    if isinstance(value, Mapping):
        return {key: _plain(each, decimals) for key, each in value.items()}
    return [_plain(each, decimals) for each in value]


def _plain_array(value: NDArray[Any], decimals: int) -> list[Any]:
    """As `_number` does to each, at once: a chart with its futures holds thousands."""
    if value.dtype.kind != "f":
        return [_plain(each, decimals) for each in value.tolist()]
    if not np.isfinite(value).all():
        return _each(value.tolist(), decimals)
    rounded = np.round(value, decimals)
    if (rounded == np.rint(rounded)).all():
        whole: list[Any] = rounded.astype(np.int64).tolist()
        return whole
    written: list[Any] = rounded.tolist()
    # Twenty futures are thousands of numbers, and 120.0 draws as 120 does.
    return written if value.ndim > 1 else _whole(written)


def _each(values: list[Any], decimals: int) -> list[Any]:
    return [
        _each(each, decimals) if isinstance(each, list) else _number(each, decimals)
        for each in values
    ]


def _whole(values: list[float]) -> list[float | int]:
    return [int(each) if each.is_integer() else each for each in values]


def _number(value: float, decimals: int) -> float | int | None:
    """No more digits than a drawing can show; what is missing stays missing."""
    if not math.isfinite(value):
        return None
    rounded = round(value, decimals)
    return int(rounded) if rounded == int(rounded) else rounded


@cache
def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)
