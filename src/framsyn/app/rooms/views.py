"""What each face of a room shows, as JSON can say it: the phone, the screen, the one who leads.

The phone and the screen get what the room may see and nothing else. Scripts and unmoderated
cards are in the leader's view only, and no view holds who answered what.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.workshops.codes import as_spoken
from framsyn.workshops.room import Room
from framsyn.workshops.show import ShownStep, show_step
from framsyn.workshops.similar_cards import alike
from framsyn.workshops.tasks.registry import WRITTEN
from framsyn.workshops.template import Step

View = dict[str, Any]

_ANSWERS: Final = frozenset({"today", "projected", "low", "high"})
"""What a guess is about: told when the guesses are shown, and not a moment before."""


def phone_view(live: LiveRoom, language: str) -> View:
    """What every phone shows; a phone's own answers are `own_answers`, results hang on the wall."""
    with live.lock:
        room = live.room
        step = room.step
        view = _common(live, language)
        if step is not None:
            view["step"] |= {"cards": _cards_to_choose(room, step)}
        return view


def own_answers(live: LiveRoom, person: str) -> View:
    """A participant's seat and standing answers, to put a reopened phone where it was."""
    with live.lock:
        room = live.room
        who = room.people[person]
        mine: dict[str, dict[str, Any]] = {}
        for step in room.setup.steps:
            prefix = room.slot(person, step, "")[:2]
            found = {
                slot[2]: dict(a.value) for slot, a in room.answers.items() if slot[:2] == prefix
            }
            if found:
                mine[step.key] = found
        return {"group": who.group, "role": who.role, "answers": mine}


def screen_view(live: LiveRoom, language: str) -> View:
    """What hangs on the wall."""
    with live.lock:
        room = live.room
        step = room.step
        view = _common(live, language) | {"people": len(room.people)}
        view["rehearsing"] = any(each.by == "rehearsal" for each in room.people.values())
        if step is not None:
            view["step"] |= {"cards": _cards_to_choose(room, step)}
            view["answered"], view["expected"] = room.answered(step), room.expected(step)
            if step.key in room.shown:
                view["results"] = _results(show_step(room, step))
                earlier = _asked_before(room, step)
                if earlier is not None:
                    view["before"] = _results(show_step(room, earlier))
        return view


def leader_view(live: LiveRoom, language: str) -> View:
    """The run sheet, the script, every card, and who is there without a phone."""
    with live.lock:
        room = live.room
        view = _common(live, language)
        people = room.people.values()
        if room.step is not None:
            view["step"]["rules"] = dict(room.step.rules)
        view |= {
            "people": len(room.people),
            "rehearsing": sum(1 for each in people if each.by == "rehearsal"),
            "without_phone": [each.id for each in people if each.by == "facilitator"],
            "seats": {
                group: sum(1 for each in people if each.group == group)
                for group in (str(n + 1) for n in range(room.setup.groups))
            },
            "run_sheet": [
                _sheet_row(room, i, step, language) for i, step in enumerate(room.setup.steps)
            ],
            "case_basis": room.setup.case_basis,
            "archived": bool(room.archived),
            "merged": _merged(room),
            "delete_raw_at": live.door.delete_raw_at.date().isoformat(),
        }
        if room.step is not None:
            view["results"] = _results(show_step(room, room.step, to_facilitator=True))
            view["answered"] = room.answered(room.step)
            view["expected"] = room.expected(room.step)
            view["alike"] = _alike(view["results"])
            view["step"] |= {"cards": _cards_to_choose(room, room.step)}
        return view


def _common(live: LiveRoom, language: str) -> View:
    room, setup = live.room, live.room.setup
    step = room.step
    left = live.left()
    return {
        "seq": room.seq,
        "public": room.public,
        "code": as_spoken(live.door.code),
        "area": setup.area,
        "title": setup.title,
        "language": setup.language,
        "place": room.place,
        "steps": len(setup.steps),
        "step": _step(room, step, language) if step is not None else None,
        "left": None if left is None else round(left, 1),
        "running": room.clock.ends is not None,
        "closed": room.closed,
        "levers": room.levers,
        "event_card": room.event_card,
        "elected_body": setup.elected_body,
        "open_voting": setup.open_voting,
        "outputs": list(setup.outputs),
        "groups": setup.groups,
        "ask_role": setup.ask_role,
        "keep_days": setup.keep_days,
    }


def _step(room: Room, step: Step, language: str) -> View:
    return {
        "key": step.key,
        "kind": step.kind,
        "title": step.title[language],
        "task": step.task[language],
        "minutes": step.minutes,
        "options": [
            {
                "key": each.key,
                "label": each.label[language],
                "value": each.value,
                "notes": [note[language] for note in each.notes],
            }
            for each in step.options
        ],
        "rules": _rules(room, step),
        "in_groups": step.in_groups,
        "sensitive": step.sensitive,
        "written": step.kind in WRITTEN,
        "frozen": step.key in room.frozen,
        "shown": step.key in room.shown,
    }


def _rules(room: Room, step: Step) -> dict[str, float]:
    """A step's numbers; of a guess only those that do not give the answer away."""
    if step.kind != "predict" or step.key in room.shown:
        return dict(step.rules)
    return {name: value for name, value in step.rules.items() if name not in _ANSWERS}


def _asked_before(room: Room, step: Step) -> Step | None:
    """The step that asked the same, to stand beside this one; not what is sensitive and unshown."""
    if step.kind not in {"temperature", "claims"}:
        return None
    keys = [option.key for option in step.options]
    for each in room.setup.steps:
        if each is step:
            return None
        same = each.kind == step.kind and [option.key for option in each.options] == keys
        if same and (not each.sensitive or each.key in room.shown):
            return each
    return None


def _results(shown: ShownStep) -> View:
    return {
        "answered": shown.answered,
        "expected": shown.expected,
        "too_few": shown.too_few,
        "withheld": shown.withheld,
        "items": [
            {
                "item": each.item,
                "all": asdict(each.all) if each.all is not None else None,
                "groups": {name: asdict(counted) for name, counted in each.groups.items()},
                "hidden": each.hidden,
            }
            for each in shown.items
        ],
        "cards": [asdict(each) for each in shown.cards],
        "scenarios": [{"group": name, "code": code} for name, code in shown.scenarios],
    }


def _cards_to_choose(room: Room, step: Step) -> list[View]:
    """Approved cards of earlier steps, for dots to be laid on."""
    if step.kind != "prioritise":
        return []
    wanted = step.fills.removeprefix("cards:").split(",") if step.fills else []
    found = []
    for each in room.setup.steps:
        if each.key in wanted or (not wanted and each.kind in {"opportunities", "implications"}):
            found += [
                {"key": card.id, "label": card.text, "step": each.key}
                for card in show_step(room, each).cards
            ]
    return found


def _sheet_row(room: Room, place: int, step: Step, language: str) -> View:
    return {
        "place": place,
        "key": step.key,
        "kind": step.kind,
        "title": step.title[language],
        "task": step.task[language],
        "minutes": step.minutes,
        "script": step.script[language],
        "look": step.look.get(language, ""),
        "materials": step.materials.get(language, ""),
        "answered": room.answered(step),
        "frozen": step.key in room.frozen,
        "shown": step.key in room.shown,
    }


def _merged(room: Room) -> dict[str, list[str]]:
    """Cards that lie under another, by that other: what can be parted again."""
    found: dict[str, list[str]] = {}
    for name, card in room.cards.items():
        if card.into:
            found.setdefault(card.into, []).append(name)
    return found


def _alike(results: View) -> list[list[str]]:
    return [list(each) for each in alike({card["id"]: card["text"] for card in results["cards"]})]
