"""`/k/<area>/2040`: the levers. The address is the scenario; everything else follows from it.

The page is a form that works without a script. With one, each move of a lever asks the same
address with `.json` behind it, and gets what the view shows and nothing more.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import segno
from fastapi import APIRouter
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn import __version__
from framsyn.app.choices.lever_page import LeverPage, show_levers
from framsyn.app.installation import Installation
from framsyn.app.place.overview import STORY_YEAR
from framsyn.app.scenarios.opened import Opened, Told, opened_scenario
from framsyn.domain.area import Area
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.scenarios.scenario import Scenario
from framsyn.web.installed import Installed
from framsyn.web.language import address
from framsyn.web.pages.area_frame import area_head, area_nav, page_address, road
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.levers.answer import ROOM, LeversAnswer, asked_order
from framsyn.web.pages.levers.controls import LeverControls
from framsyn.web.pages.levers.form import FORM, SET, Asked, asked
from framsyn.web.pages.levers.told import levers_source, told_changes
from framsyn.web.pages.levers.tools import SECTION, LeversTools, standing_parameters
from framsyn.web.pages.levers.view import USUAL_VIEW, LeversView, Shown, view_labels
from framsyn.web.pages.levers.wording import field_name, turned
from framsyn.web.pages.printed import home_of
from framsyn.web.pages.render import environment, language_of, page
from framsyn.web.pages.words import words
from framsyn.workshops.codes import plain_code

router = APIRouter(include_in_schema=False)

YEARS: Final = (2030, 2035, 2040, 2045, 2050)
HELD: Final = "holdes"
"""`holdes=1` while a hand is on a lever."""
NOBODY_A: Final = "0"
"""`a=0` sets the projection without choices beside one's own."""


@router.get("/k/{slug}/2040.json")
def read_levers_live(request: Request, installation: Installed, slug: str) -> Response:
    """What a move of a lever repaints."""
    made = Levers(installation, installation.areas.area(slug).area, request)
    tag = made.tag
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    body = to_json(made.live(), inf_nan_mode="null")
    return Response(body, media_type="application/json", headers=headers)


@router.get("/k/{slug}/2040/qr.svg")
def draw_qr(request: Request, installation: Installed, slug: str, chosen: ChosenHere) -> Response:
    """The address of the page as a square a phone can read."""
    area = installation.areas.area(slug).area
    path = page_address(area, language_of(request), SECTION, s=chosen.s or None)
    made = io.BytesIO()
    whole = home_of(request) + path
    segno.make(whole, error="m", micro=False).save(
        made, kind="svg", border=4, light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    return Response(made.getvalue(), media_type="image/svg+xml")


@router.get("/k/{slug}/2040")
def show_levers_page(request: Request, installation: Installed, slug: str) -> Response:
    """The levers of an area; a form that can be used leads on to its own short address."""
    area = installation.areas.area(slug).area
    made = Levers(installation, area, request)
    if slug != area.slug:
        return RedirectResponse(made.address(dict(request.query_params)), 308)
    if made.asked.is_clean and made.has_fields:
        return RedirectResponse(made.canonical, 303)
    code = made.levers.code
    context = {
        "page": made.view(),
        "nav": area_nav(area, made.language, SECTION, Chosen(s=code)),
        "road": road(installation, made.language, made.levers.year),
    }
    return page(request, "2040.html", context)


@dataclass(frozen=True)
class Levers:
    """One request for the levers of an area.

    Attributes:
        installation: Figures and engine.
        area: Whose.
        request: With what was asked for.
    """

    installation: Installation
    area: Area
    request: Request

    @property
    def language(self) -> str:
        """The reader's."""
        return language_of(self.request)

    @cached_property
    def fields(self) -> dict[str, str]:
        """Of the address."""
        return dict(self.request.query_params)

    @cached_property
    def opened(self) -> Opened:
        """The scenario of the link, on the projection the address names beside it, if any."""
        opened = opened_scenario(self.installation, self.area, self.fields.get("s", ""))
        named = self.fields.get("sett", "")
        if not named or SET in self.fields:
            return opened
        if named not in self.installation.projector.set_keys():
            return replace(opened, told=(*opened.told, Told("set")))
        return replace(opened, scenario=replace(opened.scenario, projection_set=named))

    @cached_property
    def asked(self) -> Asked:
        """The scenario with what the form says on top."""
        scenario = self.opened.scenario
        bare = show_levers(self.installation, scenario, STORY_YEAR)
        sets = self.installation.projector.set_keys()
        return asked(self.fields, scenario, sets, standing_parameters(bare))

    @property
    def has_fields(self) -> bool:
        """Whether the address holds a form that was sent."""
        return FORM in self.fields

    @cached_property
    def levers(self) -> LeverPage:
        """The levers as they stand."""
        year = self.fields.get("aar", "")
        return show_levers(
            self.installation,
            self.asked.scenario,
            int(year) if year.isdigit() and len(year) == 4 else STORY_YEAR,
            self._beside,
        )

    @cached_property
    def _beside(self) -> Scenario | None:
        a = self.fields.get("a", "")
        if not a:
            return None
        return opened_scenario(self.installation, self.area, "" if a == NOBODY_A else a).scenario

    @cached_property
    def answer(self) -> LeversAnswer:
        """Its words."""
        return LeversAnswer(self.levers, self.language, asked_order(self.fields.get("orden", "")))

    @cached_property
    def tools(self) -> LeversTools:
        """What stands beside the levers."""
        return LeversTools(self.answer, self.fields)

    @cached_property
    def view_name(self) -> str:
        """The view asked for, or the usual."""
        name = self.fields.get("visning", "")
        return name if name in view_labels(words(self.language)) else USUAL_VIEW

    @cached_property
    def chosen_view(self) -> LeversView:
        """Makes the view."""
        measure = self.fields.get("paa", "")
        known = measure if measure in ("folk", "hender", "penger") else "hender"
        return LeversView(self.answer, self.view_name, known)

    @property
    def kept(self) -> dict[str, str | int | None]:
        """What the address says beside the scenario; the usual is left unsaid."""
        return {
            "visning": None if self.view_name == USUAL_VIEW else self.view_name,
            "paa": self.fields.get("paa"),
            "aar": None if self.levers.year == STORY_YEAR else self.levers.year,
            "orden": ROOM.join(self.answer.order) or None,
            "a": self.fields.get("a"),
            "gjett": "nei" if self.fields.get("gjett") == "nei" else None,
            "rom": plain_code(self.fields.get("rom", "")) or None,
        }

    @cached_property
    def canonical(self) -> str:
        """The shortest address that opens this view anywhere."""
        return self.address({"s": self.levers.code or None, **self.kept})

    def address(self, query: dict[str, Any]) -> str:
        """The page with another query."""
        return page_address(self.area, self.language, SECTION, **query)

    @property
    def tag(self) -> str:
        """Changes when the answer does: with the address, the figures and the program."""
        parts = (
            self.request.url.query,
            self.language,
            self.installation.facts.version,
            __version__,
        )
        return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]}"'

    def live(self) -> dict[str, Any]:
        """What a move repaints: words as they stand on the page, charts as their data.

        While the hand is on the lever, what has to be worked out or drawn beside the picture
        (room to act, the table, what one may do next) stays as it stood until it lets go.
        """
        parts: Any = environment(self.language).get_template("_2040_parts.html").module
        shown = self.chosen_view.shown()
        outputs = self.answer.outputs()
        controls = LeverControls(self.levers, self.language, {})
        return {
            "code": self.levers.code,
            "address": self.canonical,
            "said": self.answer.announced(),
            "levers": {
                field_name(name): turned(name, amount)
                for name, amount in self.levers.scenario.levers.items()
            },
            "families": {
                field_name(name): controls.families(name, amount)
                for name, amount in self.levers.scenario.levers.items()
            },
            "everybody": self.levers.scenario.everybody,
            "parts": {
                "answer": str(parts.headline(self.answer.headline())),
                "outputs": str(parts.outputs(outputs)),
                "growth": str(parts.growth(self.answer.growth())),
                "view-words": str(parts.view_words(shown)),
                **({} if HELD in self.fields else self._settled(shown)),
            },
            "strips": {each["name"]: each["chart"].data() for each in outputs},
            "chart": {"name": shown.chart.name, "data": shown.chart.data()},
            "guess": self.tools.guess(self._guessed) if self._guessed else None,
        }

    def _settled(self, shown: Shown) -> dict[str, str]:
        """What is repainted when the hand has let go."""
        parts: Any = environment(self.language).get_template("_2040_parts.html").module
        return {
            "room": str(parts.room(self.tools.room())),
            "view-table": str(parts.view_table(shown)),
            "measures": str(parts.measures(self._measures())),
            "compared": str(parts.compared(self.tools.compared())),
            "doing": str(parts.doing(self._doing())),
            "share": str(parts.share(self._share())),
        }

    @property
    def _guessed(self) -> str:
        """The lever a guess is asked for, by its field."""
        asked_for = self.fields.get("gjett", "")
        return next((name for name in LEVERS if field_name(name) == asked_for), "")

    def _doing(self) -> dict[str, Any]:
        code = self.levers.code
        return {
            "reset": self.address({**self.kept, "s": None}),
            "put_aside": self.address({**self.kept, "s": code or None, "a": code or NOBODY_A}),
            "compares": "a" in self.fields,
            "moved": self.levers.is_moved,
        }

    def _measures(self) -> list[dict[str, Any]]:
        """What the reach of levers may be measured on, where that is what is shown."""
        if self.view_name != "betyr":
            return []
        code = self.levers.code or None
        return [
            {
                "label": self.answer.label(line),
                "href": self.address({**self.kept, "s": code, "paa": line.name}),
                "current": line.name == self.chosen_view.measure,
            }
            for line in self.answer.ordered
        ]

    def _share(self) -> dict[str, str]:
        query = f"?s={self.levers.code}" if self.levers.code else ""
        own = page_address(self.area, self.language, SECTION)
        return {
            "link": home_of(self.request)
            + self.address({"s": self.levers.code or None, **self.kept, "rom": None}),
            "qr": f"{own}/qr.svg{query}",
        }

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        _, language, levers = words(self.language), self.language, self.levers
        controls = LeverControls(levers, language, self.asked.levers)
        view = self.chosen_view
        shown = view.shown()
        labels = view_labels(_)
        outputs = self.answer.outputs()
        drawer = controls.groups()
        standing = standing_parameters(levers)
        return {
            "area": area_head(self.area, language),
            "headline": self.answer.headline(),
            "room": self.tools.room(),
            "to_room": address(f"/d/{self.kept['rom']}", language) if self.kept["rom"] else "",
            "told": told_changes(self.opened.told, levers, language),
            "groups": drawer["front"],
            "drawer": drawer["drawer"],
            "drawer_open": any(
                each["moved"] or each["fault"]
                for group in drawer["drawer"]
                for each in group["levers"]
            ),
            "outputs": outputs,
            "strips": {line.name: self.answer.strip(line) for line in self.answer.ordered},
            "growth": self.answer.growth(),
            "shown": shown,
            "drawing": view.drawn(shown.chart),
            "views": [
                {
                    "label": label,
                    "name": name,
                    "href": self.address(
                        {
                            **self.kept,
                            "s": levers.code or None,
                            "visning": None if name == USUAL_VIEW else name,
                        }
                    ),
                    "current": name == self.view_name,
                }
                for name, label in labels.items()
            ],
            "measures": self._measures(),
            "view_name": self.view_name,
            "year": levers.year,
            "years": [
                {
                    "year": year,
                    "href": self.address(
                        {
                            **self.kept,
                            "s": levers.code or None,
                            "aar": None if year == STORY_YEAR else year,
                        }
                    ),
                    "current": year == levers.year,
                }
                for year in YEARS
            ],
            "everybody": levers.scenario.everybody,
            "sets": [
                {
                    "key": each.key,
                    "label": each.label[language],
                    "current": each.key == levers.scenario.projection_set,
                }
                for each in self.installation.projector.sets()
            ],
            "kept": {key: value for key, value in self.kept.items() if value},
            "code": levers.code,
            "goal": self.tools.goal(),
            "compared": self.tools.compared(),
            "assumptions": self.tools.assumptions(standing, self.asked.own),
            "too_many": self.asked.too_many,
            "faults": [*self.asked.levers, *self.asked.own],
            "doing": self._doing(),
            "share": self._share(),
            "live_href": self.address({}) + ".json",
            "guesses": self.fields.get("gjett") != "nei",
            "no_guess": self.address({**self.kept, "s": levers.code or None, "gjett": "nei"}),
            "source_line": levers_source(levers, language),
        }
