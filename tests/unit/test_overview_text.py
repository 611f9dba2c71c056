"""The words of a kommune at a glance say what its figures say, in every language."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from framsyn.app.installation import Installation
from framsyn.app.place.overview import show_overview
from framsyn.domain.area import AreaKind
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.provenance import Quality
from framsyn.simulation.indicators.situation import Direction, Trait
from framsyn.stories.overview import overview_text
from framsyn.stories.sentence import BoundNumber, plain_text
from framsyn.stories.tone import banned_words
from framsyn.web.pages.area.page import AreaPage

LONGEST_HEADLINE = 140


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_area_keeps_the_tone_and_binds_its_numbers(
    installation: Installation, language: str
) -> None:
    for area in installation.areas:
        text = AreaPage(installation, show_overview(installation, area), language).text
        assert len(plain_text(text.finding)) <= LONGEST_HEADLINE
        for sentence in (
            text.finding,
            text.deck,
            text.children,
            text.working,
            text.older,
            text.place,
            text.phases_title,
            text.pyramid_title,
        ):
            said = plain_text(sentence)
            assert banned_words(said, language) == [], (area.code, said)
            assert said[0].isupper() or said[0].isdigit(), said
            for part in sentence:
                loose = part if isinstance(part, str) else ""
                digits = [word for word in loose.split() if any(sign.isdigit() for sign in word)]
                assert all(_is_a_year_or_an_age(word) for word in digits), (area.code, loose)


def _is_a_year_or_an_age(word: str) -> bool:
    bare = word.strip(".,:;")
    return bare in {
        "16",
        "80",
        "66",
        "20–66",
        "0–15",
        "19–25",
        "0–5",
        "6–15",
        "16–19",
        "67–79",
    } or (len(bare) == 4 and bare[:2] == "20")


def test_more_and_fewer_follow_the_sign_of_the_figure(installation: Installation) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE):
        text = AreaPage(installation, show_overview(installation, area), "nb").text
        for sentence in (text.finding, text.children, text.working, text.older):
            for number, after in pairwise(sentence):
                if isinstance(number, BoundNumber) and number.fact.id.indicator[:7] == "change.":
                    assert isinstance(after, str)
                    assert after.split()[0] == ("flere" if number.fact.value > 0 else "færre")


def test_headlines_differ_by_situation_and_between_neighbours(installation: Installation) -> None:
    kinds: dict[object, Counter[str]] = defaultdict(Counter)
    alike = 0
    before = ""
    for area in installation.areas.all(AreaKind.KOMMUNE):
        page = AreaPage(installation, show_overview(installation, area), "nb")
        key = "".join(
            part if isinstance(part, str) else part.fact.id.indicator for part in page.text.finding
        )
        for situation in (page.situation.direction, *page.situation.held):
            kinds[situation][key] += 1
        alike += key == before
        before = key
    for situation in (*Direction, Trait.COMMUTER, Trait.STUDENT, Trait.AGEING_FAST):
        told = kinds[situation]
        assert len(told) >= 2, situation
        assert max(told.values()) <= 0.7 * told.total(), (situation, told)
    assert alike <= 357 / 5


def test_a_cabin_place_is_told_by_its_cabins_once_they_are_known(
    installation: Installation,
) -> None:
    page = AreaPage(
        installation, show_overview(installation, installation.areas.by_code("3450")), "nb"
    )
    cabins = Fact(
        FactId("profile.cabins", "3450", 2026),
        140.0,
        "per 100",
        date(2026, 1, 1),
        Quality.OFFICIAL,
        (),
    )
    facts = replace(page.facts, direction=Direction.STABLE, traits=(Trait.CABIN,), cabins=cabins)

    said = {
        plain_text(overview_text(replace(facts, code=code), "nb").finding)
        for code in ("3450", "3451", "3452")
    }

    assert any(each.startswith("140 hytter per hundre innbyggere") for each in said)
    assert len(said) == 3


def test_the_chart_names_the_group_that_changes_by_most_persons(installation: Installation) -> None:
    page = AreaPage(
        installation, show_overview(installation, installation.areas.by_code("1151")), "nb"
    )

    numbers = [part for part in page.text.phases_title if isinstance(part, BoundNumber)]

    assert {number.fact.id.indicator for number in numbers} == {"population.20_66"}
