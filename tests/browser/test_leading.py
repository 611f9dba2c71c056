"""The leader's page: what is typed, a net that drops or is slow, two who lead, every language."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from framsyn.app.installation import Installation
from framsyn.app.rooms.rooms import Opened
from framsyn.app.workshops.open import Asked, open_workshop
from framsyn.domain.languages import LANGUAGES
from framsyn.web.language import address as in_language
from tests.browser.accessibility import violations
from tests.browser.leading import PATIENT, at_step, lead, tab_to

TEMPLATE = "veien-mot-2050-45"


@pytest.fixture
def room(installation: Installation) -> Opened:
    return open_workshop(installation, Asked("3453", TEMPLATE, groups=2, elected_body=True))


def test_typing_is_left_alone_by_news_and_by_the_keys_that_lead(
    page: Page, address: str, room: Opened, installation: Installation
) -> None:
    lead(page, address, room.door.id, room.recovery)
    page.keyboard.press("PageDown")
    expect(page.locator(".sheet [aria-current]")).to_be_visible()
    tab_to(page, "#levers")
    page.keyboard.type("en lenke med mellomrom")
    installation.rooms.join(installation.rooms.live(room.door.id))
    expect(page.locator(".people .count")).to_have_text("1")

    expect(page.locator("#levers")).to_have_value("en lenke med mellomrom")
    expect(page.locator("#levers")).to_be_focused()
    assert installation.rooms.live(room.door.id).room.place == 0


def test_a_press_before_the_last_is_answered_is_kept_and_a_double_press_is_one(
    page: Page, address: str, room: Opened, installation: Installation
) -> None:
    """The room has moved and its news has come, but the answer to the press is still on its way."""
    lead(page, address, room.door.id, room.recovery)
    steps = tuple(installation.rooms.live(room.door.id).room.setup.steps)
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/gjor", lambda route: held.append((route, route.fetch())), times=1)
    page.keyboard.press("PageDown")
    at_step(page, steps, 0)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    assert places(installation, room) == [0]
    route, answer = held[0]
    route.fulfill(response=answer)
    at_step(page, steps, 1)
    page.keyboard.press("PageUp")
    at_step(page, steps, 0)
    assert places(installation, room) == [0, 1, 0]


def test_a_press_on_a_slow_net_is_told_to_be_on_its_way_and_can_be_taken_back(
    page: Page, address: str, room: Opened, installation: Installation
) -> None:
    lead(page, address, room.door.id, room.recovery)
    page.clock.install()
    held: list[Route] = []
    page.route("**/gjor", lambda route: held.append(route), times=1)  # noqa: PLW0108 - kept on it
    with page.expect_request("**/gjor"):
        page.keyboard.press("PageDown")
    page.clock.run_for(1_000)
    page.keyboard.press("PageDown")
    expect(page.locator("#net")).to_contain_text("på vei")
    page.keyboard.press("PageUp")
    with page.expect_response(lambda each: '"place":-1' in (each.request.post_data or "")):
        held[0].continue_()
    expect(page.locator("#desk h1")).to_have_text("Folk kommer inn")
    expect(page.locator("#net")).to_be_hidden()
    assert places(installation, room) == [0, -1]


def places(installation: Installation, room: Opened) -> list[int]:
    """Where the room has been led, in turn."""
    log = installation.rooms.store.read(room.door.id)
    return [each.payload["place"] for each in log if each.kind == "went"]


def test_what_was_pressed_without_net_is_told_and_not_sent_later(
    browser: Browser, address: str, room: Opened, installation: Installation
) -> None:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    lead(page, address, room.door.id, room.recovery)
    context.set_offline(True)
    page.keyboard.press("PageDown")
    expect(page.locator("#net")).to_be_visible()
    expect(page.locator("#net")).to_contain_text("Ikke nett")
    context.set_offline(False)
    expect(page.locator("#net")).to_be_hidden(timeout=8_000)
    assert places(installation, room) == []
    page.keyboard.press("PageDown")
    expect(page.locator("#desk h1")).to_have_text("Velkommen")
    assert places(installation, room) == [0]  # what was pressed without net never came
    context.close()


def test_two_who_lead_see_the_same_and_go_one_step_together(
    browser: Browser, address: str, room: Opened, installation: Installation
) -> None:
    context = browser.new_context(locale="nb-NO")
    one, two = context.new_page(), context.new_page()
    lead(one, address, room.door.id, room.recovery)
    two.goto(f"{address}/verksted/{room.door.id}")
    expect(two.locator("#lead[data-alive]")).to_be_attached()
    one.keyboard.press("PageDown")
    expect(two.locator("#desk h1")).to_have_text("Velkommen")
    two.bring_to_front()
    two.evaluate(
        "document.querySelector('[data-k=next]').click(); document.querySelector('[data-k=next]').click()"
    )
    expect(one.locator(".eyebrow")).to_contain_text("Steg 2 av")
    two.keyboard.press("PageUp")
    expect(one.locator("#desk h1")).to_have_text("Velkommen")
    assert places(installation, room) == [0, 1, 0]
    context.close()


def test_the_recovery_code_on_a_second_device_takes_over_and_the_first_is_told(
    browser: Browser, address: str, room: Opened, installation: Installation
) -> None:
    contexts = [browser.new_context(locale="nb-NO") for _ in range(2)]
    first, second = (each.new_page() for each in contexts)
    steps = tuple(installation.rooms.live(room.door.id).room.setup.steps)
    lead(first, address, room.door.id, room.recovery)
    first.keyboard.press("PageDown")
    at_step(first, steps, 0)
    lead(second, address, room.door.id, room.recovery)
    at_step(second, steps, 0)  # what the first did stands
    expect(first.locator("#net")).to_contain_text("En annen enhet leder", timeout=PATIENT)
    expect(first.locator("#spoken")).to_contain_text("En annen enhet leder")
    first.keyboard.press("PageDown")
    second.keyboard.press("PageDown")
    at_step(second, steps, 1)
    expect(first.locator("#net")).to_contain_text("En annen enhet leder")
    at_step(first, steps, 0)  # nor does it see what the other one sees
    assert places(installation, room) == [0, 1]

    first.locator("#net a").click()  # and it can be taken back
    lead(first, address, room.door.id, room.recovery)
    at_step(first, steps, 1)
    expect(second.locator("#net")).to_contain_text("En annen enhet leder", timeout=PATIENT)
    for each in contexts:
        each.close()


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
