"""A scenario becomes a code and the same scenario again; what is no code is told to be none."""

from __future__ import annotations

import base64
import binascii
import struct
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framsyn.domain.errors import BadScenario, ScenarioCodeBroken
from framsyn.scenarios.codec import FORM, SETS, decode, encode
from framsyn.scenarios.event_moment import Moment
from framsyn.scenarios.future import FUTURES
from framsyn.scenarios.levers.registry import BY_NUMBER, LEVERS
from framsyn.scenarios.scenario import DIRECTIONS, Goal, OwnFigure, Scenario, Seen
from framsyn.simulation.projections.sets import PROJECTION_SETS
from framsyn.simulation.scenarios.scenario_file import read_scenario, write_scenario

names = st.sampled_from(sorted(LEVERS))
texts = st.text(max_size=12)
words = st.from_regex(r"[a-z][a-z0-9_.]{0,20}", fullmatch=True)
floats = st.floats(allow_nan=False, allow_infinity=False)
areas = st.one_of(
    st.sampled_from(["land", "0301", "3453", "ba001", "ba012", "f34", "f03"]),
    st.from_regex(r"(ba|f|)[0-9]{1,7}", fullmatch=True),
    texts,
)


@st.composite
def on_steps(draw: st.DrawFn) -> dict[str, float]:
    """Six levers on their own steps, as people set them."""
    chosen = draw(st.lists(names, min_size=6, max_size=6, unique=True))
    found = {}
    for name in chosen:
        lever = LEVERS[name]
        least, most = int(lever.lowest / lever.step), int(lever.highest / lever.step)
        steps = draw(st.integers(max(least, -8191), min(most, 8191)))
        found[name] = float(round(steps * lever.step, 6))
    return found


scenarios = st.builds(
    Scenario,
    area=areas,
    projection_set=st.one_of(st.sampled_from(SETS), texts),
    levers=st.dictionaries(names, floats, max_size=10),
    everybody=st.booleans(),
    own_figures=st.lists(st.builds(OwnFigure, texts, texts, floats), max_size=3).map(tuple),
    goals=st.lists(
        st.builds(Goal, texts, st.integers(0, 9999), floats, st.sampled_from(DIRECTIONS)),
        max_size=3,
    ).map(tuple),
    data_mark=texts,
    future=st.one_of(st.just(""), st.sampled_from(FUTURES)),
    moments=st.lists(
        st.builds(Moment, texts, names, floats, st.integers(0, 9999), st.integers(0, 200)),
        max_size=2,
    ).map(tuple),
)


def opened(code: str) -> Scenario | None:
    try:
        return decode(code)
    except ScenarioCodeBroken:
        return None


def told(code: str) -> tuple[str, ...]:
    """Faults told of what is no code."""
    with pytest.raises(ScenarioCodeBroken) as error:
        decode(code)
    return error.value.faults


@given(scenarios)
def test_a_scenario_comes_back_from_its_code_as_it_was(scenario: Scenario) -> None:
    again = decode(encode(scenario))

    assert again == scenario
    assert list(map(repr, again.levers.values())) == list(map(repr, scenario.levers.values()))


@given(on_steps(), st.sampled_from(SETS))
def test_six_levers_take_at_most_sixty_signs(levers: dict[str, float], chosen: str) -> None:
    code = encode(Scenario("3453", chosen, levers, data_mark="1a2b"))

    assert len(code) <= 60
    assert code.replace("-", "").replace("_", "").isalnum()


@given(scenarios, st.data())
def test_one_wrong_sign_is_noticed(scenario: Scenario, data: st.DataObject) -> None:
    code = encode(scenario)
    at = data.draw(st.integers(1, len(code) - 1))
    sign = data.draw(st.sampled_from("ABCXYZabcxyz0189-_"))
    changed = code[:at] + sign + code[at + 1 :]
    assert opened(changed) in (None, scenario)  # only bits that carry nothing may differ


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_a_code_or_is_told_to_be_none(text: str) -> None:
    assert opened(text) or told(text)


@given(st.binary(min_size=1, max_size=60))
@settings(max_examples=500)
def test_hostile_records_with_a_right_checksum_do_no_harm(record: bytes) -> None:
    packed = record + struct.pack(">H", binascii.crc_hqx(record, 0))
    code = FORM + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    scenario = opened(code)

    assert set(scenario.levers) <= set(LEVERS) if scenario else told(code)


def test_all_faults_of_a_record_are_told_at_once() -> None:
    record = bytes([9, *b"\x03", 2, 99 << 1 & 127 | 1, 2, 98 << 1 & 127 | 1, 2, 7])
    packed = record + struct.pack(">H", binascii.crc_hqx(record, 0))
    code = FORM + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    said = " ".join(told(code))
    assert "projection set number 9" in said
    assert said.count("no lever number") == 2
    assert "1 bytes are left over" in said


def test_a_code_of_another_form_is_told_so() -> None:
    with pytest.raises(ScenarioCodeBroken, match="forms known here"):
        decode("z" + encode(Scenario("3453"))[1:])


def test_an_old_code_still_opens() -> None:
    """Written once and never to be changed: links live longer than versions."""
    assert decode("aIOC-DQQxYTJiBgUMGQkpGBULDxQtmAL0og") == Scenario(
        "3453",
        "own",
        {
            "demography.move_in": 3.0,
            "care.productivity": -0.5,
            "economy.property_tax": 1200.0,
            "care.home_longer": -0.3,
            "work.after_60": 10.0,
            "economy.investment": 140.0,
        },
        data_mark="1a2b",
    )


def test_numbers_of_levers_never_change() -> None:
    assert {number: lever.name for number, lever in BY_NUMBER.items()} == {
        1: "demography.stay_young",
        2: "demography.move_in",
        3: "services.adapt_capacity",
        4: "demography.fertility",
        5: "demography.immigration",
        6: "work.participation",
        7: "work.after_60",
        8: "work.full_time",
        9: "work.sick_leave",
        10: "care.home_longer",
        11: "care.heldoegn_norm",
        12: "care.productivity",
        13: "care.family_voluntary",
        14: "health.healthy_ageing",
        15: "kindergarten.staffing",
        16: "school.structure",
        17: "prevention",
        18: "housing.supply",
        19: "economy.national_growth",
        20: "economy.property_tax",
        21: "economy.local_resources",
        22: "economy.investment",
        23: "economy.reserve",
        24: "climate.adaptation_cost",
        25: "services.adapt_capacity@percent_of_admin_cost",
    }


def test_every_projection_set_has_a_number_of_its_own() -> None:
    assert SETS[: len(PROJECTION_SETS)] == tuple(one.key for one in PROJECTION_SETS)


@given(on_steps(), st.booleans(), st.lists(st.tuples(words, floats), max_size=3))
def test_a_scenario_comes_back_from_its_file_as_it_was(
    levers: dict[str, float], everybody: bool, goals: list[tuple[str, float]]
) -> None:
    order = list(LEVERS)
    held = {name: levers[name] for name in sorted(levers, key=order.index) if levers[name]}
    held["economy.national_growth"] = 1.0
    scenario = Scenario(
        "3453",
        "ssb-mmmm",
        {name: held[name] for name in order if name in held},
        everybody,
        goals=tuple(Goal(figure, 2040, value) for figure, value in goals),
        data_mark="12e4",
    )

    again = read_scenario(write_scenario(scenario), "mine.yaml", {"3453"}, set(SETS))

    assert again == scenario


def test_a_file_with_five_faults_names_all_five_with_line_and_key() -> None:
    text = "\n".join(
        [
            "area: 9999",
            "set: guess",
            "levers:",
            "  demography.magic: 1",
            "  demography.move_in: 900",
            "goals:",
            "  - {figure: ratio.support, year: 2040}",
        ]
    )
    with pytest.raises(BadScenario) as error:
        read_scenario(text, "mine.yaml", {"3453"}, set(SETS))

    assert len(error.value.faults) == 5
    for line, key in ((1, "area"), (2, "set"), (4, "levers.demography.magic"), (7, "goals.1")):
        assert any(f"line {line}, {key}" in fault for fault in error.value.faults)


@given(
    scenarios,
    st.builds(
        Seen,
        st.integers(2026, 2060),
        st.integers(0, 6_000_000),
        st.integers(-90_000, 90_000).map(lambda tenths: tenths / 10),
        st.integers(-99_999, 99_999),
    ),
)
def test_a_link_remembers_what_it_answered_and_is_the_same_scenario(
    scenario: Scenario, seen: Seen
) -> None:
    again = decode(encode(replace(scenario, seen=seen)))

    assert again == scenario
    assert again.seen == seen
