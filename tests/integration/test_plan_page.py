"""A kommune looks at its own plan: answers in the address, a file of one's own, nothing kept."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO

import docx
import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.plans.file import BadPlanFile, PlanAnswers, earlier_code, read_earlier, read_plan
from framsyn.app.plans.questions import plan_sides, question_keys
from framsyn.domain.languages import LANGUAGES
from framsyn.stories.tone import banned_words
from framsyn.web.application import create_application
from framsyn.web.language import address
from tests.integration.test_pages import HOLE, Reading

PLAN = "/k/3453-oystre-slidre/plan"
ANSWERED = {
    "plan": "Samfunnsdelen",
    "aar": "2026",
    "tables": "no",
    "several": "partly",
    "hands": "yes",
    "tables-sted": "side 12",
}


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def test_there_are_six_sides_with_three_questions_the_same_in_every_language() -> None:
    shapes = {
        language: [
            (side.key, tuple(q.key for q in side.questions)) for side in plan_sides(language)
        ]
        for language in LANGUAGES
    }

    assert shapes["nb"] == shapes["nn"] == shapes["en"]
    assert [len(keys) for _, keys in shapes["nb"]] == [3] * 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_or_advice_uses_a_banned_word(language: str) -> None:
    for side in plan_sides(language):
        said = [side.name, side.about, side.paragraph]
        said += [t for q in side.questions for t in (q.ask, q.evidence, q.next)]
        assert [word for text in said for word in banned_words(text, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_lead_to_what_is_missing_with_words_that_fill_the_gap(
    client: TestClient, language: str
) -> None:
    answer = client.get(address(PLAN, language), params=ANSWERED)
    text = Reading(answer.text).text
    knowledge, projection, services, *others = plan_sides(language)

    assert answer.status_code == 200
    assert knowledge.questions[0].next in text
    assert projection.questions[1].next in text
    assert services.questions[1].next not in text
    assert not any(q.next in text for side in others for q in side.questions)
    assert "population.all/3453/2040" in answer.text
    assert "Buskerud" in text
    assert HOLE.findall(text) == []


def test_what_is_left_can_be_downloaded_as_text_for_the_plan(client: TestClient) -> None:
    answer = client.get(
        PLAN, params={"kinds": "no", "roles": "partly", "hands": "yes", "sett": "trend"}
    )
    links = re.findall(r'href="([^"]+plantekst\.docx[^"]+)"', answer.text)
    *sides, everything = [client.get(unescape(link)) for link in links]
    headings = [
        [
            p.text
            for p in docx.Document(BytesIO(each.content)).paragraphs
            if p.style.name == "Heading 1"
        ]
        for each in (*sides, everything)
    ]

    assert all("sett=trend" in link for link in links)
    assert headings == [
        ["Til samfunnsdelen"],
        ["Mål og framskriving hver for seg", "Til handlingsdelen", "Medvirkning"],
        [
            "Til samfunnsdelen",
            "Mål og framskriving hver for seg",
            "Til handlingsdelen",
            "Medvirkning",
        ],
    ]
    housing = "\n".join(p.text for p in docx.Document(BytesIO(sides[0].content)).paragraphs)
    assert "Bolig: utfordringsbilde" in housing
    assert "Økonomi: utfordringsbilde" not in housing


def test_every_paragraph_has_the_figures_of_the_place(client: TestClient) -> None:
    answer = client.get(PLAN, params=dict.fromkeys(question_keys(), "no"))

    for fact in ("omsorg.aarsverk", "housing.households", "ratio.support", "population.80_plus"):
        assert f"/fakta/{fact}/3453" in answer.text
    assert HOLE.findall(Reading(answer.text).text) == []


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_saved_file_opens_again_to_the_same_answers(client: TestClient, ending: str) -> None:
    saved = client.get(f"{PLAN}.{ending}", params=ANSWERED)
    opened = client.post(
        PLAN, files={"fil": (f"plan.{ending}", saved.content)}, data={"hva": "naa"}
    )
    again = client.get(opened.headers["location"])

    assert opened.status_code == 303
    assert client.get(opened.headers["location"].replace("/plan?", f"/plan.{ending}?")).content == (
        saved.content
    )
    assert "side 12" in again.text
    assert "set-cookie" not in opened.headers


def test_an_earlier_year_stands_beside_this_one(client: TestClient) -> None:
    earlier = client.get(f"{PLAN}.json", params={"aar": "2025", "tables": "yes"}).content
    now = {key: value for key, value in ANSWERED.items() if key != "aar"} | {"aar": "2026"}
    opened = client.post(
        PLAN, files={"fil": ("plan.json", earlier)}, data={**now, "hva": "tidligere"}
    )
    text = Reading(client.get(opened.headers["location"]).text).text

    assert "Sammenlignet med 2025" in text
    assert "Samfunnsdelen" in text


def test_all_faults_of_a_file_are_told_at_once_with_their_lines() -> None:
    text = (
        "kind: framsyn-plan\nyear: soon\nanswers:\n"
        "  tables: {answer: perhaps}\n  elves: {answer: yes}\n  hit: {answer: no, mood: good}\n"
    )
    with pytest.raises(BadPlanFile) as caught:
        read_plan(text)

    assert {(fault.line, fault.what) for fault in caught.value.faults} == {
        (2, "bad-year"),
        (4, "unknown-answer"),
        (5, "unknown-key"),
        (6, "unknown-key"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1, 2",
        "just words",
        "a: &a [*a]",
        "\x00\x01",
        "kind: other",
        "{" * 5000,
        "kind: framsyn-plan\nanswers:\n  tables: [1]",
        "kind: framsyn-plan\nplan: " + "x" * 300,
        "x" * 50_000,
        "? [a, b]\n: c",
    ],
)
def test_a_file_that_is_something_else_is_refused_kindly(client: TestClient, text: str) -> None:
    answer = client.post(PLAN, files={"fil": ("plan.yaml", text.encode())}, data={"hva": "naa"})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_form_without_a_file_or_from_another_site_is_refused(client: TestClient) -> None:
    assert client.post(PLAN, data={"hva": "naa"}).status_code == 422
    elsewhere = client.post(PLAN, data={"fil": "x"}, headers={"origin": "https://evil.example"})
    assert elsewhere.status_code == 403


def test_a_file_of_fifty_megabytes_is_refused(client: TestClient) -> None:
    answer = client.post(PLAN, content=b"x" * 1_000_000, headers={"content-type": "text/plain"})

    assert answer.status_code == 400


def test_answers_that_are_none_are_left_out(client: TestClient) -> None:
    answer = client.get(PLAN, params={"tables": "<b>", "aar": "x" * 500, "for": "%00"})

    assert answer.status_code == 200
    assert json.loads(client.get(f"{PLAN}.json", params={"tables": "x"}).text)["answers"] == {}


def test_earlier_answers_fit_in_an_address() -> None:
    earlier = PlanAnswers(year=2025, answers={"tables": "yes", "next_time": "no"})
    found = read_earlier(earlier_code(earlier))

    assert found is not None
    assert (found.year, found.answers) == (2025, earlier.answers)
    assert read_earlier("2025.yyy") is None
    assert read_earlier("²025." + "-" * 18) is None


def test_the_questions_can_be_read_before_a_place_is_chosen(client: TestClient) -> None:
    text = Reading(client.get("/plan").text).text

    assert all(q.ask in text for side in plan_sides("nb") for q in side.questions)
