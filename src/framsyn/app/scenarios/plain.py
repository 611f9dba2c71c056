"""Answers about scenarios in the form programs read: the same from the API and the CLI.

Nothing is left out and what is missing is null. Areas, scenarios and claims are named rather
than spelled out; every other object gives all its fields.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from framsyn.domain.area import Area
from framsyn.scenarios.claim import Claim
from framsyn.scenarios.future import Future
from framsyn.scenarios.scenario import Scenario

_AS_THEY_ARE: Final = (str, int, bool, type(None))
_NAMED: Final = (Area, Claim, Scenario, Future)


def plain(value: Any) -> Any:  # noqa: ANN401 - any answer in, its plain form out
    """Objects of plain values, lists and dictionaries."""
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, tuple | list | range):
        return [each if _is_finite(each) else plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, _NAMED):
        return _named(value)
    return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}


def _is_finite(value: object) -> bool:
    """Whether it is a number as it is: most of an answer is long rows of them."""
    return type(value) is float and math.isfinite(value)


def _named(value: Area | Claim | Scenario | Future) -> dict[str, Any]:
    """Objects that are told by what they are called."""
    if isinstance(value, Area):
        return {"code": value.code, "name": value.name, "kind": value.kind}
    if isinstance(value, Claim):
        return {
            "key": value.key,
            "theme": value.theme,
            "grade": value.grade,
            "claim": dict(value.claim),
        }
    if isinstance(value, Scenario):
        return {
            "area": value.area,
            "set": value.projection_set,
            "levers": dict(value.levers),
            "everybody": value.everybody,
            "own_figures": plain(value.own_figures),
            "goals": plain(value.goals),
            "data_mark": value.data_mark,
            "format": value.format,
            "future": value.future,
            "moments": plain(value.moments),
        }
    return _future(value)


def _future(future: Future) -> dict[str, Any]:
    return {
        "key": future.key,
        "archetype": future.archetype,
        "set": future.projection_set,
        "drivers": dict(future.drivers),
        "sign_sources": dict(future.sign_sources),
        "words": {
            language: {
                field.name: plain(getattr(words, field.name))
                for field in fields(words)
                if field.name != "story"
            }
            for language, words in future.words.items()
        },
    }
