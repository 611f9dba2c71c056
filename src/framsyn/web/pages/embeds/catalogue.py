"""What can be built into other people's pages, by the name in its address.

Each is the page's own view of the same facts, without what stands around it: a picture where it
can be drawn, always a table or text that says the same, and where the figures come from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from framsyn.app.choices.futures import read_futures
from framsyn.app.facts.everywhere import Everywhere
from framsyn.app.place.overview import STORY_YEAR, show_overview
from framsyn.app.telling.micro_story import find_person, future_way, tell_story, usual_future
from framsyn.domain.area import Area, AreaKind
from framsyn.domain.errors import NotWorkedOutYet, UnknownIndicator
from framsyn.stories.micro.written import every_person
from framsyn.stories.numbers import number_text
from framsyn.stories.sentence import plain_text
from framsyn.web.pages.area.page import AreaPage
from framsyn.web.pages.area_hits import AreaHits
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.country.page import LandetPage
from framsyn.web.pages.embeds.levers import LEVER_EMBEDS
from framsyn.web.pages.embeds.parts import Asked, Embedded, figure, pictures, printed, said
from framsyn.web.pages.embeds.seeing import SEEING_EMBEDS
from framsyn.web.pages.futures.beside import FuturesBeside
from framsyn.web.pages.hundred.page import PeoplePage
from framsyn.web.pages.maps.choice import year_of
from framsyn.web.pages.maps.measures import MEASURES, USUAL
from framsyn.web.pages.maps.page import MapPage
from framsyn.web.pages.stories.view import StoryView
from framsyn.web.pages.taking.charts import CHARTS, TakenChart, take_chart
from framsyn.web.pages.words import words

MOST_ROWS: Final = 400
CARRIED: Final = ("sett", "s", "mal", "aar", "person", "framtid", "kull", "steg", "sloyfe", "paa")
"""What an address may say of how it is seen."""


def embed(name: str, asked: Asked) -> Embedded:
    """What goes by a name.

    Raises:
        UnknownIndicator: Nothing goes by the name, or not for this area.
    """
    known = embeds_of(asked.area)
    if name not in known:
        raise UnknownIndicator(name, known)
    if name in CHARTS:
        taken = take_chart(asked.installation, name, asked.area, asked.language, asked.chosen.sett)
        return _taken(asked, taken)
    return _EMBEDS[name](asked)


def embeds_of(area: Area) -> tuple[str, ...]:
    """The names of what an area has."""
    is_country = area.kind is AreaKind.COUNTRY
    ours = (each for each in _EMBEDS if is_country or not each.startswith("landet-"))
    return (*ours, *CHARTS)


def _taken(asked: Asked, taken: TakenChart) -> Embedded:
    return Embedded(
        title=taken.title,
        subtitle=taken.subtitle,
        source_line=taken.source_line,
        page_href=taken.page_href,
        pictures=pictures(asked, taken.chart),
        table=_sheet_table(taken, asked.language),
    )


def _sheet_table(taken: TakenChart, language: str) -> dict[str, Any]:
    """The figures of the chart as rows of printed text."""
    sheet = taken.sheet
    metric = next((c for c in sheet.columns if c.role == "metric"), None)
    shown = [c for c in sheet.columns if c.role in {"geo", "metric", "dimension", "time", "value"}]
    rows = []
    for row in sheet.rows[:MOST_ROWS]:
        cells = dict(zip((column.key for column in sheet.columns), row, strict=True))
        decimals = metric.decimals.get(str(cells[metric.key]), 0) if metric else 0
        printed = []
        for column in shown:
            cell = cells[column.key]
            if column.role == "value":
                value = cell if isinstance(cell, int | float) else None
                printed.append(number_text(value, language, decimals))
            else:
                printed.append(column.names.get(str(cell), str(cell)))
        rows.append(printed)
    head = [column.label for column in shown]
    more = len(sheet.rows) > MOST_ROWS
    return {"caption": sheet.title, "head": head, "rows": rows, "more": more}


def _glance(asked: Asked) -> Embedded:
    """The four numbers of Ett blikk."""
    overview = show_overview(asked.installation, asked.area, asked.chosen.sett)
    made = AreaPage(asked.installation, overview, asked.language, asked.chosen)
    view = made.view()
    return Embedded(
        title=plain_text(made.text.finding),
        subtitle=words(asked.language)("Four numbers, today and later"),
        source_line=view["source_line"],
        page_href=asked.page(""),
        tiles=tuple(view["tiles"]),
    )


def _care(asked: Asked) -> Embedded:
    """Why care needs more or fewer hands."""
    overview = show_overview(asked.installation, asked.area, asked.chosen.sett)
    view = AreaPage(asked.installation, overview, asked.language, asked.chosen).view()
    return figure(view["care_figure"], asked.page(""))


def _people(asked: Asked) -> Embedded:
    """A hundred people, today and later."""
    overview = show_overview(asked.installation, asked.area, asked.chosen.sett)
    made = PeoplePage(asked.installation, overview, asked.language)
    view, _ = made.view(), words(asked.language)
    rows = [[row["ages"], row["now"].text, row["later"].text] for row in view["rows"]]
    head = [_("Ages"), _("Today"), str(view["year"])]
    return Embedded(
        title=plain_text(made.text.finding),
        subtitle=f"{_('Today')}, {view['year']}: {view['unit']}",
        source_line=view["source_line"],
        page_href=asked.page("/folk"),
        pictures=tuple(side["svg"] for side in view["sides"] if side["svg"]),
        captions=tuple(side["title"] for side in view["sides"]),
        table={"caption": view["unit"], "head": head, "rows": rows, "more": False},
    )


def _map(asked: Asked) -> Embedded:
    """All kommuner in five steps, with the place named."""
    measure = MEASURES.get(asked.query.get("mal", ""), MEASURES[USUAL])
    everywhere = Everywhere(asked.installation, asked.chosen.sett)
    year = year_of(measure, _year(asked.query), everywhere)
    made = MapPage(everywhere, asked.area, measure, year, asked.language)
    view, _ = made.view(), words(asked.language)
    places = asked.installation.outlines.kommuner
    if asked.area.kind in {AreaKind.FYLKE, AreaKind.BA_REGION}:
        places = tuple(each for each in places if each.code in asked.area.kommuner)
    register = asked.installation.areas
    rows = [
        [register.by_code(each.code).name, measure.text(made.shown[each.code], asked.language, 1)]
        for each in places
    ]
    head = [_("Kommune"), view["unit"]]
    return Embedded(
        title=plain_text(made.text.finding),
        subtitle=f"{view['measure']}, {view['unit']}",
        source_line=view["source_line"],
        page_href=asked.page("/kart"),
        pictures=(view["svg"],) if view["svg"] else (),
        table={"caption": view["measure"], "head": head, "rows": rows, "more": False},
    )


def _hits(asked: Asked) -> Embedded:
    """How earlier projections hit here."""
    found = asked.installation.hit_rate.now()
    if found is None:
        raise NotWorkedOutYet("The back-test")
    view = AreaHits(asked.installation, asked.area, found, asked.language).view()
    return Embedded(
        title=said(view["finding"]),
        subtitle=view["subtitle"],
        source_line=view["source_line"],
        page_href=asked.page("/treffsikkerhet"),
        pictures=(view["svg"],) if view["svg"] else (),
        table=printed(view["table"]),
        note=view["notice"],
    )


def _futures(asked: Asked) -> Embedded:
    """Five futures beside each other."""
    answer = read_futures(asked.installation, asked.area)
    view = FuturesBeside(asked.installation, answer, asked.language, asked.chosen, None).view()
    _ = words(asked.language)
    rows = [
        [f"{row['label']}, {row['unit']}, {row['year']}", *(cell.text for cell in row["cells"])]
        for row in view["rows"]
    ]
    head = [_("Figure"), _("If development goes on"), *view["titles"]]
    return Embedded(
        title=view["finding"],
        subtitle=_("Our own five futures for 2050, with the numbers of the place"),
        source_line=_("Figures %(version)s", version=view["data_version"]),
        page_href=asked.page("/framtider"),
        table={"caption": view["finding"], "head": head, "rows": rows, "more": False},
    )


def _story(asked: Asked) -> Embedded:
    """One invented person, one day in 2040, told twice."""
    _ = words(asked.language)
    person = asked.query.get("person", "")
    who = find_person(person if person in every_person() else every_person()[0])
    future = asked.query.get("framtid", "").replace("-", "_")
    if future not in {
        each.future.key for each in read_futures(asked.installation, asked.area).futures
    }:
        future = usual_future(asked.installation, asked.area)
    way = future_way(asked.installation, asked.area, future)
    told = tell_story(asked.installation, asked.area, who, way, asked.language, asked.chosen.sett)
    view = StoryView(asked.installation, told, asked.language, asked.chosen, has_own=False).view()
    return Embedded(
        title=view["title"],
        subtitle=view["place"],
        source_line=f"{view['sources']}, {view['data_version']}",
        page_href=view["story_href"],
        tellings=tuple(
            {
                "title": each["title"],
                "choices": each["choices"],
                "lines": [said(line) for line in each["lines"]],
                "lost": each["lost"],
                "gained": each["gained"],
            }
            for each in view["tellings"]
        ),
        note=_("The person is invented. The numbers are statistics and projections."),
    )


def _counts(asked: Asked) -> Embedded:
    """For how many kommuner something holds."""
    view = LandetPage(asked.installation, asked.language, Chosen(asked.chosen.sett)).view()
    _ = words(asked.language)
    rows = [[each["number"].text, each["words"]] for each in view["counts"]]
    return Embedded(
        title=said(view["finding"]),
        subtitle=_("%(n)s kommuner", n=view["kommuner"]),
        source_line=view["source_line"],
        page_href=asked.page("/landet"),
        table={
            "caption": said(view["deck"]),
            "head": [_("Kommuner"), _("What holds")],
            "rows": rows,
            "more": False,
        },
    )


def _country(of: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Callable[[Asked], Embedded]:
    """One of the charts of the country's page."""

    def made(asked: Asked) -> Embedded:
        view = LandetPage(asked.installation, asked.language, Chosen(asked.chosen.sett)).view()
        return figure(of(view), asked.page("/landet"))

    return made


def _year(query: Mapping[str, str]) -> int:
    said = query.get("aar", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) == 4 else STORY_YEAR


_EMBEDS: Final[Mapping[str, Callable[[Asked], Embedded]]] = MappingProxyType(
    {
        "blikk": _glance,
        "folk": _people,
        "kart": _map,
        "omsorg": _care,
        "framtider": _futures,
        "historie": _story,
        "treffsikkerhet": _hits,
        **SEEING_EMBEDS,
        **LEVER_EMBEDS,
        "landet-kommuner": _counts,
        "landet-eldre": _country(lambda view: view["people"][1]),
        "landet-baereevne": _country(lambda view: view["people"][2]),
        "landet-spaker": _country(lambda view: view["levers"]),
        "landet-kostnad": _country(lambda view: view["cost"]),
        "landet-fylker": _country(lambda view: view["fylker"]),
    }
)
