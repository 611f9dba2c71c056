"""Every page there is, in light and dark, narrow and wide, in three languages.

One context for a theme, and many pages in it: opening a browser costs more than looking. Rules
that look at colours run in every theme; what does not change with colour is looked at in light.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from framsyn.app.installation import Installation
from framsyn.domain.languages import LANGUAGES
from framsyn.web.application import create_application
from framsyn.web.language import address as in_language
from tests.browser.accessibility import WIDTHS, violations
from tests.browser.routes import pages

COLOUR_RULES = ("color-contrast", "link-in-text-block")


@pytest.fixture(scope="module")
def every_page(installation: Installation) -> list[str]:
    """An address for every page; futures are drawn, as on a server that has been up a while."""
    installation.projector.futures("own")
    return pages(create_application(installation))


@dataclass
class Seen:
    """A page in a theme, and what it said was wrong on the way."""

    page: Page
    faults: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


@pytest.fixture(params=["light", "dark"])
def seen(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Seen]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        locale="nb-NO",
        color_scheme=request.param,
        reduced_motion="reduce",  # nothing to wait for; motion has its own tests
    )
    context.set_default_navigation_timeout(
        90_000
    )  # the first reader of a page may wait for kernels
    opened = Seen(context.new_page())
    opened.page.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.page.on(
        "console",
        lambda said: opened.faults.append(said.text) if said.type == "error" else None,
    )
    opened.page.on(
        "request",
        lambda asked: (
            opened.strangers.append(asked.url)
            if not asked.url.startswith((address, "data:", "blob:"))
            else None
        ),
    )
    yield opened
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shuts_anybody_out_or_scrolls_sideways(
    seen: Seen, address: str, every_page: list[str], language: str, every_width: bool
) -> None:
    page, wrong = seen.page, []
    assert len(every_page) > 20
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    for place, path in enumerate(every_page):
        # Each theme and language looks closely at another width of the page; with --every-width all do.
        closely = WIDTHS[(place + LANGUAGES.index(language) + is_dark) % len(WIDTHS)]
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        answer = page.goto(address + in_language(path, language))
        assert answer is not None
        if answer.status != 200 or page.locator("html").get_attribute("lang") != language:
            wrong.append(f"{path}: {answer.status}")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if every_width or width == closely:
                rules = COLOUR_RULES if is_dark else ()
                wrong += [f"{path} {width}: {each}" for each in violations(page, only=rules)]
            found = page.evaluate("document.documentElement.scrollWidth")
            if found > width:
                wrong.append(f"{path} {width}: is {found} wide")
    assert wrong == [], "\n".join(wrong)
    assert seen.faults == []
    assert seen.strangers == []
