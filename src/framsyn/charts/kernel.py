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
from pathlib import Path
from typing import Any, Final

from framsyn.domain.errors import FramsynError

SOURCE: Final = Path(__file__).parent / "kernel" / "kernel.js"
_LOAD_SECONDS: Final = 5
_DRAW_SECONDS: Final = 2
_DRAW: Final = (
    "(function (chart, texts) { return texts.map((text) => FramsynCharts.draw(chart, text)); })"
)


class KernelUnavailable(FramsynError):
    """The charts cannot be drawn here; their tables say the same."""

    code = "charts-unavailable"


class ChartNotDrawn(FramsynError):
    """The kernel was given data it cannot draw."""

    code = "chart-not-drawn"


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
        return self.draw_each(chart, _written(data), ({},))[0]

    def draw_each(
        self, chart: str, text: str, changes: Sequence[Mapping[str, Any]]
    ) -> tuple[str, ...]:
        """One chart several times, each with something changed; V8 is asked once.

        Args:
            chart: Which drawing.
            text: Its data as JSON.
            changes: What stands in place of the data's own, once for each drawing.

        Raises:
            KernelUnavailable: V8 or the built kernel is missing in this installation.
            ChartNotDrawn: The data do not fit the chart.
        """
        texts = [_changed(text, each) for each in changes]
        with self._lock:
            context = self._opened()
            try:
                drawn = context.call(_DRAW, chart, texts, timeout_sec=_DRAW_SECONDS)
            except Exception as error:
                self.not_drawn += 1
                raise ChartNotDrawn(
                    f"The chart '{chart}' was not drawn: {error}", chart=chart
                ) from error
        return tuple(map(str, drawn))

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


def _written(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _changed(text: str, changes: Mapping[str, Any]) -> str:
    """JSON of an object with something changed; of two values for a name the last one counts."""
    return f"{text[:-1]},{_written(changes)[1:]}" if changes else text


def _open(source: Path) -> Any:  # noqa: ANN401 - as above
    from py_mini_racer import MiniRacer, init_mini_racer  # noqa: PLC0415 - 45 MB that the command line never needs

    script = source.read_text("utf-8")
    init_mini_racer(flags=_flags(), ignore_duplicate_init=True)
    context = MiniRacer()
    context.eval(script, timeout_sec=_LOAD_SECONDS)
    return context


def _flags() -> tuple[str, ...]:
    """Compiled, V8 draws three times as fast; where memory may not be written and run, it would abort."""
    return ("--single-threaded",) if _may_compile() else ("--single-threaded", "--jitless")


def _may_compile() -> bool:
    """Whether this host lets a process write code and run it; hardened ones do not."""
    try:
        mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()
    except OSError:
        return False
    return True
