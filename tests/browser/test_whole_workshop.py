"""A whole workshop of 90 minutes: led by keyboard alone, on the wall, on three phones, two without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from framsyn.app.installation import Installation
from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rooms import Opened
from framsyn.app.scenarios.asked import asked_scenario
from framsyn.app.workshops.open import Asked, open_workshop
from framsyn.scenarios.codec import encode
from framsyn.workshops.template import Step
from tests.browser.accessibility import violations
from tests.browser.leading import PATIENT, answer_without_phone, at_step, lead, press, tab_to

PHONE = {"width": 390, "height": 844}
WALL = {"width": 1920, "height": 1080}
PHONES = 3


@dataclass
class Evening:
    """Everybody in the room.

    Attributes:
        desk: The page of the one who leads.
        wall: The projector's page.
        phones: Of those who have one.
        live: The room itself.
        address: Where all this is.
    """

    desk: Page
    wall: Page
    phones: list[Page]
    live: LiveRoom
    address: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """Of the template."""
        return tuple(self.live.room.setup.steps)

    def on(self, step: str, key: str = "PageDown") -> None:
        """The next step, by a key: on the desk, on the wall and on every phone."""
        place = self.live.room.place + 1
        assert self.steps[place].key == step
        self.desk.keyboard.press(key)
        at_step(self.desk, self.steps, place)
        for face in (self.wall, *self.phones):
            expect(face.locator("h1")).to_have_text(self.steps[place].title["nb"], timeout=PATIENT)

    def counted(self, number: int) -> None:
        """The desk has heard of so many who answered."""
        expected = re.compile(f"^{number} av ")
        expect(self.desk.locator(".answered .count")).to_have_text(expected, timeout=PATIENT)

    def choose(self, *marks: str) -> None:
        """Each phone chooses one, and sends it."""
        for phone, mark in zip(self.phones, marks, strict=True):
            phone.locator(".choice", has=phone.get_by_text(mark, exact=True)).click()
            phone.locator("form .go").click()
        self.counted(len(marks))

    def write(self, *texts: str, ring: str = "") -> None:
        """Each phone writes a card; all of them wait on the desk."""
        for phone, text in zip(self.phones, texts, strict=True):
            phone.locator("#card").fill(text)
            if ring:
                phone.locator(f'.choice input[value="{ring}"]').check()
            phone.locator("form .go").click()
        expect(self.desk.locator(".queue li")).to_have_count(len(texts), timeout=PATIENT)

    def show(self) -> None:
        """The answers on the wall."""
        press(self.desk, "show")
        expect(self.desk.locator('[data-k="show"]')).to_have_text("Skjul på skjermen")


@pytest.fixture
def opened(installation: Installation) -> Opened:
    return open_workshop(
        installation, Asked("3453", "veien-mot-2050-90", groups=2, elected_body=True)
    )


@pytest.fixture
def evening(
    page: Page, browser: Browser, address: str, opened: Opened, installation: Installation
) -> Iterator[Evening]:
    contexts: list[BrowserContext] = []
    pages = []
    for size in (WALL, *[PHONE] * PHONES):
        contexts.append(browser.new_context(viewport=size, locale="nb-NO"))  # type: ignore[arg-type]
        pages.append(contexts[-1].new_page())
    wall, *phones = pages
    wall.goto(f"{address}/verksted/{opened.door.id}/skjerm")
    for phone in phones:
        phone.goto(f"{address}/d/{opened.door.code}")
        expect(phone.locator("h1")).to_have_text("Du er inne")
    lead(page, address, opened.door.id, opened.recovery)
    yield Evening(page, wall, phones, installation.rooms.live(opened.door.id), address)
    for each in contexts:
        each.close()


def begin(all_of: Evening) -> list[str]:
    """Two come without phones; the first steps, there and back by each of the keys."""
    desk, people = all_of.desk, all_of.desk.locator(".people .count")
    for n in (1, 2):
        press(desk, "add")
        expect(people).to_have_text(str(PHONES + n), timeout=PATIENT)
    assert violations(desk) == []
    all_of.on("welcome")
    expect(desk.locator("#spoken")).to_have_text(
        f"Steg 1 av {len(all_of.steps)}. {all_of.steps[0].title['nb']}"
    )
    desk.evaluate("document.activeElement.blur()")
    all_of.on("temperature_in", "Space")
    desk.keyboard.press("ArrowLeft")
    at_step(desk, all_of.steps, 0)
    all_of.on("temperature_in", "ArrowRight")
    return [each.id for each in all_of.live.room.people.values() if each.by == "facilitator"]


def answer_and_hold(all_of: Evening, without: list[str]) -> None:
    """Five answer, two of them through the leader; the step is frozen, the clock stopped and given more."""
    desk, spoken = all_of.desk, all_of.desk.locator("#spoken")
    all_of.choose("6", "8", "3")
    assert violations(all_of.phones[0]) == []
    answer_without_phone(desk, without[0])
    answer_without_phone(desk, without[1])
    all_of.counted(5)
    press(desk, "freeze")
    expect(spoken).to_contain_text("fryst")
    expect(all_of.phones[0].locator("form .go")).to_have_count(0, timeout=PATIENT)
    press(desk, "freeze")
    expect(desk.locator('[data-k="freeze"]')).to_have_text("Frys")
    press(desk, "pause")
    expect(desk.locator(".time-left span")).to_have_text("klokka står")
    before = desk.locator(".time-left b").inner_text()
    press(desk, "more")
    expect(desk.locator(".time-left b")).not_to_have_text(before)


def guess_before_it_is_shown(all_of: Evening) -> None:
    """The answer to a guess is with the leader, and on no phone and no wall before it is shown."""
    all_of.on("guess_aged")
    expect(all_of.desk.locator(".answers-now")).to_contain_text("Framskriving for 2040")
    all_of.phones[0].locator(".choice").nth(1).click()
    all_of.phones[0].locator("form .go").click()
    all_of.counted(1)
    for face in (all_of.wall, all_of.phones[0]):
        assert "Framskriving for 2040" not in face.locator("body").inner_text()
    all_of.show()
    expect(all_of.wall.locator("#shown")).to_contain_text("Få svar", timeout=PATIENT)


def draw_an_event(all_of: Evening) -> None:
    """An event card on the wall, and away again."""
    all_of.on("choose_futures")
    press(all_of.desk, "chance")
    title = all_of.desk.locator(".drawn h3").inner_text()
    expect(all_of.wall.locator("#shown")).to_contain_text(title, timeout=PATIENT)
    press(all_of.desk, "away")
    expect(all_of.wall.locator("#shown")).not_to_contain_text(title, timeout=PATIENT)


def gather_cards(all_of: Evening) -> None:
    """Nothing is on the wall before it is approved, and then it lies in its ring."""
    all_of.on("implications")
    all_of.write("Færre elever", "Lengre skolevei", "Flere hjemme", ring="1")
    press(all_of.desk, "all")
    all_of.show()
    expect(all_of.wall.locator(".rings li")).to_have_count(PHONES, timeout=PATIENT)


def pull_levers(all_of: Evening, code: str) -> None:
    """The room's levers on the wall, by the link; then a minute of silence."""
    all_of.on("levers")
    tab_to(all_of.desk, "#levers")
    all_of.desk.keyboard.insert_text(f"{all_of.address}/k/3453/2040?s={code}")
    all_of.desk.keyboard.press("Enter")
    outputs = all_of.wall.locator(".outputs h2")
    expect(outputs).to_have_count(3, timeout=PATIENT)
    assert violations(all_of.wall) == []
    press(all_of.desk, "unpull")
    expect(outputs).to_have_count(0, timeout=PATIENT)
    all_of.on("silence")


def find_what_to_do(all_of: Evening) -> None:
    """Cards alike become one with the leader's wording, and dots are laid on it."""
    desk = all_of.desk
    all_of.on("opportunities")
    all_of.write("Flere bussruter på kvelden", "Flere bussruter på kvelden!", "Leie ut tomme hus")
    tab_to(desk, '[data-k^="take "]')
    desk.keyboard.press("Enter")
    expect(desk.locator("#wording")).to_be_focused()
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Kveldsbuss")
    desk.keyboard.press("Enter")
    expect(desk.locator(".queue li")).to_have_count(2, timeout=PATIENT)
    expect(desk.locator(".queue li", has_text="Kveldsbuss")).to_be_visible()
    assert violations(desk) == []
    all_of.on("prioritise")
    phone = all_of.phones[1]
    phone.get_by_role("button", name="Kveldsbuss").last.click()
    phone.locator("form .go").click()
    all_of.counted(1)


def promise(all_of: Evening) -> None:
    """A role, what, when and a figure: approved, and read aloud from the wall."""
    all_of.on("next_step")
    phone = all_of.phones[0]
    phone.locator("#role").fill("Kommunedirektøren")
    phone.locator("#what").fill("Prøve kveldsbuss i ett år")
    phone.locator("#when").select_option(index=2)
    phone.locator("form .go").click()
    expect(all_of.desk.locator(".queue li")).to_have_count(1, timeout=PATIENT)
    press(all_of.desk, "all")
    expect(all_of.desk.locator('[data-k="all"]')).to_have_count(0, timeout=PATIENT)
    all_of.show()
    expect(all_of.wall.locator(".steps")).to_contain_text("Prøve kveldsbuss i ett år")


def end(all_of: Evening, without: list[str]) -> None:
    """The first question again beside its first answer; then the room is closed."""
    desk = all_of.desk
    all_of.on("temperature_out")
    all_of.choose("7", "9", "5")
    answer_without_phone(desk, without[0])
    answer_without_phone(desk, without[1])
    all_of.counted(5)
    all_of.show()
    expect(all_of.wall.locator("#shown svg")).to_have_attribute(
        "aria-label", re.compile("Første gang.*Nå"), timeout=PATIENT
    )
    assert violations(all_of.wall) == []
    desk.keyboard.press("PageDown")
    expect(desk.locator("#desk h1")).to_have_text("Alle stegene er gjort", timeout=PATIENT)
    press(desk, "next")
    expect(desk.locator("#desk h1")).to_have_text("Rommet er stengt", timeout=PATIENT)
    for phone in all_of.phones:
        expect(phone.locator("h1")).to_have_text("Rommet er stengt", timeout=PATIENT)
    assert violations(desk) == []
    assert all_of.live.room.closed


def test_ninety_minutes_are_led_by_keyboard_alone(
    evening: Evening, installation: Installation, opened: Opened
) -> None:
    code = encode(asked_scenario(installation, "3453", levers=["demography.move_in=3"]))
    without = begin(evening)
    answer_and_hold(evening, without)
    guess_before_it_is_shown(evening)
    draw_an_event(evening)
    gather_cards(evening)
    pull_levers(evening, code)
    find_what_to_do(evening)
    promise(evening)
    end(evening, without)
    evening.wall.goto(f"{evening.address}/verksted/{opened.door.id}/papir")
    assert violations(evening.wall) == []
