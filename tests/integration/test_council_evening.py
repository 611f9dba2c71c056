"""A council's evening, as CONTENT tells it: the scenarios a machine can walk, on real parts.

Those that need eyes, bad wifi or a week in between are walked by hand: docs/how-to/proev-et-verksted.md.
"""

from __future__ import annotations

import io
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from zipfile import ZipFile

import docx
import openpyxl
import pikepdf
import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.rooms.views import screen_view
from framsyn.app.scenarios.run import run_scenario
from framsyn.app.workshops.figures import figure_of_the_day
from framsyn.app.workshops.open import Asked, planned
from framsyn.app.workshops.result import read_result
from framsyn.publishing.document import Grid, Items, every_text, plain
from framsyn.web.application import create_application
from framsyn.workshops import after, decide
from framsyn.workshops.disclosure import FEWEST
from tests.council_evening import (
    CARDS,
    MAJORITY,
    SCEPTIC,
    STEPS,
    Evening,
    address,
    hold_evening,
    leading,
    open_evening,
)

DISCLOSED = ("page", "json", "csv", "xlsx", "pdf", "docx")
PARTIES = ("1", "1", *("2",) * 6, *("3",) * 6, *("4",) * 5)
"""Nineteen members of four parties, one of which has two."""


@pytest.fixture(scope="module")
def client(installation: Installation) -> Iterator[TestClient]:
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def held(installation: Installation, client: TestClient) -> Evening:
    """A whole evening in two groups, closed."""
    assert client.base_url
    evening = open_evening(installation, groups=2)
    hold_evening(evening)
    evening.close()
    return evening


def words_of(body: bytes, form: str) -> str:
    """All text of a file, whatever it is."""
    if form == "page":
        return unescape(re.sub(r"<[^>]+>", " ", body.decode()))
    if form == "docx":
        made = docx.Document(io.BytesIO(body))
        cells = [c.text for t in made.tables for row in t.rows for c in row.cells]
        return "\n".join([*(p.text for p in made.paragraphs), *cells])
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(body))
        return "\n".join(
            str(value)
            for sheet in book
            for row in sheet.iter_rows(values_only=True)
            for value in row
        )
    return body.decode() if form != "pdf" else ""


def test_two_without_phones_vote_through_the_leader_and_nothing_is_lost_when_the_net_drops(
    installation: Installation, client: TestClient
) -> None:
    evening = open_evening(installation, members=0)
    code, phones = evening.opened.door.code, []
    for _ in range(17):
        joined = client.post(f"/d/{code}/inn", json={})
        phones.append(joined.headers["set-cookie"].split(";")[0])
        client.cookies.clear()
    lead = leading(evening)
    for number in range(2):
        body = {"do": "add_person", "key": f"p{number}"}
        assert client.post(address(evening.opened, "/gjor"), json=body, headers=lead).is_success
    evening.go("temperature_in")

    def send(phone: str, key: str, value: int) -> int:
        body = {"step": "temperature_in", "value": {"value": value}, "key": key}
        return client.post(f"/d/{code}/svar", json=body, headers={"cookie": phone}).status_code

    for at, phone in enumerate(phones[:10]):
        assert send(phone, f"k{at}", 5) == 200
    room = evening.live.room
    for person in [each.id for each in room.people.values() if each.by == "facilitator"]:
        body = {
            "do": "answer_for",
            "person": person,
            "step": "temperature_in",
            "value": {"value": 8},
            "key": secrets.token_hex(4),
        }
        assert client.post(address(evening.opened, "/gjor"), json=body, headers=lead).is_success
    evening.go("guess_aged")  # the room goes on while seven phones have no net
    for at, phone in enumerate(phones[10:], start=10):
        assert send(phone, f"k{at}", 4) == 200
        assert send(phone, f"k{at}", 4) == 200  # sent again, because no answer was heard

    step = room.setup.step("temperature_in")
    assert step is not None
    assert room.answered(step) == len(room.people) == 19
    result = installation.rooms.result(evening.live)
    counts = next(each for each in result["steps"] if each["key"] == step.key)["items"][0]["all"]
    assert counts["answers"] == 19
    assert (counts["counts"]["4"], counts["counts"]["5"], counts["counts"]["8"]) == (7, 10, 2)
    assert sum(each.minutes for each in room.setup.steps) <= 90
    client.cookies.clear()


def test_claims_on_schools_are_told_with_both_sides_equally_long_and_equally_large(
    installation: Installation, client: TestClient
) -> None:
    assert client.base_url
    evening = _schools(installation)
    evening.go("claims_alone")
    for claim in ("fewer_larger_schools", "keep_local_school"):
        for at in range(19):
            evening.answer(
                at, "claims_alone", {"answer": "agree" if at < 10 else "disagree"}, claim
            )
    evening.close()
    document = read_result(installation, evening.live, "nb").document()
    section = document.section("claims_alone")
    assert section is not None
    sides = [b for b in section.blocks if isinstance(b, Grid) and len(b.rows) == 1 and b.wide]
    counts = [b for b in section.blocks if isinstance(b, Grid) and not b.wide]

    assert len(sides) == 2
    for each in sides:
        for_it, against = (len(plain(cell)) for cell in each.rows[0])
        assert abs(for_it - against) <= 0.1 * max(for_it, against)
        assert each.head == ("Det som taler for", "Det som taler mot")
        assert each.weights == (1, 1)
    assert [[plain(cell) for cell in each.rows[0]] for each in counts] == [
        ["Alle", "10", "9", "0", "19"]
    ] * 2
    assert "Dette er ikke et vedtak." in document.notices


def _schools(installation: Installation) -> Evening:
    """A room that is asked the two claims on schools, and nothing else of that kind."""
    setup = planned(installation, Asked("3453", "veivalg-sammen-45"))
    claims: dict[str, object] = {}
    while set(claims) != {"fewer_larger_schools", "keep_local_school"}:
        drawn = planned(installation, Asked("3453", "veivalg-sammen-45")).step("claims_alone")
        assert drawn is not None
        claims |= {
            each.key: each
            for each in drawn.options
            if each.key in {"fewer_larger_schools", "keep_local_school"}
        }
    steps = tuple(
        replace(each, options=tuple(claims.values())) if each.kind == "claims" else each  # type: ignore[arg-type]
        for each in setup.steps
    )
    opened = installation.rooms.open(replace(setup, steps=steps))
    evening = Evening(installation, opened, installation.rooms.live(opened.door.id))
    evening.people = [installation.rooms.join(evening.live).person for _ in range(19)]
    return evening


# 7. Eldreråd and ungdomsråd


def test_cards_of_the_councils_stand_unedited_beside_those_of_the_room(
    installation: Installation, client: TestClient, held: Evening
) -> None:
    said = {
        "Eldrerådet": "Benker langs veien til butikken, helst før vinteren",
        "Ungdomsrådet": "buss hjem ETTER trening!!",
    }
    for title, text in said.items():
        council = open_evening(installation, "raad-60", members=7, title=title)
        council.go("advice")
        council.answer(0, "advice", {"text": text}, "a")
        council.approve(council.card(0, "advice"))
        council.close()
        place = address(council.opened, "/resultat")
        body = {"gjor": "legg", "rom": f"https://framsyn.example.no{place}"}
        refused = client.post(address(held.opened, "/resultat"), data=body, headers=leading(held))
        assert refused.status_code == 400
        assert "ikke publisert" in refused.text
        client.post(place, data={"gjor": "publiser"}, headers=leading(council))
        laid = client.post(address(held.opened, "/resultat"), data=body, headers=leading(held))
        assert laid.status_code == 303

    section = read_result(installation, held.live, "nb").document().section("beside")
    assert section is not None
    lists = [b for b in section.blocks if isinstance(b, Items)]
    assert [plain(item) for item in lists[0].items][:3] == list(CARDS)
    assert [plain(each.items[0]) for each in lists[1:]] == list(said.values())
    page = client.get(address(held.opened, "/resultat"), headers=leading(held)).text
    assert all(f"<li>{text}</li>" in page for text in said.values())


# 8. Journalist in the room


@pytest.fixture(scope="module")
def in_parties(installation: Installation, client: TestClient) -> Evening:
    """An open meeting compared by party; a party of two, and a claim some did not answer."""
    assert client.base_url
    evening = open_evening(
        installation,
        "veivalg-sammen-45",
        tables=PARTIES,
        groups=4,
        compare="group",
        elected_body=True,
    )
    evening.go("claims_alone")
    step = evening.live.room.setup.step("claims_alone")
    assert step is not None
    for number, option in enumerate(step.options):
        for at in range(19):
            if number == 1 and at in {0, 3}:
                continue
            stand = "agree" if PARTIES[at] == "1" else "disagree"
            evening.answer(at, "claims_alone", {"answer": stand}, option.key)
    evening.act(lambda room: decide.show(room, "claims_alone", "show", shown=True))
    return evening


def test_a_party_of_two_cannot_be_worked_out_from_any_table_or_difference(
    installation: Installation, client: TestClient, in_parties: Evening
) -> None:
    wall = json.dumps(screen_view(in_parties.live, "nb"), ensure_ascii=False)
    assert not any(person in wall for person in in_parties.people)
    place = address(in_parties.opened, "/resultat")
    in_parties.close()
    assert client.get(place).status_code == 403
    assert client.get(f"{place}.csv").status_code == 403
    client.post(place, data={"gjor": "publiser"}, headers=leading(in_parties))
    bodies = {
        form: client.get(place if form == "page" else f"{place}.{form}") for form in DISCLOSED
    }
    assert all(each.status_code == 200 for each in bodies.values())

    data = json.loads(bodies["json"].content)
    shown = next(each for each in data["steps"] if each["key"] == "claims_alone")
    for item in shown["items"]:
        apart = item["all"]["answers"] - sum(each["answers"] for each in item["groups"].values())
        assert "1" not in item["groups"]
        assert apart >= FEWEST
        assert item["hidden"] >= 2
    for form in ("page", "csv", "xlsx", "docx"):
        text = words_of(bodies[form].content, form)
        assert "Gruppe 1" not in text, form
        assert "få svar" in text, form
        assert not any(person in text for person in in_parties.people), form
        assert "vedtak" in text or form == "csv", form
    said = " ".join(every_text(read_result(installation, in_parties.live, "nb").document()))
    assert "Gruppe 1" not in said


def test_two_results_taken_after_each_other_do_not_tell_who_answered_in_between(
    installation: Installation, client: TestClient, in_parties: Evening
) -> None:
    assert client.base_url
    before = installation.rooms.result(in_parties.live)
    in_parties.act(lambda _: decide.close("open again", closed=False))
    option = next(s for s in in_parties.live.room.setup.steps if s.kind == "claims").options[0]
    in_parties.answer(0, "claims_alone", {"answer": "unsure"}, option.key)
    in_parties.close()
    later = installation.rooms.result(in_parties.live)

    assert later["steps"] == before["steps"]


# 9. From wall to plan


def test_from_wall_to_plan(installation: Installation, client: TestClient) -> None:
    evening = open_evening(installation, groups=2, case_basis=True, keep_days=30)
    room = evening.opened.door.id
    hold_evening(evening)
    rooms, lead = installation.rooms, leading(evening)
    page = address(evening.opened, "/resultat")
    client.post(page, data={"gjor": "lukk"}, headers=lead)
    result = rooms.result(evening.live)
    cards = next(each for each in result["steps"] if each["kind"] == "next_step")["cards"]
    assert [(each["role"], each["when"]) for each in cards] == [(r, w) for _, r, w, _ in STEPS]

    offered = client.get(page, headers=lead).text
    assert 'value="population.20_66" selected' in offered  # the words on the card name it
    bind = {"gjor": "knytt", "kort": cards[0]["id"], "tall": "population.20_66"}
    assert client.post(page, data=bind, headers=lead).status_code == 303

    word = client.get(address(evening.opened, "/resultat.docx", "/nn"), headers=lead).content
    text = words_of(word, "docx")
    assert "Utkast. Må vurderast av kommunen." in text
    assert "§ 11-2" in text
    assert "Mål og framskriving" in text
    assert "Vala på spakane" in text
    styles = {p.style.name for p in docx.Document(io.BytesIO(word)).paragraphs if p.style}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles

    due = datetime.now(UTC) + timedelta(days=31)
    assert room not in rooms.delete_due(due)  # grounds for a case, and no package yet
    archive = client.get(address(evening.opened, "/arkivpakke.zip"), headers=lead)
    with ZipFile(io.BytesIO(archive.content)) as package:
        names = package.namelist()
        report = package.read(names[0])
        readme = package.read("LES-MEG.txt").decode()
        kept = package.read(names[1]).decode()
    assert [name.rsplit(".", 1)[1] for name in names] == ["pdf", "json", "csv", "txt"]
    assert "Metodeversjon" in readme
    assert evening.live.room.setup.data_version in readme
    assert not any(person in kept + readme for person in evening.people)
    _is_archivable(report)

    written = client.get(page, headers=lead).text
    assert room not in rooms.delete_due(due - timedelta(days=2))
    assert room in rooms.delete_due(due)
    assert not any(
        event.kind in {"joined", "seated", "answered"} for event in rooms.store.read(room)
    )
    after_day_30 = client.get(page, headers=lead).text
    assert _document_of(after_day_30) == _document_of(written)

    follow = client.get(address(evening.opened, "/oppfolging"), headers=lead).text
    assert "ikke noe nyere tall" in follow
    earlier = figure_of_the_day(
        installation, installation.areas.area("3453").area, "population.20_66"
    )
    earlier |= {"value": 1700.0, "year": 2025, "reference_date": "2025-01-01"}
    live = rooms.live(room)
    rooms.act(live, lambda _: after.bind(cards[0]["id"], earlier, "as a year ago"))
    a_year_later = client.get(address(evening.opened, "/oppfolging"), headers=lead).text
    assert "Nyere tall er kommet." in a_year_later
    assert "/fakta/population.20_66/3453/2026" in a_year_later
    assert "Kilder" in a_year_later


def _document_of(page: str) -> list[str]:
    """The sections of a result, without what only the one who leads sees."""
    return re.findall(r'<section class="part" id="[^"]+">.*?</section>', page, re.DOTALL)


def _is_archivable(body: bytes) -> None:
    with pikepdf.open(io.BytesIO(body)) as made:
        assert made.Root.MarkInfo.Marked
        assert str(made.Root.Lang) == "nb-NO"
        assert "/StructTreeRoot" in made.Root
        with made.open_metadata() as about:
            assert about["pdfaid:part"] == "2"
            assert about["pdfaid:conformance"] == "A"
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "Veien mot 2050"


# 10. The sceptic's scenario


def test_the_sceptics_scenario_is_printed_beside_the_majoritys_with_the_same_prominence(
    installation: Installation, client: TestClient, held: Evening
) -> None:
    report = read_result(installation, held.live, "nb")
    section = report.document().section("scenarios")
    assert section is not None
    beside = next(block for block in section.blocks if isinstance(block, Grid))
    assert beside.head == ("2040", "Hvis utviklingen fortsetter", "Gruppe 1", "Gruppe 2")
    outputs = held.live.room.setup.outputs
    for place, scenario in ((2, MAJORITY), (3, SCEPTIC)):
        answer = run_scenario(installation, scenario, year=2040, figures=())
        at = answer.years.index(2040)
        for row, output in zip(beside.rows, outputs, strict=True):
            line = next(each for each in answer.outputs if each.key == output)
            assert plain(row[place]).startswith(report.figures.value(output, line.values[at]))
    told = [plain(block.parts) for block in section.blocks if hasattr(block, "parts")]
    assert any("LLML" in each for each in told)
    page = client.get(address(held.opened, "/resultat"), headers=leading(held)).text
    heads = re.findall(r"<h3>(Gruppe \d)</h3>", page)
    assert heads == ["Gruppe 1", "Gruppe 2"]
    assert page.count(">Åpne valget på spakene</a>") == 2
