"""Templates to answers, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from framsyn.domain.languages import LANGUAGES, USUAL
from framsyn.web.assets import Assets
from framsyn.web.carried import SCREEN, is_carried
from framsyn.web.language import IN_TEXT, NAMES, address, offered_to
from framsyn.web.pages.own_notice import own_notice
from framsyn.web.pages.printed import way_back
from framsyn.web.pages.share_links import share
from framsyn.web.pages.words import words

TEMPLATES: Final = Path(__file__).parent.parent / "templates"


def language_of(request: Request) -> str:
    """The language the page was asked for in."""
    return str(getattr(request.state, "language", LANGUAGES[0]))


def page(
    request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """A page from its template."""
    language = language_of(request)
    shared = {
        "lang": language,
        "languages": [
            {
                "code": code,
                "name": NAMES[code],
                "href": _same_page(request, code),
                "current": code == language,
            }
            for code in LANGUAGES
        ],
        "offered": offered(request, language),
        "projector": request.query_params.get(SCREEN) == "1",  # half as large again
        "screen_href": _screen(request, language),
        "here": request.url.path,
        "request_path": request.scope["path"],
        "way_back": way_back(request, language),
        "share": share(request, language),
        "own": own_notice(request, language),
        "figures_renewed": str(getattr(request.state, "figures_renewed", "")),
        "own_gone": bool(getattr(request.state, "own_gone", False)),
        "broken_scenario": bool(getattr(request.state, "broken_scenario", False)),
        "set_not_loaded": str(getattr(request.state, "set_not_loaded", "")),
        "lessened_scenario": bool(getattr(request.state, "lessened_scenario", False)),
    }
    html = environment(language).get_template(template).render(shared | dict(context))
    headers = {"content-language": language}
    if language == USUAL:
        headers["vary"] = "accept-language, sec-fetch-site"  # what is offered depends on them
    return HTMLResponse(html, status, headers=headers)


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """The page in the language the browser asks for."""

    code: str
    said: str
    href: str


def offered(request: Request, language: str) -> OfferedLanguage | None:
    """Another language for one who comes from outside, in that language; never forced.

    An address with a language in it is a choice. So is walking on: from page to page nothing is
    offered again, and nothing about the reader is stored to know it.
    """
    asked = offered_to(
        request.headers.get("accept-language", ""),
        request.headers.get("sec-fetch-site"),
        language,
        request.scope["path"],
    )
    if asked is None:
        return None
    _ = words(asked)
    said = _("This page is also in %(language)s", language=IN_TEXT[asked])
    return OfferedLanguage(asked, said, _same_page(request, asked))


@cache
def environment(language: str) -> jinja2.Environment:
    """The templates, speaking one language."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=jinja2.StrictUndefined,  # a hole in a page is a fault, not a blank
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(words(language).catalogue, newstyle=True)  # type: ignore[attr-defined]
    assets = Assets.built()
    made.globals |= {
        "href": lambda path: address(path, language),
        "asset": assets.address,
        "preloads": assets.preloads,
        "is_number": lambda part: not isinstance(part, str),
    }
    made.filters["json_script"] = json_script
    return made


def json_script(data: Any) -> str:  # noqa: ANN401 - whatever JSON can say
    """JSON that is safe inside a script element of type application/json."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, allow_nan=False)
    return text.replace("<", "\\u003c")


def _screen(request: Request, language: str) -> str:
    """The same page in the other size, that of a big screen or the usual; empty where it has none."""
    path = address(request.scope["path"], language)
    if not is_carried(path):
        return ""
    rest = [
        each for each in request.url.query.split("&") if each and not each.startswith(f"{SCREEN}=")
    ]
    big = request.query_params.get(SCREEN) == "1"
    return path + "?" + "&".join([*rest, f"{SCREEN}={'' if big else 1}"])


def _same_page(request: Request, language: str) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return address(request.scope["path"], language) + query
