"""How a projection treats migration, in words: they follow the figures that are there.

Without counted moves it is net, read out of successive populations; with them it is gross.
Whoever lists what our own projection takes for granted gets the sentences of the one in use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

MigrationMethod = Literal["net", "gross", "none"]
"""Net residuals of populations, counted moves through pools, or nobody moves."""

NET_FADES: Final = {
    "nb": (
        "Det som skiller kommunens flytting fra lignende kommuners, er halvt tilfeldig og "
        "avtar med en tidel i året i ti år; resten blir stående."
    ),
    "nn": (
        "Det som skil flyttinga i kommunen frå liknande kommunar, er halvt tilfeldig og "
        "minkar med ein tidel i året i ti år; resten blir ståande."
    ),
    "en": (
        "What sets the municipality's moves apart from its peers' is half chance and fades "
        "by a tenth a year for ten years; the rest stays."
    ),
}
NET_IS_READ: Final = {
    "nb": (
        "Netto flytting er lest ut av folketallene år for år, fordi registrerte flyttinger "
        "ikke følger med."
    ),
    "nn": (
        "Netto flytting er lesen ut av folketala år for år, fordi registrerte flyttingar "
        "ikkje følgjer med."
    ),
    "en": (
        "Net migration is read out of successive populations, since registered moves are "
        "not shipped."
    ),
}
GROSS_STAYS: Final = {
    "nb": (
        "Hvor ofte folk flytter fra kommunen, og hvor stor del av flytterne den tar imot, blir "
        "som de siste årene; det særegne er trukket mot lignende kommuner."
    ),
    "nn": (
        "Kor ofte folk flyttar frå kommunen, og kor stor del av flyttarane han tek imot, blir "
        "som dei siste åra; det særeigne er trekt mot liknande kommunar."
    ),
    "en": (
        "How often people leave the municipality, and the share of movers it receives, stay as in "
        "recent years; what is special is drawn towards similar municipalities."
    ),
}
GROSS_IS_COUNTED: Final = {
    "nb": (
        "Inn- og utflytting er registrerte flyttinger: de som flytter innenlands fra én kommune, "
        "kommer til en annen."
    ),
    "nn": (
        "Inn- og utflytting er registrerte flyttingar: dei som flyttar innanlands frå éin kommune, "
        "kjem til ein annan."
    ),
    "en": (
        "Arrivals and departures are registered moves: those who leave one municipality within "
        "the country arrive in another."
    ),
}


ONE_POOL: Final = {
    "nb": (
        "Inn- og utflytting er registrerte flyttinger. Hvem som flytter hvor, er ikke kjent: De som "
        "flytter innenlands, fordeles etter hvor mange hver kommune pleier å ta imot."
    ),
    "nn": (
        "Inn- og utflytting er registrerte flyttingar. Kven som flyttar kvar, er ikkje kjent: Dei som "
        "flyttar innanlands, vert fordelte etter kor mange kvar kommune plar ta imot."
    ),
    "en": (
        "Arrivals and departures are registered moves. Who moves where is not known: those who move "
        "within the country are shared out by how many each municipality usually receives."
    ),
}
VITAL_IS_COUNTED: Final = {
    "nb": (
        "Fødte og døde er registrert i kommunen. Hvor ofte folk dør der, er trukket mot landet, og "
        "hvor ofte de får barn, mot lignende kommuner."
    ),
    "nn": (
        "Fødde og døde er registrerte i kommunen. Kor ofte folk døyr der, er trekt mot landet, og "
        "kor ofte dei får barn, mot liknande kommunar."
    ),
    "en": (
        "Births and deaths are registered in the municipality. How often people die there is drawn "
        "towards the country, and how often they have children towards similar municipalities."
    ),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted besides moves.

    Attributes:
        pairs: Where those who move within the country go.
        vital: Births and deaths by kommune.
    """

    pairs: bool = True
    vital: bool = False


def in_words_of(
    method: MigrationMethod, assumptions: Mapping[str, tuple[str, ...]], counted: Counted
) -> Mapping[str, tuple[str, ...]]:
    """Assumptions by language as they are written for net migration, told for the one in use."""
    if method != "gross":
        return assumptions
    moves = GROSS_IS_COUNTED if counted.pairs else ONE_POOL
    instead: dict[str, tuple[str, ...]] = {
        net[language]: (gross[language],)
        for net, gross in ((NET_FADES, GROSS_STAYS), (NET_IS_READ, moves))
        for language in net
    }
    if counted.vital:
        for language, told in VITAL_IS_COUNTED.items():
            instead[NET_IS_READ[language]] += (told,)
    return {
        language: tuple(each for one in told for each in instead.get(one, (one,)))
        for language, told in assumptions.items()
    }
