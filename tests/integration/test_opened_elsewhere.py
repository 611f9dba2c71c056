"""Documents opened by others than who wrote them: LibreOffice, and pdfua's own rules for PDF/UA.

LibreOffice is not in every place these tests run. `tools/libreoffice --install` fetches it where
it may; without it the test says so and is left out.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pdfua
import pikepdf
import pytest

from framsyn.app.documents.make import ReportAsked, ReportForm, make_report
from framsyn.app.documents.pdf import SECTIONS
from framsyn.app.documents.place import ReportPlace
from framsyn.app.installation import Installation

ROOT = Path(__file__).parents[2]
NOT_TRIED = {"UA-14-001"}
"""Headings skip no level: pdfua 0.1.3 cannot read the lists pikepdf gives it, and says so."""


def document(installation: Installation, asked: ReportAsked) -> bytes:
    place = ReportPlace(installation, installation.areas.area("5610").area, "nn")
    return make_report(place, asked)


def pages(file: Path) -> list[tuple[int, int]]:
    """Width and height of each page, in millimetres."""
    with pikepdf.open(file) as opened:
        boxes = [[float(side) for side in page.mediabox] for page in opened.pages]
    return [(round((b[2] - b[0]) * 0.3528), round((b[3] - b[1]) * 0.3528)) for b in boxes]


def test_libreoffice_opens_text_slides_and_workbook_and_prints_every_page(
    installation: Installation, tmp_path: Path
) -> None:
    found = subprocess.run(
        [ROOT / "tools/libreoffice"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.skip(found.stderr.strip())
    forms = (ReportForm.DOCX, ReportForm.PPTX, ReportForm.XLSX)
    files = [tmp_path / f"{form}.{form}" for form in forms]
    for form, file in zip(forms, files, strict=True):
        file.write_bytes(document(installation, ReportAsked(form)))
    (tmp_path / "broken.docx").write_bytes(files[0].read_bytes()[:20_000])
    command = [found.stdout.strip(), "--headless", f"-env:UserInstallation=file://{tmp_path}/own"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path / "pdf"), *map(str, files)]
    done = subprocess.run(
        [*command, str(tmp_path / "broken.docx")],
        capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip

    text, slides, numbers = (pages(tmp_path / f"pdf/{form}.pdf") for form in forms)
    assert 6 <= len(text) <= 16
    assert set(text) == {(210, 297)}
    assert len(slides) == 10
    assert all(width / height == pytest.approx(16 / 9, abs=0.02) for width, height in slides)
    assert 10 <= len(numbers) <= 45
    assert set(numbers) == {(297, 210)}
    assert not (tmp_path / "pdf/broken.pdf").exists(), done.stdout  # so a file that opens is whole


def test_pdfua_finds_nothing_wrong(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(document(installation, ReportAsked(ReportForm.PDF, SECTIONS)))
    told = pdfua.validate(str(file))

    assert [(each.rule_id, each.message) for each in told.findings] == []
    assert {each.rule_id for each in told.outcomes if each.skipped} <= NOT_TRIED
    assert len(told.outcomes) >= 12
