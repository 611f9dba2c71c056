"""The first pages as a reader meets them: eyes, keyboard, screen reader, phone, no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations

PLACE = "/k/3453-oystre-slidre"
PATHS = [
    "/",
    PLACE,
    "/k/land-norge",
    "/sok?q=v%C3%A5ler",
    "/fakta/population.80_plus/3453/2040?sett=own",
]


@pytest.mark.parametrize("path", [*PATHS, "/k/0301-oslo", "/k/5610-karasjok"])
def test_nothing_runs_off_a_narrow_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    answer = page.goto(address + path)

    assert answer is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_is_fetched_from_another_host(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PATHS:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")

    assert len(asked) > len(PATHS)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_a_kommune_is_found_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_role("combobox")
    for _ in range(6):
        page.keyboard.press("Tab")
        if box.evaluate("element => element === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type("øystre sl")
    expect(page.get_by_role("option").first).to_contain_text("Øystre Slidre")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(address + PLACE)


def test_escape_closes_the_suggestions_and_enter_alone_searches(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("combobox").fill("våler")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")

    page.wait_for_url("**/sok?q=*")


def test_a_kommune_is_found_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("combobox").or_(page.get_by_role("searchbox")).or_(
        page.get_by_role("textbox")
    ).fill("Sauherad")
    page.keyboard.press("Enter")

    expect(page).to_have_url(address + "/k/4020-midt-telemark")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2040")
    assert page.locator("svg").count() >= 4
    page.locator("summary").filter(has_text="Vis som tabell").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()


def test_a_number_opens_its_source_and_escape_gives_the_focus_back(
    page: Page, address: str
) -> None:
    page.goto(address + PLACE)
    number = page.locator("main a[href*='/fakta/']").first
    number.focus()
    page.keyboard.press("Enter")
    panel = page.locator("[popover], dialog").filter(has_text="07459")
    expect(panel).to_be_visible()
    expect(page).to_have_url(address + PLACE)
    assert violations(page) == []
    page.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    expect(number).to_be_focused()


def test_a_number_opens_its_own_page_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLACE)
    page.locator("main a[href*='/fakta/']").first.click()

    assert "/fakta/" in page.url
    expect(page.get_by_role("main")).to_contain_text("07459")
    context.close()


def test_a_chart_is_read_with_the_arrow_keys(page: Page, address: str) -> None:
    page.goto(address + PLACE)
    chart = page.locator("[data-chart='pyramid']").last
    chart.scroll_into_view_if_needed()
    handle = chart.locator("[tabindex='0'], button, input[type=range]").first
    handle.focus()
    page.keyboard.press("ArrowRight")
    first = chart.locator("xpath=ancestor-or-self::figure").inner_text()
    page.keyboard.press("ArrowRight")

    assert chart.locator("xpath=ancestor-or-self::figure").inner_text() != first


def test_the_languages_lead_to_the_same_page(page: Page, address: str) -> None:
    page.goto(address + PLACE + "?sett=ssb-mmmm")
    page.get_by_role("link", name="Nynorsk").click()

    expect(page).to_have_url(f"{address}/nn{PLACE}?sett=ssb-mmmm")
    expect(page.locator("html")).to_have_attribute("lang", "nn")


def test_browser_and_python_draw_the_same_chart(page: Page, address: str, installation) -> None:
    import json

    page.goto(address + PLACE)
    source = (__import__("framsyn.charts.kernel", fromlist=["SOURCE"]).SOURCE).read_text("utf-8")
    page.evaluate(source + "; globalThis.FramsynCharts = FramsynCharts; 0")
    drawn = 0
    for script in page.locator("script[type='application/json']").all():
        data = json.loads(script.text_content() or "{}")
        if "width" not in data:
            continue
        name = page.evaluate(
            "node => node.closest('[data-chart]')?.dataset.chart ?? ''", script.element_handle()
        )
        if not name:
            continue
        in_browser = page.evaluate("([n, d]) => FramsynCharts.draw(n, d)", [name, json.dumps(data)])
        assert in_browser == installation.charts.draw(name, data)
        drawn += 1
    assert drawn >= 2
