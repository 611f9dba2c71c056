"""Answers to claims: what they move, what each did, and where two pull apart."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from framsyn.domain.errors import BadScenario
from framsyn.scenarios.lever import LeverRange
from framsyn.scenarios.lever_value import LeverValue
from framsyn.scenarios.resolve import Resolved, added, resolve
from framsyn.scenarios.veivalg import Three, checked_answers, effects, mattered_most, tensions
from framsyn.simulation.written.scenario_texts import scenario_texts

CLAIMS = scenario_texts().claims
RANGE = LeverRange(-5, 8, "experienced", "a table", p75=4.0, p25=-2.0)


def linear(levers: Mapping[str, float]) -> Three:
    moved = levers.get("demography.move_in", 0.0)
    saved = levers.get("care.productivity", 0.0)
    return 100 + 10 * moved, 50 + 3 * moved + 20 * saved, -5 * moved - 100 * saved


def test_effects_sum_to_the_whole_where_choices_do_not_lean_on_each_other() -> None:
    amounts = {
        "rental_homes_for_newcomers": Resolved({"demography.move_in": 2.0}, (), ()),
        "technology_for_supervision": Resolved({"care.productivity": -0.5}, (), ()),
        "homes_near_centres": Resolved({"care.productivity": -0.2}, (), ()),
    }
    answers = dict.fromkeys(amounts, "agree")
    found = effects(answers, amounts, linear)
    whole, nothing = linear(added(list(amounts.values())).levers), linear({})

    for at, output in enumerate(("folk", "hender", "penger")):
        parts = sum(getattr(each, output) for each in found)
        assert parts == pytest.approx(whole[at] - nothing[at])
    assert [each.claim for each in found][-1] == "homes_near_centres"


def test_a_choice_that_moved_nothing_did_not_matter() -> None:
    amounts = {
        "keep_local_school": Resolved({}, (), ()),
        "home_longer": Resolved({"care.productivity": -1.0}, (), ()),
    }
    found = effects(dict.fromkeys(amounts, "agree"), amounts, linear)

    assert [each.claim for each in mattered_most(found)] == ["home_longer"]


def test_leaving_out_one_of_two_that_share_a_limit_is_measured_on_the_whole() -> None:
    """Two claims that each go past the model's limit: leaving either out changes nothing."""
    amounts = {key: Resolved({"demography.move_in": 30.0}, (), ()) for key in ("one", "two")}
    found = effects(dict.fromkeys(amounts, "agree"), amounts, linear)

    assert [each.folk for each in found] == [0, 0]


def test_every_answer_to_every_claim_becomes_amounts_the_model_answers_for() -> None:
    from framsyn.scenarios.levers.registry import LEVERS

    ranges = dict.fromkeys(LEVERS, RANGE)
    for claim in CLAIMS.values():
        for wanted in (claim.agree, claim.disagree):
            for klass in range(1, 7):
                for name, amount in resolve(wanted, ranges, klass).levers.items():
                    assert LEVERS[name].holds(amount), (claim.key, name)


def test_a_gap_is_a_part_of_the_way_and_nought_for_those_already_there() -> None:
    half = {"demography.move_in": LeverValue(0.5, "gap_to_p75")}
    ahead = LeverRange(-5, 8, "experienced", "a table", p75=-1.0)

    assert resolve(half, {"demography.move_in": RANGE}, 3).levers == {"demography.move_in": 2.0}
    there = resolve(half, {"demography.move_in": ahead}, 3)
    assert there.levers == {}
    assert there.already_there == ("demography.move_in",)


def test_an_amount_only_the_kommune_knows_moves_nothing_and_is_named() -> None:
    own = {"economy.investment": LeverValue("own_figures", "million_nok_2025")}
    found = resolve(own, {"economy.investment": RANGE}, 3)

    assert found.levers == {}
    assert found.needs_own_figures == ("economy.investment",)


def test_two_claims_agreed_with_that_pull_apart_are_told() -> None:
    answers = {"fewer_larger_schools": "agree", "keep_local_school": "agree"}
    [pull] = tensions(answers, CLAIMS)

    assert {pull.one, pull.other} == set(answers)
    assert tensions({**answers, "keep_local_school": "disagree"}, CLAIMS) == ()


def test_nobody_can_agree_with_everything_without_a_tension() -> None:
    assert len(tensions(dict.fromkeys(CLAIMS, "agree"), CLAIMS)) >= 5


def test_unknown_claims_and_answers_are_all_named() -> None:
    with pytest.raises(BadScenario) as error:
        checked_answers({"magic": "agree", "home_longer": "perhaps", "wand": "agree"}, CLAIMS)

    assert len(error.value.faults) == 3
