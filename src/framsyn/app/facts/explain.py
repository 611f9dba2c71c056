"""A fact with what is asked next: what it is, what was assumed, and what a scenario did to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from framsyn.app.facts.read import read_fact
from framsyn.app.facts.read_figure import Standing, standing
from framsyn.app.facts.wording import CHANGE, FactWords, fact_words, is_consequence
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.pulled_levers import pulled_levers
from framsyn.app.scenarios.result import PulledLever
from framsyn.consequences.parameter import Parameter
from framsyn.domain.area import Area
from framsyn.domain.fact import Fact, FactId


@dataclass(frozen=True, slots=True)
class UnderScenario:
    """What a scenario did to a fact.

    Attributes:
        code: Of the scenario.
        levers: Those pulled, in order.
        without: The same fact if development goes on.
        made_on_other_data: Whether the code was made on other figures.
    """

    code: str
    levers: tuple[PulledLever, ...]
    without: Fact
    made_on_other_data: bool


@dataclass(frozen=True, slots=True)
class ExplainedFact:
    """A fact, explained.

    Attributes:
        fact: The number.
        area: Whose.
        words: What it is.
        parameters: What is assumed or measured that it rests on, each once.
        under: What a scenario did to it; None without one.
    """

    fact: Fact
    area: Area
    words: FactWords
    parameters: tuple[Parameter, ...] = ()
    under: UnderScenario | None = None


def explain_fact(installation: Installation, fact_id: FactId) -> ExplainedFact:
    """The fact of this name, with what is asked next.

    Raises:
        UserError: As for `read_fact`.
    """
    area = installation.areas.area(fact_id.area).area
    words = fact_words(installation, fact_id.indicator)
    fact = read_fact(installation, fact_id)
    found = ExplainedFact(fact, area, words)
    rests_on_parameters = is_consequence(fact_id.indicator.removeprefix(CHANGE))
    if not (rests_on_parameters or fact.id.scenario):
        return found
    at = standing(installation, area, fact.id.projection_set, fact.id.scenario)
    if rests_on_parameters:
        key = fact_id.indicator.removeprefix(CHANGE)
        found = replace(found, parameters=at.basis(key).parameters)
    return replace(found, under=_under(at, fact)) if fact.id.scenario else found


def _under(at: Standing, fact: Fact) -> UnderScenario | None:
    if at.scenario is None:
        return None
    bench = scenario_bench(at.installation)
    mark = at.scenario.data_mark
    return UnderScenario(
        code=fact.id.scenario,
        levers=pulled_levers(bench, at.scenario, at.ground),
        without=read_fact(at.installation, replace(fact.id, scenario="")),
        made_on_other_data=bool(mark) and mark != bench.data_mark,
    )
