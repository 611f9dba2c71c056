"""What a room says is clear, neutral, and written in each language on its own."""

from __future__ import annotations

import pytest

from framsyn.app.rooms.templates import templates
from framsyn.stories.readability import lix
from framsyn.stories.tone import banned_words

LONGEST_LIX = 40
ALL = templates()


def said(language: str) -> list[tuple[str, str]]:
    found = []
    for key, template in ALL.items():
        texts = [template.title, template.purpose, template.audience]
        for step in template.steps:
            texts += [step.title, step.task, step.script, step.look, step.materials]
            texts += [option.label for option in step.options]
        found += [(key, text[language]) for text in texts]
    return found


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_word_ranks_presses_or_makes_people_a_burden(language: str) -> None:
    used = {word for _, text in said(language) for word in banned_words(text, language)}

    assert used == set()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_script_can_be_read_aloud(language: str) -> None:
    for key, template in ALL.items():
        text = " ".join(step.script[language] for step in template.steps)
        assert lix(text) <= LONGEST_LIX, (key, language, lix(text))


def test_titles_and_tasks_end_without_a_full_stop() -> None:
    for language in ("nb", "nn", "en"):
        for key, template in ALL.items():
            for step in template.steps:
                assert not step.title[language].endswith("."), (key, step.key)
                assert not step.task[language].endswith("."), (key, step.key)


def test_nynorsk_is_not_bokmaal_again() -> None:
    same = [
        step.key
        for template in ALL.values()
        for step in template.steps
        if step.script["nb"] == step.script["nn"]
    ]

    assert same == []


def test_every_workshop_asks_the_same_question_first_and_last() -> None:
    for key, template in ALL.items():
        asked = [step.key for step in template.steps if step.kind == "temperature"]
        assert asked == ["temperature_in", "temperature_out"], key
        assert template.steps[-1].key == "temperature_out"


def test_every_workshop_ends_in_something_agreed_and_fits_its_time() -> None:
    for key, template in ALL.items():
        kinds = [step.kind for step in template.steps]
        assert "next_step" in kinds, key
        planned = sum(step.minutes for step in template.steps)
        assert template.minutes - 8 <= planned <= template.minutes, (key, planned)


def test_nothing_is_moved_before_somebody_has_guessed() -> None:
    for template in ALL.values():
        kinds = [step.kind for step in template.steps]
        if "levers" in kinds:
            assert "predict" in kinds[: kinds.index("levers")]
