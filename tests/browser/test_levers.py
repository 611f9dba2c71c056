"""The levers as people meet them: hand, keyboard, ear, phone, no script, and a net that fails."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from benchmarks.lever_move import move, script_weight
from framsyn.scenarios.codec import decode, encode
from framsyn.scenarios.scenario import Scenario
from tests.browser.accessibility import violations

PLACE = "/k/3453-oystre-slidre/2040"
MOVED = encode(Scenario("3453").with_levers({"demography.move_in": 3.0, "care.productivity": -0.5}))
OTHER = encode(Scenario("3453").with_levers({"demography.move_in": -3.0}))
BIRTHS_AND_LOW_GROWTH = {"demography.fertility": 10.0, "economy.national_growth": -1.0}
SCRIPT = 90_000


def opened(page: Page, address: str, query: str = "gjett=nei") -> None:
    """The page, come alive."""
    page.goto(f"{address}{PLACE}?{query}")
    page.wait_for_selector("#levers[data-alive]")
    page.wait_for_load_state("networkidle")


def code_in(url: str) -> str:
    """The scenario an address opens, as it is written there."""
    return dict(parse_qsl(urlsplit(url).query)).get("s", "")


def levers_in(url: str) -> dict[str, float]:
    """The levers an address pulls."""
    code = code_in(url)
    return dict(decode(code).levers) if code else {}


def lever(page: Page, name: str):
    """One lever, unfolded."""
    root = page.locator(f'[data-lever="{name}"]')
    if not root.is_visible():
        root.locator("xpath=ancestor::details[1]").locator("summary").first.click()
    return root


@pytest.mark.alone
def test_a_move_repaints_everything_and_one_request_is_under_way(page: Page, address: str) -> None:
    found = move(page, address, 60)

    # The promise of 50 ms for 19 of 20 is measured alone on a machine, by `make bench`.
    assert median(found["times"]) <= 100
    assert found["asked"] >= 60
    assert found["together"] == 1


def test_the_script_is_light() -> None:
    assert 10_000 < script_weight() <= SCRIPT


def test_a_lever_is_pulled_by_key_by_number_and_by_button(page: Page, address: str) -> None:
    opened(page, address)
    root = lever(page, "demography.move_in")
    before = page.locator("#answer").inner_text()
    root.get_by_role("slider").press("ArrowRight")
    expect(root.get_by_role("slider")).to_have_attribute(
        "aria-valuetext", re.compile("flere i året")
    )
    expect(page.locator("#answer")).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"[?&]s=a"))
    root.get_by_role("spinbutton").fill("3")
    root.get_by_role("spinbutton").press("Tab")
    expect(page.locator("#answer")).to_contain_text("flere her")
    root.get_by_role("button", name="Mer: Flere flytter hit").press("Enter")
    expect(root.get_by_role("spinbutton")).to_have_value("3.5")
    expect(page.locator(".lev.moved .lev-name", has_text="Flere flytter hit")).to_have_count(1)


def test_the_address_opens_the_same_view_in_a_fresh_browser(
    page: Page, browser: Browser, address: str
) -> None:
    opened(page, address)
    start = page.locator("#answer").inner_text()
    lever(page, "demography.fertility").get_by_role("spinbutton").fill("10")
    page.get_by_label("C", exact=False).locator("visible=true").first.wait_for()
    page.locator('input[value="C"]').check()
    page.wait_for_url(lambda url: levers_in(url) == BIRTHS_AND_LOW_GROWTH)
    expect(page.get_by_role("link", name="Se", exact=True)).to_have_attribute(
        "href", re.compile(re.escape(code_in(page.url)))
    )
    fresh = browser.new_page(locale="nb-NO")
    fresh.goto(page.url)

    expect(page.locator("#answer")).to_have_text(fresh.locator("#answer").inner_text())
    assert fresh.locator("#answer").inner_text() != start
    assert fresh.locator('input[value="C"]').is_checked()
    fresh.close()


def test_undo_redo_and_replay(page: Page, address: str) -> None:
    opened(page, address)
    start = page.locator("#answer").inner_text()
    field = lever(page, "demography.move_in").get_by_role("spinbutton")
    field.fill("3")
    field.press("Tab")
    expect(page.get_by_role("button", name="Angre")).to_have_attribute("aria-disabled", "false")
    moved = page.locator("#answer").inner_text()
    page.get_by_role("button", name="Angre").click()
    expect(page.locator("#answer")).to_have_text(start)
    expect(field).to_have_value("0")
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("#answer")).to_have_text(moved)
    expect(field).to_have_value("3")
    page.get_by_role("button", name="Spill av siste endring").click()
    expect(page.locator("#answer")).to_have_text(start)
    expect(page.locator("#answer")).to_have_text(moved)


def test_a_guess_comes_before_the_answer_and_may_be_skipped(page: Page, address: str) -> None:
    opened(page, address, "")
    root = lever(page, "demography.move_in")
    root.get_by_role("spinbutton").fill("3")
    root.get_by_role("spinbutton").press("Tab")
    box = page.locator("#guess")
    expect(box).to_contain_text("Gjett først")
    expect(page.locator("#outputs .big").first).to_be_hidden()
    box.locator(".choices button").first.press("Enter")
    expect(box).to_contain_text("Du gjettet")
    expect(page.locator("#outputs .big").first).to_be_visible()
    expect(page.locator("#answer")).to_contain_text("flere her")
    box.get_by_role("button", name="Gå videre").press("Enter")
    other = lever(page, "demography.fertility")
    other.get_by_role("spinbutton").fill("10")
    other.get_by_role("spinbutton").press("Tab")
    box.get_by_role("button", name="Ikke spør igjen").click()
    expect(page.locator("#outputs .big").first).to_be_visible()
    third = lever(page, "minus.care.productivity")
    third.get_by_role("spinbutton").fill("1")
    third.get_by_role("spinbutton").press("Tab")
    expect(page).to_have_url(re.compile("gjett=nei"))
    expect(box).to_be_hidden()


def test_a_change_is_said_once_and_shortly(page: Page, address: str) -> None:
    opened(page, address)
    page.evaluate("""() => {
      window.said = [];
      new MutationObserver(() => window.said.push([performance.now(), document.querySelector('#said').textContent]))
        .observe(document.querySelector('#said'), { childList: true, characterData: true, subtree: true });
    }""")
    slider = lever(page, "demography.move_in").get_by_role("slider")
    for _ in range(12):
        slider.press("ArrowLeft")
    page.wait_for_function("() => said.length > 1 && performance.now() - said.at(-1)[0] > 1200")
    said = page.evaluate("window.said")

    assert all(0 < len(text) <= 120 for _, text in said)
    assert all(later[0] - sooner[0] >= 450 for sooner, later in pairwise(said))


def test_a_net_that_fails_leaves_the_last_view_and_says_so(page: Page, address: str) -> None:
    opened(page, address)
    field = lever(page, "demography.move_in").get_by_role("spinbutton")
    field.fill("3")
    field.press("Tab")
    expect(page.locator("#answer")).to_contain_text("flere her")
    expect(page.get_by_role("button", name="Angre")).to_be_enabled()  # the move is done, not held
    moved = page.locator("#answer").inner_text()

    def dead(route: Route) -> None:
        route.fulfill(status=200, content_type="application/json", body="not json")

    page.route("**/2040.json*", dead)
    field.fill("5")
    field.press("Tab")
    expect(page.locator("#trouble")).to_contain_text("Serveren svarer ikke")
    assert page.locator("#answer").inner_text() == moved
    page.get_by_role("button", name="Angre").click()
    expect(field).to_have_value("0")
    page.get_by_role("button", name="Gjør om").click()
    expect(page.locator("#answer")).to_have_text(moved)
    page.unroute("**/2040.json*")
    field.fill("6")
    field.press("Tab")
    expect(page.locator("#answer")).not_to_have_text(moved)
    expect(page.locator("#trouble")).to_contain_text("tilbake")


def test_what_it_would_take_is_answered_in_place(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_label("Tallet du vil nå").fill("2,0")
    page.get_by_role("button", name="Finn ut").press("Enter")

    expect(page.locator("#goal-answer")).to_contain_text("mulige framtider")
    expect(page).to_have_url(re.compile("maal=ratio.support"))


def test_the_page_works_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nb-NO")
    page = context.new_page()
    page.goto(address + PLACE)
    page.locator("summary", has_text="Flere flytter hit").click()
    page.locator('input[name="demography.move_in"]').fill("3")
    page.get_by_role("button", name="Regn ut").click()

    expect(page).to_have_url(re.compile(r"2040\?s=a"))
    expect(page.locator("#answer")).to_contain_text("flere her")
    expect(page.locator("#view svg").first).to_be_attached()
    page.get_by_role("link", name="Pyramiden").click()
    expect(page).to_have_url(re.compile("visning=pyramide"))
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_goes_beyond_the_screen(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="nb-NO",
    )
    page = context.new_page()
    for query in ("", f"?s={MOVED}&a={OTHER}&visning=betyr&maal=ratio.support&tall=2&innen=2040"):
        page.goto(address + PLACE + query)
        page.wait_for_selector("#levers[data-alive]")
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_every_lever_is_moved_with_keys_alone_and_says_its_value_in_words(
    page: Page, address: str
) -> None:
    opened(page, address)
    page.locator(".drawer > summary").press("Enter")
    roots = page.locator(".lever")
    for at in range(roots.count()):
        root = roots.nth(at)
        slider = root.locator(".lever-range")
        if not root.is_visible():
            root.locator("xpath=ancestor::details[1]/summary").press("Enter")
        before = slider.get_attribute("aria-valuetext")
        slider.press(
            "ArrowRight" if slider.input_value() != slider.get_attribute("max") else "Home"
        )
        after = slider.get_attribute("aria-valuetext") or ""

        assert after != before
        assert len(re.findall(r"[a-zæøå]{2,}", after)) >= 2, after
    assert roots.count() >= 20


def test_the_charts_are_read_by_arrow_keys_in_every_view(page: Page, address: str) -> None:
    opened(page, address)
    reader = page.locator("#view .reader")
    for view in ("Tjue framtider", "Pyramiden", "Hender", "Penger", "Så langt rekker hver spak"):
        page.locator(".views").get_by_role("link", name=view, exact=True).press("Enter")
        expect(page.locator(".views [aria-current]")).to_have_text(view)
        page.wait_for_load_state("networkidle")
        reader.focus()
        first = reader.get_attribute("aria-valuetext") or ""
        reader.press("ArrowDown")
        expect(reader).not_to_have_attribute("aria-valuetext", first)
        assert re.search(r"\d", first), view
    page.get_by_role("link", name="Folk", exact=True).press("Enter")
    expect(page.locator("#view-words")).to_contain_text("folk i 2040")


def test_what_was_chosen_can_be_undone_while_two_are_compared(page: Page, address: str) -> None:
    opened(page, address)
    field = lever(page, "demography.move_in").get_by_role("spinbutton")
    field.fill("3")
    field.press("Tab")
    page.get_by_role("link", name="Legg til side som A, og sammenlikn").press("Enter")
    expect(page.locator("#compared")).to_contain_text("lagt til side")
    page.get_by_role("button", name="Angre").press("Enter")
    expect(field).to_have_value("0")
    expect(page.locator("#compared")).to_contain_text("lagt til side")
    expect(page).to_have_url(re.compile("[?&]a=a"))
    page.get_by_role("link", name="Slutt å sammenlikne").press("Enter")
    expect(page.locator("#compared")).to_be_empty()
    page.get_by_role("button", name="Gjør om").press("Enter")
    expect(field).to_have_value("3")
