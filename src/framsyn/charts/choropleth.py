"""The map: every kommune in one of five steps, its number where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from framsyn.charts.chart import Chart
from framsyn.charts.outlines import CountryOutlines, View, seen


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the key, where the picture stands alone.

    Attributes:
        label: In words.
        step: Which step; None is the hatch.
    """

    label: str
    step: int | None


@dataclass(frozen=True, kw_only=True)
class Choropleth(Chart):
    """One figure of every kommune.

    Attributes:
        map: The outlines.
        steps: The step of each outline, 0-4; None where there is no figure.
        numbers: The number of each, as printed; empty for none.
        scale: "m" for more and more; "d" for fewer or more, and nothing else.
        note: Lines that say the country is cut.
        view: The part of the map that is come closer to; None for all of it.
        chosen: Numbers of the kommuner the page is about.
        chosen_label, chosen_note: Name and value, if it is one alone.
        key: Drawn into the picture where it stands alone.
    """

    NAME: ClassVar[str] = "choropleth"

    map: CountryOutlines = field(repr=False)
    steps: Sequence[int | None]
    numbers: Sequence[str]
    scale: Literal["m", "d"] = "m"
    note: Sequence[str] = ()
    view: View | None = None
    chosen: Sequence[str] = ()
    chosen_label: str | None = None
    chosen_note: str | None = None
    key: Sequence[KeyRow] | None = None

    def data(self) -> dict[str, Any]:
        """What the kernel reads; the outlines are the same every time and taken as they are."""
        every = range(len(self.map.kommuner))
        shown = seen(self.map, self.view) if self.view else every
        return {
            "id": self.id,
            "lang": self.lang,
            "width": self.map.width,
            "title": self.title,
            "description": self.description,
            "mapWidth": self.map.width,
            "mapHeight": self.map.height,
            "outlines": [self.map.for_kernel[i] for i in shown],
            "fylkeBorders": self.map.fylke_borders,
            "steps": [self.steps[i] for i in shown],
            "numbers": [self.numbers[i] for i in shown] if self.numbers else [],
            "scale": self.scale,
            "note": list(self.note),
            "notePlace": [self.map.note_x, self.map.note_y],
            "chosen": list(self.chosen),
            **({"view": self.view.for_kernel} if self.view else {}),
            **({"chosenLabel": self.chosen_label} if self.chosen_label else {}),
            **({"chosenNote": self.chosen_note} if self.chosen_note else {}),
            **({"key": [{"label": r.label, "step": r.step} for r in self.key]} if self.key else {}),
            **(
                {
                    "standalone": {
                        "title": self.standalone.title,
                        "subtitle": self.standalone.subtitle,
                        "footer": self.standalone.footer,
                    }
                }
                if self.standalone
                else {}
            ),
        }


def step_of(value: float | None, bounds: Sequence[float]) -> int | None:
    """Which of the steps between bounds a value is in; None where there is no value."""
    return None if value is None else sum(value >= bound for bound in bounds)
