"""Every template opens for every kind of place, with amounts, futures and claims in it."""

from __future__ import annotations

import pytest

from framsyn.app.facts.read import read_fact
from framsyn.app.installation import Installation
from framsyn.app.rooms.rehearsal import PARTICIPANTS, rehearse
from framsyn.app.rooms.templates import templates
from framsyn.app.workshops.open import Asked, open_workshop, planned
from framsyn.domain.fact import FactId
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.workshops import decide
from framsyn.workshops.tasks.registry import TASKS


@pytest.mark.parametrize("key", templates())
def test_every_template_is_made_ready(installation: Installation, key: str) -> None:
    setup = planned(installation, Asked("3453", key))

    needing = {"choose", "claims", "predict", "ranking"}
    assert all(step.options for step in setup.steps if step.kind in needing)
    assert setup.data_version == installation.facts.version


@pytest.mark.parametrize("area", ["0301", "3453", "1151", "5501", "f34", "land"])
def test_amounts_to_guess_at_lie_on_both_sides_of_the_answer(
    installation: Installation, area: str
) -> None:
    setup = planned(installation, Asked(area, "veien-mot-2050-halvdag"))
    code = installation.areas.area(area).area.code

    for step in setup.steps:
        if step.kind != "predict":
            continue
        indicator = step.fills.split(":")[1].split("@")[0]
        answer = read_fact(installation, FactId(indicator, code, 2040, "own")).value
        amounts = [option.value for option in step.options]
        assert answer is not None
        assert amounts == sorted(set(amounts))
        assert amounts[0] < answer < amounts[-1]
        assert step.rules["projected"] == pytest.approx(answer, abs=60, rel=0.06)


def test_claims_are_drawn_theme_by_theme_and_asked_twice_in_one_order(
    installation: Installation,
) -> None:
    setup = planned(installation, Asked("3453", "veivalg-sammen-90"))
    first, second = (step for step in setup.steps if step.kind == "claims")
    keys = [option.key for option in first.options]

    assert keys == [option.key for option in second.options]
    assert len(set(keys)) == 8
    assert all(len(option.notes) == 2 for option in first.options)
    orders = {
        tuple(
            o.key
            for o in planned(installation, Asked("3453", "veivalg-sammen-45")).steps[2].options
        )
        for _ in range(6)
    }
    assert len(orders) > 1


def test_what_cannot_be_opened_is_told_whole(installation: Installation) -> None:
    with pytest.raises(BadRoomSetup):
        planned(installation, Asked("Atlantis", "raad-60"))
    with pytest.raises(BadRoomSetup, match="raad-60"):
        planned(installation, Asked("3453", "no such"))
    with pytest.raises(BadRoomSetup) as told:
        planned(installation, Asked("3453", "raad-60", open_voting=True, compare="group"))
    assert len(told.value.faults) == 2


def test_steps_can_be_shortened_and_left_out(installation: Installation) -> None:
    asked = Asked("3453", "raad-60", minutes={"welcome": 0, "matters": 3})
    setup = planned(installation, asked)

    assert setup.step("welcome") is None
    assert setup.step("matters").minutes == 3  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["veien-mot-2050-halvdag", "veivalg-sammen-45", "raad-60"])
def test_a_whole_workshop_can_be_rehearsed(installation: Installation, key: str) -> None:
    rooms = installation.rooms
    live = rooms.by_code(open_workshop(installation, Asked("3453", key, groups=2)).door.code)
    for place, step in enumerate(live.room.setup.steps):
        rooms.act(live, lambda room, at=place: decide.go(room, at, f"go {at}"))
        rehearse(rooms, live)
        if step.kind in TASKS and step.kind not in {"listen", "levers", "prioritise"}:
            assert live.room.answered(step) == PARTICIPANTS, step.key
    rooms.act(live, lambda _: decide.clear_rehearsal("done"))
    assert live.room.people == {}
