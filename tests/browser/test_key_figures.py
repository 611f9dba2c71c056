"""Key figures by keyboard and without a script, and a chart inside another page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

PLACE = "/k/3453-oystre-slidre/tall"


def test_weights_are_set_by_keyboard_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + PLACE)
    opener = page.locator("#kommunal_saarbarhet .weights > summary")
    opener.focus()
    page.keyboard.press("Enter")
    first = page.locator("#kommunal_saarbarhet .weights select").first
    expect(first).to_be_visible()  # what is folded out is not reached before it is drawn
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("End")  # triple
    page.locator("#kommunal_saarbarhet .weights button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tall?v=*%3A3")

    expect(page.locator("#kommunal_saarbarhet .distance")).to_contain_text("med vektene dine")


def test_weights_and_comparison_work_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLACE)
    name = page.locator(".similar li a").first.inner_text()
    page.locator(".similar input").first.check()
    page.locator(".similar button").click()

    expect(page.locator(".criterion .others").first).to_contain_text(name)
    assert "med=" in page.url
    context.close()


@pytest.fixture
def other_site(address: str) -> Iterator[str]:
    """A page of somebody else's, with our chart pasted into it."""
    code = (
        f'<!doctype html><title>Kommunen</title><iframe src="{address}/bygg-inn/pyramide/3453" '
        f'title="Pyramide" width="100%" height="640"></iframe>'
        f'<script src="{address}/bygg-inn/hoyde.js" async></script>'
    )

    class Pasted(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(code.encode())

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pasted)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_chart_in_another_page_takes_the_height_it_needs(page: Page, other_site: str) -> None:
    page.goto(other_site)
    inside = page.frame_locator("iframe")

    expect(inside.locator("h1")).to_be_visible()
    page.wait_for_function("document.querySelector('iframe').style.height !== ''")
    closed = page.locator("iframe").bounding_box()
    inside.locator("summary").click()
    page.wait_for_function(
        "before => document.querySelector('iframe').getBoundingClientRect().height > before + 100",
        arg=closed["height"] if closed else 0,
    )
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", ["/k/3453/tall", "/k/3453/kart"])
def test_a_csv_is_taken_away_by_keyboard_alone(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    link = page.locator(".downloads a", has_text="CSV").first
    for _ in range(600):
        page.keyboard.press("Tab")
        if link.evaluate("each => each === document.activeElement"):
            break
    with page.expect_download() as kept:
        page.keyboard.press("Enter")

    assert kept.value.suggested_filename.endswith(".csv")
    assert "Øystre Slidre" in kept.value.path().read_text("utf-8")
