"""Tells a story twice: the same person, the same morning, and two futures to walk into.

What both share is told once and stands in both: who, what they want, whom they meet. Then the
tellings part. Each has something lost and something gained; neither is better. All it needs is
given to it, so a story takes well under a millisecond and touches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framsyn.domain.fact import Fact
from framsyn.stories.amounts import people as amount
from framsyn.stories.micro.cast import Person, PlotCast, names_for
from framsyn.stories.micro.chance import Chance
from framsyn.stories.micro.grammar import grow
from framsyn.stories.micro.written import Scene, Turn, small_words, written
from framsyn.stories.sentence import BoundNumber, Part, Sentence, plain_text


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """Where a story takes place, as far as it is told.

    Attributes:
        seed: What the choices of a story are read off: the code of the area, and a mark where
            that would tell the same story as another area.
        told_of: Kind of the area whose numbers are said ("kommune", "ba_region", …).
        inhabitants: Of that area today; sets the steps numbers are said in.
        town: Another place that people here travel to for work.
        sami: Whether Sámi names are common.
    """

    seed: str
    told_of: str
    inhabitants: float
    town: str
    sami: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One of the two tellings.

    Attributes:
        paragraphs: In order; numbers know their facts.
        lost: What is lost, in a few words.
        gained: What is gained.
    """

    paragraphs: tuple[Sentence, ...]
    lost: str
    gained: str

    @property
    def text(self) -> str:
        """As it is read aloud, a paragraph a line."""
        return "\n".join(plain_text(each) for each in self.paragraphs)

    @property
    def numbers(self) -> tuple[BoundNumber, ...]:
        """Its numbers, in order."""
        return tuple(
            part for each in self.paragraphs for part in each if isinstance(part, BoundNumber)
        )


@dataclass(frozen=True, slots=True)
class Story:
    """A story, told twice.

    Attributes:
        person: Key of the person.
        plot: Name of the plot.
        title: Of both tellings.
        about: One line of who it is.
        month: The month it takes place in, in words.
        situation: The situation the first telling goes on from.
        turn: The turn the second takes.
        goes_on: If development goes on.
        chosen: If we choose otherwise.
    """

    person: str
    plot: str
    title: str
    about: str
    month: str
    situation: str
    turn: Turn
    goes_on: Telling
    chosen: Telling


def tell(
    place: StoryPlace,
    person: Person,
    plot: PlotCast,
    situation: str,
    turn: Turn,
    now: Mapping[str, Fact],
    chosen: Mapping[str, Fact],
    language: str,
) -> Story:
    """The story.

    Args:
        place: Where.
        person: About whom.
        plot: Which day.
        situation: What kind of place it is; one the person has a scene for.
        turn: What the choices lead to.
        now: The figures of the first telling, by key.
        chosen: Those of the second.
        language: "nb", "nn" or "en".
    """
    chance = _chance(place.seed, person, plot)
    text = written(person.key, language)
    words = _words_of_day(place, person, plot, chance, language)
    day = text.plots[plot.key]
    before = {"opening": day.opening, "middle": day.middle}

    def telling(facts: Mapping[str, Fact], scene: Scene, end: str) -> Telling:
        places = words | {
            name: amount(facts[key], place.inhabitants, language)
            for name, key in plot.numbers.items()
        }
        parts = (*before.items(), ("scene", scene.text), ("end", end))
        paragraphs = [grown for about, part in parts for grown in grow(part, places, chance, about)]
        return Telling(tuple(paragraphs), *_few_words(scene, places))

    return Story(
        person=person.key,
        plot=plot.key,
        title=day.title,
        about=plain_text(grow(text.about, words, chance, "about")[0]),
        month=str(words["month"]),
        situation=situation,
        turn=turn,
        goes_on=telling(now, text.goes_on[situation], day.end),
        chosen=telling(chosen, text.choose[turn], day.chosen_end),
    )


def signature(seed: str, person: Person, plot: PlotCast, *, sami: bool) -> str:
    """Names, day, weather and every way of saying that a seed gives a story.

    Two seeds with the same signature would tell the same story in two places.
    """
    place = StoryPlace(seed, "kommune", 0, "", sami)
    chance = _chance(seed, person, plot)
    words = _words_of_day(place, person, plot, chance, "nb")
    opening = grow(written(person.key, "nb").plots[plot.key].opening, words, chance, "opening")
    return "\n".join(map(plain_text, opening)) + f"\n{words['other']}"


def _chance(seed: str, person: Person, plot: PlotCast) -> Chance:
    return Chance(f"{seed}|{person.key}|{plot.key}")


def _few_words(scene: Scene, places: Mapping[str, Part]) -> tuple[str, str]:
    """What is lost and gained, with pronouns in place."""
    said = {name: part for name, part in places.items() if isinstance(part, str)}
    return scene.lost.format(**said), scene.gained.format(**said)


def _words_of_day(
    place: StoryPlace, person: Person, plot: PlotCast, chance: Chance, language: str
) -> dict[str, Part]:
    """Names, pronouns, day and weather: the same day in every language."""
    small = small_words(language)
    names = names_for(person, plot, chance, sami=place.sami)
    month = chance.one_of("month", plot.months or tuple(small.months))
    forms = small.pronouns[plot.who]
    return {
        "name": names.person,
        "Name": names.person,
        "other": names.other,
        **forms,
        "She": forms["she"].capitalize(),
        "Her": forms["her"].capitalize(),
        "day": chance.one_of("day", small.days),
        "month": small.months[month],
        "weather": chance.one_of("weather", small.weather[month]),
        "town": place.town,
        "here": small.here[place.told_of],
    }
