"""The charts of one page: asked for while it is put together, drawn all at once when the first is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from framsyn.charts.chart import Chart
from framsyn.charts.figure import asked_for_page, side_by_side
from framsyn.charts.kernel import Asked, ChartNotDrawn, Kernel, KernelUnavailable


class Pictures:
    """The charts of one page.

    Args:
        kernel: Draws; where it cannot, the tables stand alone.
    """

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._waiting: list[Picture] = []

    def of(self, chart: Chart) -> Picture:
        """One chart at its own width."""
        return self._ask(Asked(chart.name, chart.text), lambda drawn: drawn.svg)

    def for_page(self, chart: Chart) -> Picture:
        """One chart for wide and for narrow; the stylesheet shows the one that fits."""
        return self._ask(asked_for_page(chart), side_by_side)

    def draw(self) -> None:
        """Draw what is waited for."""
        waiting, self._waiting = self._waiting, []
        try:
            drawn = iter(self._kernel.draw_all([each.asked for each in waiting]))
        except KernelUnavailable:
            return
        for picture in waiting:
            own = [next(drawn) for _ in picture.asked.changes]
            try:
                picture.svg = picture.joined(*own)
            except ChartNotDrawn:
                picture.svg = ""  # the table stands in its place

    def _ask(self, asked: Asked, joined: Callable[..., str]) -> Picture:
        picture = Picture(self, asked, joined)
        self._waiting.append(picture)
        return picture


@dataclass(eq=False, slots=True)
class Picture:
    """One chart, drawn when it is looked at; empty where it cannot be.

    Attributes:
        pictures: Those it is drawn together with.
        asked: What to draw.
        joined: Makes one piece of its drawings.
        svg: As drawn; None until then.
    """

    pictures: Pictures
    asked: Asked
    joined: Callable[..., str]
    svg: str | None = None

    def __html__(self) -> str:
        """As templates take it, who leave it as it is: the kernel escapes all text."""
        if self.svg is None:
            self.svg = ""
            self.pictures.draw()
        return self.svg

    def __str__(self) -> str:
        return self.__html__()

    def __bool__(self) -> bool:
        return bool(self.__html__())
