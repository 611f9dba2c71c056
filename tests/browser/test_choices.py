"""Veivalg, futures and systemkart as a reader meets them: eyes, keyboard, phone, no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PLACE = "/k/3453-oystre-slidre"
RESULT = f"{PLACE}/veivalg/resultat?svar=eueeve--eeeeeueeeeueeeee&foer=uuu&mot=eee&orden=4"
PATHS = [
    f"{PLACE}/veivalg",
    f"{PLACE}/veivalg?nr=2&orden=5&svar=eue",
    RESULT,
    f"{PLACE}/veivalg/grunnlag",
    f"{PLACE}/framtider",
    f"{PLACE}/framtider/langbordet?hendelse=pandemic&naar=2035",
    f"{PLACE}/framtider/hendelser",
    f"{PLACE}/systemkart?sloyfe=young_and_hands",
]
FIRST_VIEW = 250_000


@pytest.fixture(scope="module", autouse=True)
def _drawn(installation) -> None:
    """Futures are drawn before the pages are looked at, as on a server that has been up a while."""
    installation.projector.futures("own")


@pytest.mark.parametrize("path", [*PATHS, f"{PLACE}/systemkart?kart=stort"])
def test_the_first_view_is_light(page: Page, address: str, path: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")

    assert 0 < sum(sent) <= FIRST_VIEW


def test_claims_are_answered_by_keys_while_the_answers_have_the_focus(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{PLACE}/veivalg?nr=1&orden=5")
    page.keyboard.press("1")
    expect(page).to_have_url(re.compile(r"nr=1&|nr=1$|orden=5"))
    assert "svar" not in page.url
    page.get_by_role("link", name="Enig", exact=True).focus()
    page.keyboard.press("2")
    expect(page).to_have_url(re.compile(r"svar=.*u.*nr=2"))
    expect(page.locator("#svar")).to_be_focused()
    page.keyboard.press("3")
    expect(page).to_have_url(re.compile(r"nr=3"))
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"nr=2"))
    expect(page.locator(".answers [aria-current]")).to_have_text("Vet ikke")


def test_a_run_is_walked_with_the_tab_and_enter_keys_alone(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/veivalg")
    page.get_by_role("link", name="Begynn").press("Enter")
    for _ in range(3):
        page.get_by_role("link", name="Enig", exact=True).press("Enter")
        page.wait_for_load_state()
    page.get_by_role("link", name="Se resultatet så langt").press("Enter")

    expect(page.get_by_text("Svart på 3 av 24 påstander")).to_be_visible()
    expect(page.get_by_label("Del", exact=True)).to_have_value(re.compile(r"^http.*svar="))


def test_the_link_that_is_shared_opens_the_same_result(page: Page, address: str) -> None:
    page.goto(address + RESULT)
    finding = page.get_by_role("heading", level=1).inner_text()
    link = page.get_by_label("Del", exact=True).input_value()
    page.goto("about:blank")
    page.goto(link)

    expect(page.get_by_role("heading", level=1)).to_have_text(finding)


def test_a_loop_is_stepped_through_and_each_step_is_said_once(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/systemkart?sloyfe=young_and_homes")
    page.get_by_role("button", name="Neste steg").press("Enter")
    steps = page.locator(".loop-steps li")
    expect(steps.nth(0)).to_have_attribute("aria-current", "step")
    expect(page.locator(".step-keys [role=status]")).to_have_text(re.compile(r"^1\. .+"))
    expect(page.locator(".fits-wide .arrow.now")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(steps.nth(1)).to_have_attribute("aria-current", "step")
    expect(steps.nth(0)).not_to_have_attribute("aria-current", "step")
    said = page.locator(".step-keys [role=status]").inner_text()
    assert len(said) <= 120


def test_the_large_map_is_moved_about_in_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/systemkart?kart=stort")
    map_ = page.locator(".causal.large")
    map_.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)

    assert map_.evaluate("node => node.scrollLeft") > 50


def test_a_box_on_the_map_leads_to_its_place_in_the_list(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/systemkart")
    page.locator(".fits-wide [data-n=inhabitants] rect").first.click(force=True)

    expect(page.locator("#n-inhabitants")).to_be_focused()


def test_everything_works_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PLACE}/veivalg?nr=24&orden=5&svar=e")
    page.get_by_role("link", name="Uenig", exact=True).click()
    expect(page.get_by_text("Svart på 2 av 24 påstander")).to_be_visible()
    page.get_by_label("Sammenlign med svar andre har delt").fill("uuu")
    page.get_by_role("button", name="Sammenlign").click()
    expect(page.get_by_role("heading", name="Hvor dere svarer ulikt")).to_be_visible()
    page.goto(f"{address}{PLACE}/framtider/kraftdraget")
    page.get_by_text("Trekk et hendelseskort").click()
    page.get_by_label("Ny vei").check()
    page.get_by_label("2035").check()
    page.get_by_role("button", name="Trekk kortene").click()
    expect(page.get_by_role("heading", name="Ny vei 2035")).to_be_visible()
    page.goto(f"{address}{PLACE}/systemkart?sloyfe=cheaper_homes")
    expect(page.locator(".loop-steps li").first).to_be_visible()
    context.close()


def test_a_result_prints_on_paper_with_all_answers_and_a_way_back(page: Page, address: str) -> None:
    page.goto(address + RESULT)
    page.emulate_media(media="print")

    expect(page.locator(".print-only .all-answers li")).to_have_count(24)
    expect(page.locator(".print-only .all-answers")).to_be_visible()
    expect(page.get_by_role("button", name="Sammenlign")).not_to_be_visible()
