"""The page of levers: a form without a script, an answer for each move with one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from framsyn.app.choices.lever_page import show_levers
from framsyn.app.installation import Installation
from framsyn.app.scenarios.opened import opened_scenario
from framsyn.domain.area import AreaKind
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.codec import decode, encode
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.scenario import Goal, OwnFigure, Scenario
from framsyn.stories.tone import banned_words
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.web.pages.levers.answer import LONGEST_SAID, LeversAnswer, asked_order
from framsyn.web.pages.levers.wording import DRAWER, FRONT, sayings
from framsyn.web.pages.words import words
from tests.integration.test_pages import Reading

PLACE = "/k/3453-oystre-slidre/2040"
HOLE = re.compile(r"\b(None|nan|NaN|inf|undefined)\b|[{}]|%\(")
AREAS = ("3453", "0301", "1151", "f34", "ba001", "land")


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def code() -> str:
    return encode(Scenario("3453").with_levers({"demography.move_in": 3.0}))


def test_every_lever_but_the_states_stands_once_on_the_page() -> None:
    shown = [name for groups in (FRONT, DRAWER) for _, names in groups for name in names]

    assert sorted(shown) == sorted(set(LEVERS) - {"economy.national_growth"})
    assert 6 <= sum(len(names) for _, names in FRONT) <= 9
    assert "services.adapt_capacity" in [name for _, names in FRONT for name in names]
    assert set(sayings(words("nb"))) == set(shown)


def test_a_form_without_a_script_leads_to_the_address_of_its_scenario(client) -> None:
    sent = client.get(PLACE, params={"skjema": "1", "demography.move_in": "3"})

    assert sent.status_code == 303
    assert sent.headers["location"].startswith(f"{PLACE}?s=a")
    opened = client.get(sent.headers["location"])
    assert opened.status_code == 200
    assert re.search(r'name="demography.move_in" value="3"', opened.text)
    assert "flere her" in Reading(opened.text).text


def test_numbers_may_be_typed_with_a_comma_and_turned_levers_mean_what_they_say(
    client, installation: Installation
) -> None:
    sent = client.get(PLACE, params={"skjema": "1", "minus.care.productivity": "0,5"})
    link = sent.headers["location"].partition("?s=")[2]
    area = installation.areas.by_code("3453")

    assert opened_scenario(installation, area, link).scenario.levers == {"care.productivity": -0.5}


def test_a_value_out_of_range_is_explained_and_nothing_else_is_lost(client) -> None:
    fields = {"skjema": "1", "demography.move_in": "400", "demography.fertility": "5"}
    answer = client.get(PLACE, params=fields)
    text = Reading(answer.text).text

    assert answer.status_code == 200
    assert "«400» kan ikke brukes her. Skriv et tall fra −30 til 30." in text
    assert re.search(r'name="demography.fertility" value="5"', answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_the_page_reads_in_every_language_for_every_kind_of_area(
    client, installation: Installation, language: str, area: str
) -> None:
    slug = installation.areas.by_code(area).slug
    answer = client.get(address(f"/k/{slug}/2040", language))
    text = Reading(answer.text).text

    assert answer.status_code == 200
    assert HOLE.findall(text) == []
    assert banned_words(text, language) == []


@pytest.mark.parametrize("view", ["framtider", "pyramide", "arbeid", "okonomi", "betyr"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_has_a_picture_a_table_and_clean_words(
    client, code: str, view: str, language: str
) -> None:
    answer = client.get(address(PLACE, language), params={"s": code, "visning": view})

    assert 'id="view"' in answer.text
    assert answer.text.count('<table class="data">') >= 1
    text = Reading(answer.text).text
    assert HOLE.findall(text) == []
    assert banned_words(text, language) == []


def test_a_move_gets_what_the_view_shows_and_no_more(client, code: str) -> None:
    answer = client.get(f"{PLACE}.json", params={"s": code, "demography.fertility": "5"})
    view = answer.json()

    assert view["levers"] == {"demography.move_in": 3.0, "demography.fertility": 5.0}
    assert view["address"].startswith(f"{PLACE}?s=a")
    assert set(view["strips"]) == {"folk", "hender", "penger"}
    assert view["chart"]["name"] == "ahead"
    assert len(view["chart"]["data"]["futures"]) == 20
    assert len(answer.content) < 24_000


def test_an_answer_known_already_is_not_sent_again(client, code: str) -> None:
    first = client.get(f"{PLACE}.json", params={"s": code})
    again = client.get(
        f"{PLACE}.json", params={"s": code}, headers={"if-none-match": first.headers["etag"]}
    )
    other = client.get(f"{PLACE}.json", params={"s": code, "demography.fertility": "5"})

    assert again.status_code == 304
    assert again.content == b""
    assert other.headers["etag"] != first.headers["etag"]


def test_the_page_and_its_live_answer_say_the_same(client, code: str) -> None:
    page = client.get(PLACE, params={"s": code}).text
    live = client.get(f"{PLACE}.json", params={"s": code}).json()

    assert live["parts"]["answer"] in page
    assert live["parts"]["growth"] in page
    assert live["parts"]["view-words"] in page


def test_announcements_are_short_for_every_kommune(installation: Installation) -> None:
    for area in installation.areas.all(AreaKind.KOMMUNE)[::12]:
        scenario = Scenario(area.code).with_levers(
            {"demography.move_in": 20.0, "economy.property_tax": 12_000.0}
        )
        for language in LANGUAGES:
            answer = LeversAnswer(show_levers(installation, scenario, 2040), language)
            assert len(answer.announced()) <= LONGEST_SAID
            assert answer.announced().count(",") >= 2


def test_the_room_fixes_the_order_and_places_differ_without_it(
    installation: Installation,
) -> None:
    assert asked_order("penger.folk.hender") == ("penger", "folk", "hender")
    assert asked_order("penger.folk") == ()
    firsts = {
        LeversAnswer(show_levers(installation, Scenario(code), 2040), "nb").ordered[0].name
        for code in ("0301", "1103", "3453", "4601", "5001")
    }
    assert len(firsts) == 3


def test_a_link_of_another_place_and_other_figures_opens_and_says_so(client) -> None:
    old = encode(
        replace(
            Scenario("4601").with_levers({"demography.move_in": 2.0}),
            data_mark="0000",
            own_figures=(OwnFigure("4601", "omsorg.home_coverage_80_plus_percent", 20.0),),
            goals=(Goal("no.such_figure", 2040, 1.0),),
        )
    )
    text = Reading(client.get(PLACE, params={"s": old}).text).text

    assert "Lenken ble laget for et annet sted" in text
    assert "Tallene er oppdatert siden lenken ble laget" in text
    assert "Noen egne tall i lenken" in text
    assert "Et mål i lenken" in text
    assert "2040 bor det" in text


def test_a_link_with_an_unknown_lever_keeps_the_rest(
    client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = encode(Scenario("3453").with_levers({"demography.move_in": 3.0, "prevention": 4.0}))
    known = {
        number: lever
        for number, lever in __import__(
            "framsyn.scenarios.codec", fromlist=["BY_NUMBER"]
        ).BY_NUMBER.items()
        if lever.name != "prevention"
    }
    monkeypatch.setattr("framsyn.scenarios.codec.BY_NUMBER", known)
    answer = client.get(PLACE, params={"s": made})

    assert "Lenken har en spak denne versjonen ikke kjenner" in answer.text
    assert re.search(r'name="demography.move_in" value="3"', answer.text)


def test_a_link_that_is_no_code_opens_where_the_levers_begin(client) -> None:
    answer = client.get(PLACE, params={"s": "aTULL"})

    assert answer.status_code == 200
    assert "Lenken lot seg ikke lese" in answer.text


def test_own_figures_go_into_the_link_and_out_again(client, installation: Installation) -> None:
    field = "egne.omsorg.home_coverage_80_plus_percent"
    sent = client.get(PLACE, params={"skjema": "1", field: "31,5"})
    link = sent.headers["location"].partition("?s=")[2]
    held = opened_scenario(installation, installation.areas.by_code("3453"), link).scenario
    emptied = client.get(PLACE, params={"skjema": "1", "s": link, field: ""})

    assert [(own.parameter, own.value) for own in held.own_figures] == [(field[5:], 31.5)]
    assert "?s=" not in emptied.headers["location"]
    wrong = client.get(PLACE, params={"skjema": "1", field: "310"})
    assert "«310» kan ikke brukes her" in wrong.text


def test_a_form_sent_unchanged_changes_nothing(client) -> None:
    page = client.get(PLACE).text
    form = page[page.index('id="assumption-form"') :]
    fields = dict(re.findall(r'name="(egne\.[^"]+)"[^>]*value="([^"]*)"', form))
    sent = client.get(PLACE, params={"skjema": "1", **fields})

    assert len(fields) > 30
    assert sent.headers["location"] == PLACE


def test_what_it_would_take_is_told_with_levers_and_futures(client) -> None:
    asked = {"maal": "ratio.support", "retning": "minst", "tall": "2,0", "innen": "2040"}
    text = Reading(client.get(PLACE, params=asked).text).text
    wrong = Reading(client.get(PLACE, params=asked | {"tall": "mange"}).text).text

    assert "av 20 mulige framtider er målet da nådd" in text
    assert "Sett spakene slik" in text
    assert "«mange» er ikke et tall" in wrong


def test_two_scenarios_stand_side_by_side(client, code: str) -> None:
    other = encode(Scenario("3453").with_levers({"demography.move_in": -3.0}))
    text = Reading(client.get(PLACE, params={"s": code, "a": other}).text).text

    assert "A og B side om side" in text
    assert "Flere flytter hit" in text
    beside_nothing = client.get(PLACE, params={"s": code, "a": "0"})
    assert "A og B side om side" in beside_nothing.text


def test_a_guess_offers_three_choices_and_one_is_the_answer(client) -> None:
    asked = {"demography.move_in": "3", "gjett": "demography.move_in"}
    guess = client.get(f"{PLACE}.json", params=asked).json()["guess"]

    assert len({choice["value"] for choice in guess["choices"]}) == 3
    assert guess["truth"] in [choice["value"] for choice in guess["choices"]]
    assert guess["low"] < guess["truth"] < guess["high"]
    nothing = client.get(f"{PLACE}.json", params={"gjett": "demography.move_in"}).json()
    assert nothing["guess"] is None


def test_if_everybody_does_the_same_fewer_are_gained(installation: Installation) -> None:
    alone = Scenario("3453").with_levers({"demography.move_in": 5.0})
    folk = [
        show_levers(installation, each, 2040).lines[0].yours
        for each in (alone, replace(alone, everybody=True))
    ]

    assert folk[1] < folk[0] - 100


def test_twenty_futures_stand_about_evenly_around_the_path(installation: Installation) -> None:
    above = []
    for area in installation.areas.all(AreaKind.KOMMUNE)[::6]:
        page = show_levers(installation, Scenario(area.code), 2040)
        drawn = page.futures()
        assert drawn is not None
        above.append(int((drawn[0][:, page.at] > page.lines[0].yours).sum()))

    assert 9 <= sum(above) / len(above) <= 12
    assert min(above) >= 4
    assert max(above) <= 16


def test_the_link_is_a_square_a_phone_can_read(client, code: str) -> None:
    drawn = client.get(f"{PLACE}/qr.svg", params={"s": code})

    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "<svg" in drawn.text
    assert "style=" not in drawn.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lever_is_announced_in_a_short_line_of_words(client, language: str) -> None:
    for name, lever in LEVERS.items():
        for amount in (lever.lowest, lever.highest):
            if not amount or name == "economy.national_growth":
                continue
            code = encode(Scenario("3453").with_levers({name: amount}))
            said = client.get(address(f"{PLACE}.json", language), params={"s": code}).json()["said"]

            assert said.startswith("2040: "), (name, amount)
            assert len(said) < LONGEST_SAID, said  # and so it was not cut
            assert not HOLE.search(said), said


@pytest.mark.parametrize(
    ("lever", "link"),
    [("work.full_time", "0,5 prosentpoeng"), ("care.productivity", "0,5 prosent")],
)
def test_room_to_act_is_a_sentence_with_the_amount_as_people_say_it(
    client, lever: str, link: str
) -> None:
    taken = {} if lever == "work.full_time" else {"work.full_time": 0.2}
    code = encode(Scenario("3453").with_levers(taken)) if taken else ""
    said = Reading(client.get(PLACE, params={"s": code}).text).text

    assert re.search(rf"Handlingsrom: Om [^.]*{link}[^.]*, mangler det \d+ færre årsverk", said)


@pytest.mark.parametrize("path", ["folk", "pyramide", "historier", "fortelling", "framtider"])
def test_what_a_link_cannot_have_is_left_out_and_said_on_every_page(client, path: str) -> None:
    far = Scenario("3453").with_levers({"demography.move_in": 3_000.0})
    unknown = replace(far, projection_set="nothing")
    for scenario in (far, unknown):
        shown = client.get(f"/k/3453-oystre-slidre/{path}", params={"s": encode(scenario)})

        assert shown.status_code == 200
        assert "Noe i lenkens scenario kan ikke brukes her" in shown.text


def test_a_link_made_on_older_figures_tells_what_changed_for_the_three(client, code: str) -> None:
    made = decode(client.get(f"{PLACE}.json", params={"s": code}).json()["code"])
    assert made.seen is not None
    old = replace(made.seen, folk=made.seen.folk - 200, penger=made.seen.penger + 1_000)
    link = {"s": encode(replace(made, data_mark="0000", seen=old))}
    same = {"s": encode(replace(made, data_mark="0000"))}

    levers = Reading(client.get(PLACE, params=link).text).text
    pyramid = client.get("/nn/k/3453-oystre-slidre/pyramide", params=link).text

    assert "Tallene er oppdatert siden lenken ble laget. Folk i 2040: " in levers
    assert "Penger i 2040: " in levers
    assert "Resten av de tre er som før." in levers
    assert "Folk, hender og penger i 2040 er som før." in client.get(PLACE, params=same).text
    assert "Tala er oppdaterte sidan lenkja vart laga." in pyramid
    assert "Tallene er oppdatert" not in client.get(PLACE, params={"s": code}).text
