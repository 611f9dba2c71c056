"""What goes with every answer about consequences: what is left out, assumed, or near a step.

A figure that is not there is named, so that nobody takes silence for zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from framsyn.simulation.effects.chain import Quantities
from framsyn.simulation.effects.inputs import AreaInputs
from framsyn.simulation.effects.model import ConsequenceModel

NEAR: Final = 0.1
"""Share of the limit within which a kommune is near it."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a careful reader should know.

    Attributes:
        key: Stable name.
        kind: "left-out", "assumed", "missing" or "near-a-step".
        text: By language.
    """

    key: str
    kind: str
    text: Mapping[str, str]


def _note(key: str, kind: str, nb: str, nn: str, en: str) -> Note:
    return Note(key, kind, {"nb": nb, "nn": nn, "en": en})


LEFT_OUT: Final = (
    _note(
        "private-schools",
        "left-out",
        "Elever i private skoler er regnet som kommunens. Det gjør skoletallene litt for høye der det finnes slike skoler.",
        "Elevar i private skular er rekna som kommunen sine. Det gjer skuletala litt for høge der det finst slike skular.",
        "Pupils in private schools are counted as the kommune's, which makes school figures a little high where there are any.",
    ),
    _note(
        "pensions",
        "left-out",
        "Pensjonskostnader er ikke med.",
        "Pensjonskostnader er ikkje med.",
        "Pension costs are left out.",
    ),
    _note(
        "ressurskrevende-tjenester",
        "left-out",
        "Toppfinansiering av ressurskrevende tjenester ligger utenfor frie inntekter og er ikke med.",
        "Toppfinansiering av ressurskrevjande tenester ligg utanfor frie inntekter og er ikkje med.",
        "State refunds for costly individual services lie outside frie inntekter and are left out.",
    ),
    _note(
        "ingar",
        "left-out",
        "Inntektsgarantien (INGAR), veksttilskudd og småkommunetillegg er ikke regnet ut. De forsinker eller gir trinn.",
        "Inntektsgarantien (INGAR), veksttilskot og småkommunetillegg er ikkje rekna ut. Dei forseinkar eller gir trinn.",
        "The income guarantee (INGAR), growth grants and småkommunetillegg are not calculated. They delay, or come in steps.",
    ),
    _note(
        "other-services",
        "missing",
        "Årsverk i barnevern, sosialtjeneste, administrasjon og tekniske tjenester er ikke med i summen av årsverk: tallene finnes ikke her.",
        "Årsverk i barnevern, sosialteneste, administrasjon og tekniske tenester er ikkje med i summen av årsverk: tala finst ikkje her.",
        "Årsverk in child welfare, social services, administration and technical services are not in the sum: the figures are not here.",
    ),
    _note(
        "debt",
        "missing",
        "Gjelda kommunen alt har, er ikke kjent her. Bare lån til investeringer du legger inn, er med.",
        "Gjelda kommunen alt har, er ikkje kjend her. Berre lån til investeringar du legg inn, er med.",
        "The debt the kommune already has is not known here. Only loans for investment you enter are counted.",
    ),
)

WHAT_IT_IS: Final = _note(
    "income-wording",
    "assumed",
    "Vi tar utgangspunkt i utgiftsbehovet i Grønt hefte 2026 og flytter det bare med folketall og alder. Bosettingsmønster, levekår og andre kriterier holder vi fast. Tallet viser hva befolkningen alene gjør med inntektene, ikke hva kommunen vil få. Det bestemmer Stortinget hvert år.",
    "Vi tek utgangspunkt i utgiftsbehovet i Grønt hefte 2026 og flyttar det berre med folketal og alder. Busetjingsmønster, levekår og andre kriterium held vi fast. Talet viser kva befolkninga aleine gjer med inntektene, ikkje kva kommunen vil få. Det avgjer Stortinget kvart år.",
    "We start from the need index of Grønt hefte 2026 and move it with numbers and ages only. Settlement, living conditions and other criteria are held. The figure shows what the population alone does to income, not what the kommune will get. That is decided by Stortinget every year.",
)
TAX_ASSUMED: Final = _note(
    "tax-assumed",
    "assumed",
    "Skatt per innbygger er antatt lik landets, og faste tilskudd er antatt 0, til kommunens egne tall er lagt inn.",
    "Skatt per innbyggjar er rekna lik landet, og faste tilskot er rekna som 0, til kommunen sine eigne tal er lagde inn.",
    "Tax per inhabitant is assumed to be the country's, and fixed grants 0, until own figures are given.",
)
INDEX_CALCULATED: Final = _note(
    "need-index-calculated",
    "assumed",
    "Utgiftsbehovet er beregnet av alder og folketall, fordi det ikke er publisert for denne kommunen.",
    "Utgiftsbehovet er berekna av alder og folketal, fordi det ikkje er publisert for denne kommunen.",
    "The need index is calculated from ages and size, as none is published for this kommune.",
)
COMMUTING_MISSING: Final = _note(
    "commuting-missing",
    "missing",
    "Pendling er ikke kjent: Ålesund og Haram var én kommune da den sist ble telt.",
    "Pendling er ikkje kjend: Ålesund og Haram var éin kommune då ho sist vart talt.",
    "Commuting is not known: Ålesund and Haram were one kommune when it was last counted.",
)
NEAR_SMALL: Final = _note(
    "smaakommunetillegg",
    "near-a-step",
    "Folketallet er nær eller krysser 3 200, grensa for småkommunetillegg. Tillegget er ikke regnet med.",
    "Folketalet er nær eller kryssar 3 200, grensa for småkommunetillegg. Tillegget er ikkje rekna med.",
    "The population is near or crosses 3 200, the limit for småkommunetillegg, which is not counted.",
)


def notes_about(
    inputs: AreaInputs,
    found: Quantities,
    until: int,
    model: ConsequenceModel,
    kommuner: tuple[str, ...],
) -> tuple[Note, ...]:
    """What goes with the answer about one area."""
    notes = [WHAT_IT_IS, *LEFT_OUT]
    if not all(each["income.own_tax_percent"].is_own for each in inputs.parameters):
        notes.append(TAX_ASSUMED)
    if any(each["income.need_index_2026"].quality == "calculated" for each in inputs.parameters):
        notes.append(INDEX_CALCULATED)
    if np.isnan(inputs.commuting.out_share).any():
        notes.append(COMMUTING_MISSING)
    limit = model.national.value("income.small_kommune_inhabitants")
    people = found["population.all"][: until - model.base_year + 1, 0]
    if len(inputs.parameters) == 1 and _is_near(people, limit):
        notes.append(NEAR_SMALL)
    if len(kommuner) == 1:
        notes += _users_apart(model, kommuner[0])
    return tuple(notes)


def _users_apart(model: ConsequenceModel, kommune: str) -> list[Note]:
    """That a count of users is another than the share we use gives."""
    found = model.home_users_apart(kommune)
    if found is None:
        return []
    counted, ours = round(found.counted), round(found.ours)
    return [
        _note(
            "home-users-apart",
            "assumed",
            f"KOSTRA teller {counted} brukere av hjemmetjenester på 80 år og over i {found.year}. Andelen vi regner med, gir {ours}.",
            f"KOSTRA tel {counted} brukarar av heimetenester på 80 år og over i {found.year}. Delen vi reknar med, gir {ours}.",
            f"KOSTRA counts {counted} users of home care aged 80 and over in {found.year}. The share we use gives {ours}.",
        )
    ]


def _is_near(people: np.ndarray[tuple[int, ...], np.dtype[np.float64]], limit: float) -> bool:
    """Whether people come near a limit or cross it."""
    crosses = bool(people.min() < limit <= people.max())
    return crosses or bool((np.abs(people - limit) < NEAR * limit).any())
