"""The charts of the pyramid page, and the figures its script plays."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from framsyn.app.people.area_futures import likely_range
from framsyn.app.place.overview import STORY_YEAR
from framsyn.charts.cohort import Cohort
from framsyn.charts.dots import Dots
from framsyn.charts.figure import draw_for_page
from framsyn.charts.kernel import ChartNotDrawn, KernelUnavailable
from framsyn.charts.phases import phases
from framsyn.charts.pyramid import Ghost, Pyramid
from framsyn.domain.age_groups import LIFE_PHASES, OLDER_OLD
from framsyn.domain.axes import FEMALE, MALE
from framsyn.domain.rounding import persons_step, rounded_persons
from framsyn.stories.amounts import people
from framsyn.stories.numbers import count
from framsyn.stories.sentence import BoundNumber, Sentence, fill, plain_text, templates
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.area_frame import drawn, road_chart
from framsyn.web.pages.pyramid.wording import PyramidWords

OLDER: Final = "population.80_plus"
_WHOLE_FROM: Final = 120
"""Where bars hold this many persons, a tenth of one cannot be seen."""


@dataclass(frozen=True)
class PyramidFigures:
    """Draws one year, and hands over all years.

    Attributes:
        page: The page, its facts and its words.
    """

    page: PyramidWords

    def view(self) -> dict[str, Any]:
        """Drawings, table twin, and the data of every year."""
        return {
            "pyramid": self._for_page(self.pyramid),
            "table": self._table(),
            "cohort": drawn(self.page.installation.charts, self.cohort),
            "dots": drawn(self.page.installation.charts, self.dots),
            "data": Markup(self._data()),  # noqa: S704 - "<" is escaped below
        }

    @cached_property
    def pyramid(self) -> Pyramid:
        """The year on the page, with today behind and the followed in ink."""
        see, _ = self.page.overview, self.page.words
        shown, now = see.people.on(see.year), see.people.on(see.today)
        return Pyramid(
            id="pyramid",
            lang=self.page.language,  # type: ignore[arg-type]
            title=plain_text(self.page.captions[see.year].text),
            description=_(
                "Inhabitants by age and sex in %(year)s, with %(today)s behind",
                year=see.year,
                today=see.today,
            ),
            width=720,
            year=see.year,
            men=shown[MALE],
            women=shown[FEMALE],
            phases=phases({group.key: ages_in_words(group, _) for group in LIFE_PHASES}),
            men_label=_("Men"),
            women_label=_("Women"),
            ghost=Ghost.of(see.today, _("Pale: as it is today"), now),
            longest=float(see.people.persons.max()),
            followed=self.page.born.followed(see.year, self._born_label(), _),
            mine=self._mine(see.year),
        )

    def _mine(self, year: int) -> Ghost | None:
        """The reader's scenario in a year to come."""
        ahead, persons = year - self.page.overview.today, self.page.mine
        if persons is None or ahead <= 0:
            return None
        return Ghost.of(year, self.page.words("Your %(year)s", year=year), persons[ahead])

    @cached_property
    def cohort(self) -> Cohort:
        """Those who are followed, through all years."""
        see, born = self.page.overview, self.page.born
        first = min(born.first_year(see.people), see.people.years[-1] - 1)
        years = range(first, see.people.years[-1] + 1)
        return Cohort(
            id="cohort",
            lang=self.page.language,  # type: ignore[arg-type]
            title=plain_text(self.page.cohort_said(see.year)),
            description=self.page.words(
                "How many born %(born)s live here, %(first)s–%(last)s",
                born=born.label,
                first=first,
                last=years[-1],
            ),
            width=410,
            first=first,
            today=see.today,
            marked=see.year,
            values=np.array([born.persons(see.people, year) for year in years]),
            ages=[born.ages_text(year, self.page.words) for year in years],
            step=persons_step(see.inhabitants),
        )

    @cached_property
    def dots(self) -> Dots:
        """Twenty futures of those who are 80 and older."""
        page, see = self.page, self.page.overview
        older = OLDER_OLD.total(see.people.persons)
        paths = see.people.futures.paths(OLDER) if see.people.futures else None
        ends = [*older, *(paths.ravel() if paths is not None else ())]
        return Dots(
            id="dots",
            lang=page.language,  # type: ignore[arg-type]
            title=plain_text(page.futures_said(see.year)),
            description=page.words(
                "One dot is one possible future. Today %(now)s",
                now=count(older[see.today - see.people.first_year], page.language),
            )
            if paths is not None
            else page.words(
                "The dot is the projection. Framsyn’s own projection shows twenty possible futures here once they are worked out"
            ),
            width=410,
            values=self._futures_on(see.year),
            colour="p5",
            today=float(older[see.today - see.people.first_year]),
            today_label=page.words("Today"),
            low=float(min(ends)),
            high=float(max(ends)),
        )

    def _futures_on(self, year: int) -> list[float]:
        """The twenty, or the one path where they are not drawn; none for a counted year."""
        see = self.page.overview
        if year <= see.today:
            return []
        found = see.people.futures.on(OLDER, year) if see.people.futures else None
        return list(found or [float(OLDER_OLD.total(see.people.on(year)))])

    def room(self) -> Sentence:
        """What is not decided: how many there will be of working age."""
        page, see = self.page, self.page.overview
        year = see.year if see.year > see.today else STORY_YEAR
        language, size = page.language, see.inhabitants
        words = templates("pyramid", language)
        working = page.place.read("population.20_66", year)
        if not working.futures:
            key = "population.67_79"
            return fill(
                words["room_alone"],
                {
                    "year": str(year),
                    "now": people(page.place.read(key, see.today), size, language),
                    "later": people(page.place.read(key, year), size, language),
                },
            )
        low, high = (
            count(rounded_persons(end, size), language) for end in likely_range(working.futures)
        )
        return fill(
            words["room"],
            {
                "year": str(year),
                "range": BoundNumber(f"{low}–{high}" if low != high else low, working),
                "now": people(page.place.read("population.20_66", see.today), size, language),
            },
        )

    def _born_label(self) -> str:
        return self.page.words("Born %(years)s", years=self.page.born.label)

    def _table(self) -> Any:  # noqa: ANN401 - a Table
        _, see = self.page.words, self.page.overview
        heads = [_("Age")]
        for year in (see.year, see.today):
            heads += [_("Men %(year)s", year=year), _("Women %(year)s", year=year)]
        return self.pyramid.table(
            _("Inhabitants by age and sex on 1 January"), heads, lambda ages: ages, self._shown
        )

    def _shown(self, value: float, year: int) -> str:
        see = self.page.overview
        if year > see.today:
            value = rounded_persons(value, see.inhabitants)
        return count(round(value), self.page.language)

    def _data(self) -> str:
        """All years for the script: bars, futures, whom is followed."""
        see, born, _ = self.page.overview, self.page.born, self.page.words
        persons = see.people.persons
        whole = bool(persons.max() > _WHOLE_FROM)
        data = {
            "pyramid": self.pyramid.data(),
            "cohort": self.cohort.data(),
            "dots": self.dots.data(),
            "road": road_chart(
                self.page.installation, self.page.language, see.year, scrub=True
            ).data(),
            "first": see.people.first_year,
            "today": see.today,
            "step": persons_step(see.inhabitants),
            "born": [born.first, born.last],
            "bornLabel": self._born_label(),
            "men": [_short(each, whole) for each in persons[:, MALE]],
            "women": [_short(each, whole) for each in persons[:, FEMALE]],
            **self._mine_data(whole=whole),
            "futures": [
                [round(value) for value in self._futures_on(year)] for year in see.people.years
            ],
            "said": {
                "ages": _("aged %(ages)s", ages="{ages}"),
                "men": _("Men %(year)s", year="{year}"),
                "women": _("Women %(year)s", year="{year}"),
                "counted": _("counted"),
                "projected": _("projection"),
                "play": _("Play"),
                "pause": _("Pause"),
                "year": _("Year"),
            },
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    def _mine_data(self, *, whole: bool) -> dict[str, Any]:
        mine = self.page.mine
        if mine is None:
            return {}
        men, women = ([_short(each, whole) for each in mine[:, sex]] for sex in (MALE, FEMALE))
        return {"mine": {"men": men, "women": women}}

    def _for_page(self, chart: Pyramid) -> Markup:
        try:
            return Markup(draw_for_page(self.page.installation.charts, chart))  # noqa: S704 - the kernel escapes
        except (KernelUnavailable, ChartNotDrawn):
            return Markup()


def _short(values: Any, whole: bool) -> list[float | int]:  # noqa: ANN401 - one row of an array
    """As few digits as a bar can show."""
    if whole:
        return [round(value) for value in values.tolist()]
    rounded = (round(value, 1) for value in values.tolist())
    return [int(value) if value == int(value) else value for value in rounded]
