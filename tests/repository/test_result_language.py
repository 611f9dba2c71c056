"""What is said of results and on the systemkart keeps to the house's language."""

from __future__ import annotations

import pytest

from framsyn.domain.languages import LANGUAGES
from framsyn.simulation.scenarios.result_words import result_words
from framsyn.simulation.scenarios.systemkart_texts import systemkart
from framsyn.stories.readability import lix
from framsyn.stories.tone import banned_words

HEAVIEST = 40


def sayings(language: str) -> list[str]:
    words, found = result_words(), systemkart()
    groups = (words.labels, words.units, words.sentences, words.notes, found.layers)
    texts = [each[language] for group in groups for each in group.values()]
    texts += [node.label[language] for node in found.nodes.values()]
    texts += [link.text[language] for link in found.links]
    return texts + [loop.label[language] for loop in found.loops.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_banned_word_is_used(language: str) -> None:
    assert [
        (text, banned_words(text, language))
        for text in sayings(language)
        if banned_words(text, language)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_are_light_to_read(language: str) -> None:
    words, found = result_words(), systemkart()
    for group in (words.sentences, words.notes):
        assert lix("\n".join(text[language] for text in group.values())) <= HEAVIEST
    assert lix("\n".join(link.text[language] for link in found.links)) <= HEAVIEST


def test_nynorsk_is_written_and_not_copied() -> None:
    both = [
        (one, other) for one, other in zip(sayings("nb"), sayings("nn"), strict=True) if " " in one
    ]
    same = [one for one, other in both if one == other]

    assert len(same) <= len(both) / 10, same
