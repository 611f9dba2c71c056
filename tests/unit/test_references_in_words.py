"""What figures, effects and assumptions rest on is said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

from framsyn.scenarios.levers.registry import LEVERS
from framsyn.simulation.scenarios.systemkart_texts import systemkart
from framsyn.simulation.written.scenario_texts import scenario_texts
from framsyn.statistics.fact_base import FactBase
from framsyn.stories.references import is_assumed, said_reference
from framsyn.stories.sentence import templates
from framsyn.stories.tone import banned_words

ORIGINS = FactBase.open().manifest.origins
WRITTEN_IN = ("framsyn.consequences", "framsyn.scenarios")


def written_in_files() -> Iterator[str]:
    """Every `reference` in the files of parameters."""
    for package in WRITTEN_IN:
        for file in (files(package) / "parameters").iterdir():
            waiting = [yaml.safe_load(file.read_text("utf-8"))]
            while waiting:
                node = waiting.pop()
                if isinstance(node, dict):
                    if "reference" in node:
                        yield node["reference"]
                    waiting += node.values()
                elif isinstance(node, list):
                    waiting += node


def in_use() -> set[str]:
    """Every reference that a page or a document can show, apart from published tables."""
    texts = scenario_texts()
    found = {
        *written_in_files(),
        *(lever.source for lever in LEVERS.values()),
        *(link.source for link in systemkart().links),
        *(claim.fact.title for claim in texts.claims.values()),
        *(each for future in texts.futures.values() for each in future.sign_sources.values()),
        "own figures",
    }
    return found - set(ORIGINS) - {""}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_reference_has_words_and_no_words_are_left_over(language: str) -> None:
    assert set(templates("references", language)) == in_use()


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_references_keep_the_tone_and_no_english_words(language: str) -> None:
    said = templates("references", language).values()

    assert [text for text in said if banned_words(text, language)] == []
    assert [
        text
        for text in said
        if {"the", "of", "and", "per cent", "Statistics"} & set(text.replace(",", " ").split())
    ] == []


def test_a_published_table_is_named_by_publisher_and_number() -> None:
    assert said_reference("ssb-07459", "nn", ORIGINS) == "SSB, 07459"
    assert said_reference("Statistics Norway 07459", "en") == "Statistics Norway 07459"


def test_an_assumption_is_known_as_one() -> None:
    assumed = {each for each in in_use() if is_assumed(each)}

    assert len(assumed) > 20
    for language, word in (("nb", "Antakelse"), ("nn", "Føresetnad")):
        said = templates("references", language)
        assert {each for each in said if said[each].startswith(word)} == assumed
