"""A room in real Chromium: phones that lose their net, a server that is killed, a wall to read."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from framsyn.app.installation import Installation
from framsyn.app.rooms.rehearsal import rehearse
from framsyn.app.scenarios.asked import asked_scenario
from framsyn.app.workshops.open import Asked, open_workshop
from framsyn.scenarios.codec import encode
from framsyn.workshops import decide
from tests.browser.accessibility import violations
from tests.browser.hall import LETTERS, TARGETS, Hall, counted, vote
from tests.room_server import Leader, RoomServer, room_in
from tests.workshop_steps import STEPS, setup

PHONE = {"width": 390, "height": 844}
WALL = {"width": 1920, "height": 1080}
LARGEST_PAGE = 40_000
LEAST_TARGET = 44
LEAST_LETTERS = 24
BACK_SECONDS = 3.0
SENT_SECONDS = 2.0
KEYS = [each.key for each in STEPS]


@pytest.fixture
def hall(installation: Installation, address: str) -> Hall:
    """A room with one step of every task."""
    return Hall(installation.rooms, address, installation.rooms.open(setup(groups=2)))


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="nb-NO", has_touch=True)
    yield context
    context.close()


def test_from_the_code_to_the_first_answer_is_three_taps(hall: Hall, phone: BrowserContext) -> None:
    page = phone.new_page()
    hall.go("before")
    page.goto(hall.door())  # the first tap: the link of the QR code
    page.locator(".choice").nth(7).click()
    page.locator("form .go").click()
    expect(page.locator("#status")).to_have_text("Svaret ditt er inne")
    assert counted(hall, "before") == {"7": 1}


def test_a_phones_page_is_light_with_all_it_needs(hall: Hall, phone: BrowserContext) -> None:
    page = phone.new_page()
    asked: list[int] = []
    network = phone.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda told: asked.append(told["encodedDataLength"]))
    hall.go("claims")
    page.goto(hall.door())
    expect(page.locator(".claim")).to_be_visible()
    assert 0 < sum(asked) <= LARGEST_PAGE


def test_an_answer_given_without_net_is_right_once_and_soon(
    hall: Hall, phone: BrowserContext
) -> None:
    page = phone.new_page()
    hall.go("before")
    page.goto(hall.door())
    expect(page.locator(".choice").first).to_be_visible()
    phone.set_offline(True)
    vote(page, "4")
    expect(page.locator("#status.offline")).to_contain_text("Svaret ditt er lagret på telefonen")
    vote(page, "8")  # and another opinion while there is no net
    page.wait_for_timeout(3_000)
    assert counted(hall, "before") == {}
    phone.set_offline(False)
    began = time.monotonic()
    expect(page.locator("#status.good")).to_be_visible()
    while counted(hall, "before") != {"8": 1}:
        assert time.monotonic() - began < SENT_SECONDS
        page.wait_for_timeout(20)
    assert time.monotonic() - began < SENT_SECONDS
    page.wait_for_timeout(2_000)
    assert counted(hall, "before") == {"8": 1}


def test_an_answer_without_net_outlives_that_the_page_is_opened_anew(
    hall: Hall, phone: BrowserContext
) -> None:
    page = phone.new_page()
    hall.go("before")
    page.goto(hall.door())
    expect(page.locator(".choice").first).to_be_visible()
    page.route("**/svar", lambda route: route.abort())
    vote(page, "6")
    expect(page.locator("#status.offline")).to_be_visible()
    page.unroute("**/svar")
    asked: list[Route] = []
    page.route("**/meg", lambda route: asked.append(route))  # noqa: PLW0108 - a builtin takes no mark
    with page.expect_request("**/meg"), page.expect_response("**/strom"):
        page.reload(wait_until="commit")
    asked[0].continue_()  # what was answered before comes late: nothing is sent until it is known
    expect(page.locator("#status.good")).to_be_visible()
    expect(page.locator(".choice input:checked")).to_have_value("6")
    assert counted(hall, "before") == {"6": 1}


def test_a_step_that_moves_on_takes_no_words_from_one_who_types(
    hall: Hall, phone: BrowserContext
) -> None:
    page = phone.new_page()
    hall.go("ideas")
    page.goto(hall.door())
    page.locator("#card").fill("Halvskrevet tanke")
    hall.show("ideas")  # something changes while the finger is on the key
    hall.act(lambda _: decide.time("t", running=False))
    page.wait_for_timeout(600)
    expect(page.locator("#card")).to_have_value("Halvskrevet tanke")
    hall.go("cloud")
    expect(page.locator("h1")).to_have_text("cloud")
    expect(page.locator("#unfinished textarea")).to_have_value("Halvskrevet tanke")
    page.locator("#unfinished .go").click()
    expect(page.locator("#status.good")).to_be_visible()
    assert page.locator("#unfinished form").count() == 0
    assert counted(hall, "ideas") == {"Halvskrevet tanke": 1}


def test_what_looks_like_a_script_is_text_on_phone_and_wall(
    hall: Hall, phone: BrowserContext
) -> None:
    page, wall = phone.new_page(), phone.new_page()
    words = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    hall.go("ideas")
    page.goto(hall.door())
    page.locator("#card").fill(words)
    page.locator("form .go").click()
    expect(page.locator(".mine li span")).to_have_text(words)
    expect(page.locator("#status.good")).to_be_visible()
    hall.act(lambda room: decide.moderate(room, list(room.cards), "m", visible=True))
    hall.show("ideas")
    wall.goto(hall.wall())
    expect(wall.locator(".cards li")).to_have_text(words)
    assert wall.locator("#shown img, #shown script").count() == 0


def test_changing_language_keeps_the_seat(hall: Hall, phone: BrowserContext) -> None:
    page = phone.new_page()
    hall.go("before")
    page.goto(hall.door())
    vote(page, "3")
    expect(page.locator("#status.good")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.locator("form .go")).to_have_text("Change answer")
    vote(page, "5")
    expect(page.locator("#status.good")).to_be_visible()
    assert counted(hall, "before") == {"5": 1}
    assert len(hall.live.room.people) == 1


def test_a_phone_without_streams_hears_all_the_same(hall: Hall, phone: BrowserContext) -> None:
    phone.add_init_script("delete window.EventSource")
    page = phone.new_page()
    page.goto(hall.door())
    expect(page.locator("h1")).to_have_text("Du er inne")
    for step in ("before", "ideas"):
        hall.go(step)
        expect(page.locator("h1")).to_have_text(step, timeout=3_000)


def test_a_wrong_code_and_a_closed_room_are_told_in_words(
    hall: Hall, phone: BrowserContext
) -> None:
    page = phone.new_page()
    page.goto(f"{hall.address}/d/XXXX99")
    expect(page.get_by_role("alert")).to_contain_text("Ingen")
    page.get_by_role("textbox").fill(hall.opened.door.code.lower())
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Du er inne")
    hall.rooms.close_room(hall.live, "close")
    expect(page.locator("h1")).to_have_text("Rommet er stengt")


@pytest.mark.parametrize("step", [key for key in KEYS if key != "quiet"])
def test_targets_on_a_phone_are_large_enough(hall: Hall, phone: BrowserContext, step: str) -> None:
    page = phone.new_page()
    hall.go(step)
    page.goto(hall.door())
    expect(page.locator("h1")).to_have_text(step)
    small = [each for each in page.evaluate(TARGETS) if each[1] < LEAST_TARGET]
    assert small == []


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone_and_wall_can_be_used_by_everybody(
    installation: Installation, address: str, browser: Browser, language: str, scheme: Any
) -> None:
    asked = Asked("3453", "veien-mot-2050-halvdag", groups=2)
    hall = Hall(installation.rooms, address, open_workshop(installation, asked))
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page, wall = context.new_page(), context.new_page()
    wall.set_viewport_size(WALL)  # type: ignore[arg-type]
    page.goto(hall.door(language))
    wall.goto(hall.wall(language))
    found = {"lobby": violations(page) + violations(wall)}
    seen = set()
    for step in hall.live.room.setup.steps:
        if step.kind in seen:
            continue
        seen.add(step.kind)
        hall.go(step.key)
        rehearse(hall.rooms, hall.live)
        cards = list(hall.live.room.cards)
        if cards:
            hall.act(lambda room, c=cards: decide.moderate(room, c, f"{len(c)}", visible=True))
        hall.show(step.key)
        title = step.title[language.strip("/") or "nb"]
        expect(page.locator("h1")).to_have_text(title)
        expect(wall.locator("h1")).to_have_text(title)
        found[step.key] = violations(page, rest=False) + violations(wall, rest=False)
    context.close()
    assert {step: wrong for step, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("size", [WALL, {"width": 1280, "height": 720}])
def test_the_wall_can_be_read_from_the_back_row(
    installation: Installation, address: str, browser: Browser, size: Any
) -> None:
    asked = Asked("3453", "veien-mot-2050-halvdag", groups=2)
    hall = Hall(installation.rooms, address, open_workshop(installation, asked))
    wall = browser.new_context(viewport=size).new_page()
    wall.goto(hall.wall())
    least = LEAST_LETTERS * size["width"] / WALL["width"] - 0.1
    for step in hall.live.room.setup.steps:
        hall.go(step.key)
        rehearse(hall.rooms, hall.live)
        hall.show(step.key)
        expect(wall.locator("h1")).to_have_text(step.title["nb"])
        expect(wall.locator(".code")).to_be_in_viewport(ratio=1)
        expect(wall.locator(".square")).to_be_in_viewport(ratio=1)
        expect(wall.get_by_text("Dette er ikke et vedtak")).to_be_in_viewport(ratio=1)
        small = [each for each in wall.evaluate(LETTERS) if each[1] < least]
        assert small == [], step.key
        assert wall.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
        script = step.script["nb"]
        assert not script or script not in wall.content()
    wall.context.close()


def test_the_wall_says_few_until_five_have_answered(hall: Hall, page: Page) -> None:
    page.goto(hall.wall())
    hall.go("before")
    seats = [hall.rooms.join(hall.live).person for _ in range(6)]
    hall.show("before")
    for n, seat in enumerate(seats):
        hall.rooms.answer(hall.live, seat, "before", {"value": 5}, key=f"k{n}")
        expect(page.locator(".counted b")).to_have_text(f"{n + 1} av 6")
        if n < 4:
            expect(page.locator(".few")).to_contain_text("Få svar")
            assert page.locator("#shown svg").count() == 0
    expect(page.locator("#shown svg")).to_have_attribute("aria-label", re.compile("5: 6"))


def test_levers_on_the_wall_stand_beside_the_projection(
    installation: Installation, address: str, page: Page
) -> None:
    asked = Asked("3453", "veien-mot-2050-90", outputs=("penger", "folk", "hender"))
    hall = Hall(installation.rooms, address, open_workshop(installation, asked))
    code = encode(asked_scenario(installation, "3453", levers=["demography.move_in=3"]))
    page.goto(hall.wall())
    hall.go("silence")
    hall.act(lambda _: decide.pull(code, "pull"))
    expect(page.locator(".outputs h2")).to_have_text(["Penger", "Folk", "Hender"], timeout=20_000)
    expect(page.locator(".answer")).to_contain_text("enn framskrevet")
    assert page.locator(".outputs .ghost").count() == 3
    page.get_by_role("button", name="Spill av siste endring").click()


def test_a_group_sends_its_levers_to_the_room(
    installation: Installation, address: str, phone: BrowserContext
) -> None:
    asked = Asked("3453", "veien-mot-2050-90", groups=2)
    hall = Hall(installation.rooms, address, open_workshop(installation, asked))
    page = phone.new_page()
    hall.go("levers")
    page.goto(hall.door())
    page.get_by_role("link", name="Åpne spakene").click()
    page.get_by_role("button", name="Send gruppas valg til rommet").click()
    expect(page.locator("#to-room [role=status]")).to_have_text("Flytt en spak først")
    page.locator(".lev[open] .lever-number").first.fill("3")
    page.locator(".lev[open] .lever-number").first.press("Tab")
    page.get_by_role("button", name="Hopp over").click()  # the guess before the answer
    page.wait_for_url(re.compile("[?&]s=.*rom=|rom=.*[?&]s="))
    page.get_by_role("button", name="Send gruppas valg til rommet").click()
    page.wait_for_url(f"**/d/{hall.opened.door.code}")
    expect(page.get_by_text("Valget til gruppa er inne")).to_be_visible()
    step = hall.live.room.setup.step("levers")
    assert step is not None
    assert hall.live.room.answered(step) == 1


def test_phones_come_back_by_themselves_when_the_server_was_killed(
    browser: Browser, tmp_path: Path, cache_folder: Path
) -> None:
    database = str(tmp_path / "rooms.db")
    opened = room_in(database, setup())
    with RoomServer(database, tmp_path / "log", {"FRAMSYN_CACHE": str(cache_folder)}) as server:
        door = f"{server.address}/d/{opened.door.code}"
        contexts = [browser.new_context(viewport=PHONE, locale="nb-NO") for _ in range(3)]
        pages = [each.new_page() for each in contexts]
        with Leader(server.address, opened) as leader:
            leader.do("go", place=0)
            for page, mark in zip(pages[:2], "26", strict=True):
                page.goto(door)
                vote(page, mark)
                expect(page.locator("#status.good")).to_be_visible()
            pages[2].goto(door)
            expect(pages[2].locator(".choice").first).to_be_visible()
            server.kill()
            vote(pages[2], "9")  # while nobody answers
            expect(pages[2].locator("#status.offline")).to_be_visible()
            server.start()
            answers = time.monotonic()
            expect(pages[2].locator("#status.good")).to_be_visible()
            leader.do("go", place=1)
            for page in pages:
                expect(page.locator("h1")).to_have_text("guess")
            assert time.monotonic() - answers < BACK_SECONDS
            leader.do("go", place=0)
            counts = leader.do("show", step="before", shown=True)
        for each in contexts:
            each.close()
    assert counts["answered"] == 3
