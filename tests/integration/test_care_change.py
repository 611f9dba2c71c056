"""Why care changes in a place: parts that add up, on a page where every number is a fact."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.place.care_change import care_change
from framsyn.app.place.overview import show_overview
from framsyn.web.application import create_application


@pytest.mark.parametrize("code", ["3218", "3446", "5612", "1151", "0301", "land"])
def test_the_parts_add_up_to_the_change(installation: Installation, code: str) -> None:
    area = installation.areas.area(code).area
    care = care_change(installation, show_overview(installation, area, "own"))
    parts = float(care.parts.people + care.parts.ages + care.parts.use)

    assert care.now.value is not None
    assert care.later.value is not None
    assert parts == pytest.approx(care.later.value - care.now.value)
    assert care.change.value == pytest.approx(parts)


def test_the_page_shows_why_with_a_table_of_facts(installation: Installation) -> None:
    with TestClient(create_application(installation)) as client:
        page = client.get("/k/5612").text
        figure = page[page.index('id="care"') :].split("</figure>")[0]
        linked = re.findall(r'<td><a[^>]*href="(/fakta/[^"]+)"', figure)

        assert 'class="chart chart-waterfall"' in figure
        assert len(linked) == 5
        for link in set(linked):
            assert client.get(link.replace("&amp;", "&")).status_code == 200
