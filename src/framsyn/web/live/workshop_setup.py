"""What the form for a workshop asks for: fields as typed in, a room to open and faults out.

All faults are told at once, each by its field, and everything typed stands where it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from framsyn.app.installation import Installation
from framsyn.app.workshops.open import Asked
from framsyn.domain.errors import DividedKommune, UnknownArea
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import BadAnswer
from framsyn.web.pages.words import Words
from framsyn.workshops.setup import (
    LONGEST_KEEP_DAYS,
    MOST_GROUPS,
    OUTPUTS,
    USUAL_KEEP_DAYS,
    room_title,
)
from framsyn.workshops.template import LONGEST_STEP_MINUTES, Template

MINUTES: Final = "tid."
"""Fields for minutes begin so; the step's name follows."""
ORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "": (),
    **{first: (*OUTPUTS[i:], *OUTPUTS[:i]) for i, first in enumerate(OUTPUTS)},
}
"""Which of the three stands first, and the order that follows; empty to have it drawn."""
_NUMBER: Final = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Draft:
    """A workshop as the form has it.

    Attributes:
        typed: Every field, as typed.
        asked: What can be opened; None while there are faults.
        faults: What is wrong, by field.
    """

    typed: Mapping[str, str]
    asked: Asked | None = None
    faults: Mapping[str, str] = field(default_factory=dict)


def blank(template: Template, area: str, language: str) -> Draft:
    """The form before anybody has typed."""
    typed = {f"{MINUTES}{step.key}": str(step.minutes) for step in template.steps}
    return Draft(
        typed
        | {
            "omrade": area,
            "sprak": language,
            "grupper": "0",
            "dager": str(USUAL_KEEP_DAYS),
            "sammenlign": "",
            "rekkefolge": "",
        }
    )


def read_draft(
    fields: Mapping[str, str], template: Template, installation: Installation, _: Words
) -> Draft:
    """The form as it was sent."""
    faults: dict[str, str] = {}
    elected = fields.get("folkevalgt", "")
    if elected not in {"ja", "nei"}:
        faults["folkevalgt"] = _("Say whether this is a meeting of an elected body")
    area = _area(fields.get("omrade", ""), installation, faults, _)
    groups = _whole(fields, "grupper", (0, MOST_GROUPS), faults, _)
    days = _whole(fields, "dager", (1, LONGEST_KEEP_DAYS), faults, _)
    minutes = {
        step.key: _whole(fields, MINUTES + step.key, (0, LONGEST_STEP_MINUTES), faults, _)
        for step in template.steps
    }
    if not any(minutes.values()) and not any(name.startswith(MINUTES) for name in faults):
        faults[MINUTES + template.steps[0].key] = _("Keep one step or more")
    compare, ask_role = fields.get("sammenlign", ""), "rolle" in fields
    if compare == "group" and groups < 2 and "grupper" not in faults:
        faults["grupper"] = _("Groups can be compared when there are two or more")
    if compare == "role" and not ask_role:
        faults["rolle"] = _("Roles can be compared when people are asked for one")
    try:
        title = room_title(fields.get("tittel", ""))
    except BadAnswer:
        title = ""
        faults["tittel"] = _("Use %(n)s characters or fewer", n=80)
    if faults:
        return Draft(fields, None, faults)
    language = fields.get("sprak", "")
    return Draft(
        fields,
        Asked(
            area=area,
            template=template.key,
            language=language if language in LANGUAGES else LANGUAGES[0],
            title=title,
            minutes=minutes,
            elected_body=elected == "ja",
            open_voting=elected == "ja" and "apen" in fields,  # not asked of others
            case_basis="saksgrunnlag" in fields,
            keep_days=days,
            groups=groups,
            ask_role=ask_role,
            compare=compare if compare in {"group", "role"} else "",
            outputs=ORDERS.get(fields.get("rekkefolge", ""), ()),
        ),
    )


def _area(written: str, installation: Installation, faults: dict[str, str], _: Words) -> str:
    """Number of the place meant."""
    if not written.strip():
        faults["omrade"] = _("Say which place it is about: a name or a number")
        return ""
    try:
        return installation.areas.area(written.strip()).area.code
    except DividedKommune:
        faults["omrade"] = _("This kommune was divided. Choose one of those it became.")
    except UnknownArea as error:
        near = ", ".join(cast("Sequence[str]", error.facts.get("suggestions", ())))
        faults["omrade"] = (
            _("No place is called that. Do you mean %(near)s?", near=near)
            if near
            else _("No place is called that. Write a name or a number.")
        )
    return ""


def _whole(
    fields: Mapping[str, str],
    name: str,
    ends: tuple[int, int],
    faults: dict[str, str],
    _: Words,
) -> int:
    """A whole number between two ends."""
    low, high = ends
    written = fields.get(name, "").strip()
    if not _NUMBER.fullmatch(written) or not low <= int(written) <= high:
        faults[name] = _("Write a whole number from %(low)s to %(high)s", low=low, high=high)
        return 0
    return int(written)
