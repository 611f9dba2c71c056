"""Whatever is given to what reads: it is read, or refused in words.

The same examples in every run. By hand, more of them: `pytest tests/security/test_fuzzing.py
--hypothesis-profile=long`.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.own.xlsx import read_xlsx
from framsyn.app.plans.file import BadPlanFile, read_earlier, read_plan
from framsyn.app.profiles.given_weights import read_weights
from framsyn.consequences.likeness import COMPONENTS
from framsyn.domain.errors import UserError
from framsyn.domain.room_event import FACILITATOR, NewEvent, RoomEvent
from framsyn.scenarios.codec import decode
from framsyn.simulation.effects.own_figures import read_own_figures
from framsyn.simulation.scenarios.scenario_file import read_scenario
from framsyn.simulation.written.parameters import load_parameters
from framsyn.workshops import codes, decide
from framsyn.workshops.room import Room, apply, open_room
from framsyn.workshops.setup import written_setup
from tests.workshop_steps import STEPS, setup

settings.register_profile("long", max_examples=20_000, deadline=None)

few = settings(
    max_examples=80,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
letters = st.text(max_size=400)
yaml_like = st.text(alphabet="abk:- \n\t[]{}&*!?|>'\"#%@`,0159.~_\\é\x00\u2028", max_size=600)
csv_like = st.text(alphabet='kommune;parametrvlui,\t"\n\r 0123456789.+-%é\x00', max_size=600)
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@few
@given(text=letters | yaml_like)
def test_any_text_is_a_code_of_a_scenario_or_is_refused(text: str) -> None:
    with suppress(UserError):
        decode(text)


@few
@given(given_=st.lists(letters, max_size=6), known=st.just(COMPONENTS))
def test_any_texts_are_weights_or_are_refused(given_: list[str], known: tuple[str, ...]) -> None:
    with suppress(UserError):
        assert all(weight >= 0 for weight in read_weights(given_, known).values())
    with suppress(UserError):
        read_weights([f"{known[0]}={each}" for each in given_], known)


@few
@given(text=yaml_like)
def test_any_text_is_a_scenarios_file_or_is_refused(text: str) -> None:
    for written in (text, f"area: 3453\nlevers:\n  {text}", f"area: '3453'\nevents: {text}"):
        with suppress(UserError):
            read_scenario(written, "sent", {"3453"}, {"own"})


@few
@given(text=yaml_like)
def test_any_text_is_a_plan_or_is_refused(text: str) -> None:
    for written in (text, f"kind: framsyn-plan\nanswers: {text}"):
        with suppress(BadPlanFile):
            read_plan(written)
    read_earlier(text)


@few
@given(text=csv_like)
def test_any_text_is_a_sheet_of_own_figures_or_is_refused(
    installation: Installation, text: str
) -> None:
    defaults = load_parameters(installation.facts.manifest.origins)
    for written in (text, f"kommune;parameter;value;unit\n3453;{text}"):
        with suppress(UserError):
            read_own_figures(written, defaults, {"3453"})


@few
@given(text=letters)
def test_any_text_is_tried_as_a_code_of_a_room(text: str) -> None:
    assert len(codes.plain_code(text)) <= 12
    assert codes.plain_code(codes.plain_code(text)) == codes.plain_code(text)
    assert not codes.matches(text, codes.digest(codes.token()))


def _workbook() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for row in range(4):
            page.write_row(row, 0, ["3453", "barnehage", row, "%"])
    return out.getvalue()


@few
@given(
    wounds=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, 10**4),
)
def test_a_wounded_workbook_is_read_or_refused(wounds: list[tuple[int, int]], cut: int) -> None:
    body = bytearray(WORKBOOK)
    for at, byte in wounds:
        body[at % len(body)] = byte
    with suppress(UserError):
        read_xlsx(bytes(body[: len(body) - cut % len(body)]) if cut % 3 == 0 else bytes(body), 9, 9)


WORKBOOK = _workbook()


def _room() -> Room:
    begun = RoomEvent(1, datetime.now(UTC), "opened", FACILITATOR, "opened", written_setup(setup()))
    room = open_room("room", begun)
    joined = decide.join(room, "p1", "kept")
    apply(room, RoomEvent(2, datetime.now(UTC), joined.kind, joined.author, "j", joined.payload))
    return room


@few
@given(at=st.integers(0, len(STEPS) - 1), value=json_like, item=letters)
def test_any_answer_is_taken_or_refused_and_what_is_taken_can_be_kept(
    at: int, value: Any, item: str
) -> None:
    room = _room()
    now = datetime.now(UTC)
    moved = decide.go(room, at, "go")
    apply(room, RoomEvent(3, now, moved.kind, moved.author, moved.key, moved.payload))
    key = STEPS[at].key
    with suppress(UserError):
        taken: NewEvent = decide.answer(room, "p1", key, value, key="k", now=now, item=item[:40])
        json.dumps(taken.payload, allow_nan=False).encode()
        apply(room, RoomEvent(4, now, taken.kind, taken.author, taken.key, taken.payload))


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/areas/{}",
        "/api/v1/areas?q={}",
        "/api/v1/areas/3453/scenario?scenario={}",
        "/api/v1/areas/3453/scenario?lever={}",
        "/api/v1/areas/3453/similar?weight={}",
        "/api/v1/facts/{}/3453/2040",
        "/api/v1/series/population.80_plus?area={}&from={}",
        "/fakta/population.80_plus/3453/{}",
        "/k/3453-oystre-slidre/tall?vekt={}",
        "/sok?q={}",
    ],
)
def test_any_question_is_answered_without_a_fault_of_ours(client: TestClient, path: str) -> None:
    assert client.get(path.replace("{}", "x")).status_code < 500  # what is read once is read now

    @settings(few, max_examples=12)
    @given(text=letters)
    def ask(text: str) -> None:
        written = quote(text.encode("utf-8", "replace"), safe="")
        assert client.get(path.replace("{}", written)).status_code < 500

    ask()
