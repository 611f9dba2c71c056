"""One who leads a workshop without a mouse, for tests that look at the leader's page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from framsyn.web.language import address as in_language
from framsyn.workshops.template import Step

MOST_TABS = 90
PATIENT = 20_000
"""Milliseconds for the page to reach a state, on a machine that does much else at the same time."""


def tab_to(page: Page, selector: str) -> None:
    """Walk there with the tab key, as one does without a mouse."""
    for _ in range(MOST_TABS):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


def press(page: Page, name: str) -> None:
    """A button, by keyboard."""
    tab_to(page, f'[data-k="{name}"]')
    page.keyboard.press("Enter")


def lead(page: Page, address: str, room: str, recovery: str, language: str = "nb") -> None:
    """Come in with the code on paper, by keyboard."""
    page.goto(address + in_language("/verksted", language))
    tab_to(page, "#recovery")
    page.keyboard.type(recovery)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(room))
    expect(page.locator("#lead[data-alive]")).to_be_attached()


def at_step(page: Page, steps: tuple[Step, ...], place: int) -> None:
    """Wait until the page stands at a step, in words and in the run sheet."""
    expect(page.locator("#desk h1")).to_have_text(steps[place].title["nb"], timeout=PATIENT)
    expect(page.locator(f'[data-k="go {place}"]')).to_have_attribute("aria-current", "step")


def answer_without_phone(page: Page, person: str, key: str = "ArrowRight") -> None:
    """Answer for somebody who has no phone: the choice beside the first."""
    press(page, f"answer {person}")
    tab_to(page, ".answer-for input")
    page.keyboard.press(key)
    tab_to(page, ".answer-for .go")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-for .go")).to_have_text("Bytt svar", timeout=PATIENT)
