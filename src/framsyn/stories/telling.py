"""The words of a kommune's story: each step with a title, a text, room to act and speaker's notes.

Every number is bound to its fact. A step that presses also says what is open; the last step
asks for one thing to do, and says nothing of what it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from framsyn.domain.fact import Fact
from framsyn.domain.provenance import Quality
from framsyn.domain.rounding import rounded_persons
from framsyn.stories.amounts import difference, people, said_value
from framsyn.stories.marks import Mark
from framsyn.stories.numbers import count, number_text
from framsyn.stories.sentence import BoundNumber, Part, Sentence, fill, plain_text, templates
from framsyn.stories.story_arc import Arc

_DECIMALS_OF_SUPPORT: Final = 1


@dataclass(frozen=True, slots=True)
class ThoughtOf:
    """Those a story asks the reader to think of: everybody born in some years.

    Attributes:
        ages: Their ages today, in words.
        later_ages: Their ages in the year looked to.
        now, later: How many live here.
        then: How many lived here when they were young; only where they are followed.
        then_ages: Their ages then.
    """

    ages: str
    later_ages: str
    now: Fact
    later: Fact
    then: Fact | None = None
    then_ages: str = ""


@dataclass(frozen=True, slots=True)
class LeverTold:
    """One lever pulled as far as similar kommuner have been.

    Attributes:
        name: The last part of its key.
        under: The figure with it.
        base: The same without.
        experienced: Whether similar kommuner have been so far; else it is an assumption.
        explanation: What it means, from the lever's own words.
        side_effect: What comes along, from the same.
    """

    name: str
    under: Fact
    base: Fact
    experienced: bool
    explanation: str
    side_effect: str


@dataclass(frozen=True, slots=True)
class MineTold:
    """The reader's own scenario.

    Attributes:
        folk, base: Inhabitants with and without it.
        hands, hands_base: Årsverk in care, with and without.
        levers: What was moved, in words.
    """

    folk: Fact
    base: Fact
    hands: Fact
    hands_base: Fact
    levers: str


@dataclass(frozen=True, slots=True)
class TellingFacts:
    """What a story is told from.

    Attributes:
        name: The area's.
        inhabitants: Today, which set the steps projected numbers are said in.
        year: The year looked to.
        first: The first year counted.
        arc: Steps and subjects.
        read: A figure in a year.
        change: How much a figure differs from today, in a year.
        today: Year of the newest count.
        ages: Words of a phase of life by its key.
        hundred: Finding about the hundred places, and what one of them stands for.
        thought_of: Whom to think of.
        of_all: Whether everybody is counted instead of a hundred.
        peers: How many kommuner the strip holds.
        peers_alike: Whether they are similar ones; else those within the area.
        hands_now, hands_later: Årsverk in care.
        lever: A lever shown; None under the reader's own scenario.
        mine: The reader's own scenario; None without one.
        future_word: "dot", in the language.
        range_of: What 16 of 20 futures hold, lowest and highest; None where none is drawn.
    """

    name: str
    inhabitants: float
    year: int
    first: int
    today: int
    arc: Arc
    read: Callable[[str, int], Fact]
    change: Callable[[str, int], Fact]
    ages: Mapping[str, str]
    hundred: tuple[Sentence, Sentence]
    thought_of: ThoughtOf
    of_all: bool
    peers: int
    peers_alike: bool
    hands_now: Fact
    hands_later: Fact
    lever: LeverTold | None
    mine: MineTold | None
    future_word: str
    range_of: Callable[[Fact], tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story.

    Attributes:
        scene: Which.
        kicker: What sort of step it is.
        title: What it says.
        text: What explains it.
        room: What is open; empty where there is nothing that presses.
        notes: What a speaker may say and ask.
    """

    scene: str
    kicker: str
    title: Sentence
    text: Sentence
    room: Sentence
    notes: str


def tell(facts: TellingFacts, language: str) -> tuple[Step, ...]:
    """The story of a place."""
    teller = _Teller(facts, language, templates("telling", language))
    return tuple(teller.step(scene) for scene in facts.arc.scenes)


@dataclass(frozen=True)
class _Teller:
    """Fills the templates of every scene."""

    facts: TellingFacts
    language: str
    words: Mapping[str, str]

    def step(self, scene: str) -> Step:
        """One scene told."""
        scene = "mine" if scene == "lever" and self.facts.mine else scene
        title, text, room = getattr(self, f"_{scene}")()
        kicker = "hundred_all" if scene == "hundred" and self.facts.of_all else scene
        return Step(
            scene=scene,
            kicker=self._plain(f"kicker_{kicker}"),
            title=title,
            text=text,
            room=room,
            notes=self._plain(f"notes_{scene}"),
        )

    def _opening(self) -> tuple[Sentence, Sentence, Sentence]:
        facts, key = self.facts, "population.all"
        change = facts.change(key, facts.first)
        # The change is read from the first year to today, so a smaller first year means more now.
        way = _way(-(change.value or 0.0), 0.02 * facts.inhabitants)
        places = {
            "change": difference(change, facts.inhabitants, self.language),
            "then": self._people(facts.read(key, facts.first)),
            "now": self._people(facts.read(key, facts.today)),
        }
        text = f"{self.words['opening_text']} {self.words[f'lead_{facts.arc.kind}']}"
        return self._fill(f"opening_{way}", places), self._fill_text(text, places), ()

    def _guess(self) -> tuple[Sentence, Sentence, Sentence]:
        now = self._people(self.facts.read(self._guessed, self.facts.today))
        return (
            self._fill(f"guess_{self.facts.arc.guessed}"),
            self._fill("guess_text", {"now": now}),
            (),
        )

    def _reveal(self) -> tuple[Sentence, Sentence, Sentence]:
        facts, subject = self.facts, self.facts.arc.guessed
        now, later = (facts.read(self._guessed, year) for year in (facts.today, facts.year))
        change = facts.change(self._guessed, facts.year)
        places: dict[str, Part] = {
            "now": self._people(now),
            "later": self._people(later),
            "change": difference(change, facts.inhabitants, self.language),
            "future": Mark(self.facts.future_word, "future"),
        }
        way = _way(rounded_persons(change.value or 0.0, facts.inhabitants), 0)
        text = self.words[f"reveal_text_{way}"]
        if (held := self._range(later)) is not None:
            places["range"] = held
            text += " " + self.words["reveal_futures"]
        return (
            self._fill(f"reveal_{subject}", places),
            self._fill_text(text, places),
            self._fill(f"reveal_room_{subject}"),
        )

    def _person(self) -> tuple[Sentence, Sentence, Sentence]:
        who, person = self.facts.thought_of, self.facts.arc.person
        places: dict[str, Part] = {
            "now": self._people(who.now),
            "later": self._people(who.later),
            "ages": who.ages,
            "later_ages": who.later_ages,
        }
        if who.then is not None:
            places |= {
                "then": self._people(who.then),
                "then_ages": who.then_ages,
                "then_year": str(who.then.id.year),
            }
        return (
            self._fill(f"person_{person}", places),
            self._fill("person_text"),
            self._fill(f"person_thought_{person}"),
        )

    def _hundred(self) -> tuple[Sentence, Sentence, Sentence]:
        finding, figure = self.facts.hundred
        return finding, (*self._fill("hundred_text", self._marks()), " ", *figure), ()

    def _school(self) -> tuple[Sentence, Sentence, Sentence]:
        facts = self.facts
        now, later = (facts.read("population.6_15", year) for year in (facts.today, facts.year))
        size = facts.inhabitants
        moved = said_value(later, size) - rounded_persons(now.value or 0.0, size)
        way = _way(moved, 0.02 * (now.value or 0.0))
        places = {"now": self._people(now), "later": self._people(later)}
        return (
            self._fill("school_same" if way == "same" else "school_change", places),
            self._fill("school_text"),
            self._fill(f"school_room_{way}"),
        )

    def _support(self) -> tuple[Sentence, Sentence, Sentence]:
        facts = self.facts
        now, later = (
            self._ratio(facts.read("ratio.support", year)) for year in (facts.today, facts.year)
        )
        same = "same" if now.text == later.text else "change"
        told = "support_peers" if facts.peers_alike else "support_members"
        return (
            self._fill(f"support_{same}", {"now": now, "later": later}),
            self._fill(told, {"count": count(facts.peers, self.language)}),
            self._fill("support_room"),
        )

    def _hands(self) -> tuple[Sentence, Sentence, Sentence]:
        now, later = self._whole(self.facts.hands_now), self._whole(self.facts.hands_later)
        same = "same" if now.text == later.text else "change"
        return (
            self._fill(f"hands_{same}", {"later": later}),
            self._fill("hands_text", {"now": now}),
            self._fill("hands_room"),
        )

    def _open(self) -> tuple[Sentence, Sentence, Sentence]:
        facts = self.facts
        working = facts.read("population.20_66", facts.year)
        held = self._range(working)
        title = (
            self._fill("open_range", {"range": held})
            if held is not None
            else self._fill("open_alone", {"later": self._people(working)})
        )
        young_old = self._people(facts.read("population.67_79", facts.year))
        return (
            title,
            self._fill("open_text", self._marks()),
            self._fill("open_room", {"youngold_later": young_old}),
        )

    def _lever(self) -> tuple[Sentence, Sentence, Sentence]:
        lever = self.facts.lever
        if lever is None:
            raise ValueError("a story without the reader's scenario shows a lever")
        under, base = self._whole(lever.under), self._whole(lever.base)
        same = under.text == base.text
        grade = "lever_experienced" if lever.experienced else "lever_assumed"
        text = f"{self.words['lever_text']} {self.words[grade]}"
        return (
            self._fill("lever_same" if same else f"lever_{lever.name}", {"later": under}),
            self._fill_text(text, {"base": base, "explanation": lever.explanation}),
            self._fill("lever_side", {"side_effect": lever.side_effect}),
        )

    def _mine(self) -> tuple[Sentence, Sentence, Sentence]:
        mine = self.facts.mine
        if mine is None:
            raise ValueError("there is no scenario of the reader's")
        folk, base = self._people(mine.folk), self._people(mine.base)
        hands, before = self._whole(mine.hands), self._whole(mine.hands_base)
        same = "same" if folk.text == base.text else "change"
        text = self.words["mine_text"]
        if hands.text != before.text:
            text += " " + self.words["mine_hands"]
        return (
            self._fill(f"mine_{same}", {"folk": folk, "base": base}),
            self._fill_text(text, {"levers": mine.levers, "hands": hands, "hands_base": before}),
            self._fill("mine_room"),
        )

    def _end(self) -> tuple[Sentence, Sentence, Sentence]:
        facts = self.facts
        places = {
            "children": self._people(facts.read("population.0_15", facts.today)),
            "older_later": self._people(facts.read("population.80_plus", facts.year)),
        }
        return (
            self._fill(f"end_{facts.arc.kind}", places),
            self._fill("end_text", places),
            self._fill("end_room"),
        )

    @property
    def _guessed(self) -> str:
        return f"population.{self.facts.arc.guessed}"

    def _marks(self) -> dict[str, Part]:
        ages = self.facts.ages
        return {
            "children": Mark(ages["6_15"], "p1"),
            "working": Mark(ages["20_66"], "p3"),
            "youngold": Mark(ages["67_79"], "p4"),
            "older": Mark(ages["80_plus"], "p5"),
        }

    def _people(self, fact: Fact) -> BoundNumber:
        return people(fact, self.facts.inhabitants, self.language)

    def _whole(self, fact: Fact) -> BoundNumber:
        """Årsverk or people in work: an estimate, so "about" also of today, in the place's steps."""
        guess = replace(fact, quality=Quality.PROJECTED)
        return replace(people(guess, self.facts.inhabitants, self.language), fact=fact)

    def _ratio(self, fact: Fact) -> BoundNumber:
        return BoundNumber(number_text(fact.value, self.language, _DECIMALS_OF_SUPPORT), fact)

    def _range(self, fact: Fact) -> BoundNumber | None:
        held = self.facts.range_of(fact)
        if held is None:
            return None
        size = self.facts.inhabitants
        low, high = (count(rounded_persons(end, size), self.language) for end in held)
        return BoundNumber(low if low == high else f"{low}–{high}", fact)

    def _fill(self, key: str, places: Mapping[str, Part] | None = None) -> Sentence:
        return self._fill_text(self.words[key], places or {})

    def _fill_text(self, text: str, places: Mapping[str, Part]) -> Sentence:
        always: dict[str, Part] = {
            "name": self.facts.name,
            "year": str(self.facts.year),
            "first": str(self.facts.first),
        }
        return fill(text, always | dict(places))

    def _plain(self, key: str) -> str:
        return plain_text(self._fill(key))


def _way(change: float, within: float) -> str:
    """Whether a change is more, fewer, or too small to be told."""
    if abs(change) <= within:
        return "same"
    return "more" if change > 0 else "fewer"
