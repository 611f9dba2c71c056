"""Words for the country: the big lines, each as a finding.

Counts of kommuner are counts and never ranks; what is projected is "about".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framsyn.domain.fact import Fact
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.numbers import count, number_text
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, templates

BILLION = 1e9


@dataclass(frozen=True, slots=True)
class LandetFacts:
    """What the page says.

    Attributes:
        year: The year looked to.
        kommuner: How many there are.
        counts: How many of them something holds for, by name.
        all_now, all_later: Inhabitants; today's number sets the steps.
        old_now, old_later: People aged 80 and over.
        very_now, very_later: People aged 90 and over.
        ratio_now, ratio_later: People aged 20-66 per person aged 67 and over.
        hands: Årsverk lacking.
        lever: What the lever that is told of is called.
        hands_left: Årsverk lacking with that lever pulled.
        cost_change: What services cost, change in kroner.
        fylker, fylker_now, fylker_later: How many there are, and how many have eight or more
            aged 80 and over per hundred inhabitants.
    """

    year: int
    kommuner: int
    counts: Mapping[str, int]
    all_now: Fact
    all_later: Fact
    old_now: Fact
    old_later: Fact
    very_now: Fact
    very_later: Fact
    ratio_now: Fact
    ratio_later: Fact
    hands: Fact
    lever: str
    hands_left: Fact
    cost_change: Fact
    fylker: int
    fylker_now: int
    fylker_later: int


@dataclass(frozen=True, slots=True)
class LandetText:
    """The page's sentences.

    Attributes:
        finding, deck: The headline, and what explains it.
        older, ratio, hands, reach, cost, fylker: Titles of the charts.
        levers: What one lever does with the hands lacking.
        counts: What holds for so many kommuner, by name.
    """

    finding: Sentence
    deck: Sentence
    older: Sentence
    ratio: Sentence
    hands: Sentence
    levers: Sentence
    reach: Sentence
    cost: Sentence
    fylker: Sentence
    counts: Mapping[str, str]


def landet_text(facts: LandetFacts, language: str) -> LandetText:
    """The text of the country."""
    words = templates("landet", language)
    places: dict[str, Part] = {
        "year": str(facts.year),
        "all": str(facts.kommuner),
        **{name: str(number) for name, number in facts.counts.items()},
    }

    def said(key: str, **more: Part) -> Sentence:
        return fill(words[key], {**places, **more})

    def counted(fact: Fact) -> Part:
        return BoundNumber(count(fact.value or 0, language), fact)

    def about(fact: Fact) -> Part:
        size = rounded_persons(abs(fact.value or 0), facts.all_now.value or 0)
        return BoundNumber(count(size, language), fact)

    def ratio(fact: Fact) -> Part:
        return BoundNumber(number_text(fact.value, language, 1), fact)

    everywhere = facts.counts["older"] == facts.kommuner
    dearer = (facts.cost_change.value or 0) > 0
    billions = number_text(abs(facts.cost_change.value or 0) / BILLION, language, 0)
    return LandetText(
        finding=said("finding_all" if everywhere else "finding"),
        deck=said("deck", now=counted(facts.all_now), later=about(facts.all_later)),
        older=said(
            "older",
            old_now=counted(facts.old_now),
            old_later=about(facts.old_later),
            very_now=counted(facts.very_now),
            very_later=about(facts.very_later),
        ),
        ratio=said("ratio", now=ratio(facts.ratio_now), later=ratio(facts.ratio_later)),
        hands=said("hands", hands=about(facts.hands)),
        levers=said(
            "levers", lever=facts.lever, left=about(facts.hands_left), all=about(facts.hands)
        ),
        reach=said("reach"),
        cost=said(
            "cost_more" if dearer else "cost_less", change=BoundNumber(billions, facts.cost_change)
        ),
        fylker=said(
            "fylker" if facts.fylker_now else "fylker_none_now",
            all=str(facts.fylker),
            now=str(facts.fylker_now),
            later=str(facts.fylker_later),
        ),
        counts={
            name: words[f"count_{name}"].format(year=facts.year)
            for name in ("older", "working", "pupils", "more", "fewer", "support")
        },
    )
