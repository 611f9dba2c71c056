"""Runs the chart kernel (TypeScript, built to one script) inside Python.

The same source draws in the browser; here V8 runs it through mini-racer, so that the first
picture, PDF and slides need no browser and no Node. This module refuses to know any chart:
JSON goes in, SVG comes out.
"""

from __future__ import annotations

import atexit
import json
import mmap
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from framsyn.domain.errors import FramsynError

SOURCE: Final = Path(__file__).parent / "kernel" / "kernel.js"
_LOAD_SECONDS: Final = 5
_DRAW_SECONDS: Final = 2
_YOUNG_MB: Final = 4
"""Memory for what a drawing makes and lets go of; V8's own choice is 16 MB more of a process, and no quicker."""
_BETWEEN: Final = "\0"
"""Stands between the drawings of one answer."""


class KernelUnavailable(FramsynError):
    """The charts cannot be drawn here; their tables say the same."""

    code = "charts-unavailable"


class ChartNotDrawn(FramsynError):
    """The kernel was given data it cannot draw."""

    code = "chart-not-drawn"


@dataclass(frozen=True, slots=True)
class Asked:
    """One chart to be drawn, once or several times.

    Attributes:
        chart: Which drawing.
        text: Its data as JSON.
        changes: What stands in place of the data's own, once for each drawing.
    """

    chart: str
    text: str
    changes: tuple[Mapping[str, Any], ...] = ({},)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of one drawing.

    Attributes:
        chart: Which drawing.
        answer: The SVG, or why there is none.
    """

    chart: str
    answer: str

    @property
    def is_drawn(self) -> bool:
        """Whether there is a picture."""
        return self.answer.startswith("<")

    @property
    def svg(self) -> str:
        """The picture.

        Raises:
            ChartNotDrawn: The data do not fit the chart.
        """
        if not self.is_drawn:
            raise ChartNotDrawn(
                f"The chart '{self.chart}' was not drawn: {self.answer}", chart=self.chart
            )
        return self.answer


class Kernel:
    """One V8 context in each process, opened at the first drawing.

    V8 does not survive a fork: a context made by the parent would hang in the child. A child
    is told so instead, and shows tables.

    Attributes:
        not_drawn: How many charts failed though the kernel runs; their pages show tables.
    """

    def __init__(self, source: Path = SOURCE) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._context: Any = None
        self._opened_by = 0
        self._failure = ""
        self.not_drawn = 0

    def draw(self, chart: str, data: Mapping[str, Any]) -> str:
        """One chart as SVG text.

        Raises:
            KernelUnavailable: V8 or the built kernel is missing in this installation.
            ChartNotDrawn: The data do not fit the chart.
        """
        (drawn,) = self.draw_all((Asked(chart, _written(data)),))
        return drawn.svg

    def draw_all(self, asked: Sequence[Asked]) -> tuple[Drawn, ...]:
        """Every drawing of some charts, in the order asked for.

        V8 is asked once: the way to it and back costs as much as a small chart.

        Raises:
            KernelUnavailable: V8 or the built kernel is missing in this installation.
        """
        drawings = [each.chart for each in asked for _ in each.changes]
        if not drawings:
            return ()
        whole = ",".join(
            f"[{_written(each.chart)},{each.text},{_written(each.changes)}]" for each in asked
        )
        call = f"FramsynCharts.drawAll({json.dumps(f'[{whole}]')})"
        with self._lock:
            context = self._opened()
            try:
                answers = str(context.eval(call, timeout_sec=_DRAW_SECONDS)).split(_BETWEEN)
            except Exception as error:  # noqa: BLE001 - whatever V8 stops at, the page is still shown
                answers = [str(error)] * len(drawings)
            drawn = [Drawn(*each) for each in zip(drawings, answers, strict=True)]
            self.not_drawn += sum(not each.is_drawn for each in drawn)
        return tuple(drawn)

    def available(self) -> bool:
        """Whether charts can be drawn here; opens the kernel to know."""
        with self._lock:
            try:
                self._opened()
            except KernelUnavailable:
                return False
            return True

    def _opened(self) -> Any:  # noqa: ANN401 - mini-racer is imported only where charts are drawn
        if self._failure:
            raise KernelUnavailable(self._failure)
        if self._context is None:
            try:
                self._context = _open(self._source)
                self._opened_by = os.getpid()
                # Left to the interpreter's own end, V8 now and then waits for ever.
                atexit.register(self._context.close, None, None, None)
            except Exception as error:
                self._failure = f"Charts cannot be drawn here, tables stand in: {error}"
                raise KernelUnavailable(self._failure) from error
        if self._opened_by != os.getpid():
            raise KernelUnavailable(
                "Charts were started before this process was forked; tables stand in."
            )
        return self._context


def _written(data: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _open(source: Path) -> Any:  # noqa: ANN401 - as above
    from py_mini_racer import MiniRacer, init_mini_racer  # noqa: PLC0415 - 45 MB that the command line never needs

    script = source.read_text("utf-8")
    init_mini_racer(flags=_flags(), ignore_duplicate_init=True)
    context = MiniRacer()
    context.eval(script, timeout_sec=_LOAD_SECONDS)
    return context


def _flags() -> tuple[str, ...]:
    """Compiled, V8 draws three times as fast; where memory may not be written and run, it would abort."""
    usual = ("--single-threaded", f"--max-semi-space-size={_YOUNG_MB}")
    return usual if _may_compile() else (*usual, "--jitless")


def _may_compile() -> bool:
    """Whether this host lets a process write code and run it; hardened ones do not."""
    try:
        mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()
    except OSError:
        return False
    return True
