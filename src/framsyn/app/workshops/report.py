"""What a room led to, as a document: the same for the page, the PDF and the Word file.

It is made from the result alone, which holds nothing that gives anybody away, and so reads the
same from a room in progress and from one whose raw answers were deleted long ago.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from framsyn import __version__
from framsyn.app.facts.figure_text import FigureText
from framsyn.app.installation import Installation
from framsyn.app.workshops.figures import still_answered
from framsyn.app.workshops.kept import Kept
from framsyn.app.workshops.scenarios import ScenarioSections
from framsyn.app.workshops.steps import StepSections
from framsyn.app.workshops.wording import ResultWords, result_texts
from framsyn.domain.area import Area
from framsyn.domain.fact import FactId
from framsyn.publishing.document import (
    Block,
    Document,
    Grid,
    Items,
    Parts,
    Said,
    Section,
    Subheading,
    Text,
    plain,
)
from framsyn.simulation.scenarios.result_words import result_words
from framsyn.stories.numbers import spelled

BESIDE: tuple[str, ...] = ("opportunities", "free_text", "implications")
"""Steps whose cards stand beside those of other rooms."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where words of a document lead.

    Attributes:
        fact: Address of a fact.
        levers: Address of an area's levers with a scenario's code.
    """

    fact: Callable[[FactId], str]
    levers: Callable[[Area, str], str]


NOWHERE = Links(lambda _: "", lambda _, __: "")
"""For a file that stands by itself."""


@dataclass(frozen=True)
class Report:
    """Tells what a room led to.

    Attributes:
        installation: Figures and engine.
        kept: The result.
        language: The reader's.
        links: Where numbers lead.
        closed: Whether the room takes no more answers.
        others: Results of rooms whose cards stand beside this one's.
    """

    installation: Installation
    kept: Kept
    language: str
    links: Links = NOWHERE
    closed: bool = True
    others: Sequence[Kept] = ()

    @cached_property
    def words(self) -> ResultWords:
        """The words of the language."""
        return result_texts(self.language)

    @cached_property
    def area(self) -> Area:
        """What the room was about."""
        return self.installation.areas.area(self.kept.setup.area).area

    @cached_property
    def figures(self) -> FigureText:
        """The area's figures as they are printed."""
        return FigureText(self.installation, self.area, self.language)

    @cached_property
    def steps(self) -> StepSections:
        """The room's steps."""
        return StepSections(self.kept, self.words, self.figures, self.links.fact)

    @property
    def title(self) -> str:
        """What the room calls itself."""
        return self.kept.title(self.language)

    @property
    def name(self) -> str:
        """Of a file that holds it."""
        return f"framsyn-{self.area.slug}-{self.kept.day.isoformat()}"

    @property
    def draft(self) -> str:
        """What stands on every text that may land in a plan."""
        return self.words("draft")

    @cached_property
    def cite(self) -> str:
        """How to cite it."""
        return self.words(
            "cite",
            method=__version__,
            title=self.title,
            place=self.area.name,
            day=self.words.day(self.kept.day),
            data=self.kept.setup.data_version or "–",
        )

    def document(self) -> Document:
        """The whole report."""
        return Document(
            name=self.name,
            language=self.language,
            title=self.title,
            above=f"{self.area.name} · {self.words.day(self.kept.day)}",
            lead=(self.lead(),),
            notices=self.notices(),
            sections=tuple(self._sections()),
            about=tuple(self.about()),
            cite=self.cite,
            made=self.kept.made,
        )

    def for_a_plan(self) -> Document:
        """The report with text for a plan first."""
        whole = self.document()
        plan = Section("plan", self.words("plan"), tuple(self._plan()))
        return replace(whole, sections=(plan, *whole.sections))

    def lead(self) -> str:
        """What the room came to, as a headline."""
        number, people = len(self.kept.commitments), self._people("people")
        name = {0: "lead_none", 1: "lead_one"}.get(number, "lead_more")
        said = spelled(number, self.language)
        return self.words(name, people=people, number=said[:1].upper() + said[1:])

    def notices(self) -> tuple[str, ...]:
        """What a reader has to know first."""
        way = "open" if self.kept.setup.open_voting else "temperature"
        found = [self.words("not_a_decision"), self.words(way)]
        return tuple(found if self.closed else [*found, self.words("rehearsal_only")])

    def about(self) -> Iterator[tuple[str, str]]:
        """What it is and was made from."""
        setup, words = self.kept.setup, self.words
        labels = result_words().labels
        yield words("about_place"), f"{self.area.name} ({self.area.code})"
        yield words("about_day"), words.day(self.kept.day)
        yield words("about_kind"), self.kept.template_title(self.language)
        yield words("about_body"), words("yes" if setup.elected_body else "no")
        yield words("about_people"), self._people("people")
        yield words("about_without"), self._people("without_phone")
        outputs = ", ".join(labels[each][self.language] for each in setup.outputs)
        yield words("about_outputs"), outputs
        yield words("about_method"), __version__
        yield words("about_data"), setup.data_version or "–"
        yield words("about_now"), self.installation.facts.version
        yield words("about_made"), words.day(self.kept.made.date())

    def _people(self, name: str) -> str:
        number = self.kept.result[name]
        return self.words("few_people") if number is None else str(number)

    def _sections(self) -> Iterator[Section]:
        yield Section("commitments", self.words("commitments"), tuple(self._commitments()))
        mobilised = tuple(self._mobilised())
        if mobilised:
            yield Section("mobilised", self.words("mobilised"), mobilised)
        yield from self.steps.sections()
        yield from ScenarioSections(
            self.installation,
            self.kept,
            self.words,
            self.figures,
            self.links.fact,
            lambda code: self.links.levers(self.area, code),
        ).sections()
        if self.others:
            yield Section("beside", self.words("beside"), tuple(self._beside()))
        yield Section("method", self.words("method"), (Text((self.words("method_said"),)),))

    def _commitments(self) -> Iterator[Block]:
        if not self.kept.commitments:
            yield Text((self.words("commitments_none"),))
            return
        head = tuple(self.words(name) for name in ("who", "what", "when", "figure"))
        rows = tuple(
            ((each["role"],), (each["text"],), (self.words.when(each["when"]),), self.figure(each))
            for each in self.kept.commitments
        )
        note = (self.words("commitments_note"),)
        yield Grid(
            self.words("commitments_caption"),
            head,
            rows,
            note=note,
            wide=True,
            weights=(2.4, 4, 1.6, 2.6),
        )

    def figure(self, commitment: Any) -> Parts:  # noqa: ANN401 - a card as JSON says it
        """The figure a commitment is told by: ours where it is tied to one, else as written."""
        bound = commitment["bound"]
        if not bound:
            return (commitment["indicator"] or self.words("figure_none"),)
        fact = FactId(bound["figure"], self.area.code, bound["year"], bound.get("set", ""))
        value = self.figures.counted(bound["figure"], bound["value"])
        label = bound["label"][self.language]
        known = still_answered(self.installation, self.area, bound)
        href = self.links.fact(fact) if known else ""
        return (f"{label}: ", Said(value, href), f" ({bound['year']})")

    def _mobilised(self) -> Iterator[Block]:
        found = self.kept.result["mobilised"]
        if found is None or found["both"] == 0:
            return
        if "before" in found:
            yield Text((self.words("mobilised_said", **found),), "lead")
            yield Text((self.words("mobilised_note"),), "note")
        else:
            yield Text((self.words("mobilised_few"),))
        yield from self.steps.before_and_after()

    def _beside(self) -> Iterator[Block]:
        """Every room's cards, this one's first, as they were approved."""
        yield Text((self.words("beside_said"),))
        for kept in (self.kept, *self.others):
            here = kept is self.kept
            yield Subheading(self.words("beside_this") if here else kept.title(self.language))
            cards = [
                self.steps.card(card) for _, shown in kept.steps(*BESIDE) for card in shown["cards"]
            ]
            yield Items(tuple(cards)) if cards else Text((self.words("nothing"),))

    def _plan(self) -> Iterator[Block]:
        words = self.words
        yield Text((self.draft,), "notice")
        said = words(
            "plan_said",
            place=self.area.name,
            day=words.day(self.kept.day),
            title=self.title,
            template=self.kept.template_title(self.language),
            people=self._people("people"),
            without=self._people("without_phone"),
        )
        yield Text((said,))
        yield Text((words("plan_law"),))
        if self.kept.commitments:
            yield Text((words("plan_agreed"),))
            yield Items(tuple((self._plan_step(each),) for each in self.kept.commitments))
        yield Subheading(words("plan_apart"))
        yield Text((words("plan_apart_said"),))

    def _plan_step(self, each: Any) -> str:  # noqa: ANN401 - as above
        what = each["text"] if each["text"].endswith((".", "!", "?")) else f"{each['text']}."
        return self.words(
            "plan_step",
            who=each["role"],
            what=what,
            when=self.words.when(each["when"]),
            figure=plain(self.figure(each)),
        )
