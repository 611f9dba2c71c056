"""Micro-stories as a reader meets them: on a phone, on paper, rewritten, and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations

PLACE = "/k/3453-oystre-slidre/historier"
A6 = (297.6, 419.5)
"""In points."""
LONGEST = (
    "elev&framtid=kjernen_foerst",
    "assistanse&framtid=langbordet",
    "pleier&framtid=maskinhendene",
    "frivillig&framtid=kraftdraget",
)


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
@pytest.mark.parametrize("end", ["", "/kort"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_and_its_card_have_no_fault_of_access(
    browser: Browser, address: str, language: str, end: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}{language}{PLACE}{end}?person=bonde&framtid=langbordet")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_reader_rewrites_a_telling_and_it_is_marked_and_sent_to_nobody(
    page: Page, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
    page.goto(f"{address}{PLACE}?person=pensjonist&framtid=langbordet")
    first = page.locator(".micro-text").first
    number = first.locator("a.n").first.inner_text()
    page.get_by_role("button", name="Skriv om").first.click()
    page.get_by_role("textbox").fill(f"Det snør på fjellet.\nVi er {number} her.")
    page.get_by_role("button", name="Ferdig").click()

    expect(page.get_by_text("Redigert av leseren")).to_have_count(1)
    expect(first).to_contain_text("Det snør på fjellet.")
    expect(first.get_by_role("link", name=number)).to_have_count(1)
    page.reload()
    expect(first).to_contain_text("Det snør på fjellet.")
    page.locator("a[data-card]").click()
    expect(page.locator(".a6-card").first).to_contain_text("Det snør på fjellet.")
    expect(page.locator(".a6-card").first).to_contain_text("Redigert av leseren")
    assert not any("fjellet" in each for each in asked)
    page.go_back()
    page.get_by_role("button", name="Tilbake til teksten").first.click()
    expect(page.get_by_text("Redigert av leseren")).to_have_count(0)
    assert "#" not in page.url


def test_a_link_cut_in_two_leaves_our_own_text(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}?person=elev#r=eyJnb2VzL")

    expect(page.locator(".micro-edited")).to_have_count(0)
    assert len(page.locator(".micro-text").first.inner_text()) > 400


def test_the_button_that_reads_aloud_is_there_only_where_the_browser_can(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}{PLACE}")
    expect(page.get_by_role("button", name="Les høyt")).to_have_count(2)
    mute = context.new_page()
    mute.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    mute.goto(f"{address}{PLACE}")
    expect(mute.get_by_role("button", name="Skriv om")).to_have_count(2)
    expect(mute.get_by_role("button", name="Les høyt")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("asked", LONGEST)
@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_a_card_holds_its_story_on_two_sides_of_a6(
    page: Page, address: str, language: str, asked: str
) -> None:
    page.goto(f"{address}{language}{PLACE}/kort?person={asked}")
    page.emulate_media(media="print")
    heights = page.eval_on_selector_all(
        ".a6-card", "cards => cards.map(each => each.scrollHeight - each.clientHeight)"
    )
    pdf = page.pdf(prefer_css_page_size=True)

    assert heights == [0, 0]
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == 2
    for width, height in boxes:
        assert float(width) == pytest.approx(A6[0], abs=1)
        assert float(height) == pytest.approx(A6[1], abs=1)


def test_a_story_reads_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PLACE}?person=student")

    expect(page.locator(".micro-text")).to_have_count(2)
    expect(page.get_by_role("button", name="Les høyt")).to_have_count(0)
    context.close()
