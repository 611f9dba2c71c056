"""What Framsyn says itself keeps its tone, on every page and in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from framsyn.consequences.indicators import INDICATORS
from framsyn.simulation.projections.sets import PROJECTION_SETS
from framsyn.stories.tone import banned_words

LOCALE = Path(__file__).parents[2] / "src/framsyn/web/locale"


def said_by_data(language: str) -> list[str]:
    """What indicators and projection sets say."""
    said = [
        text[language]
        for each in INDICATORS.values()
        for text in (each.label, each.unit, each.explanation)
    ]
    for each in PROJECTION_SETS:
        said += [each.label[language], each.explanation[language], *each.assumptions[language]]
    return said


def said_by_pages(language: str) -> list[str]:
    """What templates and pages say; English is the message id itself."""
    with (LOCALE / ("nb" if language == "en" else language) / "LC_MESSAGES/messages.po").open(
        "rb"
    ) as file:
        messages = [message for message in read_po(file) if message.id]
    chosen = [message.id if language == "en" else message.string for message in messages]
    return [text for each in chosen for text in ((each,) if isinstance(each, str) else each)]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_text_of_ours_uses_a_banned_word(language: str) -> None:
    said = said_by_data(language) + said_by_pages(language)

    assert len(said) > 150
    assert {text: found for text in said if (found := banned_words(text, language))} == {}
