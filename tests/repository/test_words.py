"""Every word of the interface is translated into both written languages, with the same places."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory):
    """Every message that pages and scripts use."""
    out = tmp_path_factory.mktemp("words") / "messages.pot"
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "-q",
        "extract",
        "-F",
        "babel.cfg",
        "-k",
        "words",
    ]
    subprocess.run([*command, "-o", str(out), "."], cwd=ROOT, check=True)
    with out.open("rb") as file:
        return [message for message in read_po(file) if message.id]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_word_in_use_is_translated(used, language: str) -> None:
    path = ROOT / f"src/framsyn/web/locale/{language}/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)

    assert len(used) > 50
    for message in used:
        known = catalogue.get(message.id)
        assert known is not None, f"run make words: {message.id!r} is not in {language}"
        said = (known.string,) if isinstance(known.string, str) else known.string
        asked = (message.id,) if isinstance(message.id, str) else message.id
        for text in said:
            assert text, f"{message.id!r} has no words in {language}"
            assert set(PLACE.findall(text)) <= set(PLACE.findall(" ".join(asked))), message.id
        assert set(PLACE.findall(asked[-1])) == set(PLACE.findall(said[-1])), message.id
        assert "fuzzy" not in known.flags


def test_nynorsk_is_not_bokmaal_again() -> None:
    catalogues = []
    for language in ("nb", "nn"):
        with (ROOT / f"src/framsyn/web/locale/{language}/LC_MESSAGES/messages.po").open(
            "rb"
        ) as file:
            catalogues.append({m.id: m.string for m in read_po(file) if m.id})
    bokmaal, nynorsk = catalogues
    markers = re.compile(
        r"\b(ikke|hvor|hva|hvem|hvordan|fra|noe|mer|bare|ble|blir du|dere)\b", re.IGNORECASE
    )

    assert [
        text for text in nynorsk.values() if isinstance(text, str) and markers.search(text)
    ] == []
    assert sum(bokmaal[key] != nynorsk[key] for key in bokmaal) > len(bokmaal) / 3
