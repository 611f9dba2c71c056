"""Own figures sent, looked over, used and deleted in a browser, with nobody shut out on the way."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations

SHEET = (
    "parameter;verdi;enhet\nomsorg.aarsverk_in_base_year;250,5;årsverk\n"
    "barnehage.coverage_1_2_percent;{};%\n"
)


def send(page: Page, text: str) -> None:
    file = {"name": "ark.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("#fil").set_input_files(files=[file])  # type: ignore[list-item]  # its own form
    page.get_by_role("button", name="Se hva som er i arket").press("Enter")


def open_to_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_own_figures_are_used_and_deleted_by_keys_on_a_small_phone(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, locale="nb-NO", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}/k/3453-oystre-slidre/egne-tall")

    send(page, SHEET.format("mange"))
    expect(page.get_by_role("alert")).to_contain_text("Rad 3, selve tallet: «mange»")
    send(page, SHEET.format("88,5"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Dette står i arket")
    open_to_all(page)
    page.get_by_label("Hvor er tallene fra?").fill("Regnskapet")
    page.get_by_role("button", name="Bruk disse tallene").press("Enter")
    expect(page).to_have_url(re.compile(r"/egne-tall/[\w-]{32}$"))
    open_to_all(page)
    owner = page.url

    page.get_by_role("link", name="Se hva som er i den").press("Enter")
    notice = page.get_by_role("complementary", name="Egne tall")
    expect(notice).to_contain_text("«Regnskapet»")
    expect(page.get_by_role("row", name=re.compile("250,5"))).to_be_visible()
    page.goto(owner)
    page.get_by_label("Slett alle versjonene for godt").check()
    page.get_by_role("button", name="Slett de egne tallene").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("De egne tallene er slettet")
    context.close()
