"""`/k/<area>/systemkart`: how things hang together here, as a map and as a list that says the same.

A loop at a time can be followed round. The map moves no figure, and its arrows are not
coefficients: they say what gives more or less of what, all else as it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Final, Literal, cast

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from framsyn.app.choices.systemkart import YEARS, AreaSystemkart, read_systemkart
from framsyn.app.installation import Installation
from framsyn.charts.causal import CausalEdge, CausalKind, CausalLoop, CausalMap, CausalNode
from framsyn.scenarios.scenario import Scenario
from framsyn.scenarios.systemkart import LAYERS, REINFORCING, Link, Loop, Node, Systemkart
from framsyn.stories.numbers import spelled
from framsyn.stories.references import is_assumed, said_reference
from framsyn.web.installed import Installed
from framsyn.web.pages.area_frame import area_head, area_nav, drawn, page_address
from framsyn.web.pages.chosen import Chosen, ChosenHere
from framsyn.web.pages.futures.page import own_scenario
from framsyn.web.pages.numbers import Number
from framsyn.web.pages.outputs import Outputs
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words

router = APIRouter(include_in_schema=False)

SECTION: Final = "/systemkart"
LARGE: Final = "stort"
COLOURS: Final = {"development": "p3", "challenge": "p1", "hindrance": "p2", "lever": "action"}
_WIDE: Final = 860
_NARROW: Final = 350
_LARGE_WIDTH: Final = 1900


@router.get("/k/{slug}/systemkart")
def show_systemkart(
    request: Request,
    installation: Installed,
    slug: str,
    chosen: ChosenHere,
    loop: Annotated[str, Query(alias="sloyfe", max_length=60)] = "",
    size: Annotated[str, Query(alias="kart", max_length=20)] = "",
) -> Response:
    """The map with the area's values, and one loop lit."""
    language = language_of(request)
    area = installation.areas.area(slug).area
    if slug != area.slug:
        asked = {"sloyfe": loop, "kart": size}
        return RedirectResponse(
            page_address(area, language, SECTION, **chosen.query(), **asked), 308
        )
    own, broken = own_scenario(installation, area, chosen)
    answer = read_systemkart(installation, area, own or Scenario(area.code, chosen.sett))
    made = SystemkartView(
        installation, answer, language, chosen if own else Chosen(chosen.sett), loop, size == LARGE
    )
    return page(
        request,
        "systemkart.html",
        {
            "page": made.view(),
            "broken": broken,
            "area": area_head(area, language),
            "nav": area_nav(area, language, SECTION, chosen),
        },
    )


@dataclass(frozen=True)
class SystemkartView:
    """Turns the map into what its template shows.

    Attributes:
        installation: For the chart kernel and what figures are.
        answer: The map and its values.
        language: The reader's.
        chosen: What the values are under.
        wanted: Key of the loop asked for.
        large: Whether the map is drawn large, to be moved about in.
    """

    installation: Installation
    answer: AreaSystemkart
    language: str
    chosen: Chosen
    wanted: str
    large: bool

    @cached_property
    def _(self) -> Words:
        return words(self.language)

    @cached_property
    def map(self) -> Systemkart:
        """Nodes, links and loops."""
        return self.answer.map

    @cached_property
    def loop(self) -> Loop | None:
        """The loop that is lit."""
        return self.map.loops.get(self.wanted)

    @cached_property
    def values(self) -> dict[str, list[Number]]:
        """Values of each node that has some, now and later."""
        show = Outputs(self.installation, self.answer.area, self.language)
        today = self.installation.facts.reference_date.year
        found: dict[str, list[Number]] = {}
        for each in self.answer.values:
            s = self.chosen.s if each.year > today else ""
            sett = self.chosen.sett if each.year > today else ""
            made = show.number(each.figure, each.value, each.year, s=s, sett=sett)
            found.setdefault(each.node, []).append(made)
        return found

    def view(self) -> dict[str, Any]:
        """Everything the template needs."""
        keys = list(self.map.loops)
        at = keys.index(self.wanted) if self.loop else -1
        return {
            "finding": self._finding(),
            "maps": self._drawings(),
            "large": self.large,
            "size_href": self._address(self.wanted, large=not self.large),
            "loops": [
                {
                    "label": each.label[self.language],
                    "kind": self._kind(each),
                    "href": self._address(key) + "#kart",
                    "current": key == self.wanted,
                }
                for key, each in self.map.loops.items()
            ],
            "loop": self._told(self.loop) if self.loop else None,
            "unknown": bool(self.wanted) and self.loop is None,
            "before": self._address(keys[at - 1]) + "#kart" if at > 0 else "",
            "after": self._address(keys[at + 1]) + "#kart" if at + 1 < len(keys) else "",
            "none": self._address(""),
            "layers": [self._layer(key) for key in LAYERS],
            "years": list(YEARS),
            "has_own": bool(self.chosen.s),
            "data_version": self.answer.data_version,
        }

    def _finding(self) -> str:
        counted = Counter(loop.kind for loop in self.map.loops.values())
        strong, damp = counted[REINFORCING], sum(counted.values()) - counted[REINFORCING]
        return self._(
            "In %(name)s %(strong)s loops feed themselves, and %(damp)s dampen",
            name=self.answer.area.name,
            strong=spelled(strong, self.language),
            damp=spelled(damp, self.language),
        )

    def _address(self, loop: str, *, large: bool | None = None) -> str:
        shown = self.large if large is None else large
        return page_address(
            self.answer.area,
            self.language,
            SECTION,
            **self.chosen.query(),
            sloyfe=loop,
            kart=LARGE if shown else None,
        )

    def _kind(self, loop: Loop) -> str:
        return self._("feeds itself") if loop.kind == REINFORCING else self._("dampens")

    def _told(self, loop: Loop) -> dict[str, Any]:
        """A loop in words: each step, and what it comes to."""
        _, joined = self._, {(link.start, link.end): link for link in self.map.links}
        pairs = zip(loop.path, (*loop.path[1:], loop.path[0]), strict=True)
        first = self.map.nodes[loop.path[0]].label[self.language]
        if loop.kind == REINFORCING:
            end = _("So a push on “%(first)s” comes back as more of the same push.", first=first)
        else:
            end = _(
                "So a push on “%(first)s” comes back weaker, and turns some of it.", first=first
            )
        return {
            "key": loop.key,
            "label": loop.label[self.language],
            "kind": self._kind(loop),
            "steps": [self._step(joined[pair]) for pair in pairs],
            "end": end,
        }

    def _step(self, link: Link) -> dict[str, Any]:
        return {
            "start": link.start,
            "end": link.end,
            "start_label": self.map.nodes[link.start].label[self.language],
            "end_label": self.map.nodes[link.end].label[self.language],
            "sign": self._more_or_less(link),
            "text": link.text[self.language],
            "source": said_reference(link.source, self.language),
            "is_assumption": is_assumed(link.source),
        }

    def _more_or_less(self, link: Link) -> str:
        return self._("more gives more") if link.polarity > 0 else self._("more gives less")

    def _layer(self, key: str) -> dict[str, Any]:
        nodes = [node for node in self.map.nodes.values() if node.layer == key]
        return {
            "label": self.map.layers[key][self.language],
            "nodes": [self._node(node) for node in nodes],
        }

    def _node(self, node: Node) -> dict[str, Any]:
        loops = [loop for loop in self.map.loops.values() if node.key in loop.path]
        return {
            "key": node.key,
            "label": node.label[self.language],
            "values": self.values.get(node.key, []),
            "lever": page_address(self.answer.area, self.language, "/2040", **self.chosen.query())
            + f"#{node.lever}"
            if node.lever
            else "",
            "gives": [self._step(link) for link in self.map.links if link.start == node.key],
            "comes": [self._step(link) for link in self.map.links if link.end == node.key],
            "loops": [
                {"label": each.label[self.language], "href": self._address(each.key) + "#kart"}
                for each in loops
            ],
        }

    def _drawings(self) -> list[dict[str, Any]]:
        """The map for wide windows and for narrow ones; where it is drawn large, one for both."""
        widths = {"both": _LARGE_WIDTH} if self.large else {"wide": _WIDE, "narrow": _NARROW}
        return [
            {"fits": name, "svg": svg}
            for name, width in widths.items()
            if (svg := drawn(self.installation.charts, self.chart(name, width)))
        ]

    def chart(self, name: str, width: int) -> CausalMap:
        """The map as a drawing."""
        return CausalMap(
            id=f"systemkart-{name}",
            lang=cast("Literal['nb', 'nn', 'en']", self.language),
            title=self._finding(),
            description=self._("The list below says the same as the map."),
            width=width,
            kinds=[
                CausalKind(key, self.map.layers[key][self.language], COLOURS[key]) for key in LAYERS
            ],
            nodes=[
                CausalNode(
                    node.key,
                    node.layer,
                    node.label[self.language],
                    " → ".join(each.text for each in self.values.get(node.key, [])) or None,
                )
                for node in self.map.nodes.values()
            ],
            edges=[
                CausalEdge(link.start, link.end, 1 if link.polarity > 0 else -1)
                for link in self.map.links
            ],
            loops=[CausalLoop(loop.key, loop.path) for loop in self.map.loops.values()],
            loop=self.loop.key if self.loop else None,
        )
