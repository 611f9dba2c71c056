"""The steps of a room as parts of a document: what was answered, counted and protected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from framsyn.app.facts.figure_text import FigureText
from framsyn.app.workshops.kept import Kept, Shown
from framsyn.app.workshops.wording import ResultWords
from framsyn.domain.fact import FactId
from framsyn.publishing.document import Block, Grid, Items, Parts, Said, Section, Subheading, Text
from framsyn.stories.numbers import number_text
from framsyn.workshops.tasks.choosing import STANDS
from framsyn.workshops.tasks.task import rule
from framsyn.workshops.template import Step

_LATER: Final = frozenset({"listen", "levers", "next_step", "claims"})
"""Told elsewhere in the document, or nothing to tell."""
_COUNT_NAMES: Final = {"prioritise": "people_dots", "ranking": "firsts"}
_CARDS: Final = frozenset({"implications", "opportunities", "free_text"})


@dataclass(frozen=True)
class StepSections:
    """Tells the steps of a room.

    Attributes:
        kept: The result.
        words: Of a language.
        figures: As they are printed.
        fact: Address of a fact.
    """

    kept: Kept
    words: ResultWords
    figures: FigureText
    fact: Callable[[FactId], str]

    @cached_property
    def _language(self) -> str:
        return self.words.language

    def sections(self) -> Iterator[Section]:
        """Every step that was answered, in the order of the room; claims asked twice together."""
        claims_told = False
        for step, shown in self.kept.steps():
            if step.kind == "claims" and not claims_told:
                claims_told = True
                yield self._claims()
            elif step.kind not in _LATER and step.key not in self._before_and_after:
                yield Section(
                    step.key, step.title[self._language], tuple(self._blocks(step, shown))
                )

    @cached_property
    def _before_and_after(self) -> tuple[str, ...]:
        """The first and the last temperature, when both can be shown whole; told together."""
        asked = list(self.kept.steps("temperature"))
        ends = [asked[0], asked[-1]] if len(asked) > 1 else []
        items = [shown["items"][0] for _, shown in ends if shown["items"]]
        plain = all(each["all"] and not each["groups"] and not each["hidden"] for each in items)
        return tuple(step.key for step, _ in ends) if len(items) == 2 and plain else ()

    def before_and_after(self) -> Iterator[Block]:
        """Both temperatures, mark by mark."""
        if not self._before_and_after:
            return
        counted = {
            step.key: shown["items"][0]["all"] for step, shown in self.kept.steps("temperature")
        }
        before, after = (counted[key] for key in self._before_and_after)
        most = max(*before["counts"].values(), *after["counts"].values(), 1)
        yield Grid(
            self.words("distribution"),
            (self.words("option"), self.words("before"), self.words("after")),
            tuple(
                ((mark,), (str(number),), (str(after["counts"].get(mark, 0)),))
                for mark, number in before["counts"].items()
            ),
            tuple(after["counts"].get(mark, 0) / most for mark in before["counts"]),
        )

    def _blocks(self, step: Step, shown: Shown) -> Iterator[Block]:
        yield Text((step.task[self._language],), "note")
        if step.kind in _CARDS:
            yield from self.card_blocks(step, shown["cards"])
            return
        if step.kind == "predict":
            yield from self._beside_projection(step)
        for item in shown["items"]:
            yield from self._counted(step, shown, item)

    # Cards

    def card_blocks(self, step: Step, cards: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
        """Cards as they stand, by ring where there are rings."""
        if not cards:
            yield Text((self.words("nothing"),))
            return
        rings = rule(step, "rings", 0)
        if not rings:
            yield Items(tuple(self.card(each) for each in cards))
            return
        names = [each.label[self._language] for each in step.options]
        for ring in range(1, rings + 1):
            here = [each for each in cards if each["ring"] == ring]
            if here:
                yield Subheading(names[ring - 1] if ring <= len(names) else str(ring))
                yield Items(tuple(self.card(each) for each in here))
        outside = [each for each in cards if not 1 <= each["ring"] <= rings]
        if outside:
            yield Subheading(self.words("ring_none"))
            yield Items(tuple(self.card(each) for each in outside))

    def card(self, card: Mapping[str, Any]) -> Parts:
        """A card's text, and how many it stands for."""
        if card["stands_for"] < 2:
            return (card["text"],)
        return (self.words("stands_for", text=card["text"], number=card["stands_for"]),)

    # Counts

    def _counted(self, step: Step, shown: Shown, item: Mapping[str, Any]) -> Iterator[Block]:
        counted = item["all"]
        if counted is None:
            yield Text((self.words("too_few" if shown["too_few"] else "nothing"),))
            return
        yield self._grid(step, item)
        middle = counted["middle"]
        if middle is not None:
            yield Text((self.words("middle", middle=self._middle(step, middle)),))

    def _grid(self, step: Step, item: Mapping[str, Any]) -> Grid:
        counted, groups = item["all"], item["groups"]
        labels = self._labels(step, counted)
        has_points = bool(counted["points"])
        head = [self.words("option")]
        head += [self._points_name(step)] if has_points else []
        head += [self.words(_COUNT_NAMES.get(step.kind, "number"))]
        head += [self.group(name) for name in groups]
        of = counted["points"] if has_points else counted["counts"]
        whole = max([*of.values(), 1])
        rows = []
        for key, label in labels:
            row = [label]
            row += [number_text(counted["points"].get(key, 0), self._language, 0)] * has_points
            row += [str(each["counts"].get(key, 0)) for each in (counted, *groups.values())]
            rows.append(tuple((cell,) for cell in row))
        note = self.words("answered", answered=counted["answers"])
        if item["hidden"]:
            note = f"{note} {self.words('hidden')}"
        return Grid(
            self.words("distribution"),
            tuple(head),
            tuple(rows),
            tuple(of.get(key, 0) / whole for key, _ in labels),
            (note,),
        )

    def _labels(self, step: Step, counted: Mapping[str, Any]) -> list[tuple[str, str]]:
        if step.kind == "prioritise":
            dots = sorted(counted["points"].items(), key=lambda pair: -pair[1])
            return [(key, self.kept.cards.get(key, key)) for key, _ in dots]
        if step.options:
            return [(each.key, each.label[self._language]) for each in step.options]
        return [(key, key) for key in counted["counts"]]

    def _points_name(self, step: Step) -> str:
        return self.words("dots" if step.kind == "prioritise" else "points")

    def _middle(self, step: Step, middle: float) -> str:
        if figure := _guessed(step):
            return self.figures.value(figure, middle)
        return number_text(middle, self._language, 0 if middle == int(middle) else 1)

    def group(self, name: str) -> str:
        """What a group or a role is called."""
        if name == "none":
            return self.words("none_group")
        if self.kept.setup.compare == "role":
            return self.words(f"role_{name}")
        return self.words("group", number=name)

    # Guesses

    def _beside_projection(self, step: Step) -> Iterator[Block]:
        """What was projected when the room was opened, each number a link to its fact."""
        rules, key = step.rules, _guessed(step)
        if not key or "projected" not in rules:
            return
        year, area = int(rules["year"]), self.kept.setup.area
        today = self.fact(FactId(key, area, self.kept.day.year))
        then = self.fact(FactId(key, area, year, "own"))
        yield Text(
            self.words.parts(
                "guess_said",
                today=Said(self.figures.counted(key, rules["today"]), today),
                year=str(year),
                projected=Said(self.figures.value(key, rules["projected"]), then),
            ),
            "lead",
        )
        if "low" in rules:
            ends = {
                name: Said(self.figures.value(key, rules[name]), then) for name in ("low", "high")
            }
            yield Text(self.words.parts("guess_range", **ends))

    # Claims

    def _claims(self) -> Section:
        """Each claim with both its sides, equally long and equally large, and how it was answered."""
        asked = list(self.kept.steps("claims"))
        first = asked[0][0]
        blocks: list[Block] = []
        hidden = False
        for option in first.options:
            blocks.append(Subheading(option.label[self._language]))
            if len(option.notes) == 2:
                sides = tuple((note[self._language],) for note in option.notes)
                heads = (self.words("claim_for"), self.words("claim_against"))
                caption = self.words("claim_arguments")
                blocks.append(Grid(caption, heads, (sides,), wide=True, weights=(1, 1)))
            for step, shown in asked:
                item = next((each for each in shown["items"] if each["item"] == option.key), None)
                blocks.append(self._stands(step, item))
                hidden = hidden or bool(item and item["hidden"])
        if hidden:
            blocks.append(Text((self.words("hidden"),), "note"))
        return Section(first.key, first.title[self._language], tuple(blocks))

    def _stands(self, step: Step, item: Mapping[str, Any] | None) -> Block:
        if item is None or item["all"] is None:
            return Text((f"{step.title[self._language]}: {self.words('few')}.",))
        counted = {self.words("everybody"): item["all"]}
        counted |= {self.group(name): each for name, each in item["groups"].items()}
        rows = [
            (
                (name,),
                *((str(each["counts"][stand]),) for stand in STANDS),
                (str(each["answers"]),),
            )
            for name, each in counted.items()
        ]
        head = (
            self.words("column_group"),
            *(self.words(stand) for stand in STANDS),
            self.words("answers"),
        )
        return Grid(
            self.words("claims_caption", step=step.title[self._language]), head, tuple(rows)
        )


def _guessed(step: Step) -> str:
    """The figure a step lets people guess at; empty where it is none of ours."""
    what, _, rest = step.fills.partition(":")
    return rest.split("@")[0] if what == "predict" else ""
