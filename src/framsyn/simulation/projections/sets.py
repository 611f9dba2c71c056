"""The projections a user can choose between, in words.

None of them is the truth, and the differences between them are part of what there is to
know. Each says what it is in two sentences, and what it assumes. Those made here are always
on offer; those Statistics Norway made are where their tables have been fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framsyn.domain.errors import UnknownProjectionSet
from framsyn.simulation.projections.migration_method import NET_FADES, NET_IS_READ
from framsyn.simulation.projections.projection_set import ProjectionSet
from framsyn.simulation.projections.published_sets import PUBLISHED_SETS

DEFAULT_SET: Final = "own"

OWN_ORIGINS: Final = ("ssb-07459", "ssb-klass-128", "hmd-norway", "hfd-norway")
SSB_ORIGIN: Final = "ssb-14746"


def find_set(key: str) -> ProjectionSet:
    """The set of this name in words, whether or not its figures are there.

    Raises:
        UnknownProjectionSet: There is none.
    """
    for one in EVERY_SET:
        if one.key == key:
            return one
    raise UnknownProjectionSet(key, [one.key for one in PROJECTION_SETS])


def _tied(letters: str, level: Mapping[str, str]) -> ProjectionSet:
    """Our distribution, Statistics Norway's country."""
    return ProjectionSet(
        key=f"ssb-{letters.lower()}",
        label={
            "nb": f"Tilpasset SSBs {letters}",
            "nn": f"Tilpassa SSBs {letters}",
            "en": f"Tied to Statistics Norway's {letters}",
        },
        explanation={
            "nb": (
                f"Landet følger SSBs framskriving fra 2026, {level['nb']} ({letters}), i hver "
                "aldersgruppe. Fordelingen på kommuner er vår egen, så tallene for én kommune er "
                "ikke SSBs tall for kommunen."
            ),
            "nn": (
                f"Landet følgjer framskrivinga til SSB frå 2026, {level['nn']} ({letters}), i kvar "
                "aldersgruppe. Fordelinga på kommunar er vår eiga, så tala for éin kommune er ikkje "
                "dei SSB sjølv har for kommunen."
            ),
            "en": (
                f"The country follows Statistics Norway's 2026 projection, {level['en']} "
                f"({letters}), in every age group. The distribution over municipalities is ours, so "
                "a municipality's figures are not Statistics Norway's own."
            ),
        },
        assumptions={
            "nb": (
                "Landets folketall i ti aldersgrupper er som i SSBs tabell 14746 til og med 2050.",
                (
                    "Små kommuner svinger mer enn landet og store mindre når landet vokser raskere "
                    "eller saktere enn vi venter."
                ),
                "Etter 2050 blir siste års tilpasning stående.",
            ),
            "nn": (
                (
                    "Folketalet i landet i ti aldersgrupper er som i tabell 14746 frå SSB til og med "
                    "2050."
                ),
                (
                    "Små kommunar svingar meir enn landet og store mindre når landet veks raskare "
                    "eller seinare enn vi ventar."
                ),
                "Etter 2050 blir tilpassinga frå siste året ståande.",
            ),
            "en": (
                (
                    "The country's ten age groups are those of Statistics Norway's table 14746 until "
                    "2050."
                ),
                (
                    "Small municipalities swing more than the country, and large ones less, when it "
                    "grows faster or slower than we expect."
                ),
                "After 2050 the last year's adjustment stays.",
            ),
        },
        origins=(*OWN_ORIGINS, SSB_ORIGIN),
        alternative=letters,
    )


PROJECTION_SETS: Final = (
    ProjectionSet(
        key="own",
        label={"nb": "Framsyns egen", "nn": "Framsyns eiga", "en": "Framsyn's own"},
        explanation={
            "nb": (
                "Vår egen framskriving: folk blir eldre, får barn, flytter og dør slik tallene for "
                "kommunen og lignende kommuner tilsier, og det særegne ved de siste årene avtar med "
                "tiden. Den er ikke bundet til SSBs tall for landet, og den har usikkerhet rundt seg."
            ),
            "nn": (
                "Vår eiga framskriving: folk blir eldre, får barn, flyttar og døyr slik tala "
                "for kommunen og liknande kommunar tilseier, og det særeigne ved dei siste åra minkar "
                "med tida. Ho er ikkje bunden til tala SSB har for landet, og ho har uvisse rundt seg."
            ),
            "en": (
                "Our own projection: people age, have children, move and die as the figures for the "
                "municipality and others like it suggest, and what was special about recent years "
                "fades. It is not tied to Statistics Norway's national totals, and it carries its "
                "uncertainty with it."
            ),
        },
        assumptions={
            "nb": (
                NET_FADES["nb"],
                "Fruktbarheten fortsetter de siste tre årenes endring, som avtar raskt.",
                "Dødeligheten faller i hver alder som de siste tjue årene.",
                NET_IS_READ["nb"],
            ),
            "nn": (
                NET_FADES["nn"],
                "Fruktbarheita held fram med endringa frå dei siste tre åra, som minkar raskt.",
                "Dødelegheita fell i kvar alder som dei siste tjue åra.",
                NET_IS_READ["nn"],
            ),
            "en": (
                NET_FADES["en"],
                "Fertility goes on changing as in the last three years, less each year.",
                "Mortality falls at each age as over the last twenty years.",
                NET_IS_READ["en"],
            ),
        },
        origins=OWN_ORIGINS,
    ),
    _tied(
        "MMMM",
        {"nb": "hovedalternativet", "nn": "hovudalternativet", "en": "the main alternative"},
    ),
    _tied(
        "LLML",
        {"nb": "lav nasjonal vekst", "nn": "låg nasjonal vekst", "en": "low national growth"},
    ),
    _tied(
        "HHMH",
        {"nb": "høy nasjonal vekst", "nn": "høg nasjonal vekst", "en": "high national growth"},
    ),
    ProjectionSet(
        key="trend",
        label={"nb": "Dempet trend", "nn": "Dempa trend", "en": "Damped trend"},
        explanation={
            "nb": (
                "Folketallet fortsetter de siste fem årenes endring, som avtar med en tidel i året. "
                "Det er den enkle regelen som andre framskrivinger måles mot."
            ),
            "nn": (
                "Folketalet held fram med endringa frå dei siste fem åra, som minkar med ein tidel i "
                "året. Det er den enkle regelen som andre framskrivingar blir målte mot."
            ),
            "en": (
                "The population goes on changing as over the last five years, by a tenth less each "
                "year. It is the simple rule that other projections are measured by."
            ),
        },
        assumptions={
            "nb": (
                (
                    "De siste fem årene sier alt om folketallet; aldersfordelingen er fra vår egen "
                    "framskriving."
                ),
            ),
            "nn": (
                (
                    "Dei siste fem åra seier alt om folketalet; aldersfordelinga er frå vår eiga "
                    "framskriving."
                ),
            ),
            "en": (
                (
                    "The last five years tell all about the total; the ages come from our own "
                    "projection."
                ),
            ),
        },
        origins=OWN_ORIGINS,
    ),
    ProjectionSet(
        key="zero-migration",
        label={"nb": "Uten flytting", "nn": "Utan flytting", "en": "No migration"},
        explanation={
            "nb": (
                "Ingen flytter inn eller ut; folk blir eldre, får barn og dør. Det er ikke en "
                "prognose, men viser hvor mye av framtiden som avhenger av flytting."
            ),
            "nn": (
                "Ingen flyttar inn eller ut; folk blir eldre, får barn og døyr. Det er ikkje "
                "ein prognose, men viser kor mykje av framtida som heng på flytting."
            ),
            "en": (
                "Nobody moves in or out; people age, have children and die. It is no forecast, "
                "but shows how much of the future depends on moves."
            ),
        },
        assumptions={
            "nb": (
                (
                    "Innflytting og utflytting er like store i hver alder, og dødeligheten er som i "
                    "landet."
                ),
            ),
            "nn": (
                (
                    "Innflytting og utflytting er like store i kvar alder, og dødelegheita er som i "
                    "landet."
                ),
            ),
            "en": ("Arrivals equal departures at every age, and mortality is the country's.",),
        },
        origins=OWN_ORIGINS,
    ),
)
"""Made here, from figures that ship."""

EVERY_SET: Final = (PROJECTION_SETS[0], *PUBLISHED_SETS, *PROJECTION_SETS[1:])
"""Every set this version knows, in the order they are offered."""
