"""What happens in a place from year to year: two sentences a year, made from its facts.

The first says who comes of an age that matters; the second what is new that year: a group
that grows larger than another for the first time, a ratio that passes a round number, a
record. Where nothing is new it says how a group has changed. Both differ with the kind of
place: where fewer and fewer begin school they are set beside those of today, where many study
those of an age to study are counted, where it ages fast those older than the ones who turn 80.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from framsyn.domain.fact import Fact
from framsyn.domain.rounding import rounded_persons
from framsyn.simulation.indicators.situation import Direction, Trait
from framsyn.stories.amounts import difference, is_projected, people, said_value
from framsyn.stories.numbers import count, number_text
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, templates

CROSSINGS: Final = (
    ("population.80_plus", "population.0_5"),
    ("population.67_plus", "population.0_19"),
    ("population.80_plus", "population.0_15"),
)
"""Pairs of groups; the year the first becomes larger than the second is named."""
PASSED: Final = (3.0, 2.5, 2.0, 1.5)
"""Round numbers of people of working age per pensioner."""
NAMED_EVERY: Final = 10

ReadFact = Callable[[str, int], Fact]


@dataclass(frozen=True)
class PlaceInTime:
    """A place as its captions see it.

    Attributes:
        read: A figure (key, year).
        change: How a figure differs from today (key, year).
        inhabitants: Inhabitants today.
        first, today, last: First, last counted and last projected year.
        ages: Groups in words, by key.
        compared: Groups whose change may be told, by key.
        direction: Where the number of people goes.
        traits: What is known to hold beside that.
    """

    read: ReadFact
    change: ReadFact
    inhabitants: float
    first: int
    today: int
    last: int
    ages: Mapping[str, str]
    compared: Sequence[str]
    direction: Direction = Direction.STABLE
    traits: Sequence[Trait] = ()
    _said: dict[tuple[str, int], int] = field(default_factory=dict)

    def said(self, key: str, year: int) -> int:
        """A number of people as it is said, so that comparisons agree with what is read."""
        if (key, year) not in self._said:
            self._said[key, year] = said_value(self.read(key, year), self.inhabitants)
        return self._said[key, year]

    def ratio(self, year: int) -> float | None:
        """People of working age per pensioner, as it is said."""
        value = self.read("ratio.support", year).value
        return None if value is None else round(value, 2)


@dataclass(frozen=True, slots=True)
class Caption:
    """One year in words.

    Attributes:
        text: Both sentences.
        named: Whether something new happens: playing pauses its words here.
    """

    text: Sentence
    named: bool


def captions(place: PlaceInTime, language: str) -> dict[int, Caption]:
    """Every year in words."""
    words = templates("pyramid", language)
    return {
        year: _caption(place, year, words, language) for year in range(place.first, place.last + 1)
    }


def _caption(place: PlaceInTime, year: int, words: Mapping[str, str], language: str) -> Caption:
    news = _news(place, year, words, language)
    second = news or _how_it_has_changed(place, year, words, language)
    text = (*_who(place, year, words, language), ". ", *second)
    return Caption(text, named=news is not None or year % NAMED_EVERY == 0)


def _who(place: PlaceInTime, year: int, words: Mapping[str, str], language: str) -> Sentence:
    """Who comes of an age: those of a decade, those who turn 80, 67 and 20, 6 and 16."""

    def of_ages(ages: str) -> Part:
        return people(place.read(f"population.{ages}", year), place.inhabitants, language)

    if year % NAMED_EVERY == 0:
        return fill(words["decade"], {"decade": str(year - 80), "n": of_ages("70_79")})
    turn, traits = year % 3, place.traits
    if turn == 0:
        kind = "eighty_ageing" if Trait.AGEING_FAST in traits else "eighty"
        return fill(
            words[kind],
            {"born": str(year - 80), "n": of_ages("79_79"), "m": of_ages("80_plus")},
        )
    if turn == 1:
        if Trait.STUDENT in traits:
            return fill(words["work_student"], {"n": of_ages("66_66"), "m": of_ages("19_25")})
        kind = "work_commuter" if Trait.COMMUTER in traits else "work"
        return fill(words[kind], {"n": of_ages("66_66"), "m": of_ages("19_19")})
    if place.direction is Direction.STABLE or year == place.today:
        return fill(words["school"], {"n": of_ages("5_5"), "m": of_ages("15_15")})
    now = place.read("population.5_5", place.today)
    return fill(
        words[f"school_{place.direction}"],
        {"n": of_ages("5_5"), "today": BoundNumber(count(round(now.value or 0), language), now)},
    )


def _news(
    place: PlaceInTime, year: int, words: Mapping[str, str], language: str
) -> Sentence | None:
    everybody = people(place.read("population.all", year), place.inhabitants, language)
    if year == place.first:
        return fill(words["first"], {"n": everybody})
    if year == place.today:
        return fill(words["today"], {"n": everybody})
    for older, younger in CROSSINGS:
        if _crosses(place, older, younger, year):
            return fill(
                words["crossing"],
                {
                    "older": place.ages[older],
                    "younger": place.ages[younger],
                    "n": people(place.read(older, year), place.inhabitants, language),
                    "m": people(place.read(younger, year), place.inhabitants, language),
                },
            )
    passed = _passed(place, year)
    if passed is not None:
        fact = place.read("ratio.support", year)
        ratio = BoundNumber(number_text(fact.value, language, 2), fact)
        return fill(words["passed"], {"bound": _round_number(passed, language), "ratio": ratio})
    record = _record(place, year)
    if record:
        return fill(words[record], {"n": everybody, "first": str(place.first)})
    return None


def _crosses(place: PlaceInTime, older: str, younger: str, year: int) -> bool:
    """Whether the older group is the larger in this year and in no year before."""
    larger = [
        place.said(older, each) > place.said(younger, each) for each in range(place.first, year + 1)
    ]
    return larger[-1] and not any(larger[:-1])


def _passed(place: PlaceInTime, year: int) -> float | None:
    """The round number the ratio comes under for the first time."""
    now = place.ratio(year)
    before = [place.ratio(each) for each in range(place.first, year)]
    for bound in PASSED:
        if now is not None and now < bound and all(r is not None and r >= bound for r in before):
            return bound
    return None


def _record(place: PlaceInTime, year: int) -> str:
    """Whether most or fewest people live here since the first count, and did not the year before."""
    totals = [place.said("population.all", each) for each in range(place.first, year + 1)]
    if len(totals) < 4:
        return ""

    def is_record(until: int, best: Callable[[Sequence[int]], int]) -> bool:
        earlier = totals[:until]
        return totals[until] != best(earlier) and best([*earlier, totals[until]]) == totals[until]

    last = len(totals) - 1
    if is_record(last, max) and not is_record(last - 1, max):
        return "most"
    if is_record(last, min) and not is_record(last - 1, min):
        return "fewest"
    return ""


def _how_it_has_changed(
    place: PlaceInTime, year: int, words: Mapping[str, str], language: str
) -> Sentence:
    if year <= place.today:
        key = max(
            place.compared, key=lambda k: abs(place.said(k, year) - place.said(k, place.first))
        )
        return fill(
            words["since_first"],
            {
                "ages": place.ages[key],
                "n": people(place.read(key, year), place.inhabitants, language),
                "m": people(place.read(key, place.first), place.inhabitants, language),
                "first": str(place.first),
            },
        )
    if place.direction is not Direction.STABLE and year % 4 == 1:
        return _how_many_live_here(place, year, words, language)
    key = "population.80_plus" if year % 2 == 0 else _changes_most(place, year)
    change = place.change(key, year)
    size = difference(change, place.inhabitants, language)
    kind = (
        "same"
        if not round(change.value or 0.0)
        else "larger"
        if (change.value or 0) > 0
        else "smaller"
    )
    return fill(words[kind], {"ages": place.ages[key], "d": size})


def _how_many_live_here(
    place: PlaceInTime, year: int, words: Mapping[str, str], language: str
) -> Sentence:
    """Everybody, beside today: where they grow in number or get fewer."""
    change = place.change("population.all", year)
    told = rounded_persons(change.value or 0.0, place.inhabitants)
    kind = "here_same" if not told else "here_more" if told > 0 else "here_fewer"
    everybody = people(place.read("population.all", year), place.inhabitants, language)
    size = difference(change, place.inhabitants, language)
    return fill(words[kind], {"n": everybody, "d": size})


def _changes_most(place: PlaceInTime, year: int) -> str:
    others = [key for key in place.compared if key != "population.80_plus"]
    return max(others, key=lambda key: abs(place.change(key, year).value or 0.0))


def _round_number(bound: float, language: str) -> str:
    return number_text(bound, language, 0 if bound == int(bound) else 1)


def futures_sentence(place: PlaceInTime, year: int, language: str) -> Sentence:
    """In how many of twenty futures more people than today are 80 or older."""
    words = templates("pyramid", language)
    fact = place.read("population.80_plus", year)
    now = place.read("population.80_plus", place.today)
    n = people(fact, place.inhabitants, language)
    if not is_projected(fact):
        return fill(words["older_counted"], {"n": n, "year": str(year)})
    if not fact.futures:
        m = people(now, place.inhabitants, language)
        return fill(words["older_alone"], {"n": n, "year": str(year), "m": m})
    more = sum(future > (now.value or 0.0) for future in fact.futures)
    of = len(fact.futures)
    kind = "all" if more == of else "none" if more == 0 else "some"
    told = BoundNumber(str(of if kind != "some" else more), fact)
    return fill(words[f"futures_{kind}"], {"n": told, "of": str(of), "year": str(year)})


def cohort_sentence(
    place: PlaceInTime, born: tuple[int, int], fact: Fact | None, year: int, language: str
) -> Sentence:
    """How many born in some years live here in a year; None where none of them is born."""
    words = templates("pyramid", language)
    years = f"{born[0]}–{born[1]}" if born[0] != born[1] else str(born[0])
    if fact is None:
        return fill(words["unborn"], {"born": years, "year": str(year)})
    n = people(fact, place.inhabitants, language)
    kind = "cohort" if year > place.today else "cohort_counted"
    return fill(words[kind], {"n": n, "born": years, "year": str(year)})


def cohort_deck(then: Fact | None, now: Fact | None, inhabitants: float, language: str) -> Sentence:
    """Where the followed people come from: not always the same ones."""
    words = templates("pyramid", language)
    if then is None or now is None or then.id.year >= now.id.year:
        return fill(words["cohort_not_the_same"], {})
    return fill(
        words["cohort_deck"],
        {
            "n": BoundNumber(count(round(then.value or 0.0), language), then),
            "m": people(now, inhabitants, language),
            "year": str(then.id.year),
        },
    )
