"""Consequences for barnehage and grunnskole, in words."""

from __future__ import annotations

from typing import Final

from framsyn.consequences import units
from framsyn.consequences.consequence import define

CHILDREN: Final = (
    define(
        "barnehage.children_0_2",
        "sum",
        units.CHILDREN,
        0,
        ("Barn 0–2 år i barnehage", "Barn 0–2 år i barnehage", "Children 0–2 in barnehage"),
        (
            "barnehage.coverage_0_percent",
            "barnehage.coverage_1_2_percent",
        ),
        (),
        "barnehage",
    ),
    define(
        "barnehage.children_3_5",
        "sum",
        units.CHILDREN,
        0,
        ("Barn 3–5 år i barnehage", "Barn 3–5 år i barnehage", "Children 3–5 in barnehage"),
        ("barnehage.coverage_3_5_percent",),
        (),
        "barnehage",
    ),
    define(
        "barnehage.places",
        "sum",
        units.PLACES,
        0,
        ("Barnehageplasser", "Barnehageplassar", "Places in barnehage"),
        ("barnehage.coverage",),
        (),
        "barnehage",
    ),
    define(
        "barnehage.grunnbemanning_aarsverk",
        "sum",
        units.AARSVERK,
        0,
        (
            "Årsverk i grunnbemanningen i barnehage",
            "Årsverk i grunnbemanninga i barnehage",
            "Basic staff in barnehage",
        ),
        (
            "barnehage.coverage",
            "barnehage.corrected_children_per_aarsverk",
            "barnehage.aarsverk_in_base_year",
        ),
        (),
        "barnehage",
    ),
    define(
        "barnehage.other_aarsverk",
        "sum",
        units.AARSVERK,
        0,
        ("Andre årsverk i barnehage", "Andre årsverk i barnehage", "Other staff in barnehage"),
        (
            "barnehage.coverage",
            "barnehage.corrected_children_per_aarsverk",
            "barnehage.other_staff_percent",
            "barnehage.aarsverk_in_base_year",
        ),
        (),
        "barnehage",
    ),
    define(
        "barnehage.cost_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Netto driftsutgifter til barnehage, KOSTRA-sats per 1–5 år",
            "Netto driftsutgifter til barnehage, KOSTRA-sats per 1–5 år",
            "Net running cost of barnehage, KOSTRA rate per child 1–5",
        ),
        ("barnehage.cost_nok_2025_per_child_1_5",),
        (),
        "barnehage",
    ),
    define(
        "grunnskole.pupils",
        "sum",
        units.PUPILS,
        0,
        (
            "Elever i grunnskolealder (6–15 år)",
            "Elevar i grunnskulealder (6–15 år)",
            "Pupils of grunnskole age (6–15)",
        ),
        (),
        (),
        "grunnskole",
    ),
    define(
        "grunnskole.teaching_aarsverk",
        "sum",
        units.AARSVERK,
        0,
        (
            "Årsverk til undervisning i grunnskole",
            "Årsverk til undervisning i grunnskule",
            "Teaching årsverk in grunnskole",
        ),
        (
            "grunnskole.pupils_per_aarsverk",
            "grunnskole.aarsverk_in_base_year",
        ),
        (),
        "grunnskole",
    ),
    define(
        "grunnskole.groups_at_norm",
        "sum",
        units.GROUPS,
        0,
        (
            "Undervisningsgrupper om alle var så store som lærernormen tillater",
            "Undervisningsgrupper om alle var så store som lærarnorma tillèt",
            "Teaching groups if all were as large as the norm allows",
        ),
        ("grunnskole.norm",),
        (),
        "grunnskole",
    ),
    define(
        "grunnskole.cost_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Netto driftsutgifter til grunnskole, KOSTRA-sats per 6–15 år",
            "Netto driftsutgifter til grunnskule, KOSTRA-sats per 6–15 år",
            "Net running cost of grunnskole, KOSTRA rate per child 6–15",
        ),
        (
            "grunnskole.cost_nok_2025_per_child_6_15",
            "grunnskole.structure_change_nok_2025",
        ),
        (),
        "grunnskole",
    ),
)
