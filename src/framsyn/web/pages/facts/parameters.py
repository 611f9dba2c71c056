"""What a figure rests on, as its page says it: one line for each assumption or measured rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from framsyn.consequences.parameter import OWN_FIGURES, Parameter
from framsyn.consequences.units import parameter_unit
from framsyn.domain.provenance import Origin, Quality
from framsyn.stories.numbers import number_text
from framsyn.stories.references import said_reference
from framsyn.web.pages.words import Words

MOST_DECIMALS = 3


def parameter_lines(
    parameters: Iterable[Parameter], origins: Sequence[Origin], _: Words
) -> list[dict[str, str]]:
    """Each parameter once; where kommuner of a region have their own, the lowest and highest."""
    by_key: dict[str, list[Parameter]] = {}
    for each in parameters:
        by_key.setdefault(each.key, []).append(each)
    known = {origin.id: origin for origin in origins}
    return [_line(found, known, _) for found in by_key.values()]


def _line(found: Sequence[Parameter], known: Mapping[str, Origin], _: Words) -> dict[str, str]:
    first = found[0]
    return {
        "label": first.label[_.language],
        "value": _value(found, _.language),
        "unit": parameter_unit(first.unit, _.language),
        "year": str(first.year),
        "source": said_reference(first.reference, _.language, known),
        "kind": _kind(first, _),
    }


def _value(found: Sequence[Parameter], language: str) -> str:
    values = sorted(each.value or 0.0 for each in found)
    ends = dict.fromkeys((values[0], values[-1]))
    return "–".join(number_text(end, language, decimals(end)) for end in ends)


def _kind(parameter: Parameter, _: Words) -> str:
    if parameter.whose == OWN_FIGURES:
        return _("your own figure")
    return _("assumption") if parameter.quality is Quality.ASSUMED else ""


def decimals(value: float) -> int:
    """As many decimals as a number was written with, three at most."""
    return next(
        (places for places in range(MOST_DECIMALS) if round(value, places) == value), MOST_DECIMALS
    )
