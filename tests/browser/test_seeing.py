"""Pyramid, hundred people and map as a reader meets them: eyes, keyboard, phone, no script, no hurry."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PLACE = "/k/3453-oystre-slidre"
PATHS = [
    f"{PLACE}/pyramide",
    f"{PLACE}/folk",
    f"{PLACE}/folk?vis=hjelp",
    f"{PLACE}/kart",
    "/kart?mal=endring&aar=2026",
    "/landet",
]
FIRST_VIEW = 250_000


@pytest.fixture(scope="module", autouse=True)
def _drawn(installation) -> None:
    """Futures are drawn before the pages are looked at, as on a server that has been up a while."""
    installation.projector.futures("own")


@pytest.mark.parametrize("path", ["/", *PATHS, "/k/0301-oslo/pyramide", "/k/land-norge/folk"])
def test_the_first_view_is_light(page: Page, address: str, path: str) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")

    assert 0 < sum(sent) <= FIRST_VIEW


def test_the_year_is_moved_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/pyramide?aar=2040")
    road = page.get_by_role("slider", name="År", exact=True)
    road.focus()
    caption = page.get_by_role("heading", level=1)
    before = caption.inner_text()
    page.keyboard.press("ArrowLeft")

    expect(road).to_have_attribute("aria-valuetext", "2039, framskriving")
    expect(page.locator(".large-year")).to_have_text("2039")
    expect(caption).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"aar=2039"))
    page.keyboard.press("Home")
    expect(page.locator(".large-year")).to_have_text("2006")
    expect(road).to_have_attribute("aria-valuetext", "2006, talt")
    page.get_by_role("button", name="Ett år fram").press("Enter")
    expect(page.locator(".large-year")).to_have_text("2007")
    expect(page.locator("#year-status")).to_contain_text("2007:")


def test_the_table_and_the_language_links_follow_the_year(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/pyramide?aar=2026")
    page.locator("#tabell summary").click()
    cell = page.locator("#tabell tbody tr").first.locator("td").first
    today = cell.inner_text()
    page.get_by_role("slider", name="År", exact=True).focus()
    page.keyboard.press("End")

    expect(page.locator("#tabell thead th").nth(1)).to_have_text("Menn 2050")
    expect(cell).not_to_have_text(today)
    expect(page.get_by_role("link", name="Nynorsk")).to_have_attribute(
        "href", re.compile(r"aar=2050")
    )


def test_the_years_play_pause_and_end(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/pyramide?aar=2034")
    play = page.get_by_role("button", name="Spill av")
    play.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".large-year")).not_to_have_text("2034")
    page.get_by_role("button", name="Pause").press("Enter")
    stopped = page.locator(".large-year").inner_text()
    page.wait_for_timeout(700)
    assert page.locator(".large-year").inner_text() == stopped
    play.press("Enter")
    expect(page.locator(".large-year")).to_have_text("2050", timeout=15_000)
    expect(play).to_be_visible()


def test_nothing_moves_between_the_years_where_motion_is_not_wanted(
    page: Page, address: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{PLACE}/pyramide?aar=2030")
    page.evaluate(
        """() => { window.paths = new Set(); const look = () => { const bar = document.querySelector('.bars');
        if (bar) window.paths.add(bar.getAttribute('d')); requestAnimationFrame(look); }; look(); }"""
    )
    page.get_by_role("button", name="Ett år fram").click()
    expect(page.locator(".large-year")).to_have_text("2031")
    page.wait_for_timeout(400)

    assert page.evaluate("window.paths.size") == 2


def test_a_cohort_is_followed_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/pyramide")
    choice = page.get_by_label("Følg årskullene")
    choice.focus()
    choice.select_option("1981-1985")
    page.get_by_role("button", name="Følg", exact=True).press("Enter")

    expect(page).to_have_url(re.compile(r"kull=1981-1985"))
    expect(page.locator(".cohort-said")).to_contain_text("født 1981–1985")
    expect(page.locator("#ages .followed")).to_have_count(1)
    expect(page.get_by_role("main")).to_contain_text("Ikke alltid de samme")


def test_bars_keep_who_they_are_from_year_to_year(page: Page, address: str) -> None:
    page.goto(f"{address}{PLACE}/pyramide?aar=2020")
    middle = "() => document.querySelector('#ages .followed').getBBox().y"
    before = page.evaluate(middle)
    page.get_by_role("button", name="Ett år fram").click()
    expect(page).to_have_url(re.compile(r"aar=2021"))
    row = page.evaluate("() => document.querySelector('#ages .followed').getBBox().height / 5")

    assert before - page.evaluate(middle) == pytest.approx(row, abs=0.8)


def test_the_change_of_the_hundred_is_shown_when_asked_and_ends_as_it_was(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{PLACE}/folk")
    later = page.locator("#crowd-later svg")
    end = later.evaluate("node => node.innerHTML")
    page.get_by_role("button", name="Se endringen").press("Enter")
    assert later.evaluate("node => node.innerHTML") != end
    page.wait_for_timeout(1_500)

    assert later.evaluate("node => node.innerHTML").replace(' visibility="visible"', "") == end
    expect(page.locator(".replay [role=status]")).to_contain_text("2040")


def test_the_list_lights_the_map_and_the_map_leads_where_the_list_leads(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{PLACE}/kart")
    page.locator("li[data-k='3454'] a").first.focus()
    expect(page.locator(".pointed")).to_contain_text("Vang")
    expect(page.locator(".lit")).to_have_attribute("d", re.compile("^M"))
    page.locator("path[data-k='3451']").dispatch_event("click")

    expect(page).to_have_url(f"{address}/k/3451-nord-aurdal/kart")


def test_all_three_read_and_lead_on_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PLACE}/pyramide?aar=2039")
    expect(page.locator("#ages svg").first).to_be_visible()
    page.get_by_role("link", name="Ett år fram").click()
    expect(page.locator(".large-year")).to_have_text("2040")
    page.get_by_label("Følg årskullene").select_option("1961-1965")
    page.get_by_role("button", name="Følg", exact=True).click()
    assert "aar=2040" in page.url
    expect(page.locator(".cohort-said")).to_contain_text("1961–1965")
    page.locator(".all-years summary").click()
    expect(page.locator(".years li")).to_have_count(45)
    page.get_by_role("link", name="Hundre mennesker").click()
    expect(page.locator("#crowd-later svg")).to_be_visible()
    page.get_by_role("link", name="Kart", exact=True).click()
    expect(page.locator(".country svg")).to_be_visible()
    page.get_by_role("link", name="I dag").click()
    assert "aar=2026" in page.url
    context.close()


def test_the_front_page_has_the_map_as_a_second_way_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=re.compile("357 kommuner er minst ti")).click()

    expect(page).to_have_url(f"{address}/kart")
