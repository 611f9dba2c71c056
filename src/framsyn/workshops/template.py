"""A workshop's template: steps with a task each, times, a script and what to bring.

Templates are data. A facilitator may shorten, lengthen or leave out steps before a room is
opened; the room keeps its own copy, so that a later change of the template changes no room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from framsyn.domain.languages import LANGUAGES
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.scenarios.words import Words

KINDS: Final = (
    "listen",
    "temperature",
    "choose",
    "implications",
    "predict",
    "levers",
    "claims",
    "opportunities",
    "prioritise",
    "next_step",
    "free_text",
    "word_cloud",
    "ranking",
)
LONGEST_STEP_MINUTES: Final = 180


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose.

    Attributes:
        key: Stable name.
        label: What people read, by language.
        value: The amount it stands for, where it stands for one.
        notes: More to read before choosing, by language: of a claim what speaks for and what
            speaks against, equally long; of a future its one line.
    """

    key: str
    label: Words
    value: float | None = None
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a workshop.

    Attributes:
        key: Stable name within the template.
        kind: The task, one of KINDS.
        minutes: Time planned.
        title: What the room reads, by language.
        task: What to do, in one or two sentences, by language.
        script: What the facilitator may say, by language.
        look: Where to look, what to mind, by language.
        materials: What to have ready when phones fail, by language.
        options: To choose among; empty for those filled in when a room is opened.
        rules: Numbers of the task ("most": 3).
        sensitive: Whether answers may show what somebody thinks of politics: shown only when
            the facilitator says so, and renewed only when several have changed.
        in_groups: Whether groups answer as one.
        fills: What the options are filled with when a room is opened: "futures", "claims",
            "predict:population.80_plus", "cards:implications".
    """

    key: str
    kind: str
    minutes: int
    title: Words
    task: Words
    script: Words
    look: Words = field(default_factory=dict)
    materials: Words = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    rules: Mapping[str, float] = field(default_factory=dict)
    sensitive: bool = False
    in_groups: bool = False
    fills: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A whole workshop.

    Attributes:
        key: Stable name ("veien-mot-2050-90").
        title: By language.
        purpose: What comes out of it, by language.
        audience: For whom, by language.
        minutes: From start to end.
        steps: In order.
    """

    key: str
    title: Words
    purpose: Words
    audience: Words
    minutes: int
    steps: tuple[Step, ...]


def read_template(written: Mapping[str, Any]) -> Template:
    """A template as it is written in its file.

    Raises:
        BadRoomSetup: It cannot be used; all faults are told.
    """
    faults: list[str] = []
    steps = [_step(each, i, faults) for i, each in enumerate(written.get("steps") or ())]
    key = str(written.get("key", ""))
    if not key:
        faults.append("key: the template has no name")
    if not steps:
        faults.append("steps: there are none")
    twice = {each.key for each in steps if sum(other.key == each.key for other in steps) > 1}
    faults += [f"steps: '{name}' stands more than once" for name in sorted(twice)]
    minutes = int(written.get("minutes") or 0)
    planned = sum(each.minutes for each in steps)
    if planned > minutes:
        faults.append(f"minutes: the steps take {planned}, the template says {minutes}")
    title, purpose, audience = (
        _words(written, name, "template", faults) for name in ("title", "purpose", "audience")
    )
    if faults:
        raise BadRoomSetup(faults)
    return Template(key, title, purpose, audience, minutes, tuple(steps))


def read_step(written: Mapping[str, Any]) -> Step:
    """A step as a room's log holds it.

    Raises:
        BadRoomSetup: It cannot be used; all faults are told.
    """
    faults: list[str] = []
    step = _step(written, 0, faults)
    if faults:
        raise BadRoomSetup(faults)
    return step


def written_step(step: Step) -> dict[str, Any]:
    """A step as a room's log holds it; `read_step` gives the same step back."""
    return {
        "key": step.key,
        "kind": step.kind,
        "minutes": step.minutes,
        "title": dict(step.title),
        "task": dict(step.task),
        "script": dict(step.script),
        "look": dict(step.look),
        "materials": dict(step.materials),
        "options": [
            {
                "key": each.key,
                "label": dict(each.label),
                "value": each.value,
                "notes": [dict(note) for note in each.notes],
            }
            for each in step.options
        ],
        "rules": dict(step.rules),
        "sensitive": step.sensitive,
        "in_groups": step.in_groups,
        "fills": step.fills,
    }


def _step(written: Mapping[str, Any], place: int, faults: list[str]) -> Step:
    key = str(written.get("key", "")) or f"step {place + 1}"
    kind = str(written.get("kind", ""))
    if kind not in KINDS:
        faults.append(f"{key}: '{kind}' is no task; use one of {', '.join(KINDS)}")
    minutes = written.get("minutes", 0)
    if not isinstance(minutes, int) or not 0 < minutes <= LONGEST_STEP_MINUTES:
        faults.append(f"{key}: minutes is {minutes}; use 1 to {LONGEST_STEP_MINUTES}")
        minutes = 1
    return Step(
        key=key,
        kind=kind,
        minutes=minutes,
        title=_words(written, "title", key, faults),
        task=_words(written, "task", key, faults),
        script=_words(written, "script", key, faults),
        look=_words(written, "look", key, faults, needed=False),
        materials=_words(written, "materials", key, faults, needed=False),
        options=_options(written.get("options") or (), key, faults),
        rules={str(name): float(value) for name, value in (written.get("rules") or {}).items()},
        sensitive=bool(written.get("sensitive", False)),
        in_groups=bool(written.get("in_groups", False)),
        fills=str(written.get("fills", "")),
    )


def _options(
    written: Sequence[Mapping[str, Any]], key: str, faults: list[str]
) -> tuple[Option, ...]:
    return tuple(
        Option(
            str(each.get("key", "")),
            _words(each, "label", key, faults),
            each.get("value"),
            tuple(_words({"note": note}, "note", key, faults) for note in each.get("notes") or ()),
        )
        for each in written
    )


def _words(
    written: Mapping[str, Any], name: str, where: str, faults: list[str], *, needed: bool = True
) -> Words:
    found = written.get(name) or {}
    if not needed and not found:
        return {}
    lacking = [each for each in LANGUAGES if not str(found.get(each, "")).strip()]
    if lacking:
        faults.append(f"{where}: {name} lacks {', '.join(lacking)}")
    return {each: str(found.get(each, "")).strip() for each in LANGUAGES}
