"""Why care needs more or fewer årsverk, in a sentence that differs with the place."""

from __future__ import annotations

from framsyn.domain.fact import Fact
from framsyn.stories.amounts import three_digits
from framsyn.stories.numbers import count
from framsyn.stories.sentence import BoundNumber, Sentence, fill, templates


def care_sentence(change: Fact, people: float, ages: float, language: str) -> Sentence:
    """How many årsverk more or fewer, and what makes it so.

    Args:
        change: Årsverk in the year looked to, less those of today.
        people: What more or fewer inhabitants do, of the change.
        ages: What older or younger inhabitants do, of the change.
        language: The reader's.
    """
    words = templates("care", language)
    total = change.value or 0.0
    year = str(change.id.year)
    if not three_digits(total):
        return fill(words["same"], {"year": year})
    kind = "more" if total > 0 else "fewer"
    size = BoundNumber(count(three_digits(abs(total)), language), change)
    said = fill(words[kind], {"change": size, "year": year})
    why = _why(three_digits(people), three_digits(ages))
    if not why:
        return said
    return (*said, ": ", words[why])


def _why(people: int, ages: int) -> str:
    """The reason, by what comes to half an årsverk or more."""
    number = "more" if people > 0 else "fewer" if people < 0 else ""
    age = "older" if ages > 0 else "younger" if ages < 0 else ""
    if number and age:
        return f"{number}_{age}"
    return f"{number}_people" if number else age
