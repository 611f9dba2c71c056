"""Documents of a place: whole to those who cannot see them, with the numbers of the API."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from starlette.testclient import TestClient

from framsyn.app.documents import make as report
from framsyn.app.documents.make import ReportAsked, ReportForm, make_report
from framsyn.app.documents.pdf import GLANCE, SECTIONS, ReportLook, UnknownSection
from framsyn.app.documents.place import ReportPlace
from framsyn.app.installation import Installation
from framsyn.domain.errors import BadScenario, ScenarioCodeBroken
from framsyn.domain.fact import FactId
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario
from framsyn.web.application import create_application
from framsyn.web.pages.numbers import fact_address

HOME = "https://framsyn.example.no"
SPOKEN = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
OURS = re.compile(r"[A-Z]{6}\+(Inter|Literata)")


@pytest.fixture(scope="module")
def client(installation: Installation):
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def place_of(
    installation: Installation, area: str, language: str = "nb", *, chosen: bool = False
) -> ReportPlace:
    found = installation.areas.area(area).area
    code = encode(Scenario(found.code, levers={"demography.move_in": 5.0})) if chosen else ""
    return ReportPlace(installation, found, language, code=code, home=HOME)


def nodes(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the structure tree."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        found.append(node)
        below = node.get("/K")
        waiting += list(below) if isinstance(below, pikepdf.Array) else [below]
    return found


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    ]


FORMS = [
    ReportAsked(ReportForm.PDF),
    ReportAsked(ReportForm.PDF, SECTIONS),
    ReportAsked(ReportForm.CARDS),
    ReportAsked(ReportForm.POSTER),
]


@pytest.mark.parametrize("asked", FORMS, ids=["glance", "report", "cards", "poster"])
@pytest.mark.parametrize(("area", "language"), [("3453", "nb"), ("5610", "nn"), ("1151", "en")])
def test_a_pdf_is_tagged_archival_and_whole_to_those_who_hear_it(
    installation: Installation, asked: ReportAsked, area: str, language: str
) -> None:
    body = make_report(place_of(installation, area, language), asked)
    with pikepdf.open(BytesIO(body)) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == SPOKEN[language]
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.OutputIntents
        claims = pdf.open_metadata()
        assert claims["pdfuaid:part"] == "1"
        assert (claims["pdfaid:part"], claims["pdfaid:conformance"]) == ("2", "A")
        assert claims["dc:title"]
        tree = nodes(pdf)
        kinds = [str(node.get("/S")) for node in tree]
        figures = [node for node in tree if str(node.get("/S")) == "/Figure"]
        assert all(str(node.get("/Alt", "")).strip() for node in figures)
        assert {"/H1", "/Title"} & set(kinds)
        heads = [node for node in tree if str(node.get("/S")) == "/TH"]
        assert ("/Table" in kinds) == bool(heads)
        scopes = [
            pikepdf.Array(node.A) if not isinstance(node.A, pikepdf.Array) else node.A
            for node in heads
        ]
        assert all(any("/Scope" in each for each in attributes) for attributes in scopes)
        described = fonts(pdf)
        assert described
        assert all(OURS.match(str(each.FontName)[1:]) for each in described)
        assert all("/FontFile2" in each or "/FontFile3" in each for each in described)


def test_a_glance_is_one_page_and_a_whole_report_at_most_twenty_four(
    installation: Installation,
) -> None:
    for area in ("3453", "0301", "5610", "1151"):
        place = place_of(installation, area, chosen=True)
        for sections, most in (((GLANCE,), 1), (SECTIONS, 24)):
            body = make_report(place, ReportAsked(ReportForm.PDF, sections))
            with pikepdf.open(BytesIO(body)) as pdf:
                assert 1 <= len(pdf.pages) <= most, (area, sections)


@pytest.mark.parametrize("form", list(ReportForm))
def test_the_same_choices_give_the_same_bytes(installation: Installation, form: ReportForm) -> None:
    first, again = (
        make_report(place_of(installation, "3453", chosen=True), ReportAsked(form)) for _ in "ab"
    )
    assert first == again


def test_a_section_without_data_says_what_is_missing(installation: Installation) -> None:
    from framsyn.app.documents.pdf import report_document
    from framsyn.publishing.document import every_text

    place = place_of(installation, "3453", "nn")
    (section,) = report_document(place, ReportLook(("scenarios",))).sections
    assert section.blocks
    said = " ".join(every_text(report_document(place, ReportLook(("scenarios",)))))
    assert "Ingen val er gjorde" in said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_text_for_plans_has_styles_notes_and_its_mark(
    installation: Installation, language: str
) -> None:
    place = place_of(installation, "5610", language)
    body = make_report(place, ReportAsked(ReportForm.DOCX))
    made = docx.Document(BytesIO(body))
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    mark = {"nb": "Utkast. Må vurderes av kommunen.", "nn": "Utkast. Må vurderast av kommunen."}
    assert mark.get(language, "Draft.") in said
    assert all(section in said for section in ("10-1", "11-2", "11-1", "5-1"))
    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) > 15
    pictures = [each for each in made.element.iter() if each.tag.endswith("}docPr")]
    assert pictures
    assert all(each.get("descr") for each in pictures)
    assert all(
        SPOKEN[language] == each.get(each.keys()[0])
        for each in made.styles["Normal"].element.iter()
        if each.tag.endswith("}lang")
    )
    with ZipFile(BytesIO(body)) as held:
        notes = held.read("word/footnotes.xml").decode()
        text = held.read("word/document.xml").decode()
    assert text.count("<w:footnoteReference ") == notes.count("<w:footnote ") - 2 > 20
    assert place.version in notes


def test_numbers_in_text_for_plans_are_those_of_the_facts(installation: Installation) -> None:
    place = place_of(installation, "3453", "nn")
    made = docx.Document(BytesIO(make_report(place, ReportAsked(ReportForm.DOCX))))
    said = "\n".join(paragraph.text for paragraph in made.paragraphs)
    people = place.figure("population.all", place.overview.today).text
    care = place.figure("omsorg.aarsverk", 2040).text
    assert f"Øystre Slidre har {people} innbyggjarar" in said
    assert f"til om lag {care}" in said


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_slide_has_a_title_notes_and_words_for_its_chart(
    installation: Installation, language: str
) -> None:
    place = place_of(installation, "5610", language, chosen=True)
    made = Presentation(BytesIO(make_report(place, ReportAsked(ReportForm.PPTX))))
    assert round(made.slide_width / made.slide_height, 2) == 1.78
    assert len(made.slides) == 11
    charts = 0
    for slide in made.slides:
        assert slide.shapes.title.text.strip()
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id  # read first
        assert slide.notes_slide.notes_text_frame.text.strip()
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
            if shape.has_chart:
                charts += 1
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
            if shape.has_text_frame:
                runs = [run for p in shape.text_frame.paragraphs for run in p.runs]
                assert all(run._r.rPr.get("lang") == SPOKEN[language] for run in runs)
    assert charts == 7


def test_the_workbook_holds_the_values_of_the_api(
    installation: Installation, client: TestClient
) -> None:
    body = make_report(place_of(installation, "3453", "en"), ReportAsked(ReportForm.XLSX))
    book = load_workbook(BytesIO(body))
    answer = client.get(
        "/api/v1/areas/3453/consequences", params={"years": [2026, 2030, 2040, 2050]}
    ).json()
    told = {}
    for sheet in book:
        heads = [cell.value for cell in sheet[4]]
        if heads[:2] != ["Figure", "Unit"]:
            continue
        assert sheet.cell(3, 1).value
        for row in sheet.iter_rows(min_row=5, values_only=True):
            told[row[0]] = dict(zip(heads, row, strict=True))
    asked = 0
    for each in answer["consequences"]:
        for year, figure in each["values"].items():
            held = told[each["label"]["en"]][year]
            asked += 1
            assert (
                held is None if figure["value"] is None else held == pytest.approx(figure["value"])
            )
    assert asked > 200
    assert any(sheet._charts for sheet in book)


def test_links_in_documents_lead_where_pages_do(installation: Installation) -> None:
    for language in ("nb", "nn", "en"):
        place = place_of(installation, "3453", language)
        asked = FactId("population.all", "3453", 2040, "own", "abc")
        assert place.fact_address(asked) == fact_address(asked, language)


def test_a_report_leads_back_to_the_exact_scenario(installation: Installation) -> None:
    place = place_of(installation, "3453", chosen=True)
    body = make_report(place, ReportAsked(ReportForm.PDF, SECTIONS))
    with pikepdf.open(BytesIO(body)) as pdf:
        links = {
            str(each.A.URI)
            for page in pdf.pages
            for each in page.get("/Annots", [])
            if "/A" in each and "/URI" in each.A
        }
    assert any(f"/2040?s={place.code}"[:20] in link for link in links)


def test_what_cannot_be_made_is_told(installation: Installation) -> None:
    with pytest.raises(UnknownSection, match="no 'sausage'"):
        make_report(place_of(installation, "3453"), ReportAsked(ReportForm.PDF, ("sausage",)))
    area = installation.areas.area("3453").area
    with pytest.raises(ScenarioCodeBroken):
        make_report(ReportPlace(installation, area, "nb", code="zzzz"), ReportAsked(ReportForm.PDF))
    beyond = encode(Scenario("3453", levers={"demography.move_in": 9e9}))
    with pytest.raises(BadScenario):
        make_report(ReportPlace(installation, area, "nb", code=beyond), ReportAsked(ReportForm.PDF))


def test_documents_are_downloaded_each_as_what_it_is(client: TestClient) -> None:
    for name, start in (
        ("rapport.pdf?del=glance", b"%PDF"),
        ("plantekst.docx?sprak=nn", b"PK"),
        ("lysbilder.pptx", b"PK"),
        ("tall.xlsx", b"PK"),
        ("kort.pdf?kort=roles", b"%PDF"),
        ("plakat.pdf", b"%PDF"),
    ):
        got = client.get(f"/k/5610-karasjok/ta-med/{name}")
        assert got.status_code == 200, name
        assert got.content.startswith(start)
        assert "framsyn-5610-" in got.headers["content-disposition"]
    for name, status in (
        ("rapport.docx", 404),
        ("pølse.pdf", 404),
        ("rapport.pdf?del=pølse", 400),
        ("rapport.pdf?s=zzzz", 400),
        ("rapport.pdf?farge=rosa", 400),
    ):
        got = client.get(f"/nn/k/5610-karasjok/ta-med/{name}")
        assert got.status_code == status, name
        assert got.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
def test_the_page_offers_every_document_and_carries_the_scenario(
    client: TestClient, prefix: str
) -> None:
    code = encode(Scenario("3453", levers={"demography.move_in": 5.0}))
    page = client.get(f"{prefix}/k/3453-oystre-slidre/ta-med", params={"s": code})
    assert page.status_code == 200
    forms = re.findall(r'<form method="(\w+)" action="([^"]+/ta-med/[^"]+)"', page.text)
    assert [each.rpartition("/")[2].partition("?")[0] for _, each in forms] == [
        "rapport.pdf", "plantekst.docx", "lysbilder.pptx", "tall.xlsx", "kort.pdf", "plakat.pdf",
    ]  # fmt: skip
    posted = [action for method, action in forms if method == "post"]
    assert len(posted) == 3
    assert all(f"?s={code}" in action for action in posted)
    assert page.text.count(f'name="s" value="{code}"') == len(forms) - len(posted)


def test_several_documents_at_once_are_each_whole(installation: Installation) -> None:
    areas = ("3453", "5610", "0301", "1151")
    alone = [
        make_report(place_of(installation, area), ReportAsked(ReportForm.PDF)) for area in areas
    ]
    with ThreadPoolExecutor(4) as pool:
        together = list(
            pool.map(
                lambda area: make_report(place_of(installation, area), ReportAsked(ReportForm.PDF)),
                areas,
            )
        )
    assert together == alone


def test_who_comes_when_too_many_are_being_made_is_told_when_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "LONGEST_WAIT", 0.0)
    monkeypatch.setattr(report, "_few", BoundedSemaphore(1))
    with report._one_of_few():
        answer = client.get("/k/5610-karasjok/ta-med/plakat.pdf")

    assert answer.status_code == 503
    assert "halvt minutt" in answer.text
    assert client.get("/k/5610-karasjok/ta-med/plakat.pdf").status_code == 200


def test_a_file_is_whole_or_not_there(tmp_path: Path, cache_folder: Path) -> None:
    environment = os.environ | {"FRAMSYN_CACHE": str(cache_folder)}

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("framsyn")), "report", "5610", *more]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    out = tmp_path / "karasjok.pdf"
    made = run("--lang", "nn", "--out", str(out))
    assert made.returncode == 0, made.stderr
    assert made.stdout == ""
    assert out.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [out]  # nothing half written beside it

    out.write_bytes(b"kept")
    wrong = run("--scenario", "zzzz", "--out", str(out))
    assert wrong.returncode == 2
    assert out.read_bytes() == b"kept"
    for where in (tmp_path / "nowhere" / "a.pdf", tmp_path):
        refused = run("--out", str(where))
        assert refused.returncode == 2
        assert "cannot be written" in refused.stderr
    assert run("--format", "odt").returncode == 2
    assert list(tmp_path.iterdir()) == [out]
