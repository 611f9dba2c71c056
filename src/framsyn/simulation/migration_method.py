"""How a projection treats migration, in words: they follow the figures that are there.

Without counted moves it is net, read out of successive populations; with them it is gross.
Whoever lists what our own projection takes for granted gets the sentences of the one in use.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def in_words_of(
    method: MigrationMethod, assumptions: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Assumptions by language as they are written for net migration, told for the one in use."""
    if method != "gross":
        return assumptions
    instead = {
        net[language]: gross[language]
        for net, gross in ((NET_FADES, GROSS_STAYS), (NET_IS_READ, GROSS_IS_COUNTED))
        for language in net
    }
    return {
        language: tuple(instead.get(one, one) for one in told)
        for language, told in assumptions.items()
    }
