"""How earlier projections hit in one place: finding, picture and table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from markupsafe import Markup

from framsyn.app.facts.read import fact_about
from framsyn.app.installation import Installation
from framsyn.app.people.area_forecasts import forecasts_of
from framsyn.charts.figure import draw_for_page
from framsyn.charts.hits import Forecast, Hits, HitSet
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.consequences.indicators import indicator
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.rounding import rounded_persons
from framsyn.simulation.projections.backtest import BESIDE_PUBLISHED, PUBLISHED, Backtest, Hit
from framsyn.simulation.projections.sets import PROJECTION_SETS, find_set
from framsyn.stories.numbers import MISSING, count, number_text
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.words import Words, words

DRAWN_BASES: Final = (2011, 2016, 2021)
DRAWN_SETS: Final = {"own": "mine", "trend": "sa"}
DRAWN_VINTAGES: Final = (2016, 2020)
BESIDE: Final = ("own", "trend")
"""What Statistics Norway's own are set beside, made the same year and held to the same count."""
TOLD_BASE, TOLD_YEAR = 2016, 2026


@dataclass(frozen=True)
class AreaHits:
    """Turns the back-test of one area into what the template shows.

    Attributes:
        installation: Counts, areas, chart kernel.
        area: The place.
        found: The back-test.
        language: The reader's.
    """

    installation: Installation
    area: Area
    found: Backtest
    language: str

    @cached_property
    def words(self) -> Words:
        """The interface's words."""
        return words(self.language)

    @cached_property
    def hits(self) -> list[Hit]:
        """Every projection of the area; a region's are the sums of its kommuner's."""
        return forecasts_of(self.found, self.area)

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        _ = self.words
        left_out = [code for code in self.found.left_out if code in self.area.kommuner]
        return {
            "finding": self._finding(),
            "notice": _("The past of this kommune was divided afterwards, so it is in no score.")
            if left_out and self.area.kind is AreaKind.KOMMUNE
            else "",
            "svg": self._drawn(),
            "subtitle": _(
                "Inhabitants. Ink: counted. Dashed: what a projection made that year, with what was "
                "known then, would have said. The axis does not start at zero"
            ),
            "table": self._table(),
            "vintages": self._vintages(),
            "vintages_note": self._vintages_note(),
            "source_line": _(
                "Statistics Norway, 07459. Projections made anew from earlier years, figures %(version)s",
                version=self.installation.facts.version,
            ),
        }

    def _hit(self, key: str, base: int, year: int) -> Hit | None:
        return next((h for h in self.hits if (h.set, h.base, h.year) == (key, base, year)), None)

    def _finding(self) -> list[str | Number]:
        hit = self._hit("own", TOLD_BASE, TOLD_YEAR)
        if hit is None:
            return [self.words("No earlier projection can be held to a count yet")]
        text = self.words(
            "From %(base)s the projection said {said} inhabitants in %(year)s. {counted} were counted",
            base=hit.base,
            year=hit.year,
        )
        return [self._place(piece, hit) for piece in re.split(r"(\{\w+\})", text) if piece]

    def _place(self, piece: str, hit: Hit) -> str | Number:
        if piece == "{said}":
            return Number(self._said(hit.forecast, hit.counted), "#tabell")
        return self._counted(hit.year) if piece == "{counted}" else piece

    def _counted(self, year: int) -> Number:
        people = self.installation.populations.of(self.area)
        fact = fact_about(people, indicator("population.all"), year)
        return Number(
            count(round(fact.value or 0), self.language), fact_address(fact.id, self.language)
        )

    def _said(self, persons: float, size: float) -> str:
        return count(rounded_persons(persons, size), self.language)

    def _table(self) -> dict[str, Any]:
        _ = self.words
        ours = [hit for hit in self.hits if hit.set in {each.key for each in PROJECTION_SETS}]
        keys = list(dict.fromkeys(hit.set for hit in ours))
        head = [
            _("Made in"),
            _("For"),
            _("Counted"),
            *(find_set(key).label[self.language] for key in keys),
        ]
        rows = []
        for base, year in sorted({(hit.base, hit.year) for hit in ours}):
            cells = [self._cell(self._hit(key, base, year)) for key in keys]
            rows.append((str(base), str(year), self._counted(year), *cells))
        caption = _("What was said, and how many per cent it was too high (+) or too low (−)")
        return {"caption": caption, "head": head, "rows": rows}

    def _cell(self, hit: Hit | None) -> str:
        if hit is None:
            return MISSING
        return f"{self._said(hit.forecast, hit.counted)} ({self._percent(hit.error_percent)})"

    def _percent(self, percent: float) -> str:
        sign = "+" if round(percent, 1) > 0 else ""
        return f"{sign}{number_text(percent, self.language, 1)} %"

    def _vintages(self) -> dict[str, Any] | None:
        """Statistics Norway's own earlier projections, where they are known: for the country."""
        _ = self.words
        theirs = [hit for hit in self.hits if hit.set.startswith("ssb-2")]
        if not theirs:
            return None
        rows = [
            (
                str(hit.base),
                str(hit.year),
                self._counted(hit.year),
                self._cell(hit),
                *(self._cell(self._hit(key, hit.base, hit.year)) for key in BESIDE),
            )
            for hit in sorted(theirs, key=lambda hit: (hit.base, hit.year))
        ]
        caption = (
            _("Statistics Norway’s main alternatives (MMMM) for the country")
            if self.area.kind is AreaKind.COUNTRY
            else _("Statistics Norway’s main alternatives (MMMM) for %(name)s", name=self.area.name)
        )
        beside = (find_set(key).label[self.language] for key in BESIDE)
        head = (_("Published"), _("For"), _("Counted"), _("Statistics Norway"), *beside)
        return {"caption": caption, "head": list(head), "rows": rows}

    def _vintages_note(self) -> str:
        """Where they come from and which are left out, or why there are none."""
        _ = self.words
        if self.area.kind is AreaKind.COUNTRY:
            return ""
        if not any(row.group == BESIDE_PUBLISHED for row in self.found.rows):
            return _(
                "Statistics Norway’s earlier projections for this place are not loaded here; those "
                "for the country are."
            )
        bases = sorted({hit.base for hit in self.hits if hit.set.startswith("ssb-2")})
        if not bases:
            return _(
                "None of Statistics Norway’s earlier projections can be held to this place: it was "
                "another kommune then, or several that were divided."
            )
        facts = self.installation.facts
        named = (facts.origins_of(f"regional_projection_{base}") for base in bases)
        tables = ", ".join(origin.table for origins in named for origin in origins)
        return _(
            "Statistics Norway, %(tables)s. Kommuner that merged are added up; where the place was "
            "another then, that year’s projection is left out.",
            tables=tables,
        )

    def _drawn(self) -> Markup:
        _ = self.words
        people = self.installation.populations.of(self.area)
        counted = people.persons[: people.counted_until - people.first_year + 1].sum(axis=(-2, -1))
        chart = Hits(
            id="hits",
            lang=self.language,  # type: ignore[arg-type]
            title="".join(part if isinstance(part, str) else part.text for part in self._finding()),
            description=_("Counted inhabitants, and projections made in 2011, 2016 and 2021"),
            years=tuple(range(people.first_year, people.counted_until + 1)),
            counted=counted,
            counted_label=_("Counted"),
            unit=_("inhabitants"),
            sets=tuple(self._sets()),
        )
        try:
            return Markup(draw_for_page(self.installation.charts, chart))  # noqa: S704 - the kernel escapes
        except (KernelUnavailable, ChartNotDrawn):
            return Markup()

    def _sets(self) -> Iterator[HitSet]:
        for key, colour in DRAWN_SETS.items():
            yield self._set(key, colour, dict.fromkeys(DRAWN_BASES, key))
        theirs = self._set(PUBLISHED, "sb", {base: f"ssb-{base}-mmmm" for base in DRAWN_VINTAGES})
        if theirs.forecasts and self.area.kind is not AreaKind.COUNTRY:
            yield theirs

    def _set(self, key: str, colour: str, made: Mapping[int, str]) -> HitSet:
        """What is drawn of a set, by base year and the name its hits have."""
        forecasts = []
        for base, name in made.items():
            hits = sorted(
                (h for h in self.hits if h.set == name and h.base == base), key=lambda h: h.year
            )
            if hits:
                years, values = zip(*((hit.year, hit.forecast) for hit in hits), strict=True)
                forecasts.append(Forecast(base, years, values))
        return HitSet(key, find_set(key).label[self.language], colour, tuple(forecasts))
