"""Homes, in words."""

from __future__ import annotations

from typing import Final

from framsyn.consequences import units
from framsyn.consequences.consequence import define

HOUSING: Final = (
    define(
        "housing.households",
        "sum",
        units.HOUSEHOLDS,
        0,
        (
            "Husholdninger (én bolig hver)",
            "Hushald (éin bustad kvar)",
            "Households (one home each)",
        ),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.dwellings_added",
        "ratio",
        units.HOMES,
        0,
        (
            "Flere boliger i bruk enn i 2026",
            "Fleire bustader i bruk enn i 2026",
            "More homes in use than in 2026",
        ),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.households_of_1",
        "sum",
        units.HOUSEHOLDS,
        0,
        ("Husholdninger med én person", "Hushald med éin person", "Households of one"),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.households_of_2",
        "sum",
        units.HOUSEHOLDS,
        0,
        ("Husholdninger med to personer", "Hushald med to personar", "Households of two"),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.households_of_3",
        "sum",
        units.HOUSEHOLDS,
        0,
        ("Husholdninger med tre personer", "Hushald med tre personar", "Households of three"),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.households_of_4",
        "sum",
        units.HOUSEHOLDS,
        0,
        ("Husholdninger med fire personer", "Hushald med fire personar", "Households of four"),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.households_of_5_plus",
        "sum",
        units.HOUSEHOLDS,
        0,
        (
            "Husholdninger med fem eller flere",
            "Hushald med fem eller fleire",
            "Households of five or more",
        ),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.living_alone_67_plus",
        "sum",
        units.PERSONS,
        0,
        ("Aleneboende 67 år og over", "Aleineboande 67 år og over", "Living alone, 67 and older"),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.couples_without_children",
        "sum",
        units.HOUSEHOLDS,
        0,
        (
            "Par uten hjemmeboende barn",
            "Par utan heimebuande barn",
            "Couples without children at home",
        ),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.families_with_children",
        "sum",
        units.HOUSEHOLDS,
        0,
        (
            "Husholdninger med barn i alle aldre",
            "Hushald med barn i alle aldrar",
            "Households with children of any age",
        ),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.homes_80_plus",
        "sum",
        units.HOMES,
        0,
        (
            "Boliger der noen er 80 år eller over",
            "Bustader der nokon er 80 år eller over",
            "Homes of people of 80 and older",
        ),
        (),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
    define(
        "housing.accessible_homes_80_plus",
        "sum",
        units.HOMES,
        0,
        (
            "Tilgjengelige boliger det er bruk for, 80 år og over",
            "Tilgjengelege bustader det er bruk for, 80 år og over",
            "Accessible homes wanted, 80 and older",
        ),
        ("housing.accessible",),
        (
            "household_types",
            "household_sizes",
            "living_alone",
        ),
        "households",
    ),
)
