"""The lever: scale, number and buttons are one control, and say the same words as the server."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

LEVER = "#lever-demography-move-in"


def test_scale_number_and_buttons_move_together(page: Page, address: str) -> None:
    page.goto(f"{address}/stil")
    lever = page.locator(LEVER)
    expect(lever).to_have_attribute("data-live", "")
    number, scale = lever.locator(".lever-number"), lever.locator(".lever-range")
    said = lever.locator(".lever-said")
    page.evaluate("window.told = []; addEventListener('lever', e => told.push(e.detail))")
    lever.get_by_role("button", name="Mer: ").press("Enter")
    expect(number).to_have_value("1.5")
    expect(scale).to_have_attribute("aria-valuetext", said.inner_text())
    scale.focus()
    page.keyboard.press("ArrowLeft")
    expect(number).to_have_value("1")
    number.fill("25")
    number.press("Tab")
    expect(lever.locator(".lever-note")).not_to_be_empty()
    expect(said).to_contain_text("25")
    number.fill("400")
    number.press("Tab")
    expect(number).to_have_value("30")
    expect(lever.locator(".lever-note")).to_contain_text("30")
    told = page.evaluate("told")

    assert {each["name"] for each in told} == {"demography.move_in"}
    assert told[-1] == {"name": "demography.move_in", "value": 30, "settled": True}


def test_script_says_a_value_as_the_server_does(browser: Browser, address: str) -> None:
    said = []
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(f"{address}/stil")
        said.append(page.locator(".lever-said").all_inner_texts())
        context.close()

    assert len(said[0]) > 20
    assert said[0] == said[1]


def test_without_script_the_number_is_a_field_of_a_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/stil")
    lever = page.locator(LEVER)
    expect(lever.locator(".lever-number")).to_have_attribute("name", "demography.move_in")
    expect(lever.locator(".lever-number")).to_be_visible()
    for hidden in (".lever-range", ".lever-step >> nth=0"):
        expect(lever.locator(hidden)).to_be_hidden()
    context.close()


def test_a_projector_gets_letters_half_as_large_again(page: Page, address: str) -> None:
    size = "() => parseFloat(getComputedStyle(document.querySelector('.lever-label')).fontSize)"
    page.goto(f"{address}/stil")
    usual = page.evaluate(size)
    page.goto(f"{address}/stil?skjerm=1")
    small = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('main p, main li, main dt, main dd, main label')]
        .filter(each => each.textContent.trim() && each.offsetParent)
        .map(each => parseFloat(getComputedStyle(each).fontSize)))"""
    )

    assert page.evaluate(size) >= usual * 1.49
    assert small >= 22
