"""The sections of a report that are figures and sources: what it means, ways side by side, method.

A section without data is never left blank: it says what is missing and where it can be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from framsyn.app.choices.futures import AreaFuture, AreaFuturesAnswer, read_futures
from framsyn.app.consequences.read import AreaConsequences, Figure, read_consequences
from framsyn.app.documents.glance import range_text
from framsyn.app.documents.place import ReportPlace
from framsyn.app.documents.topics import TOLD, TOPICS
from framsyn.app.facts.wording import fact_words
from framsyn.app.scenarios.result import PulledLever, ScenarioAnswer
from framsyn.app.scenarios.run import run_scenario
from framsyn.consequences.parameter import Parameter
from framsyn.domain.fact import FactId
from framsyn.domain.provenance import Origin
from framsyn.publishing.document import Block, Grid, Items, Parts, Said, Subheading, Text
from framsyn.scenarios.codec import decode
from framsyn.simulation.projections.sets import find_set
from framsyn.stories.numbers import MISSING, number_text
from framsyn.stories.origins import said_origin

YEARS: Final = (2030, 2040, 2050)
DRAWS: Final = 200
_HIT_FROM, _HIT_TO = 2016, 2026


@dataclass(frozen=True)
class ReportSections:
    """Makes the sections of one place.

    Attributes:
        place: Whose, in which language.
    """

    place: ReportPlace

    @cached_property
    def consequences(self) -> AreaConsequences:
        """What its people mean; with ranges for a kommune, since a region's take seconds."""
        see = self.place.overview
        return read_consequences(
            self.place.installation,
            self.place.area,
            self.place.projection_set,
            (see.today, *YEARS),
            with_ranges=len(self.place.area.kommuner) == 1,
        )

    @cached_property
    def scenario(self) -> ScenarioAnswer | None:
        """The reader's scenario answered; None where nothing is chosen.

        Raises:
            BadScenario: It cannot be run here; all faults are told.
        """
        if not self.place.code:
            return None
        draws = DRAWS if len(self.place.area.kommuner) == 1 else 0
        return run_scenario(self.place.installation, decode(self.place.code), draws=draws)

    @cached_property
    def futures(self) -> AreaFuturesAnswer:
        """The five futures here."""
        return read_futures(self.place.installation, self.place.area)

    def what_it_means(self) -> Iterator[Block]:
        """Every topic with its figures, then what a careful reader should know."""
        say = self.place.said
        yield Text((say("consequences_lead"),), "lead")
        for topic in TOPICS:
            yield Subheading(say(f"topic_{topic}"))
            yield self.topic(topic)
        yield Subheading(say("notes_heading"))
        yield Items(tuple((note.text[self.place.language],) for note in self.consequences.notes))

    def topic(self, topic: str) -> Grid:
        """The figures of a topic, today and later, with what eight of ten futures hold in 2040."""
        say, see = self.place.said, self.place.overview
        years = (see.today, *YEARS)
        rows = tuple(self._row(key, years) for key in TOLD[topic])
        return Grid(
            say("topic_caption", topic=say(f"topic_{topic}")),
            (say("figure"), *map(str, years), say("range_head")),
            rows,
            note=(say("topic_note"),),
            weights=(2.3, 1.25, 1.25, 1.25, 1.25, 1.9),
        )

    def _row(self, key: str, years: Iterable[int]) -> tuple[Parts, ...]:
        what = fact_words(self.place.installation, key)
        found = next(
            (each for each in self.consequences.consequences if each.definition.key == key), None
        )
        label = what.label[self.place.language]
        unit = what.unit[self.place.language]
        is_said = unit.casefold() in label.casefold()
        named: Parts = (label if is_said else f"{label}, {unit}",)
        if found is None:
            return (named, *((self.place.figure(key, year),) for year in years), (self._held(key),))
        cells = {each.year: each for each in found.figures}
        return (
            named,
            *((self._number(key, cells[year]),) for year in years),
            (self._range(key, cells[self.place.overview.year]),),
        )

    def _number(self, key: str, figure: Figure) -> Said:
        chosen = self.place.projection_set if figure.year > self.place.overview.today else ""
        wanted = FactId(key, self.place.area.code, figure.year, chosen)
        text = self.place.shown(key, figure.value, figure.quality)
        return Said(text, self.place.fact_address(wanted), missing=figure.value is None)

    def _range(self, key: str, figure: Figure) -> str:
        if figure.low is None or figure.high is None:
            return MISSING
        low, high = (self.place.printed.value(key, end) for end in (figure.low, figure.high))
        between = " – " if "−" in low + high else "–"
        return low if low == high else f"{low}{between}{high}"

    def _held(self, key: str) -> str:
        return range_text(self.place, self.place.overview.later(key)) or MISSING

    def side_by_side(self) -> Iterator[Block]:
        """The reader's scenario beside development going on; or that none is chosen."""
        say, answer = self.place.said, self.scenario
        if answer is None:
            yield Text(
                (
                    say(
                        "no_scenario",
                        address=self.place.home.split("://", 1)[-1]
                        + self.place.path("/2040", short=True),
                    ),
                )
            )
            return
        language = self.place.language
        yield Text((" ".join(each[language] for each in answer.sentences),), "lead")
        yield self.outputs()
        yield Subheading(say("levers_heading"))
        if answer.levers:
            yield Grid(
                say("levers_caption"),
                (say("lever"), say("amount"), say("decides"), say("side_effect")),
                tuple(self.lever_row(each) for each in answer.levers),
                wide=True,
                weights=(1.2, 1.8, 1.3, 1.7),
            )
        else:
            yield Text((say("nothing_moved"),))
        if answer.goals:
            yield Subheading(say("goals_heading"))
            yield self.goals()
        yield Subheading(say("notes_heading"))
        yield Items(tuple((note[language],) for note in answer.notes))

    def outputs(self) -> Grid:
        """Folk, hender and penger in each year, in both ways, and how far apart they are."""
        answer, say, language = self.scenario, self.place.said, self.place.language
        if answer is None:
            raise ValueError("there is no scenario of the reader's")
        rows: list[tuple[Parts, ...]] = []
        for output in answer.outputs:
            label = f"{output.label[language]}, {output.unit[language]}"
            for year in YEARS:
                at = answer.years.index(year)
                mine, base = output.values[at], output.reference[at]
                apart = self.place.printed.change(output.key, mine, base)
                held = MISSING
                if output.difference_low:
                    ends = (output.difference_low[at], output.difference_high[at])
                    held = " – ".join(
                        self.place.printed.change(output.key, end, 0.0) for end in ends
                    )
                rows.append(
                    (
                        (f"{label}, {year}",),
                        (self.place.figure(output.key, year),),
                        (self.place.figure(output.key, year, answer.code),),
                        (apart,),
                        (held,),
                    )
                )
        head = (
            say("figure"),
            say("goes_on"),
            say("your_way"),
            say("difference"),
            say("difference_range"),
        )
        return Grid(
            say("outputs_caption"),
            head,
            tuple(rows),
            note=(say("outputs_note"),),
            weights=(2.6, 1.1, 1, 1, 1.5),
        )

    def lever_row(self, lever: PulledLever) -> tuple[Parts, ...]:
        """A lever as it stands: how far, who decides, what comes along."""
        language, say = self.place.language, self.place.said
        amount = f"{number_text(lever.amount, language, 0 if lever.amount == round(lever.amount) else 1)} {lever.unit[language]}"
        if lever.people_per_year is not None:
            amount += say("people_a_year", people=number_text(lever.people_per_year, language, 0))
        if lever.is_beyond:
            amount += say("beyond")
        decides = ", ".join(each[language] for each in lever.decides)
        return ((lever.label[language],), (amount,), (decides,), (lever.side_effect[language],))

    def goals(self) -> Grid:
        """Goals, beside what is projected and never mixed with it."""
        say, language = self.place.said, self.place.language
        found = self.scenario.goals if self.scenario else ()
        rows = tuple(
            (
                (f"{each.label[language]}, {each.year}",),
                (say(each.direction, amount=self.place.printed.value(each.figure, each.wanted)),),
                (self.place.printed.value(each.figure, each.projected),),
            )
            for each in found
        )
        return Grid(say("goals_caption"), (say("figure"), say("goal"), say("under_scenario")), rows)

    def five_futures(self) -> Iterator[Block]:
        """The five futures: their numbers together, then each as it is told."""
        say, language = self.place.said, self.place.language
        yield Text((say("futures_lead"),), "lead")
        yield self.futures_table()
        for each in self.futures.futures:
            words = each.words[language]
            yield Subheading(f"{words.title}: {words.subtitle}")
            for paragraph in each.stories[language].splitlines():
                if paragraph.strip():
                    yield Text((paragraph,))
            yield Text((say("gains", listed="; ".join(words.gains)),), "note")
            yield Text((say("losses", listed="; ".join(words.losses)),), "note")
            yield Text((say("talk_about", listed=" ".join(words.questions)),), "note")

    def futures_table(self) -> Grid:
        """Folk, hender and penger in each future in 2050."""
        say, language, answer = self.place.said, self.place.language, self.futures
        outputs = tuple(answer.labels)
        head = (
            say("future"),
            *(
                f"{answer.labels[each][language]}, {answer.units[each][language]}"
                for each in outputs
            ),
        )
        rows = tuple(
            (
                (each.words[language].title,),
                *((self._in_future(each, output),) for output in outputs),
            )
            for each in answer.futures
        )
        return Grid(say("futures_caption"), head, rows, weights=(1.3, 1, 1.4, 1.4))

    def _in_future(self, future: AreaFuture, output: str) -> str:
        last = self.futures.years[-1]
        value = next(
            each.value for each in future.outputs if (each.output, each.year) == (output, last)
        )
        return self.place.printed.value(output, value)

    def method(self) -> Iterator[Block]:
        """How the figures are made, how earlier projections hit, and what is taken for granted."""
        say, language = self.place.said, self.place.language
        chosen = find_set(self.place.projection_set)
        yield Text((chosen.explanation[language],))
        yield Subheading(say("assumptions_heading"))
        yield Items(tuple((each,) for each in chosen.assumptions[language]))
        yield Subheading(say("uncertainty_heading"))
        yield Text((say("uncertainty_text"),))
        yield Text((say("rounding_text"),))
        yield Subheading(say("hit_heading"))
        yield Text((self._hit(),))
        yield Subheading(say("parameters_heading"))
        yield Grid(
            say("parameters_caption"),
            (say("parameter"), say("value"), say("parameter_year")),
            tuple(
                ((each.label[language],), (number_text(each.value, language, _decimals(each.value)),), (str(each.year),))
                for each in self._parameters
            ),
            note=(say("parameters_note"),),
        )  # fmt: skip

    @property
    def _parameters(self) -> list[Parameter]:
        """Those in use; of several kommuner's own values, which run to hundreds, the workbook tells."""
        alone = len(self.place.area.kommuner) == 1
        return [
            each
            for each in self.consequences.parameters
            if each.value is not None and (alone or not each.whose.isdigit())
        ]

    def _hit(self) -> str:
        """What a projection made ten years ago said of this place, where that is worked out."""
        say = self.place.said
        found = self.place.installation.hit_rate.now()
        code = self.place.area.code
        hits = found.hits.get(code, ()) if found else ()
        hit = next(
            (h for h in hits if (h.set, h.base, h.year) == ("own", _HIT_FROM, _HIT_TO)), None
        )
        if hit is None:
            return say("no_hit")
        said = self.place.printed.value("population.all", hit.forecast)
        counted = self.place.printed.counted("population.all", hit.counted)
        return say("hit", base=hit.base, then=hit.year, said=said, counted=counted)

    def sources(self) -> Iterator[Block]:
        """Every table used, and how the document is cited."""
        say = self.place.said
        yield Grid(
            say("sources_caption"),
            (say("table"), say("publisher"), say("holds"), say("licence")),
            tuple(self.source_row(each) for each in self.origins),
            wide=True,
            weights=(1.3, 1.2, 2.6, 1.3),
        )

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Every table used, in the reader's language."""
        return tuple(said_origin(each, self.place.language) for each in self.consequences.origins)

    def source_row(self, origin: Origin) -> tuple[Parts, ...]:
        """A table as a reader could look it up."""
        return (
            (origin.table,),
            (origin.publisher,),
            (origin.title if not origin.note else f"{origin.title}. {origin.note}",),
            (f"{origin.licence}, {origin.published}",),
        )


def _decimals(value: float | None) -> int:
    """As many decimals as tell the number, and no more than three."""
    if value is None or value == round(value):
        return 0
    return next((places for places in (1, 2, 3) if round(value, places) == value), 3)
