"""Pages that are read: plain, the same in three languages, and linked to what is there."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from framsyn.domain.languages import LANGUAGES
from framsyn.stories.glossary import glossary
from framsyn.stories.prose import Link, Prose, read_prose, said
from framsyn.stories.readability import lix
from framsyn.stories.sentence import templates
from framsyn.stories.tone import banned_words

NAMES = ("about", "accessibility", "data", "privacy", "sources")
HEAVIEST = 40
PLACES = dict.fromkeys(
    ("version", "data_version", "counted", "base", "tables", "corrections", "moves"), "7"
)
ONLY_BOKMAAL = re.compile(
    r"\b(ikke|hvor|hva|hvem|hvordan|fra|noe|mer|bare|blir du|dere|jeg|en av|kilde\w*|uten|gjøre)\b",
    re.IGNORECASE,
)


def prose(name: str, language: str) -> Prose:
    return read_prose(name, language, PLACES)


def whole(name: str, language: str) -> str:
    return "\n".join(said(line) for line in prose(name, language).lines())


def links(text: Prose) -> list[str]:
    return [part.path for line in text.lines() for part in line if isinstance(part, Link)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_is_read_is_plain_and_keeps_its_tone(name: str, language: str) -> None:
    text = whole(name, language)

    assert len(text) > 600
    assert lix(text) <= HEAVIEST, lix(text)
    assert banned_words(text, language) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_three_languages_say_the_same_in_the_same_order(name: str) -> None:
    shapes = {
        tuple(
            (section.id, tuple((block.kind, len(block.lines)) for block in section.blocks))
            for section in prose(name, language).sections
        )
        for language in LANGUAGES
    }

    assert len(shapes) == 1
    assert len({tuple(links(prose(name, language))) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_nynorsk_is_written_by_itself(name: str) -> None:
    assert ONLY_BOKMAAL.findall(whole(name, "nn")) == []
    assert whole(name, "nn") != whole(name, "nb")


def test_links_to_words_lead_to_words_that_are_there() -> None:
    asked = {
        path.partition("#")[2]
        for name in NAMES
        for path in links(prose(name, "nb"))
        if path.startswith("/ordliste#")
    }

    assert asked
    assert asked <= set(glossary("nb"))


def test_a_text_with_an_unfilled_place_is_refused() -> None:
    with pytest.raises(KeyError):
        read_prose("about", "nb")


def test_nothing_stands_outside_the_few_marks_a_text_may_use() -> None:
    folder = files("framsyn.stories").joinpath("texts", "pages")
    for file in folder.iterdir():
        assert "<" not in file.read_text("utf-8"), file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_keep_their_tone_and_are_plain(language: str) -> None:
    terms = glossary(language)
    text = "\n".join(each.meaning for each in terms.values())

    assert len(terms) > 80
    assert banned_words(text, language) == []
    assert lix(text) <= HEAVIEST, lix(text)
    assert list(terms) == list(glossary("en"))
    for each in terms.values():
        assert each.meaning.endswith("."), each


def test_words_and_sources_in_nynorsk_are_nynorsk() -> None:
    terms = " ".join(f"{each.word} {each.meaning}" for each in glossary("nn").values())
    sources = " ".join(templates("sources", "nn").values())

    assert ONLY_BOKMAAL.findall(terms) == []
    assert ONLY_BOKMAAL.findall(sources) == []
