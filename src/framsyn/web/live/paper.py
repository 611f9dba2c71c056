"""`…/papir`: the whole workshop on paper, for the day the phones fail or some have none.

The one who leads gets the run sheet with what to say, and the answers to guesses; those who take
part get a sheet or cards for each step, without answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.choices.lever_effects import lever_effects
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.rooms.templates import template
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.workshops.fill import filled
from framsyn.domain.area import Area
from framsyn.domain.errors import UserError
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.numbers import number_text
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.live.here import RoomsHere
from framsyn.web.live.phone_page import title_of
from framsyn.web.live.phone_words import doers
from framsyn.web.live.workshop_page import square
from framsyn.web.pages.levers.wording import FRONT, turned
from framsyn.web.pages.numbers import fact_address
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words
from framsyn.workshops.tasks.task import rule
from framsyn.workshops.template import Option, Step

router = APIRouter(include_in_schema=False)

COMMON_SEED: Final = 0
"""Claims stand in one order on every print of a template; a room has drawn its own."""
_RING: Final = 176
"""Radius of the outer ring on the sheet, in the drawing's own units."""


@router.get("/verksted/maler/{key}/papir")
def template_on_paper(
    request: Request,
    installation: Installed,
    key: str,
    omrade: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """A template on paper, for a place; for the whole country where none is named."""
    language = language_of(request)
    found = template(key)
    area = _place(installation, omrade)
    steps = filled(installation, area, found.steps, COMMON_SEED)
    back = address("/verksted", language) + f"?mal={key}&omrade={area.code}"
    paper = Paper(installation, area, language, tuple(steps))
    return page(request, "verksted_papir.html", paper.view(found.title[language], back))


@router.get("/verksted/{room}/papir")
def room_on_paper(
    request: Request, installation: Installed, rooms: RoomsHere, room: str
) -> Response:
    """A room on paper, with its own steps and its code. It holds nothing that anybody answered."""
    language = language_of(request)
    live = rooms.live(room)
    setup = live.room.setup
    area = installation.areas.area(setup.area).area
    back = address(f"/verksted/{room}", language)
    view = Paper(installation, area, language, setup.steps).view(title_of(setup, language), back)
    if live.door.is_open:
        way_in = home_of(request) + address(f"/d/{live.door.code}", language)
        view["door"] = {"code": square(way_in), "text": way_in.split("://", 1)[-1]}
    return page(request, "verksted_papir.html", view)


@dataclass(frozen=True)
class Paper:
    """A workshop's sheets.

    Attributes:
        installation: Cards and levers.
        area: Whose.
        language: Of the sheets.
        steps: Filled.
    """

    installation: Installation
    area: Area
    language: str
    steps: Sequence[Step]

    @property
    def _(self) -> Words:
        return words(self.language)

    def view(self, title: str, back: str) -> dict[str, Any]:
        """For the template."""
        begun, sheet = 0, []
        for number, step in enumerate(self.steps, start=1):
            sheet.append(self._row(step, number, begun))
            begun += step.minutes
        kinds = {step.kind for step in self.steps}
        has_events = any(step.key == "event" for step in self.steps)
        return {
            "title": title,
            "place_name": self.area.name,
            "minutes": begun,
            "back": back,
            "rows": sheet,
            "sheets": [self._sheet(step, n) for n, step in enumerate(self.steps, start=1)],
            "events": self._events() if has_events or "levers" in kinds else [],
            "levers": self._levers() if "levers" in kinds else [],
            "effects": self._effects() if "levers" in kinds else [],
            "effect_year": STORY_YEAR,
            "doers": doers(self._),
            "door": None,
        }

    def _row(self, step: Step, number: int, begun: int) -> dict[str, Any]:
        return {
            "n": number,
            "at": f"{begun // 60}:{begun % 60:02}",
            "minutes": step.minutes,
            "title": step.title[self.language],
            "task": step.task[self.language],
            "script": step.script[self.language],
            "look": step.look.get(self.language, ""),
            "materials": step.materials.get(self.language, ""),
            "answer": self._answer(step),
        }

    def _answer(self, step: Step) -> str:
        """Of a guess, for the one who leads."""
        rules, _ = step.rules, self._
        if step.kind != "predict" or "projected" not in rules:
            return ""
        number = {
            name: number_text(rules[name], self.language, 0)
            for name in ("today", "projected", "low", "high")
            if name in rules
        }
        year = int(rules["year"])
        if "low" in number:
            return _(
                "Today %(today)s. Projection for %(year)s: %(projected)s, between %(low)s and %(high)s in eight of ten computed futures.",
                **number,
                year=year,
            )
        return _(
            "Today %(today)s. Projection for %(year)s: %(projected)s.",
            today=number["today"],
            projected=number["projected"],
            year=year,
        )

    def _sheet(self, step: Step, number: int) -> dict[str, Any]:
        language = self.language
        low, high = rule(step, "low", 0), rule(step, "high", 10)
        return {
            "n": number,
            "kind": step.kind,
            "title": step.title[language],
            "task": step.task[language],
            "options": [self._option(step, each) for each in step.options],
            "scale": list(range(low, high + 1)) if step.kind == "temperature" else [],
            "rings": self._rings(step) if step.kind == "implications" else [],
            "dots": rule(step, "dots", 3),
            "most": rule(step, "most", 3),
        }

    def _option(self, step: Step, option: Option) -> dict[str, Any]:
        """Something to choose; a future brings what is gained and lost, three of each."""
        texts = scenario_bench(self.installation).texts
        future = texts.futures.get(option.key) if step.fills == "futures" else None
        told = future.words[self.language] if future else None
        return {
            "label": option.label[self.language],
            "notes": [note[self.language] for note in option.notes],
            "gains": told.gains if told else (),
            "losses": told.losses if told else (),
        }

    def _rings(self, step: Step) -> list[dict[str, Any]]:
        """Circles of equal width around the middle, the outermost first, so that each lies on top."""
        number = rule(step, "rings", 0)
        labels = [each.label[self.language] for each in step.options]
        found = [
            {
                "radius": round(_RING * math.sqrt((i + 1) / number)),
                "label": labels[i] if i < len(labels) else str(i + 1),
            }
            for i in range(number)
        ]
        return found[::-1]

    def _events(self) -> list[dict[str, str]]:
        texts = scenario_bench(self.installation).texts
        return [
            {
                "title": each.title[self.language],
                "text": each.text[self.language],
                "question": each.question[self.language],
            }
            for each in texts.events.values()
        ]

    def _levers(self) -> list[dict[str, str]]:
        """The levers in front: what each means, who decides, and between what it can be pulled."""
        texts = scenario_bench(self.installation).texts
        found = []
        for name in (lever for _, group in FRONT for lever in group):
            lever, told = LEVERS[name], texts.levers[LEVERS[name].key]
            ends = sorted((turned(name, lever.lowest), turned(name, lever.highest)))
            low, high = (number_text(each, self.language, _decimals(each)) for each in ends)
            found.append(
                {
                    "label": told.label[self.language],
                    "about": told.explanation[self.language],
                    "side_effect": told.side_effect[self.language],
                    "decides": ", ".join(
                        texts.deciders[each][self.language] for each in told.decides
                    ),
                    "ends": self._(
                        "%(low)s to %(high)s %(unit)s",
                        low=low,
                        high=high,
                        unit=texts.units[lever.unit][self.language],
                    ),
                }
            )
        return found

    def _effects(self) -> list[dict[str, Any]]:
        """What each lever moves by itself here: for tables that have guessed, and have no screen."""
        texts = scenario_bench(self.installation).texts
        names = [name for _, group in FRONT for name in group]
        found = []
        for effect in lever_effects(self.installation, self.area.code, names):
            lever, told = LEVERS[effect.lever], texts.levers[LEVERS[effect.lever].key]
            pulled = sorted((turned(effect.lever, end.amount), end) for end in effect.ends)
            ends = [
                {
                    "amount": _signed(amount, self.language, 1),
                    "unit": texts.units[lever.unit][self.language],
                    "moved": [
                        {
                            "said": _signed(each.by, self.language, 0),
                            "href": fact_address(each.fact, self.language),
                        }
                        for each in end.moved
                    ],
                }
                for amount, end in pulled
                if round(amount, 1)
            ]
            found.append({"label": told.label[self.language], "ends": ends})
        return found


def _signed(value: float, language: str, most_decimals: int) -> str:
    """A number with its sign; nought has none."""
    decimals = min(most_decimals, _decimals(round(value, most_decimals)))
    said = number_text(abs(value), language, decimals)
    rounded = round(value, decimals)
    return said if not rounded else f"{'+' if rounded > 0 else '−'}{said}"


def _decimals(value: float) -> int:
    return 0 if value == round(value) else 1


def _place(installation: Installation, written: str) -> Area:
    if not written.strip():
        return installation.areas.country
    try:
        return installation.areas.area(written).area
    except UserError:
        return installation.areas.country
