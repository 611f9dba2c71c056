"""What people cost, in words."""

from __future__ import annotations

from typing import Final

from framsyn.consequences import units
from framsyn.consequences.consequence import define

COST: Final = (
    define(
        "cost.grunnskole_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, grunnskole",
            "Berekna demografikostnad, grunnskule",
            "Calculated demographic cost, grunnskole",
        ),
        (
            "cost.grunnskole_nok",
            "cost.immigrants",
            "grunnskole.cost",
        ),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "cost.pleie_omsorg_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, pleie og omsorg",
            "Berekna demografikostnad, pleie og omsorg",
            "Calculated demographic cost, care",
        ),
        (
            "cost.pleie_omsorg_nok",
            "cost.alone",
            "omsorg.healthy",
        ),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "cost.barnehage_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, barnehage",
            "Berekna demografikostnad, barnehage",
            "Calculated demographic cost, barnehage",
        ),
        (
            "cost.barnehage_nok",
            "barnehage.cost",
        ),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "cost.barnevern_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, barnevern",
            "Berekna demografikostnad, barnevern",
            "Calculated demographic cost, child welfare",
        ),
        ("cost.barnevern_nok",),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "cost.sosial_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, sosialtjeneste",
            "Berekna demografikostnad, sosialteneste",
            "Calculated demographic cost, social services",
        ),
        ("cost.sosial_nok",),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "cost.kommunehelse_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, kommunehelse",
            "Berekna demografikostnad, kommunehelse",
            "Calculated demographic cost, municipal health",
        ),
        (
            "cost.kommunehelse_nok",
            "omsorg.healthy",
        ),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "cost.administrasjon_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, administrasjon",
            "Berekna demografikostnad, administrasjon",
            "Calculated demographic cost, administration",
        ),
        ("cost.administrasjon_nok",),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "economy.demographic_cost_nok_2025",
        "sum",
        units.NOK,
        0,
        (
            "Beregnet demografikostnad, Framsyn (metode som TBU, egne satser)",
            "Berekna demografikostnad, Framsyn (metode som TBU, eigne satsar)",
            "Calculated demographic cost, Framsyn (method as TBU, own rates)",
        ),
        (
            "cost.",
            "omsorg.healthy",
            "barnehage.cost",
            "grunnskole.cost",
        ),
        ("cost_key",),
        "demographic-cost",
    ),
    define(
        "economy.demographic_cost_nok_2025_per_inhabitant",
        "ratio",
        units.NOK_PER_INHABITANT,
        0,
        (
            "Beregnet demografikostnad per innbygger",
            "Berekna demografikostnad per innbyggjar",
            "Calculated demographic cost per inhabitant",
        ),
        (
            "cost.",
            "omsorg.healthy",
            "barnehage.cost",
            "grunnskole.cost",
        ),
        ("cost_key",),
        "demographic-cost",
    ),
)
