"""What a tutorial tells people to press is there to be pressed, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
TUTORIALS = ROOT / "docs/tutorials"
STRESSED = {"én gang", "Nei"}
"""Said with weight, or too short to be told from other words."""


@pytest.fixture(scope="module")
def words() -> str:
    """Every word of the interface in bokmål: messages, longer texts and templates of workshops."""
    path = ROOT / "src/framsyn/web/locale/nb/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        said = [
            text
            for message in read_po(file, locale="nb")
            for text in (message.string if isinstance(message.string, tuple) else (message.string,))
        ]
    files = [*ROOT.glob("src/framsyn/**/*.nb.yaml")]
    return "\n".join(
        [
            *said,
            *(
                yaml.safe_dump(
                    yaml.safe_load(each.read_text("utf-8")), allow_unicode=True, width=10**6
                )
                for each in files
            ),
        ]
    )


@pytest.mark.parametrize("path", sorted(TUTORIALS.glob("*.md")), ids=lambda path: path.stem)
def test_what_is_to_be_pressed_is_called_so(path: Path, words: str) -> None:
    named = set(re.findall(r"\*\*([^*]+)\*\*", path.read_text("utf-8"))) - STRESSED

    assert len(named) > 5
    for name in named:
        plain = re.split(r", \d+ minutter", name)[0].strip(".")
        assert plain in words, f"nothing is called «{plain}» in bokmål"
