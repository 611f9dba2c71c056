"""What the pages that are read show beside their main chart, for other people's pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup

from framsyn.app.choices.futures import YEARS, read_futures
from framsyn.app.choices.systemkart import read_systemkart
from framsyn.app.place.overview import show_overview
from framsyn.app.telling.micro_story import usual_future
from framsyn.charts.chart import Chart
from framsyn.domain.rounding import rounded_persons
from framsyn.scenarios.scenario import Scenario
from framsyn.stories.numbers import count
from framsyn.stories.sentence import plain_text
from framsyn.web.pages.area.figures import source_line
from framsyn.web.pages.area.page import AreaPage
from framsyn.web.pages.chosen import Chosen
from framsyn.web.pages.embeds.parts import Asked, Embedded, pictures, printed, said
from framsyn.web.pages.futures.one import FutureView
from framsyn.web.pages.futures.page import own_scenario
from framsyn.web.pages.hundred.views import PeopleView
from framsyn.web.pages.pyramid.figures import PyramidFigures
from framsyn.web.pages.pyramid.page import PyramidPage
from framsyn.web.pages.systemkart import SystemkartView
from framsyn.web.pages.telling.page import telling_page
from framsyn.web.pages.telling.pictures import StoryPictures
from framsyn.web.pages.words import words


def _table(caption: str, head: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {"caption": caption, "head": head, "rows": rows, "more": False}


def _pair(asked: Asked) -> Embedded:
    """What presses and what gives room; never one without the other."""
    _ = words(asked.language)
    overview = show_overview(asked.installation, asked.area, asked.chosen.sett)
    pair = AreaPage(asked.installation, overview, asked.language, asked.chosen).press_and_room()
    named = {"press": _("What presses"), "room": _("The room to act"), "adapt": _("Adapting")}
    told = {key: pair[key] for key in named if pair.get(key)}
    rows = [[named[key], f"{said(each['said'])}. {said(each.get('note', ()))}".strip(" .") + "."]
            for key, each in told.items()]  # fmt: skip
    return Embedded(
        title=said(told["press"]["said"]),
        subtitle=said(told["room"]["said"]),
        source_line=source_line(overview, asked.language, asked.installation.facts.version),
        page_href=asked.page(""),
        table=_table(_("What presses, and the room to act"), [_("Side"), _("What it says")], rows),
    )


def _people(view: str, asked: Asked) -> Embedded:
    """A hundred people seen by who works, who needs help, or who moves."""
    _ = words(asked.language)
    overview = show_overview(asked.installation, asked.area, asked.chosen.sett)
    shown = PeopleView(asked.installation, overview, asked.language, "", view).view()
    later = any(row["later"] for row in shown["rows"])
    rows = [
        [row["ages"], row["now"].text, *([row["later"].text] if later else [])]
        for row in shown["rows"]
    ]
    head = [_("Group"), _("Today"), *([str(shown["year"])] if later else [])]
    return Embedded(
        title=said(shown["finding"]),
        subtitle=said(shown["moved"]),
        source_line=shown["source_line"],
        page_href=asked.page("/folk"),
        pictures=tuple(side["svg"] for side in shown["sides"] if side["svg"]),
        captions=tuple(side["title"] for side in shown["sides"]),
        table=_table(said(shown["moved"]), head, rows),
        note=said(shown["figure"]),
    )


def _pyramid(asked: Asked) -> PyramidFigures:
    overview = show_overview(asked.installation, asked.area, asked.chosen.sett)
    asked_for = asked.query.get("kull", "")[:20]
    return PyramidFigures(
        PyramidPage(asked.installation, overview, asked_for, asked.language, asked.chosen.s)
    )


def _cohort(asked: Asked) -> Embedded:
    """Those born in some years, through all the years of the figures."""
    made, _ = _pyramid(asked), words(asked.language)
    chart, see = made.cohort, made.page.overview
    rows = [
        [
            str(chart.first + at),
            ages,
            _persons(float(value), asked.language, see.inhabitants, chart.first + at > see.today),
        ]
        for at, (value, ages) in enumerate(zip(chart.values, chart.ages, strict=True))
    ]
    table = _table(chart.description, [_("Year"), _("Age"), _("Inhabitants")], rows)
    return _of_pyramid(asked, made, chart, table)


def _dots(asked: Asked) -> Embedded:
    """How many aged 80 and over there may be."""
    made, _ = _pyramid(asked), words(asked.language)
    chart, see = made.dots, made.page.overview
    rows = [[_("Today"), count(round(chart.today or 0), asked.language)]]
    rows += [
        [str(number), _persons(value, asked.language, see.inhabitants, ahead=True)]
        for number, value in enumerate(sorted(chart.values), 1)
    ]
    table = _table(chart.description, [_("Future"), str(see.year)], rows)
    return _of_pyramid(asked, made, chart, table)


def _of_pyramid(
    asked: Asked, made: PyramidFigures, chart: Chart, table: dict[str, Any]
) -> Embedded:
    see = made.page.overview
    return Embedded(
        title=chart.title,
        subtitle=chart.description,
        source_line=source_line(see, asked.language, asked.installation.facts.version),
        page_href=asked.page("/pyramide"),
        pictures=pictures(asked, chart),
        table=table,
    )


def _persons(value: float, language: str, inhabitants: float, ahead: bool) -> str:
    return count(rounded_persons(value, inhabitants) if ahead else round(value), language)


def _systemkart(asked: Asked) -> Embedded:
    """How things hang together, as a map and as a list of what gives more or less of what."""
    _ = words(asked.language)
    own, _broken = own_scenario(asked.installation, asked.area, asked.chosen)
    scenario = own or Scenario(asked.area.code, asked.chosen.sett)
    answer = read_systemkart(asked.installation, asked.area, scenario)
    chosen = asked.chosen if own else Chosen(asked.chosen.sett)
    loop = asked.query.get("sloyfe", "")[:60]
    view = SystemkartView(
        asked.installation, answer, asked.language, chosen, loop, large=False
    ).view()
    rows = [
        [step["start_label"], step["end_label"], step["sign"], step["text"]]
        for layer in view["layers"]
        for node in layer["nodes"]
        for step in node["gives"]
    ]
    both = Markup().join(
        Markup('<div class="{}">{}</div>').format(each["fits"], each["svg"])
        for each in view["maps"]
    )
    head = [_("From"), _("To"), _("How"), _("Why")]
    return Embedded(
        title=view["finding"],
        subtitle=_("The map moves no figure: it says what gives more or less of what"),
        source_line=_("Figures %(version)s", version=view["data_version"]),
        page_href=asked.page("/systemkart"),
        pictures=(both,) if both else (),
        table=_table(view["finding"], head, rows),
    )


def _telling(asked: Asked) -> Embedded:
    """One step of the story, with its picture; the first where none is asked for."""
    made = telling_page(asked.installation, asked.area, asked.chosen, asked.language)
    number = asked.query.get("steg", "1")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 3 else 1
    step = made.steps[min(max(at, 1), len(made.steps)) - 1]
    picture = StoryPictures(made, None).of(step)
    shown = [each for each in picture["drawings"] if each["svg"]]
    overview = made.story.overview
    return Embedded(
        title=plain_text(step.title),
        subtitle=step.kicker,
        source_line=source_line(overview, asked.language, asked.installation.facts.version),
        page_href=asked.page("/fortelling"),
        pictures=tuple(each["svg"] for each in shown),
        captions=tuple(each["title"] for each in shown) if all("title" in x for x in shown) else (),
        table=printed(picture["table"]) if picture["table"] else None,
        note=f"{plain_text(step.text)} {plain_text(step.room)}",
    )


def _future(asked: Asked) -> Embedded:
    """One of the five futures: its story, its numbers, what it gives and takes."""
    _ = words(asked.language)
    answer = read_futures(asked.installation, asked.area)
    wanted = asked.query.get("framtid", "").replace("-", "_")
    known = {each.future.key: each for each in answer.futures}
    here = known.get(wanted) or known[usual_future(asked.installation, asked.area)]
    view = FutureView(asked.installation, answer, here, asked.language, asked.chosen).view()
    rows = [
        [
            f"{row['label']}, {row['unit']}",
            *(cell[name].text for cell in row["cells"] for name in ("value", "before")),
        ]
        for row in view["rows"]
    ]
    head = [_("Figure")]
    for year in YEARS:
        head += [str(year), _("%(year)s if development goes on", year=year)]
    telling = {
        "title": view["subtitle"],
        "choices": (),
        "lines": [said(line) for line in view["story"]],
        "lost": "; ".join(view["losses"]),
        "gained": "; ".join(view["gains"]),
    }
    return Embedded(
        title=f"{asked.area.name}: {view['title']}",
        subtitle=_("One of five futures for 2050, told with the numbers of the place"),
        source_line=_("Figures %(version)s", version=view["data_version"]),
        page_href=asked.page(f"/framtider/{view['key']}"),
        table=_table(view["title"], head, rows),
        tellings=(telling,),
    )


SEEING_EMBEDS: Final[Mapping[str, Callable[[Asked], Embedded]]] = MappingProxyType(
    {
        "press": _pair,
        "folk-jobb": partial(_people, "jobb"),
        "folk-hjelp": partial(_people, "hjelp"),
        "folk-flytter": partial(_people, "flytter"),
        "kull": _cohort,
        "spenn": _dots,
        "fortelling": _telling,
        "framtid": _future,
        "systemkart": _systemkart,
    }
)
