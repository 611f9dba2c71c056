"""One document as PDF and Word: the same words, the right structure, the same bytes each time."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pikepdf
import pytest

from framsyn.publishing.document import (
    Document,
    Grid,
    Items,
    Said,
    Section,
    Subheading,
    Text,
    every_text,
)
from framsyn.publishing.package import unzipped, zipped
from framsyn.publishing.pdf import pdf
from framsyn.publishing.word import word

MARK = "Utkast. Må vurderast av kommunen."


def document(language: str = "nn", rows: int = 3, name: str = "Vegen mot 2050") -> Document:
    grid = Grid(
        "Kor mange",
        ("Val", "Alle"),
        tuple(((f"Val {at}",), (Said("1\u202f230", "/fakta/x/3453/2040"),)) for at in range(rows)),
        tuple(0.5 for _ in range(rows)),
        ("19 svarte.",),
    )
    wide = Grid(
        "Kven gjer kva", ("Kven", "Kva"), ((("ordføraren",), ("Lage ein plan",)),), wide=True
    )
    blocks = (
        Text(("I dag er talet ", Said("230", "/fakta/x/3453/2026"), "."), "lead"),
        Text(("Smått",), "note"),
        Text(("Viktig",), "notice"),
        Subheading("Det som skjer først"),
        Items((("Ein",), ("To",))),
        grid,
        wide,
    )
    return Document(
        name="framsyn",
        language=language,
        title=name,
        above="Øystre Slidre · 22. november 2026",
        lead=("Tre steg er avtalte",),
        notices=("Dette er ikkje eit vedtak.",),
        sections=(Section("steg", "Avtalte steg", blocks),),
        about=(("Stad", "Øystre Slidre (3453)"),),
        cite="Framsyn 2026",
        made=datetime(2026, 11, 22, 18, 0, tzinfo=UTC),
    )


def test_a_pdf_is_tagged_has_language_and_title_and_claims_both_standards() -> None:
    body = pdf(document(), "https://framsyn.example.no")

    with pikepdf.open(io.BytesIO(body)) as made:
        assert made.Root.MarkInfo.Marked
        assert str(made.Root.Lang) == "nn-NO"
        assert made.Root.ViewerPreferences.DisplayDocTitle
        kinds = [str(each) for each in _kinds(made.Root.StructTreeRoot)]
        assert {"/H1", "/H2", "/L", "/Table", "/TH", "/Link", "/Caption"} <= set(kinds)
        assert kinds.count("/TH") == 4
        with made.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
            assert about["dc:title"] == "Vegen mot 2050"
        fonts = {str(each.BaseFont).split("+")[-1] for each in _fonts(made)}
        assert fonts
        assert all(name.startswith(("Inter", "Literata")) for name in fonts), fonts
        assert len(made.Root.OutputIntents) == 1


def _kinds(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Every kind of structure below a node."""
    found = [node.S] if "/S" in node else []
    below = node.get("/K", [])
    for each in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            found += _kinds(each)
    return found


def _fonts(made: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for page in made.pages for font in page.Resources.get("/Font", {}).values()]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(document()) == pdf(document())
    assert word(document(), MARK) == word(document(), MARK)


def test_a_word_file_has_real_styles_a_language_and_says_it_is_a_draft() -> None:
    made = docx.Document(io.BytesIO(word(document(), MARK)))

    styles = [p.style.name for p in made.paragraphs if p.style is not None]
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Bullet", "Quote"} <= set(styles)
    assert MARK in [p.text for p in made.paragraphs]
    assert MARK in made.sections[0].header.paragraphs[0].text
    assert made.core_properties.language == "nn-NO"
    assert 'w:val="nn-NO"' in made.styles["Normal"].element.xml
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in made.tables)


def test_all_that_a_document_says_is_in_the_word_file() -> None:
    whole = document()
    made = docx.Document(io.BytesIO(word(whole, MARK)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    written = "\n".join([*(p.text for p in made.paragraphs), *cells])

    assert [text for text in every_text(whole) if text and text not in written] == []


@pytest.mark.parametrize(
    "name", ['"><script>', "#let x = 1 $ * _ @", "Kárášjohka – Karasjok", "ø" * 200]
)
def test_odd_letters_are_text_and_never_markup(name: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(document(name=name)))) as made, made.open_metadata() as about:
        assert about["dc:title"] == name
    assert (
        docx.Document(io.BytesIO(word(document(name=name), MARK))).core_properties.title
        == name[:255]
    )


def test_a_long_table_goes_over_several_pages_with_its_head() -> None:
    with pikepdf.open(io.BytesIO(pdf(document(rows=120)))) as made:
        assert len(made.pages) >= 3


def test_a_row_that_does_not_fit_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match="head"):
        Grid("x", ("a", "b"), ((("1",),),))
    with pytest.raises(ValueError, match="bars"):
        Grid("x", ("a",), ((("1",),),), shares=(0.1, 0.2))


def test_a_package_is_the_same_each_time_and_opens_again() -> None:
    files = {"a.txt": b"one", "b/c.txt": b"two"}
    at = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)

    assert zipped(files, at) == zipped(files, at)
    assert unzipped(zipped(files, at)) == files
