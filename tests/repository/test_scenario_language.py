"""The scenario texts are light, neutral in tone, and written in each language on its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framsyn.domain.languages import LANGUAGES
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.stories.readability import lix
from framsyn.stories.tone import banned_words
from tests.scenario_sayings import all_sayings, claim_sayings, future_sayings

TEXTS = scenario_texts()
SAYINGS = {language: dict(all_sayings(TEXTS, language)) for language in LANGUAGES}
HEAVIEST = 40

each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_every_language_says_something_in_every_place(language: str) -> None:
    assert SAYINGS[language].keys() == SAYINGS["nb"].keys()
    assert len(SAYINGS[language]) > 400


@each_language
def test_no_text_uses_a_banned_word(language: str) -> None:
    found = {
        where: words
        for where, text in SAYINGS[language].items()
        if (words := banned_words(text, language, is_claim=where.endswith(": claim")))
    }

    assert found == {}


@each_language
@pytest.mark.parametrize("key", TEXTS.claims)
def test_a_claim_with_all_its_words_is_light(key: str, language: str) -> None:
    sayings = claim_sayings(TEXTS.claims[key], language)
    basis = sayings.pop("basis")

    assert lix("\n".join(sayings.values())) <= HEAVIEST
    assert lix(basis) <= 45, "the sentence on sources may be a little heavier"


@each_language
@pytest.mark.parametrize("key", TEXTS.futures)
def test_a_future_is_light(key: str, language: str) -> None:
    words = TEXTS.futures[key].words[language]

    assert lix(words.story) <= 30
    assert lix("\n".join(future_sayings(words).values())) <= HEAVIEST


@each_language
@pytest.mark.parametrize("key", TEXTS.events)
def test_an_event_card_is_light(key: str, language: str) -> None:
    card = TEXTS.events[key]

    assert lix(f"{card.text[language]}\n{card.question[language]}") <= HEAVIEST


@each_language
@pytest.mark.parametrize("key", TEXTS.levers)
def test_the_words_of_a_lever_are_light(key: str, language: str) -> None:
    lever = TEXTS.levers[key]

    assert lix(f"{lever.explanation[language]}\n{lever.side_effect[language]}") <= HEAVIEST


BOKMAAL = re.compile(
    r"\b(ikke|hvor\w*|hva|hvem|hvilke\w*|hver\w*|fra|noe|noen|mye|mer|bare|ble|dere|hun|jeg|en|et"
    r"|de|dem|kommer|gjør|vet|selv|uten|hjem\w*|tjeneste\w*|skole\w*|bor|bodde|bolig\w*|være|egen"
    r"|mennesker|uke|uka|nå|også|tar|gis|trenger|bygger|følger|bedre|høyere|lavere|penger|flere"
    r"|sykehjem\w*|syk\w*|samme|sier|vei|vann|røyk|åpne\w*|utenfor)\b",
    re.IGNORECASE,
)
OTHER_FORMS = re.compile(
    r"\b(born\w*|bygge|legge|rekke|dekke|vekke|velge|blei|koma|vera|gjera|hjå|honom)\b",
    re.IGNORECASE,
)
DANISH_ENDINGS = re.compile(r"\b(?!\w*helse\b)\w{3,}(?:het|heten|heter|else|elsen|elser)\b")


def test_nynorsk_has_no_words_that_are_bokmaal() -> None:
    found = {
        where: hits for where, text in SAYINGS["nn"].items() if (hits := BOKMAAL.findall(text))
    }

    assert found == {}


def test_nynorsk_keeps_to_one_form_and_to_verbs() -> None:
    found = {
        where: hits
        for where, text in SAYINGS["nn"].items()
        if (hits := OTHER_FORMS.findall(text) + DANISH_ENDINGS.findall(text))
    }

    assert found == {}


def test_nynorsk_speaks_with_its_own_words() -> None:
    said = " ".join(SAYINGS["nn"].values())

    for word in ("ikkje", "ein", "frå", "korleis|kor", "kven", "kva", "dei", "ho", "meir", "nokon"):
        assert len(re.findall(rf"\b(?:{word})\b", said, re.IGNORECASE)) >= 3, word


def test_nynorsk_is_written_and_not_copied() -> None:
    long = {where: text for where, text in SAYINGS["nb"].items() if len(text) > 60}

    assert [where for where, text in long.items() if SAYINGS["nn"][where] == text] == []


def test_the_stories_in_nynorsk_are_more_than_other_spellings() -> None:
    """At least a quarter of the words differ from those of bokmål."""
    for future in TEXTS.futures.values():
        bokmaal, nynorsk = (set(future.words[one].story.lower().split()) for one in ("nb", "nn"))
        assert len(nynorsk - bokmaal) >= 0.25 * len(nynorsk), future.key


def test_bokmaal_has_no_words_that_are_nynorsk() -> None:
    markers = re.compile(
        r"\b(ikkje|ein|eit|frå|kva|kven|korleis|kvar|dei|meir|berre|noko|nokon|vere|veg|heim\w*)\b",
        re.IGNORECASE,
    )

    assert {where for where, text in SAYINGS["nb"].items() if markers.search(text)} == set()


@each_language
def test_marks_stand_as_the_language_wants_them(language: str) -> None:
    wrong = re.compile(r" - | ,|\.\.|  |'|\"" if language != "en" else r" - | ,|\.\.|  |«|\"")

    assert {where for where, text in SAYINGS[language].items() if wrong.search(text)} == set()


@each_language
def test_thousands_are_parted_as_numbers_are_elsewhere(language: str) -> None:
    wrong = re.compile(r"\d \d{3}\b" if language != "en" else r"\d[ \u202f]\d{3}\b")

    assert {where for where, text in SAYINGS[language].items() if wrong.search(text)} == set()


def test_the_method_page_shows_every_claim_with_every_amount_it_moves() -> None:
    page = (Path(__file__).parents[2] / "docs/methods/claims-and-futures.md").read_text("utf-8")
    rows = {row.split("`")[1]: row for row in page.splitlines() if row.startswith("| `")}

    for key, claim in TEXTS.claims.items():
        for lever, value in (*claim.agree.items(), *claim.disagree.items()):
            amount = "own figures" if value.needs_own_figures else f"{value.value:+g}"
            shown = "0" if value.value == 0 else amount
            assert f"`{lever}` {shown} {value.unit.replace('_', ' ')}" in rows[key], key
    assert all(f"`{future}`" in page for future in TEXTS.futures)
