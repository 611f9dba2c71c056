"""A workshop led by keyboard alone: a whole template, two phones, one without, and a net that drops."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from framsyn.app.installation import Installation
from framsyn.app.open_workshop import Asked, open_workshop
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rooms import Opened
from framsyn.web.language import LANGUAGES
from framsyn.web.language import address as in_language
from tests.browser.accessibility import violations

TEMPLATE = "veien-mot-2050-45"
MOST_TABS = 80
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def room(installation: Installation) -> Opened:
    return open_workshop(installation, Asked("3453", TEMPLATE, groups=2, elected_body=True))


@pytest.fixture
def phones(browser: Browser, address: str, room: Opened) -> Iterator[list[Page]]:
    contexts: list[BrowserContext] = []
    pages = []
    for _ in range(2):
        contexts.append(browser.new_context(viewport=PHONE, locale="nb-NO"))  # type: ignore[arg-type]
        pages.append(contexts[-1].new_page())
        pages[-1].goto(f"{address}/d/{room.door.code}")
        expect(pages[-1].locator("h1")).to_have_text("Du er inne")
    yield pages
    for each in contexts:
        each.close()


def tab_to(page: Page, selector: str) -> None:
    """Walk there with the tab key, as one does without a mouse."""
    for _ in range(MOST_TABS):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


def press(page: Page, name: str) -> None:
    tab_to(page, f'[data-k="{name}"]')
    page.keyboard.press("Enter")


def lead(page: Page, address: str, room: Opened, language: str = "nb") -> None:
    """Come in with the code on paper, by keyboard."""
    page.goto(address + in_language("/verksted", language))
    tab_to(page, "#recovery")
    page.keyboard.type(room.recovery)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(room.door.id))
    expect(page.locator("#lead[data-alive]")).to_be_attached()


def answer_temperature(phone: Page, mark: str) -> None:
    phone.locator("label.choice", has_text=re.compile(f"^{mark}$")).click()
    phone.locator(".go").click()
    expect(phone.locator("#status")).to_have_class("good")


def begin(page: Page, live: LiveRoom) -> None:
    """People come in, one of them without a phone; the first step, there and back by the keys."""
    heading = page.locator("#desk h1")
    spoken = page.locator("#spoken")
    steps = live.room.setup.steps
    expect(page.locator(".people .count")).to_have_text("2")
    press(page, "add")
    expect(page.locator(".people .count")).to_have_text("3")
    assert violations(page) == []

    page.keyboard.press("PageDown")  # what a clicker sends, wherever the focus is
    expect(heading).to_have_text(steps[0].title["nb"])
    expect(spoken).to_have_text(f"Steg 1 av {len(steps)}. {steps[0].title['nb']}")
    page.evaluate("document.activeElement.blur()")
    for key in ("Space", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
        page.wait_for_timeout(250)
    expect(heading).to_have_text(steps[1].title["nb"])


def answer_and_hold(page: Page, phones: list[Page], live: LiveRoom) -> None:
    """Three answer, one through the leader; the step is frozen, and the clock stopped and given more."""
    spoken = page.locator("#spoken")
    for mark, phone in zip(("6", "8"), phones, strict=True):
        answer_temperature(phone, mark)
    press(page, f"answer {next(p.id for p in live.room.people.values() if p.by == 'facilitator')}")
    tab_to(page, ".answer-for input")
    page.keyboard.press("ArrowRight")
    tab_to(page, ".answer-for .go")
    page.keyboard.press("Enter")
    expect(page.locator(".answered .count")).to_have_text("3 av 3")
    expect(page.locator(".answers-now")).to_contain_text("færre enn fem")
    assert violations(page) == []
    press(page, "freeze")
    expect(spoken).to_contain_text("fryst")
    press(page, "freeze")
    press(page, "pause")
    expect(page.locator(".time-left span")).to_have_text("klokka står")
    before = page.locator(".time-left b").inner_text()
    press(page, "more")
    expect(page.locator(".time-left b")).not_to_have_text(before)


def guess_before_it_is_shown(page: Page, phone: Page) -> None:
    """The answer to a guess is with the leader and not on a phone; an event is drawn."""
    heading = page.locator("#desk h1")
    page.keyboard.press("PageDown")
    expect(heading).to_have_text("Hvor mange av oss er 80 år eller eldre i 2040?")
    expect(page.locator(".answers-now")).to_contain_text("Framskriving for 2040")
    assert "Framskriving for 2040" not in phone.locator("body").inner_text()
    press(page, "show")
    expect(page.locator('[data-k="show"]')).to_have_text("Skjul på skjermen")
    page.keyboard.press("PageDown")
    expect(heading).to_have_text("Hvilke framtider vil vi bruke tiden på?")
    press(page, "chance")
    expect(page.locator(".drawn")).to_be_visible()


def gather_cards(page: Page, phones: list[Page]) -> None:
    """Two cards alike become one with the leader's wording, and can be chosen on phones."""
    heading = page.locator("#desk h1")
    page.keyboard.press("PageDown")
    expect(heading).to_have_text("Hva kan vi gjøre?")
    for phone, text in zip(
        phones, ("Flere bussruter på kvelden", "Flere bussruter på kvelden!"), strict=True
    ):
        phone.locator("#card").fill(text)
        phone.locator(".go").click()
        expect(phone.locator(".mine")).to_contain_text(text)
    expect(page.locator(".queue li")).to_have_count(2)
    tab_to(page, '[data-k^="take "]')
    page.keyboard.press("Enter")
    expect(page.locator("#wording")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Kveldsbuss")
    page.keyboard.press("Enter")
    expect(page.locator(".queue li")).to_have_count(1)
    expect(page.locator(".queue")).to_contain_text("Kveldsbuss")
    assert violations(page) == []
    page.keyboard.press("PageDown")
    expect(phones[1].locator(".dots")).to_contain_text("Kveldsbuss")


def end(page: Page, live: LiveRoom) -> None:
    """Through the steps that are left, and the room is closed."""
    steps = live.room.setup.steps
    heading = page.locator("#desk h1")
    while live.room.place < len(steps):
        now = live.room.place
        page.keyboard.press("PageDown")
        page.wait_for_function(
            "n => document.querySelector('.sheet [aria-current]') === null || document.querySelectorAll('.sheet .past').length > n",
            arg=now,
        )
        page.wait_for_timeout(150)
    expect(heading).to_have_text("Alle stegene er gjort")
    press(page, "next")
    expect(heading).to_have_text("Rommet er stengt")
    expect(page.locator(".step-head a.ds-button")).to_have_attribute(
        "href", re.compile(r"/resultat$")
    )
    assert violations(page) == []
    assert live.room.closed


def test_a_whole_template_is_led_by_keyboard_alone(
    page: Page, address: str, room: Opened, phones: list[Page], installation: Installation
) -> None:
    lead(page, address, room)
    live = installation.rooms.live(room.door.id)
    begin(page, live)
    answer_and_hold(page, phones, live)
    guess_before_it_is_shown(page, phones[0])
    gather_cards(page, phones)
    end(page, live)


def test_typing_is_left_alone_by_news_and_by_the_keys_that_lead(
    page: Page, address: str, room: Opened, installation: Installation
) -> None:
    lead(page, address, room)
    page.keyboard.press("PageDown")
    expect(page.locator(".sheet [aria-current]")).to_be_visible()
    tab_to(page, "#levers")
    page.keyboard.type("en lenke med mellomrom")
    installation.rooms.join(installation.rooms.live(room.door.id))
    expect(page.locator(".people .count")).to_have_text("1")

    expect(page.locator("#levers")).to_have_value("en lenke med mellomrom")
    expect(page.locator("#levers")).to_be_focused()
    assert installation.rooms.live(room.door.id).room.place == 0


def test_what_was_pressed_without_net_is_told_and_not_sent_later(
    browser: Browser, address: str, room: Opened, installation: Installation
) -> None:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    lead(page, address, room)
    context.set_offline(True)
    page.keyboard.press("PageDown")
    expect(page.locator("#net")).to_be_visible()
    expect(page.locator("#net")).to_contain_text("Ikke nett")
    context.set_offline(False)
    expect(page.locator("#net")).to_be_hidden(timeout=8_000)
    page.wait_for_timeout(500)
    assert installation.rooms.live(room.door.id).room.place < 0
    page.keyboard.press("PageDown")
    expect(page.locator("#desk h1")).to_have_text("Velkommen")
    context.close()


def test_two_who_lead_see_the_same_and_go_one_step_together(
    browser: Browser, address: str, room: Opened, installation: Installation
) -> None:
    context = browser.new_context(locale="nb-NO")
    one, two = context.new_page(), context.new_page()
    lead(one, address, room)
    two.goto(f"{address}/verksted/{room.door.id}")
    expect(two.locator("#lead[data-alive]")).to_be_attached()
    one.keyboard.press("PageDown")
    expect(two.locator("#desk h1")).to_have_text("Velkommen")
    two.bring_to_front()
    two.evaluate(
        "document.querySelector('[data-k=next]').click(); document.querySelector('[data-k=next]').click()"
    )
    expect(one.locator(".eyebrow")).to_contain_text("Steg 2 av")
    one.wait_for_timeout(400)
    assert installation.rooms.live(room.door.id).room.place == 1
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_templates_are_read_by_all_and_fit_a_phone(
    page: Page, address: str, language: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address + in_language("/verksted", language))
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_opens_a_room_without_a_script_and_the_desk_fits_a_phone(
    browser: Browser, address: str, language: str
) -> None:
    plain = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = plain.new_page()
    page.goto(address + in_language(f"/verksted?mal={TEMPLATE}&omrade=3453", language))
    page.locator('[name="folkevalgt"][value="ja"]').check()
    expect(page.locator('[name="apen"]')).to_be_visible()
    page.locator('[name="folkevalgt"][value="nei"]').check()
    expect(page.locator('[name="apen"]')).to_be_hidden()
    page.locator(".send button").click()
    expect(page.locator(".recovery")).to_be_visible()
    cookies = plain.cookies()
    page.locator('[value="start"]').click()
    expect(page.locator(".sheet-still li")).to_have_count(8)
    where = page.url
    plain.close()

    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme="dark")
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(where)
    expect(page.locator("#lead[data-alive]")).to_be_attached()
    page.locator('[data-k="rehearse"]').click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page) == []
    context.close()


def test_answers_are_said_by_the_server_to_nobody_without_the_token(
    address: str, room: Opened
) -> None:
    with urllib.request.urlopen(f"{address}/verksted/{room.door.id}/skjerm/nytt") as answer:
        seen = json.loads(answer.read())

    assert "run_sheet" not in seen
    assert "without_phone" not in seen
