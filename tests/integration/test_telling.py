"""Every kommune's story: whole, in three languages, with numbers that can be opened, and its own."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario
from framsyn.stories.readability import lix
from framsyn.stories.sentence import BoundNumber, plain_text
from framsyn.stories.story_arc import ARCS
from framsyn.stories.tone import banned_words
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.telling.page import A4_PAGES, _page_of, telling_page
from framsyn.web.pages.telling.wording import TellingWords
from tests.integration.test_pages import Reading
from tests.integration.test_seeing_pages import HOLE

PLACE = "/k/3453-oystre-slidre/fortelling"
MINE = encode(Scenario("3453", levers={"demography.move_in": 3.0}))


@pytest.fixture(scope="module")
def client(installation: Installation):
    installation.projector.futures("own")
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def stories(installation: Installation) -> dict[str, dict[str, TellingWords]]:
    """Every kommune's story in every language, told once."""
    installation.projector.futures("own")
    return {
        area.code: {
            language: telling_page(installation, area, Chosen(), language) for language in LANGUAGES
        }
        for area in installation.areas.all(AreaKind.KOMMUNE)
    }


def sentences(page: TellingWords):
    for step in page.steps:
        yield from (each for each in (step.title, step.text, step.room) if each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kommune_is_told_in_eight_to_ten_whole_steps(stories, language: str) -> None:
    for code, told in stories.items():
        page = told[language]
        assert 8 <= len(page.steps) <= 10
        scenes = [step.scene for step in page.steps]
        assert scenes.index("guess") + 1 == scenes.index("reveal")
        assert scenes[-3:] == ["open", "lever", "end"], code
        texts = [plain_text(each) for each in sentences(page)]
        texts += [step.notes for step in page.steps] + [step.kicker for step in page.steps]
        for text in texts:
            assert HOLE.findall(text) == [], (code, text)
            assert banned_words(text, language) == [], (code, text)
        for step in page.steps:
            assert len(plain_text(step.title)) <= 140, (code, plain_text(step.title))
        assert lix("\n".join(texts)) <= 40, code


def test_what_presses_stands_beside_room_to_act(stories) -> None:
    for told in stories.values():
        for step in told["nb"].steps:
            if step.scene in {"reveal", "school", "support", "hands", "open", "lever"}:
                assert step.room


def test_no_two_kommuner_have_the_same_titles(stories) -> None:
    titles = Counter(
        tuple(plain_text(step.title) for step in told["nb"].steps) for told in stories.values()
    )
    assert max(titles.values()) == 1


def test_places_of_different_kinds_get_different_stories(stories) -> None:
    kinds = Counter(told["nb"].story.arc.kind for told in stories.values())
    told_kinds = {"growth", "stable", "decline", "commuter", "student", "ageing_fast"}
    assert told_kinds <= set(kinds)
    assert len({(*arc.scenes, arc.guessed, arc.person) for arc in ARCS.values()}) == len(ARCS)
    assert all(8 <= len(arc.scenes) <= 10 for arc in ARCS.values())


def test_projected_people_are_said_in_the_steps_of_the_place(stories) -> None:
    utsira = stories["1151"]["nb"]
    assert utsira.people.of_all
    said = [
        part
        for each in sentences(utsira)
        for part in each
        if isinstance(part, BoundNumber)
        and part.fact.id.year > 2026
        and part.fact.id.indicator.startswith("population.")
        and "," not in part.text
    ]
    assert said
    for part in said:
        digits = re.findall(r"\d+", part.text.replace("\u202f", ""))
        assert all(int(each) % 5 == 0 for each in digits), part.text


@pytest.mark.parametrize("path", [PLACE, f"{PLACE}?s={MINE}", "/nn/k/1151-utsira/fortelling"])
def test_every_number_of_a_story_opens_where_it_comes_from(client, path: str) -> None:
    numbers = sorted(set(Reading(client.get(path).text).numbers))
    assert len(numbers) > 12
    for href in numbers:
        assert client.get(href).status_code == 200, href


def test_the_readers_scenario_takes_the_place_of_the_lever(client) -> None:
    html = client.get(f"{PLACE}?s={MINE}").text
    text = Reading(html).text
    assert "I ditt 2040" in text
    assert "Flere flytter hit" in text
    assert f"s={MINE}" in html
    assert 'id="story-mine-t"' in html


def test_a_broken_scenario_is_put_aside_and_said_to_be(client) -> None:
    answer = client.get(f"{PLACE}?s={MINE[:-2]}xx")
    assert answer.status_code == 200
    assert "kan ikke brukes her" in Reading(answer.text).text


def test_a_guess_needs_no_script(client) -> None:
    html = client.get(f"{PLACE}?gjett=3000").text
    assert "Du gjettet 3 000." in Reading(html).text
    assert 'value="3000" checked' in html
    assert "Din gjetning" in html  # drawn in the picture of the answer


def test_one_step_stands_on_the_screen_and_the_rest_wait(client) -> None:
    html = client.get(f"{PLACE}?skjerm=1&steg=4").text
    sections = re.findall(r'<section class="step[^>]*>', html)
    assert [i for i, each in enumerate(sections, 1) if " hidden" not in each] == [4]
    assert 'class="projector"' in html
    assert "skjerm=1&amp;steg=5" in html


def test_notes_have_the_same_steps_as_the_story(client) -> None:
    html = client.get(f"{PLACE}/notater?steg=3").text
    assert html.count('class="notes-step"') == 10
    assert re.search(r'id="steg-3"[^>]*aria-current="step"', html)
    assert client.get(f"{PLACE}?skjerm=1&steg=99").status_code == 422
    assert client.get(f"{PLACE}?skjerm=1&steg=12").status_code == 200


@pytest.mark.parametrize("steps", [8, 9, 10])
def test_steps_spread_over_four_pages(steps: int) -> None:
    pages = [_page_of(number, steps) for number in range(1, steps + 1)]
    assert pages == sorted(pages)
    assert set(pages) == set(range(A4_PAGES))
    assert max(Counter(pages).values()) <= 3


def test_the_page_of_every_kommune_renders(client, installation) -> None:
    for number, area in enumerate(installation.areas.all(AreaKind.KOMMUNE)):
        language = LANGUAGES[number % 3]
        answer = client.get(address(f"/k/{area.slug}/fortelling", language))
        assert answer.status_code == 200, area.slug
        assert HOLE.findall(Reading(answer.text).text) == [], area.slug
        assert answer.text.count('<section class="step ') in {8, 9, 10}


@pytest.mark.parametrize("code", ["ba012", "f34", "land"])
def test_regions_and_the_country_have_a_story_too(client, installation, code: str) -> None:
    area = installation.areas.by_code(code)
    answer = client.get(f"/k/{area.slug}/fortelling")
    assert answer.status_code == 200
    assert HOLE.findall(Reading(answer.text).text) == []
