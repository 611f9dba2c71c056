"""A glance is one screen and one sheet of paper, in five kinds of kommune."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from framsyn.app.installation import Installation

GROWTH, STABLE, DECLINE, COMMUTER, TINY = "/k/3218", "/k/3446", "/k/5612", "/k/3212", "/k/1151"
PLACES = (GROWTH, STABLE, DECLINE, COMMUTER, TINY)


@pytest.fixture(scope="module")
def drawn(installation: Installation) -> None:
    """Futures are drawn, as on a server that has been up a while."""
    installation.projector.futures("own")


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_the_glance_is_one_screen_and_one_sheet(
    browser: Browser, address: str, language: str
) -> None:
    locale = {"": "nb-NO", "/nn": "nn-NO", "/en": "en-GB"}[language]
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale=locale)
    page = context.new_page()
    for place in PLACES:
        page.goto(address + language + place)
        end = page.evaluate(
            "document.querySelector('.glance-source').getBoundingClientRect().bottom"
        )
        assert end <= 800, (language, place, end)
        assert not page.locator(".way-back").is_visible()
        assert _sheets(page.pdf(prefer_css_page_size=True)) == 1, (language, place)
        page.emulate_media(media="print")
        assert page.locator(".way-back .qr").is_visible()
        assert page.locator(".pair").is_visible()
        page.emulate_media(media="null")
    context.close()


@pytest.mark.usefixtures("drawn")
@pytest.mark.parametrize("locale", ["nn-NO", "en-GB"])
def test_an_offer_of_another_language_takes_no_room_from_the_glance(
    browser: Browser, address: str, locale: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale=locale)
    for place in PLACES:
        page.goto(address + place)
        assert page.locator(".offered a").is_visible()
        end = page.evaluate(
            "document.querySelector('.glance-source').getBoundingClientRect().bottom"
        )
        assert end <= 800, (locale, place, end)
    page.close()


def test_without_the_stylesheet_the_glance_is_still_read(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("**/*.{css,js,woff2}", lambda route: route.abort())
    page.goto(address + DECLINE)

    assert page.locator("h1").is_visible()
    assert page.locator(".tile .arrow").first.bounding_box()["width"] < 60
    assert page.locator(".qr").bounding_box()["width"] < 160
    assert page.locator("table").count() >= 2
    page.close()


def _sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
