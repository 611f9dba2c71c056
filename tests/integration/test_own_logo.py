"""A kommune's own logo on its documents: sent with the form, put in the file, and kept nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.cli.report import report
from framsyn.domain.errors import UserError
from framsyn.domain.languages import LANGUAGES
from framsyn.publishing.logo import LARGEST
from framsyn.web.application import create_application
from framsyn.web.language import address

PAGE = "/k/3453-oystre-slidre/ta-med"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">'
    b'<rect width="300" height="100" fill="#008080"/></svg>'
)


@pytest.fixture(scope="module")
def client(installation: Installation) -> Iterator[TestClient]:
    with TestClient(create_application(installation), follow_redirects=False) as opened:
        yield opened


def photograph() -> bytes:
    """Points of every kind, line ends among the bytes of the file."""
    out = BytesIO()
    Image.frombytes("RGB", (64, 32), os.urandom(64 * 32 * 3)).save(out, "PNG", compress_level=0)
    return out.getvalue() + b"\r\n\r\n--\r\n"


def test_the_logo_stands_on_report_text_and_slides_with_words_for_it(client: TestClient) -> None:
    logo = {"logo": ("våpen «ø».svg", SVG)}
    pdf = client.post(f"{PAGE}/rapport.pdf", files=logo, data={"del": "sources"})
    text = client.post(f"{PAGE}/plantekst.docx", files=logo, data={"del": "voice", "sprak": "nn"})
    slides = client.post(f"{PAGE}/lysbilder.pptx", files={"logo": ("a.png", photograph())})

    with pikepdf.open(BytesIO(pdf.content)) as made:
        said = [str(each.get("/Alt", "")) for each in figures(made)]
        assert any("Logoen til den som har laget" in alt for alt in said)
    written = docx.Document(BytesIO(text.content))
    pictures = [each for each in written.element.iter() if each.tag.endswith("}docPr")]
    assert pictures[0].get("descr") == "Logoen til den som har laga dokumentet"
    first = Presentation(BytesIO(slides.content)).slides[0]
    (shown,) = [each for each in first.shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert shown._element.nvPicPr.cNvPr.get("descr")
    assert shown.width / shown.height == pytest.approx(2, abs=0.05)
    assert shown.left + shown.width <= Presentation(BytesIO(slides.content)).slide_width


def figures(made: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        each
        for each in made.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
    ]


def test_without_a_logo_the_form_gives_what_the_address_gives(client: TestClient) -> None:
    there = f"{PAGE}/plantekst.docx"
    sent = client.post(there, files={"logo": ("", b"")}, data={"del": ["goals", "voice"]})

    assert sent.status_code == 200
    assert sent.content == client.get(there, params={"del": ["goals", "voice"]}).content


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_no_logo_is_told_on_the_page_it_was_sent_from(
    client: TestClient, language: str
) -> None:
    there = address(f"{PAGE}/lysbilder.pptx", language)
    for name, body in (("a.png", SVG), ("a.png", b"MZ"), ("a.gif", b"GIF89a"), ("a.svg", b"<svg")):
        answer = client.post(there, files={"logo": (name, body)})
        assert answer.status_code == 422
        assert answer.text.count('role="alert"') == 1
        assert 'id="lysbilder-feil"' in answer.text


def test_what_was_chosen_stands_when_the_logo_is_refused(client: TestClient) -> None:
    sent = {"del": ["story", "method"], "tema": "Møte «12. mai»"}
    page = client.post(f"{PAGE}/rapport.pdf", files={"logo": ("a.png", SVG)}, data=sent).text
    report = page[page.index('id="rapport"') : page.index('id="plantekst"')]

    assert re.findall(r'value="(\w+)" checked', report) == ["story", "method"]
    assert 'value="Møte «12. mai»"' in report


def test_fifty_megabytes_are_refused_before_they_are_read(client: TestClient) -> None:
    read = 0

    def parts() -> Iterator[bytes]:
        nonlocal read
        for _ in range(50):
            read += 1_000_000
            yield b"x" * 1_000_000

    kind = {"content-type": "multipart/form-data; boundary=x"}
    told = client.post(
        f"{PAGE}/rapport.pdf", content=b"", headers={**kind, "content-length": str(50 * 10**6)}
    )
    untold = client.post(f"{PAGE}/rapport.pdf", content=parts(), headers=kind)

    for answer in (told, untold):
        assert answer.status_code == 422
        assert "større enn 3 MB" in answer.text
    assert read > LARGEST  # the client of these tests sends it all; the server stopped listening


def test_a_logo_from_another_sites_page_is_refused(client: TestClient) -> None:
    answer = client.post(
        f"{PAGE}/rapport.pdf",
        files={"logo": ("a.svg", SVG)},
        headers={"origin": "https://evil.example"},
    )

    assert answer.status_code == 403


def test_the_scenario_follows_the_form(client: TestClient) -> None:
    answer = client.post(f"{PAGE}/rapport.pdf?s=zzzz", files={"logo": ("a.svg", SVG)})

    assert answer.status_code == 400


def test_the_command_takes_a_logo_and_leaves_nothing_when_it_is_none(
    tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMSYN_CACHE", str(cache_folder))
    (tmp_path / "logo.svg").write_bytes(SVG)
    (tmp_path / "large.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * LARGEST)
    out = tmp_path / "text.docx"

    def run(logo: str) -> None:
        report("5610", "docx", sections="voice", logo=tmp_path / logo, out=out)

    for name, said in (("large.png", "larger than 3 MB"), ("none.png", "cannot be read")):
        with pytest.raises(UserError, match=said):
            run(name)
        assert not out.exists()
    run("logo.svg")
    assert docx.Document(str(out)).inline_shapes[0].width
