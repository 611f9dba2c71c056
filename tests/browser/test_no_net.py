"""A net that goes while somebody reads, and a server that is slow: what is loaded works, and the page says what does not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

PLACE = "/k/3453-oystre-slidre"
GONE = "Nettet er borte"


def test_levers_keep_the_last_view_without_a_net_and_go_on_when_it_is_back(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{PLACE}/2040?gjett=nei")
    page.wait_for_selector("#levers[data-alive]")
    page.wait_for_load_state("networkidle")
    stood = page.locator("#answer").inner_text()
    lever = page.locator('[data-lever="demography.stay_young"]')
    page.route("**/2040.json*", lambda route: route.fulfill(status=200, body="cut in tw"))
    lever.get_by_role("button", name="Mer: ").click()

    expect(page.locator("#trouble")).to_contain_text("Du ser det siste som kom")
    assert page.locator("#answer").inner_text() == stood
    page.unroute("**/2040.json*")
    lever.get_by_role("button", name="Mer: ").click()
    expect(page.locator("#answer")).not_to_have_text(stood)


def test_a_slow_server_while_dragging_leaves_the_last_view_and_says_so(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{PLACE}/2040?gjett=nei")
    page.wait_for_selector("#levers[data-alive]")
    page.wait_for_load_state("networkidle")
    stood = page.locator("#answer").inner_text()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/2040.json*", hold)
    slider = page.locator('[data-lever="demography.stay_young"]').get_by_role("slider")
    for _ in range(5):
        slider.press("ArrowLeft")
    expect(page.locator("#trouble")).to_contain_text("Svaret er tregt")

    assert page.locator("#answer").inner_text() == stood
    assert len(held) == 1  # none while one is under way
    page.unroute("**/2040.json*", hold)  # what was held goes on
    expect(page.locator("#trouble")).to_contain_text("tilbake")
    expect(page.locator("#answer")).not_to_have_text(stood)


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/veivalg?nr=1&orden=5", "Enig"),
        ("/historier", "Spakene"),
        ("/fortelling", "Pyramiden"),
        ("/2040", "Fem framtider"),
    ],
)
def test_a_page_without_a_net_stands_and_holds_links_back(
    browser: Browser, address: str, path: str, way: str
) -> None:
    page = browser.new_page(locale="nb-NO")  # Chromium notes requests that fail: no faults of ours
    page.goto(f"{address}{PLACE}{path}")
    page.wait_for_load_state("networkidle")
    at, said = page.url, page.locator("h1").first.inner_text()
    page.context.set_offline(True)
    expect(page.locator("#no-net")).to_contain_text(GONE)
    link = page.get_by_role("link", name=way, exact=True).first
    link.click()
    expect(page.locator("#no-net")).to_be_visible()

    assert page.url == at
    assert page.locator("h1").first.inner_text() == said
    page.context.set_offline(False)
    expect(page.locator("#no-net")).to_be_hidden()
    link.click()
    expect(page).not_to_have_url(re.compile(re.escape(at) + "$"))
    page.context.close()
