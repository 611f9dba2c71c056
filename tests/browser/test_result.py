"""A room's result and its follow-up in Chromium: for the one who leads, for others, and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from framsyn.app.installation import Installation
from framsyn.domain.languages import LANGUAGES
from framsyn.web.language import address as in_language
from framsyn.web.live.leading import COOKIE
from tests.browser.accessibility import violations
from tests.council_evening import Evening, hold_evening, open_evening

NARROW, WIDE = {"width": 320, "height": 700}, {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def held(installation: Installation, address: str) -> Evening:
    """A council's evening, closed."""
    assert address
    evening = open_evening(installation, groups=2)
    hold_evening(evening)
    evening.close()
    return evening


@pytest.fixture(params=["light", "dark"])
def leader(
    request: pytest.FixtureRequest, browser: Browser, address: str, held: Evening
) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, locale="nb-NO", color_scheme=request.param)  # type: ignore[arg-type]
    context.add_cookies([{"name": COOKIE, "value": held.opened.token, "url": address}])
    yield context.new_page()
    context.close()


def place(held: Evening, end: str, language: str = "nb") -> str:
    return in_language(f"/verksted/{held.opened.door.id}/{end}", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("end", ["resultat", "oppfolging"])
def test_result_and_follow_up_can_be_used_by_everybody(
    leader: Page, address: str, held: Evening, language: str, end: str
) -> None:
    leader.goto(address + place(held, end, language))
    for details in leader.locator("details").all():
        details.evaluate("each => each.open = true")

    assert violations(leader) == []
    leader.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert leader.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(leader, only=("target-size", "scrollable-region-focusable")) == []


def test_the_leader_publishes_ties_a_figure_and_others_then_see_it(
    leader: Page, browser: Browser, address: str, held: Evening
) -> None:
    stranger = browser.new_context()
    other = stranger.new_page()
    there = other.goto(address + place(held, "resultat"))
    assert there is not None
    assert there.status == 403
    leader.goto(address + place(held, "resultat"))
    leader.get_by_role("button", name="Publiser resultatet").click()
    expect(leader.get_by_text("Alle med lenken")).to_be_visible()
    leader.get_by_role("button", name="Behold tallet for: Lage en plan for lærlingplasser").click()

    other.goto(address + place(held, "oppfolging"))
    expect(other.get_by_role("heading", name="Lage en plan for lærlingplasser")).to_be_visible()
    expect(other.get_by_text("Innbyggere 20–66 år").first).to_be_visible()
    expect(other.get_by_text("For deg som leder rommet")).to_have_count(0)
    other.goto(address + place(held, "resultat"))
    expect(other.get_by_text("Dette er ikke et vedtak.")).to_be_visible()
    expect(other.get_by_text("Slett rommet")).to_have_count(0)
    leader.get_by_role("button", name="Skjul det igjen").click()
    expect(leader.get_by_text("Du alene")).to_be_visible()
    stranger.close()


def test_paper_leaves_out_what_only_the_leader_sees(
    leader: Page, address: str, held: Evening
) -> None:
    leader.goto(address + place(held, "resultat"))
    leader.emulate_media(media="print")

    assert not leader.locator("#leder").is_visible()
    assert leader.locator("#commitments table").is_visible()
    assert leader.get_by_text("Dette er ikke et vedtak.").is_visible()


BOTH_SIDES = """cells => cells.map(each => {
  const style = getComputedStyle(each);
  const box = each.getBoundingClientRect();
  return [Math.round(box.width), Math.round(box.top), style.fontWeight, style.fontSize, style.color];
})"""


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_neither_side_of_a_claim_stands_out(
    installation: Installation, leader: Page, address: str, size: dict[str, int]
) -> None:
    evening = open_evening(installation, "veivalg-sammen-45", members=0)
    leader.context.clear_cookies()
    leader.context.add_cookies([{"name": COOKIE, "value": evening.opened.token, "url": address}])
    leader.set_viewport_size(size)  # type: ignore[arg-type]
    leader.goto(address + place(evening, "resultat"))

    for row in leader.locator(".doc-even tbody tr").all():
        one, other = row.locator("td").evaluate_all(BOTH_SIDES)
        assert one[1:] == other[1:]
        assert abs(one[0] - other[0]) <= 16  # the outer margin of the table's first column
    assert leader.locator(".doc-even").count() == 8
