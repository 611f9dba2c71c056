"""All consequences of an area in the form programs read: the same from the API and the CLI."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from framsyn.app.consequences.read import AnsweredConsequence, AreaConsequences
from framsyn.consequences.parameter import Parameter


def plain_answer(answer: AreaConsequences) -> dict[str, Any]:
    """One object of plain values; nothing is left out, what is missing is null."""
    made_from = {id_ for each in answer.consequences for id_ in each.basis.origins}
    people = [origin.id for origin in answer.origins if origin.id not in made_from]
    return {
        "area": {"code": answer.area.code, "name": answer.area.name, "kind": answer.area.kind},
        "set": answer.projection_set,
        "growth": answer.growth,
        "data_version": answer.data_version,
        "base_year": answer.base_year,
        "years": list(answer.years),
        "draws": answer.draws,
        "consequences": [_consequence(each, people) for each in answer.consequences],
        "changes": {
            key: {
                year: {part: float(value) for part, value in asdict(change).items()}
                for year, change in by_year.items()
            }
            for key, by_year in answer.changes.items()
        },
        "parameters": [_parameter(each) for each in answer.parameters],
        "sources": [asdict(origin) for origin in answer.origins],
        "notes": [
            {"key": note.key, "kind": note.kind, "text": dict(note.text)} for note in answer.notes
        ],
    }


def _consequence(answered: AnsweredConsequence, people: list[str]) -> dict[str, Any]:
    """One consequence; `people` are ids of the tables the population was made from."""
    definition, basis = answered.definition, answered.basis
    return {
        "key": definition.key,
        "label": dict(definition.label),
        "unit": dict(definition.unit),
        "price_year": definition.price_year,
        "decimals": definition.decimals,
        "adds_up": definition.kind == "sum",
        "quality": basis.quality,
        "method": definition.method,
        "rests_on": list(dict.fromkeys(each.key for each in basis.parameters)),
        "own_figures": list(basis.own_figures),
        "sources": list(dict.fromkeys([*people, *basis.origins])),
        "values": {
            figure.year: {
                "value": figure.value,
                "low": figure.low,
                "high": figure.high,
                "futures": list(figure.futures),
                "quality": figure.quality,
                "status": figure.status,
            }
            for figure in answered.figures
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    """A parameter in use, with everything needed to dispute it."""
    shown = (
        "key",
        "value",
        "unit",
        "price_year",
        "year",
        "reference",
        "quality",
        "low",
        "high",
        "note",
        "whose",
    )
    return {
        **{name: getattr(parameter, name) for name in shown},
        "label": dict(parameter.label),
    }
