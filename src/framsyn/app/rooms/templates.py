"""The templates that come with Framsyn, put together from their steps and words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

import framsyn.workshops
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.workshops.template import Template, read_template

FOLDER: Final = Path(framsyn.workshops.__file__).parent / "templates"
_TEXTS: Final = ("title", "task", "script", "look", "materials")


@cache
def templates() -> Mapping[str, Template]:
    """Every template by its key.

    Raises:
        BadRoomSetup: One of them cannot be used; all faults are told.
    """
    written, frame = _read("templates"), _read("steps")
    words = {language: _read(f"templates.{language}") for language in LANGUAGES}
    said = {language: _read(f"steps.{language}") for language in LANGUAGES}
    return {key: _template(key, each, frame, words, said) for key, each in written.items()}


def template(key: str) -> Template:
    """The template of this name.

    Raises:
        BadRoomSetup: There is none.
    """
    found = templates().get(key)
    if found is None:
        raise BadRoomSetup([f"there is no template '{key}'; use one of {', '.join(templates())}"])
    return found


def _template(
    key: str,
    written: Mapping[str, Any],
    frame: Mapping[str, Any],
    words: Mapping[str, Any],
    said: Mapping[str, Any],
) -> Template:
    steps = [_step(name, minutes, frame, said) for name, minutes in written["steps"].items()]
    texts = {
        name: {language: words[language].get(key, {}).get(name) for language in LANGUAGES}
        for name in ("title", "purpose", "audience")
    }
    return read_template({"key": key, "minutes": written["minutes"], "steps": steps, **texts})


def _step(
    name: str, minutes: int, frame: Mapping[str, Any], said: Mapping[str, Any]
) -> dict[str, Any]:
    told = {language: said[language].get(name, {}) for language in LANGUAGES}
    texts = {
        text: {language: told[language].get(text) or "" for language in LANGUAGES}
        for text in _TEXTS
    }
    options = [
        {
            "key": key,
            "label": {lang: told[lang].get("options", {}).get(key) or "" for lang in LANGUAGES},
        }
        for key in frame[name].get("options", ())
    ]
    return dict(frame[name]) | texts | {"key": name, "minutes": minutes, "options": options}


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return found
