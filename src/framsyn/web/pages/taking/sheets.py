"""Tables people take away, with what is said around them in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.measured_profiles import Measurements
from framsyn.app.place.overview import Overview
from framsyn.app.profiles.area_profile import Profile, ProfileValue
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.axes import AGE_COUNT, FEMALE, MALE
from framsyn.domain.provenance import Origin, Quality
from framsyn.publishing.sheet import Cell, Column, Sheet
from framsyn.simulation.indicators.measure import Status
from framsyn.stories.origins import said_origin
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.maps.choice import MapChoice
from framsyn.web.pages.maps.measures import measure_label, measure_unit
from framsyn.web.pages.words import Words, words

PUBLISHER: Final = "Framsyn"


def key_figure_sheet(
    installation: Installation, profile: Profile, language: str, beside: Sequence[Area]
) -> Sheet:
    """Key figures of a place, of those that resemble it, and of those set beside."""
    _ = words(language)
    measured = installation.profiles.measured(profile.area.kind, profile.projection_set)
    areas = list(dict.fromkeys((profile.area, *profile.like, *beside)))
    values = [value for each in profile.criteria for value in (*each.values, *each.missing)]
    rows = [row for area in areas for row in _key_figure_rows(measured, area, values, language)]
    columns = (
        Column("area", _("Place"), "geo", {each.code: each.name for each in areas}, width=10),
        Column(
            "indicator",
            _("Indicator"),
            "metric",
            {value.indicator.id: value.indicator.name[language] for value in values},
            {value.indicator.id: value.indicator.unit[language] for value in values},
            {value.indicator.id: value.indicator.decimals for value in values},
            width=26,
        ),
        Column("year", _("Year"), "time", width=8),
        Column("value", _("Value"), "value"),
        Column("unit", _("Unit"), width=34),
        Column("criterion", _("Criterion"), width=22),
        Column("quality", _("Quality"), width=12),
        Column("status", _("Why it is missing"), width=16),
        Column("source", _("Source"), width=40),
    )
    said = {
        value.indicator.id: (
            value.indicator.unit[language],
            next(
                each.name[language]
                for each in profile.criteria
                if each.criterion is value.indicator.criterion
            ),
        )
        for value in values
    }
    filled = tuple((*row[:4], *said[str(row[1])], *row[4:]) for row in rows)
    return _sheet(
        _,
        f"framsyn-{profile.area.code}-nokkeltall",
        _("Key figures, %(name)s", name=profile.area.name),
        columns,
        filled,
        profile.origins,
        installation,
    )


def _key_figure_rows(
    measured: Measurements, area: Area, values: Iterable[ProfileValue], language: str
) -> Iterator[tuple[Cell, ...]]:
    place = measured.place(area)
    for value in values:
        found = measured.values[value.indicator.id]
        if found.reference_date is None:
            continue  # its table is not loaded, for anybody
        status = found.statuses[place]
        amount = float(found.values[place])
        known = status is Status.SHOWN and np.isfinite(amount)
        yield (
            area.code,
            value.indicator.id,
            str(found.reference_date.year),
            amount if known else None,
            found.quality(place).value if known else "",
            status.value,
            _source(said_origin(origin, language) for origin in found.origins),
        )


def phases_sheet(installation: Installation, see: Overview, language: str) -> Sheet:
    """Inhabitants by phase of life, all years."""
    _ = words(language)
    names = {group.key: ages_in_words(group, _) for group in LIFE_PHASES}
    from_where = _source(said_origin(origin, language) for origin in _origins(see))
    rows = [
        (see.area.code, group.key, str(year), float(group.total(see.people.on(year))), *made)
        for year in see.people.years
        for made in [(_quality(see, year), from_where)]
        for group in LIFE_PHASES
    ]
    columns = (
        _place(see.area, _),
        Column("age", _("Age"), "dimension", names, width=10),
        Column("year", _("Year"), "time", width=8),
        Column("value", _("Inhabitants on 1 January"), "value"),
        Column("quality", _("Quality"), width=12),
        Column("source", _("Source"), width=40),
    )
    title = _("Inhabitants by phase of life, %(name)s", name=see.area.name)
    name = f"framsyn-{see.area.code}-livsfaser"
    return _sheet(_, name, title, columns, rows, _origins(see), installation)


def pyramid_sheet(installation: Installation, see: Overview, language: str) -> Sheet:
    """Inhabitants by age and sex, today and in the year looked to."""
    _ = words(language)
    sexes = {"female": (FEMALE, _("Women")), "male": (MALE, _("Men"))}
    from_where = _source(said_origin(origin, language) for origin in _origins(see))
    rows = [
        (see.area.code, sex, f"{age:03d}", str(year), float(see.people.on(year)[at, age]), *made)
        for year in (see.today, see.year)
        for made in [(_quality(see, year), from_where)]
        for sex, (at, _label) in sexes.items()
        for age in range(AGE_COUNT)
    ]
    ages = {f"{age:03d}": str(age) for age in range(AGE_COUNT)}
    columns = (
        _place(see.area, _),
        Column("sex", _("Sex"), "dimension", {sex: label for sex, (_at, label) in sexes.items()}),
        Column("age", _("Age"), "dimension", ages, width=8),
        Column("year", _("Year"), "time", width=8),
        Column("value", _("Inhabitants on 1 January"), "value"),
        Column("quality", _("Quality"), width=12),
        Column("source", _("Source"), width=40),
    )
    title = _("Inhabitants by age and sex, %(name)s", name=see.area.name)
    name = f"framsyn-{see.area.code}-pyramide"
    return _sheet(_, name, title, columns, rows, _origins(see), installation)


def map_sheet(choice: MapChoice, origins: Iterable[Origin]) -> Sheet:
    """One measure of every kommune, fylke and the country, in both years the map speaks of.

    Args:
        choice: The measure and the years.
        origins: Every table it was made from.
    """
    _, measure, everywhere = choice.words, choice.measure, choice.everywhere
    kinds = (AreaKind.COUNTRY, AreaKind.FYLKE, AreaKind.KOMMUNE)
    areas = [area for kind in kinds for area in choice.installation.areas.all(kind)]
    used = tuple(origins)
    from_where = _source(said_origin(origin, choice.language) for origin in used)
    rows: list[tuple[Cell, ...]] = []
    for year, values in sorted(
        {choice.now_year: choice.now, choice.later_year: choice.later}.items()
    ):
        made = _quality_of_map(choice, year)
        rows += [(area.code, str(year), values[area.code], made, from_where) for area in areas]
    label = measure_label(measure, _)
    title = f"{label}, {measure_unit(measure, _)}"
    columns = (
        Column("area", _("Place"), "geo", {area.code: area.name for area in areas}, width=10),
        Column("year", _("Year"), "time", width=8),
        Column("value", title, "value"),
        Column("quality", _("Quality"), width=12),
        Column("source", _("Source"), width=40),
    )
    name = f"framsyn-kart-{measure.name}-{everywhere.projection_set}"
    return _sheet(_, name, title, columns, rows, used, choice.installation)


def _quality_of_map(choice: MapChoice, year: int) -> str:
    if year > choice.everywhere.today:
        return Quality.PROJECTED.value
    return (Quality.CALCULATED if choice.measure.from_today else Quality.OFFICIAL).value


def _source(origins: Iterable[Origin]) -> str:
    """Publisher and table, as a footer says it."""
    return "; ".join(f"{origin.publisher}, {origin.table}" for origin in origins)


def _place(area: Area, _: Words) -> Column:
    return Column("area", _("Place"), "geo", {area.code: area.name}, width=10)


def _quality(see: Overview, year: int) -> str:
    if year > see.today:
        return Quality.PROJECTED.value
    return (Quality.ESTIMATED if year in see.people.estimated else Quality.OFFICIAL).value


def _origins(see: Overview) -> tuple[Origin, ...]:
    every = (*see.people.counted_from, *see.people.projected_from)
    return tuple({origin.id: origin for origin in every}.values())


def _sheet(
    _: Words,
    name: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    origins: Iterable[Origin],
    installation: Installation,
) -> Sheet:
    day, version = installation.facts.reference_date, installation.facts.version
    said = tuple(said_origin(origin, _.language) for origin in origins)
    made_from = ", ".join(dict.fromkeys(origin.publisher for origin in said))
    return Sheet(
        name=name,
        language=_.language,
        title=title,
        columns=columns,
        rows=tuple(rows),
        origins=said,
        data_version=version,
        reference_date=day,
        cite=_(
            "%(publisher)s, %(title)s. Figures %(version)s, made from %(sources)s.",
            publisher=PUBLISHER,
            title=title,
            version=version,
            sources=made_from,
        ),
        notes=(
            _("“projected” is what happens if the assumptions hold; it is not a forecast."),
            _(
                "“estimated” and “calculated” are made from official statistics, not published by them."
            ),
        ),
        labels={
            "about": _("Sources"),
            "source": _("Source"),
            "table": _("Table"),
            "title": _("What it holds"),
            "licence": _("Licence"),
            "published": _("Date"),
            "page": _("Address"),
            "version": _("Data version"),
            "cite": _("How to cite it"),
            "note": _("Note"),
        },
    )
