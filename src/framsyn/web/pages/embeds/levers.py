"""What the page with levers shows, for other people's pages: the three numbers, and each view beside them.

The scenario follows in the address; without one it is what happens if development goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Final

from framsyn.app.choices.lever_page import show_levers
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.scenarios.opened import opened_scenario
from framsyn.domain.languages import LANGUAGES
from framsyn.web.pages.embeds.parts import Asked, Embedded, pictures, printed, said
from framsyn.web.pages.levers.answer import LeversAnswer
from framsyn.web.pages.levers.told import levers_source
from framsyn.web.pages.levers.view import LeversView, view_labels
from framsyn.web.pages.words import words

START: Final = "spaker"
MEASURES: Final = ("folk", "hender", "penger")


def _answer(asked: Asked) -> LeversAnswer:
    opened = opened_scenario(asked.installation, asked.area, asked.chosen.s)
    scenario = replace(opened.scenario, projection_set=asked.chosen.sett)
    return LeversAnswer(show_levers(asked.installation, scenario, STORY_YEAR), asked.language)


def _outputs(asked: Asked) -> Embedded:
    """People, hands and money: today, as projected, and with the choices of the address."""
    _, answer = words(asked.language), _answer(asked)
    shown = answer.outputs()
    rows = [
        [
            f"{each['label']}, {each['unit']}",
            *(each[name].text for name in ("today", "projected", "value")),
        ]
        for each in shown
    ]
    head = [_("Figure"), _("Today"), _("If development goes on"), _("With your choices")]
    return Embedded(
        title=said(answer.headline()),
        subtitle=_("Three numbers in %(year)s", year=answer.page.year),
        source_line=levers_source(answer.page, asked.language),
        page_href=asked.page("/2040"),
        pictures=pictures(asked, *(each["chart"] for each in shown)),
        captions=tuple(f"{each['label']}: {each['value'].text}" for each in shown),
        table={
            "caption": _("Three numbers in %(year)s", year=answer.page.year),
            "head": head,
            "rows": rows,
            "more": False,
        },
        note=_("Ring: if development goes on. Dot: today. Bar: what your choices move."),
    )


def _view(name: str, asked: Asked) -> Embedded:
    """One of the views beside the three numbers."""
    measure = asked.query.get("paa", "")
    chosen = measure if measure in MEASURES else "hender"
    answer = _answer(asked)
    shown = LeversView(answer, name, chosen).shown()
    return Embedded(
        title=shown.title,
        subtitle=shown.subtitle,
        source_line=levers_source(answer.page, asked.language),
        page_href=asked.page("/2040"),
        pictures=pictures(asked, shown.chart),
        table=printed(shown.table),
    )


LEVER_EMBEDS: Final[Mapping[str, Callable[[Asked], Embedded]]] = MappingProxyType(
    {
        START: _outputs,
        **{f"{START}-{name}": partial(_view, name) for name in view_labels(words(LANGUAGES[0]))},
    }
)
