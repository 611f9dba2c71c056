"""What every claim rests on: amounts of both answers, how well they are sourced, and the fact beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.scenarios.claim import Claim
from framsyn.scenarios.lever_value import LeverValue
from framsyn.simulation.written.scenario_texts import ScenarioTexts
from framsyn.stories.origins import said_publisher
from framsyn.stories.references import said_reference
from framsyn.web.pages.choices.claim import theme_label
from framsyn.web.pages.futures.one import signed
from framsyn.web.pages.words import words


def basis_view(installation: Installation, language: str) -> list[dict[str, Any]]:
    """Every claim with what it rests on, theme by theme."""
    texts = scenario_bench(installation).texts
    return [_claim(claim, texts, language) for claim in texts.claims.values()]


def _claim(claim: Claim, texts: ScenarioTexts, language: str) -> dict[str, Any]:
    _ = words(language)
    grades = {
        "sourced_size": _("The size follows from a published figure"),
        "sourced_direction": _("The direction is sourced, the size is ours"),
        "assumption": _("Direction and size are assumptions"),
    }
    return {
        "key": claim.key,
        "claim": claim.claim[language],
        "theme": theme_label(claim.theme, _),
        "agree": _amounts(claim.agree, texts, language),
        "disagree": _amounts(claim.disagree, texts, language),
        "grade": grades[claim.grade],
        "basis": claim.basis[language],
        "fact": claim.fact.text[language],
        "source": f"{said_publisher(claim.fact.publisher, language)}: "
        f"{said_reference(claim.fact.title, language)}, {claim.fact.year}",
    }


def _amounts(values: Mapping[str, LeverValue], texts: ScenarioTexts, language: str) -> list[str]:
    return [
        f"{texts.levers[key].label[language]}: {_amount(value, texts, language)}"
        for key, value in values.items()
    ]


def _amount(value: LeverValue, texts: ScenarioTexts, language: str) -> str:
    _ = words(language)
    if value.needs_own_figures:
        return _("waits for the kommune’s own figures")
    if value.by_centrality:
        return _("differs between the kommuner")
    if isinstance(value.value, str):
        return _("setting %(letter)s", letter=value.value)
    if not value.value:
        return _("as today")
    return f"{signed(value.value, language)} {texts.units[value.unit][language]}"
