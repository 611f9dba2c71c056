"""What the form of levers asks for: fields in an address in, a scenario and faults out.

A typed value that cannot be used stays in its field and is explained; every other field is
used as it stands, so nothing anybody typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from framsyn.consequences.parameter import ParameterSet
from framsyn.scenarios.levers.registry import GROWTH_LEVER, LEVERS
from framsyn.scenarios.resolve import SETTING_NUMBERS
from framsyn.scenarios.scenario import MOST_OWN_FIGURES, OwnFigure, Scenario
from framsyn.web.pages.levers.wording import field_name, turned

FORM: Final = "skjema"
"""The field that says the form was sent, and that what it leaves out is turned off."""
OWN: Final = "egne."
EVERYBODY: Final = "alle"
SET: Final = "grunnlag"
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{1,12})?")
_FIELDS: Final = {field_name(name): name for name in LEVERS}


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that cannot be used.

    Attributes:
        text: As it was typed.
        low, high: What can be answered for.
    """

    text: str
    low: float
    high: float


@dataclass(frozen=True)
class Asked:
    """A scenario as the form has it.

    Attributes:
        scenario: With everything that can be used.
        levers: What cannot, by lever.
        own: What cannot, by parameter.
        too_many: Whether there are more own figures than a link can hold.
    """

    scenario: Scenario
    levers: Mapping[str, Typed] = field(default_factory=dict)
    own: Mapping[str, Typed] = field(default_factory=dict)
    too_many: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether all of it can be used."""
        return not (self.levers or self.own or self.too_many)


def asked(
    fields: Mapping[str, str],
    scenario: Scenario,
    sets: Collection[str],
    standing: ParameterSet | None = None,
) -> Asked:
    """The scenario with what the fields say laid on top.

    Args:
        fields: Of the address.
        scenario: What they are laid on.
        sets: Keys of the projection sets on offer.
        standing: The one kommune's parameters as they stand without own figures; None where
            own figures cannot be given here.
    """
    amounts, wrong = _amounts(fields)
    scenario = scenario.with_levers(amounts)
    if FORM in fields:
        scenario = replace(scenario, everybody=fields.get(EVERYBODY) == "1")
    elif EVERYBODY in fields:
        scenario = replace(scenario, everybody=fields[EVERYBODY] == "1")
    if fields.get(SET) in sets:
        scenario = replace(scenario, projection_set=fields[SET])
    if standing is None:
        return Asked(scenario, wrong)
    figures, wrong_own = _own_figures(fields, scenario, standing)
    too_many = len(figures) > MOST_OWN_FIGURES
    if not too_many:
        scenario = replace(scenario, own_figures=figures)
    return Asked(scenario, wrong, wrong_own, too_many)


def number(text: str) -> float | None:
    """A number as people type it, or None."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-")
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def _amounts(fields: Mapping[str, str]) -> tuple[dict[str, float], dict[str, Typed]]:
    amounts, wrong = {}, {}
    for key, text in fields.items():
        name = _FIELDS.get(key)
        if name is None:
            continue
        if name == GROWTH_LEVER:
            amounts[name] = SETTING_NUMBERS.get(text.upper(), 0.0)
            continue
        lever = LEVERS[name]
        value = 0.0 if not text.strip() else number(text)
        if value is None or not lever.holds(turned(name, value)):
            ends = sorted((turned(name, lever.lowest), turned(name, lever.highest)))
            wrong[name] = Typed(text, *ends)
        else:
            amounts[name] = turned(name, value)
    return amounts, wrong


def _own_figures(
    fields: Mapping[str, str], scenario: Scenario, standing: ParameterSet
) -> tuple[tuple[OwnFigure, ...], dict[str, Typed]]:
    """Own figures: those typed that differ from what stands; an emptied field goes back to it."""
    held = {own.parameter: own.value for own in scenario.own_figures}
    wrong = {}
    for key, text in fields.items():
        if not key.startswith(OWN) or key[len(OWN) :] not in standing.parameters:
            continue
        parameter = standing[key[len(OWN) :]]
        value = number(text)
        if not text.strip() or (value is not None and value == _shown(parameter.value)):
            held.pop(parameter.key, None)
        elif value is None or not parameter.least <= value <= parameter.most:
            wrong[parameter.key] = Typed(text, parameter.least, parameter.most)
        elif parameter.own_figures:
            held[parameter.key] = value
    area = scenario.area
    return tuple(OwnFigure(area, key, value) for key, value in sorted(held.items())), wrong


def _shown(value: float | None) -> float | None:
    """A value as a field shows it, so that a form sent unchanged changes nothing."""
    return None if value is None else float(f"{value:.10g}")
