"""What a figure rests on, as its page says it: one line for each assumption or measured rate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framsyn.consequences.parameter import OWN_FIGURES, Parameter
from framsyn.domain.provenance import Origin, Quality
from framsyn.stories.numbers import number_text
from framsyn.stories.origins import said_origin
from framsyn.web.pages.words import Words

MOST_DECIMALS = 3


def parameter_lines(
    parameters: Iterable[Parameter], origins: Sequence[Origin], _: Words
) -> list[dict[str, str]]:
    """Each parameter once; where kommuner of a region have their own, the lowest and highest."""
    by_key: dict[str, list[Parameter]] = {}
    for each in parameters:
        by_key.setdefault(each.key, []).append(each)
    said = {origin.id: said_origin(origin, _.language) for origin in origins}
    return [_line(found, said, _) for found in by_key.values()]


def _line(found: Sequence[Parameter], said: dict[str, Origin], _: Words) -> dict[str, str]:
    first = found[0]
    known = said.get(first.reference)
    return {
        "label": first.label[_.language],
        "value": _value(found, _.language),
        "unit": _unit(first.unit, _),
        "year": str(first.year),
        "source": f"{known.publisher}, {known.table}" if known else first.reference,
        "lang": _.language if known else "en",
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


def _unit(unit: str, _: Words) -> str:
    """The unit in the reader's language; those of the mathematics are left to the reference."""
    return {
        "NOK": _("kroner"),
        "percent": _("per cent"),
        "percent a year": _("per cent a year"),
        "aarsverk": _("full-time years"),
        "aarsverk per 10 000": _("full-time years per 10 000 inhabitants"),
        "years": _("years"),
        "points": _("points"),
        "persons": _("persons"),
        "pupils per teacher": _("pupils per teacher"),
        "pupils per aarsverk": _("pupils per full-time year"),
        "children per aarsverk": _("children per full-time year"),
        "places per 100": _("places per hundred"),
        "months a year": _("months a year"),
    }.get(unit, "")


def decimals(value: float) -> int:
    """As many decimals as a number was written with, three at most."""
    return next(
        (places for places in range(MOST_DECIMALS) if round(value, places) == value), MOST_DECIMALS
    )
