"""A stranger's logo: drawn where it is one, refused in words where it is not, and never a trap."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from framsyn.publishing.logo import LARGEST, BadLogo, read_logo


def picture(kind: str, size: tuple[int, int] = (300, 100), **more: object) -> bytes:
    out = BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, size, "teal").save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def drawing(inside: str = "", head: str = 'viewBox="0 0 300 100"', before: str = "") -> bytes:
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" {head}>'
        f'{inside}<rect width="300" height="100" fill="#008080"/></svg>'
    ).encode()


def data(body: bytes) -> str:
    return "data:image/png;base64," + b64encode(body).decode()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (picture("PNG"), "våpen.PNG"),
        (picture("JPEG"), "våpen.jpeg"),
        (drawing(), "våpen.svg"),
        (drawing(head='width="300mm" height="100mm"'), "våpen.svg"),
        (drawing(before='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">'), "v.svg"),
        (drawing(f'<image width="9" height="9" href="{data(picture("PNG"))}"/>'), "v.svg"),
    ],
)  # fmt: skip
def test_a_logo_is_drawn_anew_as_a_small_png_in_its_own_shape(body: bytes, name: str) -> None:
    logo = read_logo(body, name, "Kommunevåpen")

    with Image.open(BytesIO(logo.png), formats=("PNG",)) as found:
        assert found.size == (logo.width, logo.height)
        assert found.width == 3 * found.height
        assert found.convert("RGB").getpixel((5, 5))[1] in range(126, 131)
    assert logo.within(600, 600) == (600, 200)
    assert logo.alt == "Kommunevåpen"


def test_what_a_photograph_carries_beside_its_points_does_not_go_on() -> None:
    where = Image.Exif()
    where[0x010E] = "taken at home"
    logo = read_logo(picture("JPEG", exif=where), "a.jpg", "x")

    assert b"taken at home" not in logo.png


LAUGHS = "".join(
    f'<g id="a{at}"><use href="#a{at + 1}"/><use href="#a{at + 1}"/></g>' for at in range(40)
)


@pytest.mark.parametrize(
    ("body", "name", "what"),
    [
        (b"x" * (LARGEST + 1), "a.png", "too-large"),
        (b"<svg " + b" " * 1_000_001, "a.svg", "too-large"),
        (picture("JPEG"), "a.png", "disguised"),
        (picture("PNG"), "a.svg", "disguised"),
        (b"MZ\x90\x00 a program", "a.png", "disguised"),
        (b"<html><script>alert(1)</script></html>", "a.svg", "disguised"),
        (b"GIF89a", "a.gif", "unknown"),
        (picture("PNG"), "logo", "unknown"),
        (picture("PNG")[:60], "a.png", "broken"),
        (b"\xff\xd8\xff" + b"0" * 50, "a.jpg", "broken"),
        (b"<svg", "a.svg", "broken"),
        (drawing(before='<!DOCTYPE svg [<!ENTITY a "aaaa">]>'), "a.svg", "broken"),
        (drawing(head=""), "a.svg", "broken"),
        (picture("PNG", (20_000, 1_000)), "a.png", "too-many-points"),
        (picture("PNG", (400, 4)), "a.png", "too-narrow"),
        (drawing(head='viewBox="0 0 9000 9"'), "a.svg", "too-narrow"),
        (drawing('<image href="file:///etc/hostname" width="9" height="9"/>'), "a.svg", "fetches"),
        (drawing('<image xlink:href="https://example.no/a.png"/>'), "a.svg", "fetches"),
        (drawing('<filter id="f"><feImage href="a.png"/></filter>'), "a.svg", "fetches"),
        (drawing('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), "a.svg", "fetches"),
        (drawing('<use href="other.svg#a"/>'), "a.svg", "fetches"),
        (drawing('<rect fill="url(https://example.no/#a)"/>'), "a.svg", "fetches"),
        (drawing("<style>@import 'a.css';</style>"), "a.svg", "fetches"),
        (drawing(LAUGHS), "a.svg", "too-much"),
        (drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "a.svg", "too-much"),
        (drawing("<g>" * 5000 + "</g>" * 5000), "a.svg", "too-much"),
    ],
)  # fmt: skip
def test_what_is_no_logo_is_refused_with_what_is_wrong(body: bytes, name: str, what: str) -> None:
    with pytest.raises(BadLogo) as refused:
        read_logo(body, name, "x")

    assert refused.value.facts["what"] == what
    assert str(refused.value)


def test_a_drawing_is_drawn_without_its_scripts() -> None:
    plain = read_logo(drawing(), "a.svg", "x")
    bold = read_logo(drawing('<script>alert(1)</script><g onload="x()"/>'), "a.svg", "x")

    assert bold.png == plain.png


def test_a_large_picture_inside_a_small_drawing_is_not_unfolded() -> None:
    large = BytesIO()
    Image.new("1", (8_000, 4_000)).save(large, "PNG")
    with pytest.raises(BadLogo, match="points"):
        read_logo(drawing(f'<image href="{data(large.getvalue())}"/>'), "a.svg", "x")


def test_nothing_of_a_logo_is_written_to_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    read_logo(picture("PNG"), "a.png", "x")
    read_logo(drawing(), "a.svg", "x")

    assert list(tmp_path.iterdir()) == []
