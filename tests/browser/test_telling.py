"""A kommune's story as it is met: scrolled, stepped with keys, guessed, lit, followed and printed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

STORY = "/k/3453-oystre-slidre/fortelling"
SCREEN = f"{STORY}?skjerm=1"
SCRIPT_LIMIT = 45_000
LEAST_ON_SCREEN = 24


@pytest.fixture(scope="module", autouse=True)
def _drawn(installation) -> None:
    installation.projector.futures("own")


def test_a_clicker_walks_the_story_step_by_step(page: Page, address: str) -> None:
    page.goto(address + SCREEN)
    shown = page.locator(".step:not([hidden])")
    expect(shown).to_have_id("steg-1")
    for key, step in [
        ("PageDown", 2), ("ArrowRight", 3), ("Space", 4), ("PageUp", 3), ("ArrowLeft", 2),
        ("End", 10), ("PageDown", 10), ("Home", 1), ("PageUp", 1),
    ]:  # fmt: skip
        page.keyboard.press(key)
        expect(shown).to_have_id(f"steg-{step}")
        expect(page.locator(f"#tittel-{step}")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile(r"steg=2"))
    expect(page.locator("#step-status")).to_have_text("Steg 2 av 10")


def test_keys_that_a_control_needs_stay_with_the_control(page: Page, address: str) -> None:
    page.goto(f"{address}{SCREEN}&steg=2")
    slider = page.get_by_role("slider", name="Dra til det du tror")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".step:not([hidden])")).to_have_id("steg-2")
    expect(page.locator(".drag output")).not_to_have_text("?")
    page.keyboard.press("PageDown")
    expect(page.locator(".step:not([hidden])")).to_have_id("steg-3")


def test_a_guess_by_keyboard_stands_beside_the_answer(page: Page, address: str) -> None:
    page.goto(address + STORY)
    slider = page.get_by_role("slider", name="Dra til det du tror")
    slider.focus()
    page.keyboard.press("ArrowRight")
    said = slider.get_attribute("aria-valuetext")
    assert page.locator("#steg-2 .step-picture path").count() > 0
    page.get_by_role("button", name="Vis svaret").press("Enter")
    expect(page.locator(".guess-said")).to_have_text(f"Du gjettet {said}.")
    expect(page.locator("#steg-3 .guess").first).to_be_attached()
    expect(page.locator("#tittel-3")).to_be_focused()


def test_a_guess_can_be_chosen_or_skipped(page: Page, address: str) -> None:
    page.goto(address + STORY)
    page.get_by_role("radio", name="3 000").check()
    expect(page.locator(".drag output")).to_have_text("3\u202f000")
    page.reload()
    page.get_by_role("link", name="Hopp over gjettingen").click()
    expect(page.locator("#tittel-3")).to_be_focused()
    expect(page.locator(".guess-said")).to_be_empty()


def test_words_light_their_part_of_the_picture(page: Page, address: str) -> None:
    page.goto(address + STORY)
    step = page.locator(".step-hundred")
    mark = step.locator(".mark-p5")
    others, own = step.locator(".person.f-p3").first, step.locator(".person.f-p5").first
    mark.focus()
    expect(others).to_have_css("opacity", "0.16")
    expect(own).to_have_css("opacity", "1")
    mark.press("Enter")
    page.get_by_role("link", name="Framsyn", exact=True).focus()
    expect(mark).to_have_attribute("aria-pressed", "true")
    expect(others).to_have_css("opacity", "0.16")


def test_notes_follow_the_screen_and_lead_it(page: Page, address: str) -> None:
    page.goto(address + SCREEN)
    notes = page.context.new_page()
    notes.goto(f"{address}{STORY}/notater")
    page.keyboard.press("PageDown")
    expect(notes.locator("[aria-current='step']")).to_have_id("steg-2")
    notes.keyboard.press("PageDown")
    expect(page.locator(".step:not([hidden])")).to_have_id("steg-3")


def test_letters_on_the_big_screen_can_be_read_from_the_back(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    for step in range(1, 11):
        page.goto(f"{address}{SCREEN}&steg={step}")
        small = page.evaluate(
            """least => [...document.querySelectorAll('.step:not([hidden]) *, .foot > span')].filter(element => {
              const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
              if (!own || element.closest('script, .ds-sr-only, title, desc') || !element.getClientRects().length) return false;
              const svg = element.closest('svg');
              const scale = svg && svg.viewBox.baseVal.width ? svg.getScreenCTM().a : 1;
              return parseFloat(getComputedStyle(element).fontSize) * scale < least - 0.2;
            }).map(element => element.textContent)""",
            LEAST_ON_SCREEN,
        )
        assert small == [], (step, small)
        assert page.evaluate("document.documentElement.scrollHeight") <= 1082, step


@pytest.mark.parametrize("place", ["3453-oystre-slidre", "5501-tromso", "1151-utsira"])
def test_the_story_prints_on_four_pages(page: Page, address: str, place: str) -> None:
    page.goto(f"{address}/k/{place}/fortelling")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 4


def test_the_story_reads_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nb-NO")
    page = context.new_page()
    page.goto(address + STORY)
    expect(page.locator(".step")).to_have_count(10)
    page.locator("input[name=gjett]").first.check()
    page.get_by_role("button", name="Vis svaret").click()
    expect(page.locator(".guess-said")).to_contain_text("Du gjettet")
    page.goto(f"{address}{SCREEN}&steg=4")
    page.get_by_role("link", name="Neste").click()
    expect(page.locator("#tittel-5")).to_be_visible()
    context.close()


def test_the_script_of_the_story_is_light(page: Page, address: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    scripts: set[str] = set()
    session.on(
        "Network.responseReceived",
        lambda event: (
            scripts.add(event["requestId"])
            if "javascript" in event["response"]["mimeType"]
            else None
        ),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(address + STORY)
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes[each] for each in scripts) <= SCRIPT_LIMIT
    assert sum(sizes.values()) <= 250_000
