"""Setting up, leading and printing a workshop: the form, its faults, and who may do what."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlencode

import pytest
from starlette.testclient import TestClient

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.rooms.templates import template, templates
from framsyn.app.workshops.open import Asked, open_workshop
from framsyn.domain.fact import FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.scenarios.lever import HENDER
from framsyn.web.application import create_application
from framsyn.web.language import address
from framsyn.workshops import decide
from tests.integration.test_pages import HOLE, Reading

KEY = "veien-mot-2050-45"
FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(
        create_application(installation), base_url="http://localhost", follow_redirects=False
    ) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _nobody_yet(client: TestClient) -> None:
    client.cookies.clear()


def filled(**changed: str) -> dict[str, str]:
    minutes = {f"tid.{step.key}": str(step.minutes) for step in template(KEY).steps}
    usual = {"mal": KEY, "folkevalgt": "nei", "omrade": "3453", "sprak": "nb"}
    return usual | minutes | {"grupper": "0", "dager": "30"} | changed


def send(client: TestClient, fields: dict[str, str], path: str = "/verksted", **headers: str):
    return client.post(path, content=urlencode(fields), headers=FORM | headers)


def room_of(answer) -> str:
    found = re.search(r"/verksted/([0-9a-f]{24})/begynn", answer.text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_stands_on_the_page_with_its_steps_and_leads_to_a_form(
    client: TestClient, language: str
) -> None:
    text = client.get(address("/verksted", language) + "?omrade=3453").text
    for key, each in templates().items():
        assert each.title[language] in text
        assert all(step.title[language].replace("'", "&#39;") in text for step in each.steps)
        assert f"mal={key}&amp;omrade=3453" in text
    form = client.get(address("/verksted", language) + f"?mal={KEY}&omrade=3453")
    assert form.status_code == 200
    assert 'value="Øystre Slidre"' in form.text
    words = Reading(form.text).text
    assert HOLE.findall(words) == []
    assert "<script>" not in form.text
    # The first question of all is whether the rules for elected bodies apply.
    assert form.text.index('name="folkevalgt"') < form.text.index('name="omrade"')


def test_what_follows_from_the_first_question_is_said(client: TestClient) -> None:
    words = Reading(client.get(f"/verksted?mal={KEY}").text).text

    assert "Er dette et møte i et folkevalgt organ?" in words
    for said in ("innkalling og saksliste", "dørene er åpne", "møtebok", "temperaturmåling"):
        assert said in words


def test_all_faults_are_told_at_once_and_what_was_typed_stands(client: TestClient) -> None:
    wrong = filled(
        folkevalgt="", omrade="Atlantis", grupper="tre", dager="900", tittel="x" * 81
    ) | {"sammenlign": "role", "tid.welcome": "999"}
    answer = send(client, wrong)

    assert answer.status_code == 400
    summary = answer.text.split('id="faults"')[1].split("</div>")[0]
    pointed = re.findall(r'href="#([^"]+)"', summary)
    assert len(pointed) == 7
    assert all(f'id="{each}"' in answer.text for each in pointed)
    for typed in ("Atlantis", "tre", "900", "999"):
        assert f'value="{typed}"' in answer.text
    assert "set-cookie" not in answer.headers


def test_faults_do_not_let_script_in(client: TestClient) -> None:
    answer = send(client, filled(omrade='"><script>alert(1)</script>'))

    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


def test_open_answers_are_for_elected_bodies_alone(
    client: TestClient, installation: Installation
) -> None:
    closed = room_of(send(client, filled(apen="1")))
    opened = room_of(send(client, filled(apen="1", folkevalgt="ja")))

    assert not installation.rooms.live(closed).room.setup.open_voting
    assert installation.rooms.live(opened).room.setup.open_voting


def test_the_room_is_opened_as_asked_and_its_secrets_are_told_once(
    client: TestClient, installation: Installation
) -> None:
    asked = filled(folkevalgt="ja", grupper="3", saksgrunnlag="1", rekkefolge="hender")
    answer = send(client, asked | {"tid.word": "5", "tid.welcome": "0", "rolle": "1"})
    live = installation.rooms.live(room_of(answer))
    setup = live.room.setup

    assert answer.headers["cache-control"] == "no-store"
    assert (setup.area, setup.groups, setup.case_basis, setup.ask_role) == ("3453", 3, True, True)
    assert setup.outputs == ("hender", "penger", "folk")
    assert setup.step("welcome") is None
    words = Reading(answer.text).text
    recovery = re.search(r"(?:[A-Z2-9]{4}-){4}[A-Z2-9]{4}", words)
    assert recovery is not None
    assert f"{live.door.code[:4]} {live.door.code[4:]}" in words
    assert "møtebok" in words
    assert "arkivpakken" in words
    page = client.get(f"/verksted/{live.door.id}")
    assert page.status_code == 200
    assert recovery[0] not in page.text


def test_a_form_from_another_site_opens_nothing(client: TestClient) -> None:
    assert send(client, filled(), **{"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_form_that_is_none_of_ours_is_refused_in_words(client: TestClient) -> None:
    many = send(client, {f"felt{n}": "x" for n in range(300)})
    large = send(client, filled(tittel="x" * 20_000))
    torn = client.post("/verksted", content=b"mal=\xff\xfe", headers=FORM)

    assert [many.status_code, large.status_code, torn.status_code] == [400, 400, 400]


def test_nobody_without_the_token_leads(client: TestClient, installation: Installation) -> None:
    opened = open_workshop(installation, Asked("3453", KEY))
    inside = f"/verksted/{opened.door.id}"

    page = client.get(inside)
    assert page.status_code == 403
    assert "Gjenopprettingskode" in page.text
    script = template(KEY).steps[0].script["nb"]
    assert script not in page.text
    assert send(client, {"hva": "start"}, f"{inside}/begynn").status_code == 403
    deed = client.post(f"{inside}/gjor", json={"do": "go", "place": 0, "key": "k"})
    assert deed.status_code == 403
    assert client.get(f"{inside}/leder/nytt").status_code == 403
    assert installation.rooms.live(opened.door.id).room.place < 0
    assert client.get("/verksted/0000").status_code == 404


def test_the_code_on_paper_brings_the_room_here_and_takes_it_from_there(
    client: TestClient, installation: Installation
) -> None:
    opened = open_workshop(installation, Asked("3453", KEY))
    inside = f"/verksted/{opened.door.id}"

    wrong = send(client, {"kode": "AAAA-BBBB-CCCC-DDDD-EEEE"}, "/verksted/fortsett")
    assert wrong.status_code == 404
    assert "papiret" in wrong.text
    there = send(client, {"kode": opened.recovery.lower()}, "/verksted/fortsett")
    assert there.status_code == 303
    assert there.headers["location"] == inside
    assert client.get(inside).status_code == 200
    with TestClient(client.app, base_url="http://localhost", follow_redirects=False) as other:
        send(other, {"kode": opened.recovery}, "/verksted/fortsett")
        assert other.get(inside).status_code == 200
    assert client.get(inside).status_code == 403


def test_a_room_starts_once_and_rehearses_before_it_starts(
    client: TestClient, installation: Installation
) -> None:
    inside = f"/verksted/{room_of(send(client, filled()))}"
    live = installation.rooms.live(inside.rsplit("/", 1)[1])

    assert send(client, {"hva": "ov"}, f"{inside}/begynn").status_code == 303
    assert [each.by for each in live.room.people.values()] == ["rehearsal"] * 5
    for _ in range(2):
        send(client, {"hva": "start"}, f"{inside}/begynn")
    assert live.room.place == 0
    assert live.room.seq == 1 + 5 + 1


def test_the_leader_sees_words_that_wait_and_can_part_what_was_merged(
    client: TestClient, installation: Installation
) -> None:
    room = room_of(send(client, filled(mal="veien-mot-2050-halvdag") | halfday()))
    inside, live = f"/verksted/{room}", installation.rooms.live(room)
    places = {step.key: i for i, step in enumerate(live.room.setup.steps)}

    def act(**deed: object) -> dict:
        answer = client.post(f"{inside}/gjor", json={"key": str(live.room.seq), **deed})
        assert answer.status_code == 200, answer.text
        return answer.json()

    act(do="go", place=places["word"])
    view = act(do="rehearse")
    assert len(view["results"]["cards"]) == 5
    assert all(not each["visible"] for each in view["results"]["cards"])
    act(do="go", place=places["opportunities"])
    ids = [each["id"] for each in act(do="rehearse")["results"]["cards"]]
    view = act(do="merge", cards=ids[:3], into=ids[0], text="Felles ordlyd")
    assert view["merged"] == {ids[0]: ids[1:3]}
    assert "Felles ordlyd" in [each["text"] for each in view["results"]["cards"]]
    view = act(do="part", cards=ids[1:3])
    assert view["merged"] == {}
    assert "Felles ordlyd" not in [each["text"] for each in view["results"]["cards"]]
    view = act(do="go", place=places["prioritise"])
    assert [each["key"] for each in view["step"]["cards"]] == [ids[0]]


def test_a_code_that_cannot_be_read_never_reaches_the_wall(
    client: TestClient, installation: Installation
) -> None:
    room = room_of(send(client, filled()))
    live = installation.rooms.live(room)
    broken = {"do": "pull", "code": "not-a-code", "key": "a"}

    assert client.post(f"/verksted/{room}/gjor", json=broken).status_code == 400
    assert live.room.levers == ""


def halfday() -> dict[str, str]:
    steps = template("veien-mot-2050-halvdag").steps
    return {f"tid.{step.key}": str(step.minutes) for step in steps}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", templates())
def test_every_template_is_on_paper_for_those_who_lead_and_those_who_take_part(
    client: TestClient, language: str, key: str
) -> None:
    answer = client.get(address(f"/verksted/maler/{key}/papir", language) + "?omrade=3453")
    assert answer.status_code == 200
    text = Reading(answer.text).text
    assert HOLE.findall(text.replace("None of them", "")) == []
    for step in template(key).steps:
        assert step.script[language] in text
        assert step.title[language] in text
    run_sheet, *sheets = answer.text.split('<section class="sheet-page')[1:]
    guesses = [s for s in sheets if "kind-predict" in s[:60]]
    assert len(guesses) == sum(step.kind == "predict" for step in template(key).steps)
    if guesses:  # the answer is with the one who leads, and on no other sheet
        answer_said = re.search(r"<b>([^<]*2040[^<]*)</b>", run_sheet)
        assert answer_said is not None
        assert all(answer_said[1] not in each for each in sheets)


def test_both_sides_of_a_claim_have_as_much_room_on_paper(client: TestClient) -> None:
    text = client.get("/verksted/maler/veivalg-sammen-45/papir?omrade=3453").text
    sides = re.findall(r"<h4>(?:For|Mot)</h4><p>([^<]+)</p>", text)

    assert len(sides) == 2 * 2 * 8
    for favour, against in zip(sides[::2], sides[1::2], strict=True):
        assert abs(len(favour) - len(against)) <= 0.2 * max(len(favour), len(against))


def test_twelve_event_cards_lie_beside_the_levers(client: TestClient) -> None:
    text = client.get("/verksted/maler/veien-mot-2050-90/papir?omrade=3453").text

    assert text.split('<section class="sheet-page')[-1].count('class="slip"') == 12
    assert text.count("<tr><th scope") >= 9


def test_each_lever_on_paper_tells_what_it_moves_here(
    client: TestClient, installation: Installation
) -> None:
    text = client.get("/verksted/maler/veien-mot-2050-90/papir?omrade=3453").text
    sheet = next(s for s in text.split('<section class="sheet-page') if s.startswith(" effects"))
    figures = re.findall(r'<a href="/fakta/([^/]+)/3453/2040\?([^"]+)">([^<]+)</a>', sheet)

    assert sheet.count('scope="rowgroup"') == 9
    assert len(figures) == 3 * (sheet.count("<tr>") - 1)
    key, asked, said = max(
        (each for each in figures if each[0] == HENDER), key=lambda each: _number(each[2])
    )
    given = parse_qs(unescape(asked))
    fact = FactId(key, "3453", 2040, given["sett"][0])
    pulled = read_fact(installation, replace(fact, scenario=given["s"][0]))
    moved = (pulled.value or 0) - (read_fact(installation, fact).value or 0)
    assert _number(said) == round(moved) > 0


def test_the_country_on_paper_waits_for_no_levers(client: TestClient) -> None:
    text = client.get("/verksted/maler/veien-mot-2050-90/papir").text

    assert 'class="lever-table"' in text
    assert 'class="effect-table"' not in text


def _number(said: str) -> int:
    return int(re.sub(r"[^\d−-]", "", said).replace("−", "-"))


def test_a_room_on_paper_holds_its_code_and_nothing_anybody_wrote(
    client: TestClient, installation: Installation
) -> None:
    opened = open_workshop(installation, Asked("3453", KEY))
    live = installation.rooms.live(opened.door.id)
    place = next(i for i, s in enumerate(live.room.setup.steps) if s.key == "opportunities")
    installation.rooms.act(live, lambda room: decide.go(room, place, "go"))
    seat = installation.rooms.join(live)
    installation.rooms.answer(
        live, seat.person, "opportunities", {"text": "Hemmelig forslag"}, key="a", item="c1"
    )
    text = client.get(f"/verksted/{opened.door.id}/papir").text

    assert opened.door.code in text
    assert "Hemmelig forslag" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_says_what_works_and_what_is_kept(client: TestClient, language: str) -> None:
    answer = client.get(address("/verksted/veiledning", language))

    assert answer.status_code == 200
    assert answer.text.count("<h2") >= 6


def test_an_area_leads_to_the_workshop_with_its_place_filled_in(client: TestClient) -> None:
    page = client.get("/k/3453-oystre-slidre").text

    assert 'href="/verksted?omrade=3453"' in page
    assert 'href="/verksted"' in client.get("/").text
