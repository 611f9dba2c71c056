"""How the value of each lever is said, and which levers stand in front.

In people a year where the lever moves people; else in its own unit, in a sentence. Growing and
shrinking are told alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.web.pages.words import Words

FRONT: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("people", ("demography.stay_young", "demography.move_in", "demography.fertility")),
    (
        "hands",
        ("work.participation", "care.home_longer", "care.productivity", "care.family_voluntary"),
    ),
    ("place", ("housing.supply", "services.adapt_capacity")),
)
"""Levers in front, by group."""
DRAWER: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "money",
        (
            "economy.property_tax",
            "economy.local_resources",
            "economy.investment",
            "economy.reserve",
            "climate.adaptation_cost",
            "services.adapt_capacity@percent_of_admin_cost",
        ),
    ),
    ("work", ("demography.immigration", "work.after_60", "work.full_time", "work.sick_leave")),
    ("care", ("care.heldoegn_norm", "health.healthy_ageing")),
    ("children", ("kindergarten.staffing", "school.structure", "prevention")),
)
"""All others, by group."""
FROM_PROJECTION: Final = ("demography.", "housing.", "health.")
"""Levers whose nought is the projection; the others stand as today."""

MINUS: Final = "minus."
TURNED: Final = ("work.sick_leave", "care.home_longer", "care.productivity")
"""Levers named for what happens when the amount falls: the page shows their amount turned about,
so that to the right is always what the name says."""


def field_name(lever: str) -> str:
    """What a lever's field is called in the form and in addresses."""
    return MINUS + lever if lever in TURNED else lever


def turned(lever: str, amount: float) -> float:
    """An amount as the page shows it, or what the page shows as an amount."""
    return (-amount if amount else 0.0) if lever in TURNED else amount


@dataclass(frozen=True, slots=True)
class Saying:
    """How a lever's value is said; `{n}` stands where the number goes.

    Attributes:
        above, below: Over and under the baseline.
        decimals: Of the number.
        in_people: Whether the number is people a year and not the lever's own unit.
    """

    above: str
    below: str
    decimals: int = 0
    in_people: bool = False


def group_labels(_: Words) -> dict[str, str]:
    """What the groups of levers are called."""
    return {
        "people": _("Folk"),
        "hands": _("Work and care"),
        "place": _("The place"),
        "money": _("Money"),
        "work": _("More on work"),
        "care": _("More on care and health"),
        "children": _("Children and school"),
    }


NOBODY: Final = "nobody"


def decider(decides: tuple[str, ...], _: Words) -> str:
    """Who decides; where part of it is nobody's to decide, who influences it."""
    first = decides[0]
    if NOBODY not in decides[1:]:
        return _decider_labels(_)[first]
    return {
        "kommune": _("The kommune influences it"),
        "fylke": _("The fylkeskommune influences it"),
        "stat": _("The state influences it"),
    }[first]


def _decider_labels(_: Words) -> dict[str, str]:
    return {
        "kommune": _("The kommune decides"),
        "fylke": _("The fylkeskommune decides"),
        "stat": _("The state decides"),
        "nobody": _("Nobody decides it"),
    }


def baseline(name: str, _: Words) -> str:
    """What the value is called where nothing is changed."""
    return _("As projected") if name.startswith(FROM_PROJECTION) else _("As today")


def sayings(_: Words) -> Mapping[str, Saying]:
    """How each lever's value is said."""
    return {
        "demography.stay_young": Saying(
            _("{n} more young adults stay each year"),
            _("{n} fewer young adults stay each year"),
            1,
            in_people=True,
        ),
        "demography.move_in": Saying(
            _("{n} more move here each year"), _("{n} fewer move here each year"), in_people=True
        ),
        "demography.fertility": Saying(
            _("{n} more children a year"), _("{n} fewer children a year"), 1, in_people=True
        ),
        "demography.immigration": Saying(
            _("{n} more from other countries each year"),
            _("{n} fewer from other countries each year"),
            in_people=True,
        ),
        "housing.supply": Saying(
            _("{n} per cent more homes a year"), _("{n} per cent fewer homes a year")
        ),
        "services.adapt_capacity": Saying(
            _("Costs fall {n} points more than the users"),
            _("{n} per cent of the fall in cost stays behind"),
            0,
        ),
        "services.adapt_capacity@percent_of_admin_cost": Saying(
            _("Administration costs {n} per cent more"),
            _("Administration costs {n} per cent less"),
            1,
        ),
        "work.participation": Saying(
            _("{n} points more in work"), _("{n} points fewer in work"), 1
        ),
        "work.after_60": Saying(
            _("{n} per cent more in work after 60"), _("{n} per cent fewer in work after 60")
        ),
        "work.full_time": Saying(
            _("Positions grow {n} points a year"), _("Positions shrink {n} points a year"), 2
        ),
        "work.sick_leave": Saying(
            _("{n} points less sick leave"),
            _("{n} points more sick leave"),
            1,
        ),
        "care.home_longer": Saying(
            _("{n} points fewer of those over 80 in an institution each year"),
            _("{n} points more of those over 80 in an institution each year"),
            2,
        ),
        "care.heldoegn_norm": Saying(
            _("{n} more places per 100 aged 80 and over"),
            _("{n} fewer places per 100 aged 80 and over"),
            1,
        ),
        "care.productivity": Saying(
            _("{n} per cent fewer hours for the same help, each year"),
            _("{n} per cent more hours for the same help, each year"),
            1,
        ),
        "care.family_voluntary": Saying(
            _("Family and volunteers do {n} per cent more"),
            _("Family and volunteers do {n} per cent less"),
        ),
        "health.healthy_ageing": Saying(
            _("Help is needed {n} years later, per decade"),
            _("Help is needed {n} years earlier, per decade"),
            1,
        ),
        "kindergarten.staffing": Saying(
            _("{n} per cent more adults per child"), _("{n} per cent fewer adults per child"), 1
        ),
        "school.structure": Saying(_("{n} more schools"), _("{n} fewer schools")),
        "prevention": Saying(
            _("{n} per cent more for prevention"), _("{n} per cent less for prevention")
        ),
        "economy.property_tax": Saying(
            _("{n} kroner more per inhabitant"), _("{n} kroner less per inhabitant")
        ),
        "economy.local_resources": Saying(
            _("{n} million kroner more a year"), _("{n} million kroner less a year"), 1
        ),
        "economy.investment": Saying(
            _("{n} million kroner is built for, on loans"),
            _("{n} million kroner less is built for"),
        ),
        "economy.reserve": Saying(
            _("{n} per cent of income is saved each year"),
            _("{n} per cent of income is drawn from savings each year"),
            2,
        ),
        "climate.adaptation_cost": Saying(
            _("{n} million kroner a year for protection"),
            _("{n} million kroner less a year for protection"),
            1,
        ),
    }
