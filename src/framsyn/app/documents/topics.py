"""The topics documents tell consequences by, and which figures each of them holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framsyn.consequences.described.all import CATALOGUE

TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("population.", "ratio."),
    "work": ("workforce.",),
    "childhood": ("barnehage.", "grunnskole."),
    "care": ("omsorg.", "dementia.", "family.", "helse."),
    "housing": ("housing.",),
    "economy": ("cost.", "economy."),
}
"""What the names of each topic's figures begin with."""

TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "people": (
        "population.all",
        "population.0_15",
        "population.20_66",
        "population.80_plus",
        "ratio.support",
        "ratio.total_dependency",
    ),
    "work": (
        "workforce.employed",
        "workforce.needed_aarsverk",
        "workforce.share_needed_percent",
        "workforce.leavers_10_years",
        "workforce.entrants_10_years",
    ),
    "childhood": (
        "barnehage.places",
        "barnehage.grunnbemanning_aarsverk",
        "grunnskole.pupils",
        "grunnskole.teaching_aarsverk",
    ),
    "care": (
        "omsorg.home_users",
        "omsorg.home_users_under_67",
        "omsorg.institution_residents",
        "omsorg.aarsverk",
        "dementia.persons",
    ),
    "housing": (
        "housing.households",
        "housing.households_of_1",
        "housing.living_alone_67_plus",
        "housing.homes_80_plus",
    ),
    "economy": (
        "economy.demographic_cost_nok_2025",
        "economy.demographic_cost_nok_2025_per_inhabitant",
        "economy.frie_inntekter_b_nok_2025",
        "economy.handlingsrom_b_nok_2025_per_inhabitant",
    ),
}
"""Figures told of in running documents; the workbook has them all."""


def keys_of(topic: str) -> tuple[str, ...]:
    """Every consequence of a topic, in the order of the catalogue."""
    return tuple(key for key in CATALOGUE if key.startswith(TOPICS[topic]))
