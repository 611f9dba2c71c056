"""Which choices do the same in all five futures, and which depend on how the world turns out.

A choice is a claim agreed with. Laid on top of each future, it brings more or fewer people,
hands and kroner than that future has without it. One that goes the same way in all five can
be made without knowing which comes; nothing here says that the way is a good one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.app.choices.futures import future_run, with_choices
from framsyn.app.choices.take_a_stand import usual_centrality
from framsyn.app.installation import Installation
from framsyn.app.kept import kept
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.scenarios.claim import Claim
from framsyn.scenarios.resolve import resolve
from framsyn.scenarios.scenario import Scenario
from framsyn.simulation.scenarios.result_words import OUTPUTS

YEAR: Final = 2040
_FELT: Final[Mapping[str, float]] = {"folk": 2.5, "hender": 0.5, "penger": 50.0}
"""A smaller change than this is written as none."""
_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class SteadyChoice:
    """A choice in the five futures.

    Attributes:
        claim: The claim agreed with.
        ways: By output, 1 where there is more of it in each future, -1 where there is less, 0
            where nothing is felt, in the order of the futures; empty where no amount is known.
    """

    claim: Claim
    ways: Mapping[str, tuple[int, ...]]

    def is_steady(self, output: str) -> bool:
        """Whether it goes one way in all futures."""
        return len(set(self.ways[output])) == 1


@kept(_KEPT)
def steady_choices(installation: Installation, code: str) -> tuple[SteadyChoice, ...]:
    """Every claim agreed with, in every future, for the area of a code."""
    bench = scenario_bench(installation)
    area = installation.areas.by_code(code)
    offered, centrality = bench.offered(area.kommuner), usual_centrality(bench, area)
    futures = [future_run(bench, future, area) for future in bench.texts.futures.values()]
    found = []
    for claim in bench.texts.claims.values():
        levers = resolve(claim.agree, offered, centrality).levers
        scenario = Scenario(area.code, levers=levers)
        runs = [bench.model.run(own.ground, with_choices(own, scenario)) for own in futures]
        ways = {
            output: tuple(
                _way(output, run.three(YEAR)[place] - own.run.three(YEAR)[place])
                for own, run in zip(futures, runs, strict=True)
            )
            for place, output in enumerate(OUTPUTS)
        }
        found.append(SteadyChoice(claim, ways if levers else {}))
    return tuple(found)


def _way(output: str, difference: float) -> int:
    if abs(difference) < _FELT[output]:
        return 0
    return 1 if difference > 0 else -1
