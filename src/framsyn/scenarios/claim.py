"""A claim to take a stand on, with what both sides would say and what it would cost.

A claim is written so that people from at least two political blocs can agree with it. The
fact beside it is true and does not settle it. Cost and side effect are shown before the
choice, and both answers move the levers by amounts of the same class of source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from framsyn.scenarios.lever_value import LeverValue
from framsyn.scenarios.words import Words

THEMES: Final = ("bosetting", "arbeid", "omsorg", "oppvekst", "oekonomi", "natur_og_klima")
GRADES: Final = ("sourced_size", "sourced_direction", "assumption")
POLES: Final = (
    "more_public_spending",
    "less_public_spending",
    "market_or_voluntary",
    "structure_or_centralisation",
)
BLOCS: Final = ("left", "centre", "right")
AGREEMENT: Final = ("few", "some", "many")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that stands in the text of a fact.

    Attributes:
        value: The number.
        decimals: Decimals it is written with.
        year: The year it speaks of.
        kostra: Name of the key figure in the fact base; empty where it comes from elsewhere.
    """

    value: float
    decimals: int
    year: int
    kostra: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """A true sentence that bears on a claim and does not settle it.

    Attributes:
        text: The sentence, by language.
        publisher: Who published what it rests on.
        title: Table or report, so that a reader can look it up.
        year: Year of the newest figure, or of the publication.
        origin: Id of the origin in the fact base; empty where it is not there.
        figures: The numbers in the sentence.
    """

    text: Words
    publisher: str
    title: str
    year: int
    origin: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class ExpectedAgreement:
    """How many in each bloc are thought to agree: our assumption, shown to nobody.

    Attributes:
        panel: What a panel has said of it ("not yet tested").
        by_bloc: "few", "some" or "many", by bloc.
    """

    panel: str
    by_bloc: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, with everything that is shown around it.

    Attributes:
        key: Stable name in files and links.
        theme: One of `THEMES`.
        claim: The claim, by language.
        argument_for, argument_against: What each side would say, equally long, by language.
        fact: A true sentence that does not settle it.
        cost: What it costs, or what is given up, by language.
        side_effect: What comes along with it, by language.
        agree, disagree: Lever values of each answer, by lever.
        grade: How much of the effect is sourced, one of `GRADES`.
        basis: Where the amount comes from, in a sentence or two, by language.
        poles: Whose supporters would tend to agree, from `POLES`.
        expected_agreement: What we think the blocs would say.
        tensions: Keys of claims it pulls against.
    """

    key: str
    theme: str
    claim: Words
    argument_for: Words
    argument_against: Words
    fact: ClaimFact
    cost: Words
    side_effect: Words
    agree: Mapping[str, LeverValue]
    disagree: Mapping[str, LeverValue]
    grade: str
    basis: Words
    poles: tuple[str, ...]
    expected_agreement: ExpectedAgreement
    tensions: tuple[str, ...]
