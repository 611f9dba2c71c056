"""From entries in files to claims, futures, levers and events.

Each function reads one thing and notes what is wrong with it; none of them opens a file or
knows of the others. What only holds between things is checked in `scenario_texts`.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Final

from framsyn.consequences.indicators import INDICATORS
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.claim import (
    AGREEMENT,
    BLOCS,
    GRADES,
    POLES,
    Claim,
    ClaimFact,
    ExpectedAgreement,
    Figure,
)
from framsyn.scenarios.event_card import SUBJECTS, EventCard, EventEffect
from framsyn.scenarios.future import MOST_PLACES, Driver, Future, FutureWords, Place, RuledOut
from framsyn.scenarios.lever_value import OWN_FIGURES, SETTINGS, LeverValue
from framsyn.scenarios.lever_words import DECIDERS, LeverWords
from framsyn.scenarios.words import Words
from framsyn.simulation.projections.sets import PROJECTION_SETS
from framsyn.simulation.written.file import Entry

Levers = Mapping[str, LeverWords]

_CLAIM: Final = (
    "key",
    "claim",
    "argument_for",
    "argument_against",
    "fact",
    "cost",
    "side_effect",
    "agree",
    "disagree",
    "effect",
    "poles",
    "expected_agreement",
    "tensions",
)
_FUTURE: Final = (
    "archetype",
    "projection_set",
    "ssb_alternative",
    "drivers",
    "levers",
    "places",
    "signs",
)
_FUTURE_LISTS: Final = {
    "gains": 3,
    "losses": 3,
    "gaining_groups": 2,
    "losing_groups": 2,
    "questions": 6,
}
_ALTERNATIVES: Final = ("", "MMMM", "LLML", "HHMH", "MMML", "MMMH", "LHML", "HLMH", "MMM0", "MM00")
_PARAMETER: Final = "parameter"


def words(entry: Entry) -> Words:
    """One text in each language."""
    return {language: text.text() for language, text in entry.fields(LANGUAGES).items()}


def lever_value(entry: Entry, lever: LeverWords | None) -> LeverValue:
    """How far a lever is moved; units follow the lever where it is known."""
    found = entry.fields(("unit",), ("value", "low", "high", "by_centrality"))
    unit = found["unit"].one_of(lever.units) if lever else found["unit"].text()
    low, high = (found[name].number() if name in found else None for name in ("low", "high"))
    by_centrality = _by_centrality(found["by_centrality"]) if "by_centrality" in found else {}
    if ("value" in found) == bool(by_centrality):
        entry.fault("needs either 'value' or 'by_centrality'")
    value = _amount(found["value"], unit) if "value" in found else None
    amounts = [*by_centrality.values(), *([value] if isinstance(value, float) else [])]
    if low is not None and high is not None and any(not low <= each <= high for each in amounts):
        entry.fault(f"lies outside its own range, {low:g} to {high:g}")
    return LeverValue(value, unit, low, high, by_centrality)


def lever_values(entry: Entry, levers: Levers) -> dict[str, LeverValue]:
    """Lever values by lever; at least one."""
    values = {}
    for key, value in entry.items():
        if key not in levers:
            value.fault("there is no lever of this name")
        values[key] = lever_value(value, levers.get(key))
    if not values and entry.node is not None:
        entry.fault("moves no lever; say 0 where nothing is moved")
    return values


def lever_words(
    key: str, entry: Entry, texts: Mapping[str, Entry], units: Mapping[str, Words]
) -> LeverWords:
    """One lever in people's words, from its own file and one for each language."""
    found = entry.fields(("units", "decides"))
    said = {
        language: text.fields(("label", "explanation", "side_effect"))
        for language, text in texts.items()
    }
    return LeverWords(
        key,
        found["units"].several_of(units),
        found["decides"].several_of(DECIDERS),
        *(
            {language: said[language][name].text() for language in said}
            for name in ("label", "explanation", "side_effect")
        ),
    )


def claim(theme: str, entry: Entry, levers: Levers) -> Claim:
    """One claim of a theme."""
    found = entry.fields(_CLAIM)
    effect = found["effect"].fields(("grade", "basis"))
    expected = found["expected_agreement"].fields(("panel", *BLOCS))
    return Claim(
        key=found["key"].text(),
        theme=theme,
        claim=words(found["claim"]),
        argument_for=words(found["argument_for"]),
        argument_against=words(found["argument_against"]),
        fact=_claim_fact(found["fact"]),
        cost=words(found["cost"]),
        side_effect=words(found["side_effect"]),
        agree=lever_values(found["agree"], levers),
        disagree=lever_values(found["disagree"], levers),
        grade=effect["grade"].one_of(GRADES),
        basis=words(effect["basis"]),
        poles=found["poles"].several_of(POLES),
        expected_agreement=ExpectedAgreement(
            expected["panel"].text(), {bloc: expected[bloc].one_of(AGREEMENT) for bloc in BLOCS}
        ),
        tensions=tuple(row.text() for row in found["tensions"].rows()),
    )


def driver(key: str, entry: Entry, texts: Mapping[str, Entry]) -> Driver:
    """One driver, from its row of states and its words in each language."""
    states = tuple(row.text() for row in entry.rows())
    said = {language: text.fields(("label", "states")) for language, text in texts.items()}
    of_states = {language: said[language]["states"].fields(states) for language in said}
    return Driver(
        key,
        states,
        {language: said[language]["label"].text() for language in said},
        {
            state: {language: of_states[language][state].text() for language in said}
            for state in states
        },
    )


def ruled_out(entry: Entry, drivers: Mapping[str, Driver]) -> RuledOut:
    """Two states that do not go together."""
    found = entry.fields(("pair", "reason"))
    pair = {}
    for key, state in found["pair"].items():
        if key in drivers:
            pair[key] = state.one_of(drivers[key].states)
        else:
            state.fault("there is no driver of this name")
    if len(pair) != 2:
        found["pair"].fault("should name two drivers")
    return RuledOut(pair, found["reason"].text())


def future(
    key: str,
    entry: Entry,
    texts: Mapping[str, Entry],
    levers: Levers,
    drivers: Mapping[str, Driver],
) -> Future:
    """One future, from its own file and one for each language."""
    found = entry.fields(_FUTURE)
    states = found["drivers"].fields(drivers)
    values = lever_values(found["levers"], levers)
    places = {name: _place(place) for name, place in found["places"].items()}
    if len(places) > MOST_PLACES:
        found["places"].fault(f"holds more than {MOST_PLACES} numbers")
    signs = {name: _maybe_empty(sign) for name, sign in found["signs"].items()}
    return Future(
        key=key,
        archetype=found["archetype"].text(),
        projection_set=found["projection_set"].one_of(one.key for one in PROJECTION_SETS),
        ssb_alternative=_alternative(found["ssb_alternative"]),
        drivers={name: states[name].one_of(drivers[name].states) for name in drivers},
        levers=values,
        places=places,
        sign_sources=signs,
        words={
            language: _future_words(text, places, signs, values) for language, text in texts.items()
        },
    )


def event_card(key: str, entry: Entry, texts: Mapping[str, Entry], levers: Levers) -> EventCard:
    """One card, from its own file and one for each language."""
    found = entry.fields(("touches", "effects"))
    said = {
        language: text.fields(("title", "text", "question")) for language, text in texts.items()
    }
    return EventCard(
        key,
        found["touches"].several_of(SUBJECTS),
        tuple(_effect(row, levers) for row in found["effects"].rows()),
        *(
            {language: said[language][name].text() for language in said}
            for name in ("title", "text", "question")
        ),
    )


def _amount(entry: Entry, unit: str) -> float | str:
    if unit == "setting":
        return entry.one_of(SETTINGS)
    if entry.text() == OWN_FIGURES:
        return OWN_FIGURES
    return entry.number()


def _by_centrality(entry: Entry) -> dict[int, float]:
    found = entry.fields([str(number) for number in range(1, 7)])
    return {int(centrality): amount.number() for centrality, amount in found.items()}


def _claim_fact(entry: Entry) -> ClaimFact:
    found = entry.fields(("text", "publisher", "title", "year"), ("origin", "figures"))
    return ClaimFact(
        text=words(found["text"]),
        publisher=found["publisher"].text(),
        title=found["title"].text(),
        year=int(found["year"].number()),
        origin=found["origin"].text() if "origin" in found else "",
        figures=tuple(_figure(row) for row in found["figures"].rows())
        if "figures" in found
        else (),
    )


def _figure(entry: Entry) -> Figure:
    found = entry.fields(("value", "decimals", "year"), ("kostra",))
    return Figure(
        found["value"].number(),
        int(found["decimals"].number()),
        int(found["year"].number()),
        found["kostra"].text() if "kostra" in found else "",
    )


def _place(entry: Entry) -> Place:
    found = entry.fields(("indicator", "year"))
    return Place(found["indicator"].one_of(INDICATORS), int(found["year"].number()))


def _maybe_empty(entry: Entry) -> str:
    return entry.text() if entry.node is None or entry.node.value else ""


def _alternative(entry: Entry) -> str:
    return entry.one_of(_ALTERNATIVES) if _maybe_empty(entry) else ""


def _future_words(
    entry: Entry,
    places: Mapping[str, Place],
    signs: Mapping[str, str],
    levers: Mapping[str, LeverValue],
) -> FutureWords:
    found = entry.fields(("title", "subtitle", "story", "signs", "reasons", *_FUTURE_LISTS))
    story = found["story"]
    if _places(story) != set(places):
        story.fault(f"should have places for {', '.join(sorted(places))}, each one")
    lists = {name: tuple(row.text() for row in found[name].rows()) for name in _FUTURE_LISTS}
    for name, length in _FUTURE_LISTS.items():
        if found[name].node is not None and len(lists[name]) != length:
            found[name].fault(f"should hold {length} lines, not {len(lists[name])}")
    return FutureWords(
        title=found["title"].text(),
        subtitle=found["subtitle"].text(),
        story=story.text(),
        signs={name: sign.text() for name, sign in found["signs"].fields(signs).items()},
        reasons={name: why.text() for name, why in found["reasons"].fields(levers).items()},
        **lists,
    )


def _places(story: Entry) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(story.text()) if name}
    except ValueError:
        story.fault("has a brace that is not closed")
        return set()


def _effect(entry: Entry, levers: Levers) -> EventEffect:
    found = entry.fields(("value", "unit", "first_year", "years"), ("lever", _PARAMETER))
    if ("lever" in found) == (_PARAMETER in found):
        entry.fault("needs either 'lever' or 'parameter'")
    target = (found.get("lever") or found.get(_PARAMETER) or entry).text()
    if "lever" in found and target not in levers:
        found["lever"].fault(f"there is no lever '{target}'")
    lever = levers.get(target)
    unit = found["unit"].one_of(lever.units) if lever else found["unit"].text()
    return EventEffect(
        target,
        _PARAMETER in found,
        LeverValue(_amount(found["value"], unit), unit),
        int(found["first_year"].number()),
        int(found["years"].number()),
    )
