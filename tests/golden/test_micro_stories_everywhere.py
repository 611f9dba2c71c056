"""Micro-stories of every kommune, in three languages, as things go on and in five futures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from starlette.testclient import TestClient

from framsyn.app.facts.any_ages import find_indicator
from framsyn.app.facts.wording import is_consequence
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.telling.micro_story import ToldStory, future_way, tell_story
from framsyn.app.telling.micro_story_place import neighbours, plot_of
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import decode
from framsyn.simulation.scenarios.futures_run import run_future
from framsyn.stories.micro.cast import people
from framsyn.stories.micro.tell import Telling
from framsyn.stories.readability import lix
from framsyn.stories.sentence import BoundNumber
from framsyn.stories.tone import banned_words
from framsyn.web.application import create_application
from framsyn.web.pages.numbers import fact_address


@dataclass(frozen=True)
class Told:
    """One story of one kommune, and the future it was told with."""

    future: str
    language: str
    story: ToldStory


@pytest.fixture(scope="module")
def every(installation: Installation) -> list[Told]:
    """Everybody's story in every kommune: 357 kommuner, three languages, five futures."""
    bench = scenario_bench(installation)
    found = []
    for area in installation.areas.all(AreaKind.KOMMUNE):
        for future in bench.texts.futures:
            way = future_way(installation, area, future)
            for person in people().values():
                for language in LANGUAGES:
                    told = tell_story(installation, area, person, way, language)
                    found.append(Told(future, language, told))
    return found


def tellings(every: list[Told]) -> Iterator[tuple[str, Telling]]:
    """Each text once, though the first telling is the same beside every future."""
    seen = set()
    for told in every:
        for telling in (told.story.story.goes_on, told.story.story.chosen):
            key = told.language, telling.text
            if key not in seen:
                seen.add(key)
                yield told.language, telling


def test_all_kommuner_are_told_of(every: list[Told]) -> None:
    assert len(every) == 357 * 3 * 5 * len(people())


def test_every_text_is_light_short_and_free_of_banned_words(every: list[Told]) -> None:
    for language, telling in tellings(every):
        assert lix(telling.text) <= 35, telling.text
        assert banned_words(telling.text, language) == [], telling.text
        assert 1 <= len(telling.numbers) <= 3, telling.text
        assert not re.search(r"\b(None|nan|NaN|1 person)\b|[{}|\[\]]", telling.text), telling.text


def test_both_tellings_are_as_long_and_both_lose_and_gain(every: list[Told]) -> None:
    for told in every:
        story = told.story.story
        lengths = [len(each.text.split()) for each in (story.goes_on, story.chosen)]
        assert 120 <= min(lengths) <= max(lengths) <= 185, (told.story.area.code, story.plot)
        assert max(lengths) <= 1.1 * min(lengths) + 1, (told.story.area.code, story.plot)
        assert all((story.goes_on.lost, story.goes_on.gained))
        assert all((story.chosen.lost, story.chosen.gained))


def test_no_two_kommuner_have_the_same_story_even_without_its_numbers_and_places(
    every: list[Told],
) -> None:
    texts: Counter[tuple[str, str, str, str]] = Counter()
    for told in every:
        story = told.story.story
        for version, telling in (("now", story.goes_on), (told.future, story.chosen)):
            if version == "now" and told.future != "langbordet":
                continue
            bare = telling.text.replace(told.story.place.town, "")
            for number in telling.numbers:
                bare = bare.replace(number.text, "")
            texts[told.language, story.person, version, bare] += 1
    same = [key for key, count in texts.items() if count > 1]
    assert same == []


def test_no_two_neighbours_are_told_the_same_day(installation: Installation) -> None:
    borders = neighbours(installation.facts)
    assert sum(map(len, borders.values())) > 1_400
    for person in people().values():
        days = {
            code: plot_of(installation, installation.areas.by_code(code), person).key
            for code in borders
        }
        assert len(set(days.values())) == 4
        for code, others in borders.items():
            assert days[code] not in {days[other] for other in others}, (person.key, code)


def test_numbers_are_never_of_fewer_than_a_thousand_people_nor_of_a_handful(
    every: list[Told],
) -> None:
    for told in every:
        assert told.story.place.inhabitants >= 1_000
        for number in numbers_of(told):
            assert number.fact.value is not None
            assert number.fact.value >= 5, (told.story.area.code, number.fact.id)


def numbers_of(told: Told) -> tuple[BoundNumber, ...]:
    return (*told.story.story.goes_on.numbers, *told.story.story.chosen.numbers)


def test_every_number_is_the_figure_of_a_run_of_all_kommuner_at_once(
    installation: Installation, every: list[Told]
) -> None:
    """The model run for the whole country answers the same as each kommune's own code."""
    bench = scenario_bench(installation)
    model = bench.model
    codes = model.model.kommuner
    ranges = [bench.every_range[code] for code in codes]
    classes = [bench.centralities(installation.areas.by_code(code))[0] for code in codes]
    runs = {
        key: run_future(model, future, codes, ranges, classes, merge=False).run
        for key, future in bench.texts.futures.items()
    }
    at = {code: place for place, code in enumerate(codes)}
    checked = 0
    for told in every:
        if told.language != "nb" or told.story.told_of != told.story.area:
            continue
        run = runs[told.future]
        year = STORY_YEAR - run.years[0]
        for number in told.story.story.chosen.numbers:
            fact, place = number.fact, at[told.story.area.code]
            if is_consequence(fact.id.indicator):
                expected = run.figures[fact.id.indicator][year, place]
            else:
                persons = np.asarray(run.persons[year, place])
                expected = find_indicator(fact.id.indicator).measure(persons)
            assert fact.value == pytest.approx(float(expected), rel=1e-6), fact.id
            checked += 1
    assert checked > 15_000


def test_every_number_has_a_name_that_can_be_asked_for(
    installation: Installation, every: list[Told]
) -> None:
    """All codes can be read and are of the right area; a draw of them is opened as a reader would."""
    facts = {number.fact.id: number for told in every for number in numbers_of(told)}
    for fact in facts:
        assert fact.year == STORY_YEAR
        if fact.scenario:
            assert decode(fact.scenario).area == fact.area
    in_order = sorted(facts, key=str)
    drawn = in_order[:: len(in_order) // 40]
    with TestClient(create_application(installation)) as client:
        for fact in drawn:
            page = client.get(fact_address(fact, "nb"))
            assert page.status_code == 200, fact
            digits = re.sub(r"\D", "", facts[fact].text)
            assert digits in re.sub(r"[\s\u202f,]", "", page.text), (fact, facts[fact].text)
