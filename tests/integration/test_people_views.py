"""The hundred places seen four ways, and in a 2040 of one's own; the pyramid under a scenario."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.place.overview import show_overview
from framsyn.charts.kernel import Kernel
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario
from framsyn.stories.amounts import whole_words
from framsyn.stories.tone import banned_words
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.hundred.views import VIEWS, PeopleView
from tests.integration.test_pages import Reading
from tests.integration.test_seeing_pages import HOLE

PLACE = "/k/3453-oystre-slidre"
MINE = encode(Scenario("3453", levers={"demography.move_in": 6.0}))


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def classes(html: str, crowd: str) -> list[str]:
    drawn = html[html.index(f'id="crowd-{crowd}"') :].split("</section>", maxsplit=1)[0]
    return re.findall(r'class="person ([^"]+)"', drawn)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "slug", ["3453-oystre-slidre", "1151-utsira", "0301-oslo", "f34-innlandet"]
)
def test_every_view_reads_and_its_numbers_open(client, view: str, language: str, slug: str) -> None:
    html = client.get(address(f"/k/{slug}/folk?vis={view}", language)).text
    reading = Reading(html)
    assert HOLE.findall(reading.text) == []
    main = Reading(html[html.index("<main") : html.index("</main>")]).text
    assert banned_words(main, language) == []
    assert len(classes(html, "today")) == 100
    for href in sorted(set(reading.numbers)):
        assert client.get(href).status_code == 200, href


def test_the_rest_of_a_view_is_what_the_groups_leave(installation: Installation) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE)[::12]:
        overview = show_overview(installation, area)
        for view in ("jobb", "hjelp"):
            made = PeopleView(installation, overview, "nb", "", view)
            for year in (2026, 2040):
                side = made._side("today", year, "")
                assert len(side.places) == 100
                assert sum(side.persons) == pytest.approx(side.everybody.value)
                assert min(side.persons) >= 0


def test_the_first_sentence_counts_the_same_places_as_its_table_in_every_kommune(
    installation: Installation, tmp_path: Path
) -> None:
    plain = Installation(installation.settings)
    opened = {name: each for name, each in vars(installation).items() if name != "settings"}
    vars(plain).update(opened | {"charts": Kernel(tmp_path / "none.js")})  # drawing is not asked
    told = {"jobb": ("In work",), "hjelp": ("Help at home, under 67", "Help at home, 67 and over")}
    apart, hundreds = [], 0
    for area in plain.areas.all(AreaKind.KOMMUNE):
        overview = show_overview(plain, area)
        for name, labels in told.items():
            made = PeopleView(plain, overview, "en", "", name)
            if made.of_all:
                continue
            view = made.view()
            rows = [each for each in view["rows"] if each["ages"] in labels]
            said = "".join(getattr(part, "text", part) for part in view["finding"])
            counts = [sum(int(row[when].text) for row in rows) for when in ("now", "later")]
            expected = [whole_words(each, "en") for each in dict.fromkeys(counts)]
            numbers = re.findall(r"[\w-]+(?= of a hundred)", said)
            hundreds += 1
            if [each.lower() for each in numbers] != expected:
                apart.append((area.name, said, counts))
    assert hundreds > 500
    assert apart == []


def test_a_scenario_brings_a_third_grid_and_nobody_changes_place(client) -> None:
    html = client.get(f"{PLACE}/folk?s={MINE}").text
    assert "Ditt 2040" in Reading(html).text
    today, later, mine = (classes(html, name) for name in ("today", "later", "mine"))
    for crowd in (today, later, mine):
        ages = [int(each[-1]) for each in crowd]
        assert ages == sorted(ages)  # from young to old, in every picture
    assert later != mine
    assert 'id="crowd-mine"' not in client.get(f"{PLACE}/folk").text


def test_views_carry_the_scenario_and_stay_where_they_are(client) -> None:
    html = client.get(f"{PLACE}/folk?vis=jobb&s={MINE}").text
    assert "vis=hjelp" in html
    assert len(re.findall(rf"s={MINE}&amp;vis=|vis=\w+&amp;s={MINE}", html)) >= 3
    assert re.search(r'aria-current="page">Hvem jobber', html)


def test_an_unknown_view_is_the_first(client) -> None:
    assert re.search(r'aria-current="page">Hvem er vi', client.get(f"{PLACE}/folk?vis=xx").text)


def test_small_places_are_told_in_steps_and_never_one_by_one(client) -> None:
    text = Reading(client.get("/k/1151-utsira/folk?vis=hjelp").text).text
    assert "av hundre får" not in text
    assert "færre enn fem" in text


def test_moves_say_what_is_not_loaded(client) -> None:
    assert "er ikke lastet inn" in Reading(client.get(f"{PLACE}/folk?vis=flytter").text).text


def test_the_pyramid_draws_the_scenario_as_an_outline(client) -> None:
    html = client.get(f"{PLACE}/pyramide?s={MINE}").text
    assert html.count('class="mine-line') >= 2
    assert "Den blå streken er valgene dine" in Reading(html).text
    assert f"s={MINE}" in html
    assert 'class="mine-line' not in client.get(f"{PLACE}/pyramide").text
    assert 'class="mine-line' not in client.get(f"{PLACE}/pyramide?s={MINE}&aar=2020").text


def test_a_scenario_that_cannot_be_used_leaves_the_pages_whole(client) -> None:
    for end in ("folk", "pyramide"):
        answer = client.get(f"{PLACE}/{end}?s={MINE[:-1]}x")
        assert answer.status_code == 200
        assert "Ditt 2040" not in Reading(answer.text).text
