"""The pyramid's years are told differently in different kinds of place."""

from __future__ import annotations

import re

import pytest

from framsyn.app.installation import Installation
from framsyn.app.place.overview import show_overview
from framsyn.domain.languages import LANGUAGES
from framsyn.stories.sentence import BoundNumber, plain_text
from framsyn.web.pages.pyramid.wording import PyramidWords

GROWTH, STABLE, DECLINE, STUDENT, COMMUTER, AGEING = (
    *("1103", "3446", "5612"),
    *("5001", "3212", "1151"),
)


def told(installation: Installation, code: str, language: str = "nb") -> dict[int, str]:
    area = installation.areas.area(code).area
    page = PyramidWords(installation, show_overview(installation, area, "own"), "", language)
    return {year: plain_text(caption.text) for year, caption in page.captions.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_kinds_of_place_are_told_in_six_ways(installation: Installation, language: str) -> None:
    def words(code: str) -> frozenset[str]:
        """Every sentence without its numbers."""
        return frozenset(
            re.sub(r"\d[\d\s,]*", "#", sentence)
            for text in told(installation, code, language).values()
            for sentence in text.split(". ")
        )

    kinds = [words(code) for code in (GROWTH, STABLE, DECLINE, STUDENT, COMMUTER, AGEING)]

    assert len(set(kinds)) == len(kinds)


def test_each_kind_has_words_of_its_own(installation: Installation) -> None:
    assert "skal ha plass på skolen" in told(installation, GROWTH)[2033]
    assert "og begynner på skolen, og" in told(installation, STABLE)[2033]
    assert "begynner på skolen, mot 31 i dag" in told(installation, DECLINE)[2033]
    assert "da mange er her for å studere" in told(installation, STUDENT)[2029]
    assert "reiser ut av kommunen" in told(installation, COMMUTER)[2029]
    assert "er eldre enn dem" in told(installation, AGEING)[2028]


@pytest.mark.parametrize("code", [GROWTH, STABLE, DECLINE, STUDENT, COMMUTER, AGEING])
def test_every_year_is_told_with_facts_and_none_is_about_nobody(
    installation: Installation, code: str
) -> None:
    area = installation.areas.area(code).area
    page = PyramidWords(installation, show_overview(installation, area, "own"), "", "nb")
    for year, caption in page.captions.items():
        assert any(isinstance(part, BoundNumber) for part in caption.text), year
        assert "enn fem flere enn" not in plain_text(caption.text)
        assert "enn fem færre enn" not in plain_text(caption.text)
