"""The rows of the key figures: one indicator each, with its place among others in words and as a strip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from framsyn.app.facts.wording import PROFILE, fact_words
from framsyn.app.installation import Installation
from framsyn.app.measured_profiles import Measurements
from framsyn.app.profiles.area_profile import CriterionProfile, Profile, ProfileValue
from framsyn.app.profiles.chosen_weights import STEPS, USUAL
from framsyn.charts.spark import Spark
from framsyn.charts.strip import Strip
from framsyn.consequences.area_figures import FloatArray
from framsyn.consequences.catalogue_indicator import CatalogueIndicator, Rounding, Scale
from framsyn.consequences.profile import Position
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.fact import Fact, FactId
from framsyn.domain.rounding import rounded_persons
from framsyn.simulation.indicators.measure import Status
from framsyn.statistics.own_fact_base import OWN_ORIGIN
from framsyn.stories.numbers import number_text
from framsyn.stories.origins import said_origin
from framsyn.web.pages.area_frame import drawn
from framsyn.web.pages.numbers import Number, fact_address
from framsyn.web.pages.words import Words, words

STRIP_WIDTH: Final = 300
SCALE: Final = 1000.0
_ENDS: Final = (2, 98)
"""Percentiles at the ends of a strip: a few far away would else press all others together."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Values on a scale from 0 to 1000, as drawings keep few decimals.

    Attributes:
        like: Similar kommuner.
        everybody: All areas of the kind.
        own: The area.
    """

    like: list[float]
    everybody: list[float]
    own: float


@dataclass(frozen=True)
class KeyFigureRows:
    """Turns a profile into rows.

    Attributes:
        installation: For charts and trends.
        profile: The figures.
        language: The reader's.
        beside: Areas the reader wants beside.
        weights: The reader's, by indicator.
    """

    installation: Installation
    profile: Profile
    language: str
    beside: tuple[Area, ...]
    weights: Mapping[str, float]

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def measured(self) -> Measurements:
        """All areas of the kind."""
        return self.installation.profiles.measured(
            self.profile.area.kind, self.profile.projection_set
        )

    def criteria(self) -> list[dict[str, Any]]:
        """The four, in order."""
        return [self._criterion(each) for each in self.profile.criteria]

    def source_names(self) -> Iterator[str]:
        """Publisher and table of everything used."""
        for origin in self.profile.origins:
            said = said_origin(origin, self.language)
            yield f"{said.publisher}, {said.table}"

    def value_text(self, indicator: CatalogueIndicator, value: float | None) -> str:
        """A value as exactly as it may be said."""
        if indicator.scale is Scale.YES_NO and value is not None:
            return self._("yes") if value else self._("no")
        decimals = indicator.decimals if indicator.rounding is Rounding.DECIMALS else 0
        return number_text(value, self.language, decimals)

    def _criterion(self, each: CriterionProfile) -> dict[str, Any]:
        distance = each.distance_from_middle
        rows = [self._row(value) for value in each.values]
        return {
            "key": each.criterion.value,
            "name": each.name[self.language],
            "about": each.about[self.language],
            "note": each.note[self.language] if each.note else "",
            "distance": None if distance is None else number_text(distance, self.language, 0),
            "rows": rows,
            "weighted": [row for row in rows if row["steps"]],
            "own_weights": any(row["id"] in self.weights for row in rows),
            "missing": [self._missing(value) for value in each.missing],
        }

    def _row(self, value: ProfileValue) -> dict[str, Any]:
        what = value.indicator
        place = self.profile.area
        assert value.fact is not None  # noqa: S101 - what is shown has a fact
        label = f"{what.name[self.language]}, {place.name}"
        return {
            "id": what.id,
            "name": what.name[self.language],
            "unit": what.unit[self.language],
            "number": Number(
                self.value_text(what, value.shown),
                fact_address(value.fact.id, self.language),
                label,
            ),
            "date": self._date(value.fact),
            "places": list(self.places(value)),
            "strip": self._strip(value),
            "trend": self._trend(value),
            "means": what.means[self.language],
            "does_not_mean": what.does_not_mean[self.language],
            "formula": what.formula[self.language],
            "steps": self._steps(what),
            "share": number_text(100 * value.share, self.language, 0),
            "beside": [self._other(value, area) for area in self.beside],
        }

    def _date(self, fact: Fact) -> str:
        """The year a figure speaks of, and that it is the kommune's own where it is."""
        year = str(fact.reference_date.year)
        own = any(origin.id == OWN_ORIGIN for origin in fact.origins)
        return f"{year}, {self._('own figures')}" if own else year

    def places(self, value: ProfileValue) -> Iterator[str]:
        """Where it stands, in words: similar kommuner first, then all."""
        _ = self._
        if value.among_like:
            yield self._place(
                value.among_like,
                _("similar kommuner"),
            )
        if value.among_all:
            others = {
                AreaKind.KOMMUNE: _("kommuner in all"),
                AreaKind.BA_REGION: _("labour-market regions"),
                AreaKind.FYLKE: _("fylker"),
                AreaKind.COUNTRY: "",
            }[self.profile.area.kind]
            yield self._place(value.among_all, others)

    def _place(self, at: Position, others: str) -> str:
        _ = self._
        text = _(
            "Higher than %(lower)s of %(all)s %(others)s",
            lower=number_text(at.lower, self.language, 0),
            all=number_text(at.others, self.language, 0),
            others=others,
        )
        if at.equal:
            text += ", " + _("the same as %(equal)s", equal=at.equal)
        return text

    def placed(self, value: ProfileValue) -> Placed | None:
        """Where everybody stands on the indicator's own scale; None where it is not ranked."""
        if value.among_all is None or value.fact is None or value.fact.value is None:
            return None
        own = value.fact.value
        like = np.array([value.strip[self.measured.place(area)] for area in self.profile.like])
        like = like[np.isfinite(like)]
        everybody = value.strip[np.isfinite(value.strip)]
        ends = (*np.percentile(everybody, _ENDS), own, *like)
        low, high = min(ends), max(ends)

        def scaled(values: FloatArray) -> list[float]:
            return [float(each) for each in SCALE * (values - low) / ((high - low) or 1)]

        return Placed(scaled(like), scaled(everybody), scaled(np.array([own]))[0])

    def _strip(self, value: ProfileValue) -> Markup:
        placed, what = self.placed(value), value.indicator
        if placed is None:
            return Markup()
        return drawn(
            self.installation.charts,
            Strip(
                id=f"strip-{what.id.replace('_', '-')}",
                lang=self.language,  # type: ignore[arg-type]
                title=what.name[self.language],
                description=". ".join(self.places(value)),
                width=STRIP_WIDTH,
                low=0,
                high=SCALE,
                values=placed.like,
                others=placed.everybody,
                now=placed.own,
            ),
        )

    def _trend(self, value: ProfileValue) -> dict[str, Any] | None:
        trend = self.installation.profiles.trends(self.profile.area.kind).get(value.indicator.id)
        if trend is None:
            return None
        values = trend.values[:, self.measured.place(self.profile.area)]
        if not np.isfinite(values).all():
            return None
        what = value.indicator
        first, last = trend.years[0], trend.years[-1]
        said = self._(
            "%(then)s in %(first)s, %(now)s in %(last)s",
            then=self.value_text(what, float(values[0])),
            now=self.value_text(what, float(values[-1])),
            first=first,
            last=last,
        )
        spark = Spark(
            id=f"trend-{what.id.replace('_', '-')}",
            lang=self.language,  # type: ignore[arg-type]
            title=what.name[self.language],
            description=said,
            width=120,
            height=56,
            first=first,
            today=last,
            values=SCALE * values / (values.max() or 1),
            colour="p3",
        )
        return {"svg": drawn(self.installation.charts, spark), "said": said}

    def _steps(self, what: CatalogueIndicator) -> list[dict[str, Any]]:
        """Weights on offer; none for what is not ranked."""
        if not what.is_ranked:
            return []
        _ = self._
        names = (_("not counted"), _("usual weight"), _("double weight"), _("triple weight"))
        chosen = self.weights.get(what.id, USUAL)
        return [
            {
                "value": "" if step == USUAL else f"{what.id}:{step}",
                "name": name,
                "chosen": step == chosen,
            }
            for step, name in zip(STEPS, names, strict=True)
        ]

    def _other(self, value: ProfileValue, area: Area) -> dict[str, Any]:
        """The same indicator of another area, with its own fact."""
        found = self.measured.values[value.indicator.id]
        place = self.measured.place(area)
        amount = float(found.values[place])
        assert value.fact is not None  # noqa: S101 - as above
        fact_id = FactId(
            PROFILE + value.indicator.id,
            area.code,
            value.fact.id.year,
            value.fact.id.projection_set,
        )
        known = found.statuses[place] is Status.SHOWN
        if known and value.indicator.rounding is Rounding.PERSONS_BY_PLACE:
            people = self.installation.populations.of(area)
            amount = rounded_persons(amount, float(people.on(people.counted_until).sum()))
        text = self.value_text(value.indicator, amount if known else None)
        label = f"{value.indicator.name[self.language]}, {area.name}"
        return {
            "name": area.name,
            "number": Number(text, fact_address(fact_id, self.language), label, missing=not known),
        }

    def _missing(self, value: ProfileValue) -> dict[str, str]:
        what = value.indicator
        to_come = what.fills_from
        unit = fact_words(self.installation, PROFILE + what.id).unit[self.language]
        return {
            "name": what.name[self.language],
            "unit": unit,
            "why": value.missing.get(self.language, ""),
            "table": f"{to_come.publisher}, {to_come.table}" if to_come else "",
        }
