"""The words of a kommune at a glance say what its figures say, in every language."""

from __future__ import annotations

import pytest

from framsyn.app.installation import Installation
from framsyn.app.overview import show_overview
from framsyn.domain.area import AreaKind
from framsyn.stories.sentence import BoundNumber, plain_text
from framsyn.stories.tone import banned_words
from framsyn.web.language import LANGUAGES
from framsyn.web.pages.area import AreaPage

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
    return bare in {"80", "66", "20–66", "0–5", "6–15", "16–19", "67–79"} or (
        len(bare) == 4 and bare[:2] == "20"
    )


def test_the_headline_follows_the_sign_of_the_change(installation: Installation) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE):
        page = AreaPage(installation, show_overview(installation, area), "nb")
        now, later = (
            page.overview.now("population.80_plus"),
            page.overview.later("population.80_plus"),
        )
        said = plain_text(page.text.finding)
        if "flere" in said:
            assert later.value > now.value
        elif "færre" in said:
            assert later.value < now.value
        else:
            assert later.value == pytest.approx(now.value, rel=0.03, abs=1)


def test_the_chart_names_the_group_that_changes_by_most_persons(installation: Installation) -> None:
    page = AreaPage(
        installation, show_overview(installation, installation.areas.by_code("1151")), "nb"
    )

    numbers = [part for part in page.text.phases_title if isinstance(part, BoundNumber)]

    assert {number.fact.id.indicator for number in numbers} == {"population.20_66"}
