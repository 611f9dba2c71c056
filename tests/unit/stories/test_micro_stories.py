"""The grammar of micro-stories, and every text written for them, in all its ways."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from framsyn.domain.fact import Fact, FactId
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.provenance import Quality
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.micro.cast import every_name, names_for, people
from framsyn.stories.micro.chance import Chance
from framsyn.stories.micro.colours import coloured
from framsyn.stories.micro.grammar import alternatives, grow
from framsyn.stories.micro.tell import Story, StoryPlace, Telling, tell
from framsyn.stories.micro.turns import known_levers, turn_of
from framsyn.stories.micro.written import Turn, small_words, written
from framsyn.stories.readability import lix, words
from framsyn.stories.sentence import plain_text
from framsyn.stories.tone import banned_words

TURNS: tuple[Turn, ...] = get_args(Turn)
PLACE = StoryPlace("3453", "kommune", 3_000, "Nord-Aurdal", sami=False)
KNOWN_WORDS = Path(__file__).with_name("micro_words.txt")
HUNSPELL = Path(__file__).parents[3] / "tools/hunspell"


def figure(key: str, value: float = 1_234.0) -> Fact:
    fact_id = FactId(key, "3453", 2040, "own")
    return Fact(fact_id, value, "persons", date(2040, 1, 1), Quality.PROJECTED, ())


@cache
def every_story(language: str) -> tuple[Story, ...]:
    """Every person and day, with each situation and each turn at least once."""
    found = []
    for person in people().values():
        situations = tuple(written(person.key, language).goes_on)
        for plot in person.plots:
            now = {key: figure(key) for key in plot.numbers.values()}
            for number, turn in enumerate(TURNS):
                situation = situations[number % len(situations)]
                found.append(tell(PLACE, person, plot, situation, turn, now, now, language))
    return tuple(found)


def tellings(language: str) -> Iterator[tuple[Story, Telling]]:
    for story in every_story(language):
        yield story, story.goes_on
        yield story, story.chosen


def test_a_choice_is_made_once_and_stays_made() -> None:
    text = "Det er [kaldt|varmt|vått], og {name} [går|står]."

    first = grow(text, {"name": "Ida"}, Chance("a"), "x")

    assert first == grow(text, {"name": "Ida"}, Chance("a"), "x")
    said = {plain_text(grow(text, {"name": "Ida"}, Chance(str(i)), "x")[0]) for i in range(60)}
    assert len(said) == 6
    assert not any("[" in each or "|" in each for each in said)


def test_a_text_that_names_an_unknown_place_is_stopped() -> None:
    with pytest.raises(KeyError):
        grow("{nobody} går.", {"name": "Ida"}, Chance("a"), "x")


def test_ten_people_are_told_of_and_each_has_four_days() -> None:
    assert len(people()) >= 10
    assert {len(person.plots) for person in people().values()} == {4}
    for person in people().values():
        assert {plot.who for plot in person.plots} == {"she", "he"}, person.key


@pytest.mark.parametrize("key", sorted(people()))
def test_the_three_languages_tell_the_same_days_with_the_same_choices(key: str) -> None:
    told = [written(key, language) for language in LANGUAGES]

    for other in told[1:]:
        assert set(other.plots) == set(told[0].plots)
        assert set(other.goes_on) == set(told[0].goes_on)
        assert set(other.choose) == set(told[0].choose) == set(TURNS)
        for name, plot in other.plots.items():
            assert alternatives(plot.opening) == alternatives(told[0].plots[name].opening), name
    counts = [
        (len(w.days), {m: len(ways) for m, ways in w.weather.items()})
        for w in map(small_words, LANGUAGES)
    ]
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_telling_is_light_short_and_free_of_banned_words(language: str) -> None:
    for story, telling in tellings(language):
        whole = f"{story.title}. {telling.text}\n{telling.lost}\n{telling.gained}"
        where = (story.person, story.plot, story.situation, story.turn)
        assert lix(telling.text) <= 35, where
        assert 120 <= len(words(telling.text)) <= 180, where
        assert banned_words(whole, language) == [], where
        assert len(re.findall("[«“]", telling.text)) <= 3, where
        assert "\\" not in whole, where
        assert not re.search(r"[{}\[\]|]|\s\s|\s[.,?]|None", whole), where


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_two_tellings_of_a_day_are_of_a_length_and_each_loses_and_gains(language: str) -> None:
    lengths: dict[str, dict[str, set[int]]] = {}
    for story in every_story(language):
        held = lengths.setdefault(f"{story.person} {story.plot}", {"now": set(), "chosen": set()})
        held["now"].add(len(words(story.goes_on.text)))
        held["chosen"].add(len(words(story.chosen.text)))
        assert all((story.goes_on.lost, story.goes_on.gained))
        assert all((story.chosen.lost, story.chosen.gained))
        assert story.goes_on.text != story.chosen.text
    for day, held in lengths.items():
        for now in held["now"]:
            for chosen in held["chosen"]:
                assert max(now, chosen) <= 1.1 * min(now, chosen), (day, now, chosen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_three_numbers_are_said_none_of_them_first(language: str) -> None:
    for story, telling in tellings(language):
        assert 1 <= len(telling.numbers) <= 3, story.plot
        first = re.split(r"[.?!]", telling.text)[0]
        assert not any(number.text in first for number in telling.numbers), story.plot
        bound = {number.text for number in telling.numbers}
        left = telling.text
        for text in bound:
            left = left.replace(text, "")
        assert not re.search(r"\d", left), (story.plot, left)


def test_women_and_men_are_told_of_in_the_same_scenes_with_their_own_pronouns() -> None:
    scene = written("elev", "nb").choose["sammen"].text
    said = {
        plot.who: next(
            story.chosen.text
            for story in every_story("nb")
            if (story.person, story.plot, story.turn) == ("elev", plot.key, "sammen")
        )
        for plot in people()["elev"].plots
    }

    assert "{her}" in scene
    assert "hilser alle på henne" in said["she"]
    assert "hilser alle på ham" in said["he"]


def test_small_numbers_are_said_in_words_that_fit() -> None:
    person = people()["assistanse"]
    plot = person.plots[0]
    few = {key: figure(key, 1.2) for key in plot.numbers.values()}

    story = tell(PLACE, person, plot, "stable", "folk", few, few, "nb")

    assert story.goes_on.numbers[0].text == "færre enn fem"


def test_names_belong_to_a_generation_and_two_people_never_share_one() -> None:
    for person in people().values():
        for plot in person.plots:
            for seed in range(40):
                names = names_for(person, plot, Chance(f"{seed}"), sami=bool(seed % 2))
                assert names.person != names.other
    old = {names_for(people()["pensjonist"], people()["pensjonist"].plots[0], Chance(str(i)), sami=False).person for i in range(200)}  # fmt: skip
    young = {names_for(people()["elev"], people()["elev"].plots[1], Chance(str(i)), sami=False).person for i in range(200)}  # fmt: skip
    assert not old & young


def test_every_lever_has_a_turn_and_every_turn_a_lever() -> None:
    assert known_levers() == {lever.key for lever in LEVERS.values()}
    reached = {
        turn_of({name: amount})
        for name, lever in LEVERS.items()
        for amount in (lever.highest, lever.lowest)
        if amount
    }
    assert reached == set(TURNS)


def test_the_lever_pulled_farthest_of_its_range_colours_the_day() -> None:
    assert turn_of({"demography.move_in": 1, "care.family_voluntary": 20}) == "sammen"
    assert turn_of({"demography.move_in": 25, "care.family_voluntary": 2}) == "folk"
    assert turn_of({"economy.property_tax": -8_000}) == "kjerne"


def test_neighbours_get_different_colours_and_too_few_colours_are_told() -> None:
    four = {"a": {"b", "c", "d"}, "b": {"a", "c", "d"}, "c": {"a", "b", "d"}, "d": {"a", "b", "c"}}

    found = coloured(four, 4)

    assert len(set(found.values())) == 4
    with pytest.raises(ValueError, match="not enough"):
        coloured(four, 3)


@pytest.mark.parametrize(("language", "dictionary"), [("nb", "nb_NO"), ("nn", "nn_NO")])
def test_a_spell_checker_knows_every_word(language: str, dictionary: str) -> None:
    found = subprocess.run([HUNSPELL, "--install"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(found.stderr.strip().splitlines()[0])
    lines = KNOWN_WORDS.read_text("utf-8").splitlines()
    known = {line.split()[1] for line in lines if line.startswith(language)}
    used = {word for _, each in tellings(language) for word in words(f"{each.text} {each.lost} {each.gained}")}  # fmt: skip
    used |= {word for story in every_story(language) for word in words(f"{story.title} {story.about}")}  # fmt: skip
    used = {word for word in used if not word[0].isdigit()} - set(every_name())
    used -= {"Nord-Aurdal"}

    checked = subprocess.run(
        [found.stdout.strip(), "-d", dictionary, "-i", "utf-8", "-l"],
        input="\n".join(sorted(used)),
        capture_output=True,
        text=True,
        check=True,
    )

    wrong = {word for word in checked.stdout.split() if word.lower() not in known}
    assert wrong == set()
    assert "leksxy" in subprocess.run(
        [found.stdout.strip(), "-d", dictionary, "-i", "utf-8", "-l"],
        input="leksxy",
        capture_output=True,
        text=True,
        check=True,
    ).stdout  # fmt: skip
