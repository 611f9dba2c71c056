"""What each lever moves by itself, from end to end of what is offered here: for those without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.wording import told_parts
from framsyn.domain.fact import FactId
from framsyn.scenarios.codec import encode
from framsyn.scenarios.lever import FOLK, HENDER, PENGER
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.scenarios.figure import figure_in

MOST_KOMMUNER: Final = 60
"""In an area: the country as one would keep a reader waiting for a sheet it is not led by."""
_OUTPUTS: Final = (FOLK, HENDER, PENGER)
_DOWN: Final = ("_fewer", "_less")


@dataclass(frozen=True, slots=True)
class Moved:
    """How far one figure moves.

    Attributes:
        by: From where it stands if development goes on, rounded as it is said everywhere.
        fact: The figure then.
    """

    by: int
    fact: FactId


@dataclass(frozen=True, slots=True)
class LeverEnd:
    """A lever pulled to one end of what is offered.

    Attributes:
        amount: Where it stands.
        moved: People, hands and money, in this order.
    """

    amount: float
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class LeverEffect:
    """What one lever moves.

    Attributes:
        lever: Its name.
        ends: The lower and the upper; an end where nothing is pulled is left out.
    """

    lever: str
    ends: tuple[LeverEnd, ...]


def lever_effects(
    installation: Installation, area: str, levers: Sequence[str]
) -> tuple[LeverEffect, ...]:
    """Each lever by itself in an area; none in an area too large to be asked about on a sheet."""
    if len(installation.areas.by_code(area).kommuner) > MOST_KOMMUNER:
        return ()
    return _effects(installation, area, tuple(levers))


@kept(32)
def _effects(
    installation: Installation, area: str, levers: tuple[str, ...]
) -> tuple[LeverEffect, ...]:
    bench = scenario_bench(installation)
    nothing = Scenario(area)
    ground = bench.ground(nothing)
    offered = bench.offered(ground.kommuner)
    now = float(ground.persons[0].sum())

    def figures(scenario: Scenario) -> tuple[float, float, float]:
        run = bench.model.run(ground, bench.pulled(scenario))
        people, hands, money = (figure_in(run, each, STORY_YEAR) for each in _OUTPUTS)
        return people, hands, money

    otherwise = figures(nothing)

    def end(name: str, amount: float) -> LeverEnd:
        pulled = nothing.with_levers({name: amount})
        code = encode(pulled)
        told = told_parts(figures(pulled), otherwise, now)
        moved = tuple(
            Moved(
                -parts["difference"] if how.endswith(_DOWN) else parts.get("difference", 0),
                FactId(output, area, STORY_YEAR, nothing.projection_set, code),
            )
            for output, (how, parts) in zip(_OUTPUTS, told, strict=True)
        )
        return LeverEnd(amount, moved)

    return tuple(
        LeverEffect(
            name,
            tuple(end(name, each) for each in (offered[name].low, offered[name].high) if each),
        )
        for name in levers
    )
