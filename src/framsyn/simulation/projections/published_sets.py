"""Statistics Norway's own projection for every kommune, in words: one set for each alternative.

They are on offer where their tables have been fetched. The publisher gives one path an
alternative, so none of them has possible futures around it, and the alternatives are other
assumptions, not the ends of a range.

Names of the alternatives are the publisher's, as in Statbank table 10213.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framsyn.simulation.projections.projection_set import ProjectionSet

PREFIX: Final = "ssb-regional-"
ORIGIN: Final = "ssb-14746"
LAST_PUBLISHED: Final = 2050

_LEVELS: Final[Mapping[str, Mapping[str, str]]] = {
    "MMMM": {
        "nb": "hovedalternativet",
        "nn": "hovudalternativet",
        "en": "the main alternative",
    },
    "LLML": {
        "nb": "lav nasjonal vekst",
        "nn": "låg nasjonal vekst",
        "en": "low national growth",
    },
    "HHMH": {
        "nb": "høy nasjonal vekst",
        "nn": "høg nasjonal vekst",
        "en": "high national growth",
    },
    "MMML": {"nb": "lav innvandring", "nn": "låg innvandring", "en": "low immigration"},
    "MMMH": {"nb": "høy innvandring", "nn": "høg innvandring", "en": "high immigration"},
    "LHML": {"nb": "sterk aldring", "nn": "sterk aldring", "en": "strong ageing"},
    "HLMH": {"nb": "svak aldring", "nn": "svak aldring", "en": "weak ageing"},
    "MMM0": {
        "nb": "ingen nettoinnvandring",
        "nn": "inga nettoinnvandring",
        "en": "no net immigration",
    },
    "MM00": {"nb": "ingen flytting", "nn": "inga flytting", "en": "no migration"},
}
_DRIVERS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "nb": ("Fruktbarhet", "levealder", "flytting innenlands", "nettoinnvandring"),
    "nn": ("Fruktbarheit", "levealder", "flytting innanlands", "nettoinnvandring"),
    "en": ("Fertility", "life expectancy", "moves within the country", "net immigration"),
}
_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "nb": {"L": "lav", "M": "middels", "H": "høy", "0": "ingen"},
    "nn": {"L": "låg", "M": "middels", "H": "høg", "0": "inga"},
    "en": {"L": "low", "M": "medium", "H": "high", "0": "none"},
}
_OWN: Final[Mapping[str, str]] = {
    "nb": "SSBs egen, ",
    "nn": "SSB si eiga, ",
    "en": "Statistics Norway's own, ",
}
_ASSUMPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "nb": (
        (
            "SSB gir én bane for hvert alternativ. Andre alternativer viser andre forutsetninger; de "
            "er ikke endene av et intervall, og vi lager ingen usikkerhet rundt dem."
        ),
        "Framskrivingen begynner i folketallet 1. januar 2026 og slutter i 2050.",
        (
            "Fødte, døde og flyttinger er ikke i tabellen. Det vi viser av dem, følger av våre rater "
            "og av hva som skal til for at folketallene blir SSBs."
        ),
        (
            "Trekker du i spaker, endres folketallet så mye som spakene endrer en bane med samme "
            "folketall i vår modell."
        ),
    ),
    "nn": (
        (
            "SSB gir éi bane for kvart alternativ. Andre alternativ viser andre føresetnader; dei er "
            "ikkje endane av eit intervall, og vi lagar inga uvisse rundt dei."
        ),
        "Framskrivinga byrjar i folketalet 1. januar 2026 og sluttar i 2050.",
        (
            "Fødde, døde og flyttingar er ikkje i tabellen. Det vi viser av dei, følgjer av våre ratar "
            "og av kva som skal til for at folketala blir som hos SSB."
        ),
        (
            "Dreg du i spakar, blir folketalet endra så mykje som spakane endrar ei bane med same "
            "folketal i vår modell."
        ),
    ),
    "en": (
        (
            "Statistics Norway gives one path an alternative. The others show other assumptions; they "
            "are not the ends of a range, and we make up no uncertainty around them."
        ),
        "The projection begins with the population of 1 January 2026 and ends in 2050.",
        (
            "Births, deaths and moves are not in the table. What we show of them follows from our "
            "rates, and from what it takes for the population to be Statistics Norway's."
        ),
        (
            "Levers change the population by as much as they change a path with the same population "
            "in our model."
        ),
    ),
}


def _published(letters: str) -> ProjectionSet:
    """One alternative, as its publisher gives it for each kommune."""
    level = _LEVELS[letters]
    return ProjectionSet(
        key=f"{PREFIX}{letters.lower()}",
        label={
            language: said + letters + _told(letters, language) for language, said in _OWN.items()
        },
        explanation={
            "nb": (
                f"SSBs egen framskriving fra 2026 for hver kommune, {level['nb']} ({letters}). "
                "Folketallene er som SSB har publisert dem, etter kjønn og alder."
            ),
            "nn": (
                f"Framskrivinga SSB sjølv har laga i 2026 for kvar kommune, {level['nn']} "
                f"({letters}). Folketala er som SSB har publisert dei, etter kjønn og alder."
            ),
            "en": (
                f"Statistics Norway's own projection of 2026 for each municipality, {level['en']} "
                f"({letters}). The populations are as published, by sex and age."
            ),
        },
        assumptions={
            language: (_driven(letters, language), *told) for language, told in _ASSUMPTIONS.items()
        },
        origins=(ORIGIN,),
        alternative=letters,
        table=f"regional_projection_{letters.lower()}",
    )


def _told(letters: str, language: str) -> str:
    """What the letters mean, in brackets; the main alternative goes by its letters."""
    return "" if letters == "MMMM" else f" ({_LEVELS[letters][language]})"


def _driven(letters: str, language: str) -> str:
    """What each letter stands for: "Fertility: low, life expectancy: low, …"."""
    said = zip(_DRIVERS[language], letters, strict=True)
    return ", ".join(f"{driver}: {_LETTERS[language][letter]}" for driver, letter in said) + "."


PUBLISHED_SETS: Final = tuple(_published(letters) for letters in _LEVELS)
"""Each made by Statistics Norway for every kommune."""
