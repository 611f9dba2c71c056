"""Laws consequences keep whoever the people are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from framsyn.app.consequences.read import consequence_model
from framsyn.app.installation import Installation
from framsyn.consequences.decomposition import decompose
from framsyn.consequences.investment import InvestmentParameters, capital_cost
from framsyn.consequences.people import People, spread_over_ages
from framsyn.demography.uncertainty import DRAWN_GROUPS
from framsyn.domain.axes import AGE_COUNT
from framsyn.simulation.effects.chain import run_chain
from framsyn.simulation.effects.model import ConsequenceModel

YEARS = 3
QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

people = arrays(
    np.float64,
    (YEARS + 1, 2, 2, AGE_COUNT),
    elements=st.floats(0.5, 400),
    fill=st.floats(0.5, 400),
)
curves = arrays(np.float64, (2, AGE_COUNT), elements=st.floats(0, 5), fill=st.floats(0, 5))
kommuner = st.lists(st.integers(0, 356), min_size=2, max_size=2, unique=True)

USE_OF_CHILDREN = (
    "barnehage.places",
    "barnehage.grunnbemanning_aarsverk",
    "barnehage.cost_nok_2025",
)
USE_OF_PUPILS = ("grunnskole.pupils", "grunnskole.teaching_aarsverk", "grunnskole.cost_nok_2025")
USE_OF_OLD = (
    "omsorg.home_users",
    "omsorg.institution_residents",
    "omsorg.institution_residents_if_trend",
    "omsorg.heldoegn_places",
    "dementia.persons",
    "family.needed_low_aarsverk",
    "housing.homes_80_plus",
)
EVERYBODYS = (
    "economy.demographic_cost_nok_2025",
    "helse.doctor_aarsverk",
    "cost.administrasjon_nok_2025",
)


@pytest.fixture(scope="module")
def model(installation: Installation) -> ConsequenceModel:
    return consequence_model(installation.facts)


@pytest.fixture(scope="module")
def country(installation: Installation, model: ConsequenceModel):
    """The country's own path, of as many years as the invented people live."""
    return model.country(installation.projector.project("own", 2026 + YEARS - 1))


def chain(model, country, persons, places, **changes):
    chosen = tuple(model.kommuner[place] for place in places)
    inputs = replace(model.inputs(chosen, merge=False), **changes)
    # Where a kommune's own årsverk are known its figures begin there, whoever lives in it.
    inputs = replace(inputs, omsorg=replace(inputs.omsorg, aarsverk_in_base_year=None))
    return run_chain(persons, inputs, model.figures, country, merge=False)


@QUIET
@given(people, kommuner, st.integers(0, 105), st.floats(1, 500))
def test_more_people_of_any_age_never_means_fewer_places_or_less_cost(
    model, country, persons, places, age, more
) -> None:
    grown = persons.copy()
    grown[:, :, :, age] += more

    before, after = (chain(model, country, each, places) for each in (persons, grown))

    for key in (*USE_OF_CHILDREN, *USE_OF_PUPILS, *USE_OF_OLD, *EVERYBODYS):
        assert (after[key] >= before[key] - 1e-6 * np.abs(before[key])).all(), key
    assert (after["omsorg.aarsverk"] > before["omsorg.aarsverk"]).all()


@QUIET
@given(people, kommuner, st.sampled_from([(0, 5), (6, 15), (80, 105)]))
def test_people_who_get_a_service_make_more_of_it(model, country, persons, places, ages) -> None:
    grown = persons.copy()
    grown[:, :, :, ages[0] : ages[1] + 1] *= 1.1

    before, after = (chain(model, country, each, places) for each in (persons, grown))

    used = {0: USE_OF_CHILDREN, 6: USE_OF_PUPILS, 80: USE_OF_OLD}[ages[0]]
    for key in used:
        assert (after[key] > before[key]).all(), key


@QUIET
@given(people, kommuner)
def test_an_area_is_the_sum_of_its_kommuner_and_the_cost_the_sum_of_its_sectors(
    model, country, persons, places
) -> None:
    chosen = tuple(model.kommuner[place] for place in places)
    apart = model.run(persons, model.inputs(chosen, merge=False), country, merge=False)
    together = model.run(persons, model.inputs(chosen), country)

    for key in (
        *USE_OF_CHILDREN,
        *USE_OF_PUPILS,
        *USE_OF_OLD,
        *EVERYBODYS,
        "omsorg.aarsverk",
        "economy.frie_inntekter_b_nok_2025",
        "workforce.employed",
        "housing.households",
    ):
        np.testing.assert_allclose(together[key][:, 0], apart[key].sum(axis=1), rtol=1e-9)
    sectors = [together[key] for key in together if key.startswith("cost.")]
    np.testing.assert_allclose(
        sum(sectors), together["economy.demographic_cost_nok_2025"], rtol=1e-9
    )


@QUIET
@given(people, kommuner, st.floats(0.5, 2))
def test_one_future_and_many_are_the_same_calculation(
    model, country, persons, places, factor
) -> None:
    draws = np.stack([persons, persons * factor])

    many = chain(model, country, draws, places)

    for number, one in enumerate((persons, persons * factor)):
        alone = chain(model, country, one, places)
        for key, values in alone.items():
            np.testing.assert_allclose(
                np.broadcast_to(many[key], (2, *values.shape))[number],
                values,
                rtol=1e-9,
                atol=1e-6,
                err_msg=key,
            )


@QUIET
@given(people, kommuner, st.sampled_from([0.5, 1.3, 3.0]), st.sampled_from([-2.0, -0.5]))
def test_healthier_ageing_and_productivity_never_ask_for_more_hands(
    model, country, persons, places, years, percent
) -> None:
    chosen = tuple(model.kommuner[place] for place in places)
    usual = model.inputs(chosen, merge=False).omsorg
    before = chain(model, country, persons, places)

    healthier = chain(
        model,
        country,
        persons,
        places,
        omsorg=replace(usual, healthy_ageing_years_per_decade=years),
    )
    quicker = chain(
        model,
        country,
        persons,
        places,
        omsorg=replace(usual, productivity_percent_per_year=percent),
    )

    assert (healthier["omsorg.aarsverk"] <= before["omsorg.aarsverk"] * (1 + 1e-12)).all()
    assert (
        healthier["economy.demographic_cost_nok_2025"]
        <= before["economy.demographic_cost_nok_2025"] * (1 + 1e-12)
    ).all()
    assert (quicker["omsorg.aarsverk"][1:] < before["omsorg.aarsverk"][1:]).all()
    np.testing.assert_allclose(quicker["omsorg.aarsverk"][0], before["omsorg.aarsverk"][0])


@QUIET
@given(people, kommuner)
def test_if_coverage_goes_on_falling_fewer_get_help_but_never_fewer_than_none(
    model, country, persons, places
) -> None:
    found = chain(model, country, persons, places)

    assert (found["omsorg.home_users_if_trend"] <= found["omsorg.home_users"] + 1e-9).all()
    assert (found["omsorg.institution_residents_if_trend"] >= 0).all()
    np.testing.assert_allclose(
        found["omsorg.home_users_if_trend"][0], found["omsorg.home_users"][0]
    )


@given(
    arrays(np.float64, (2, AGE_COUNT), elements=st.floats(0, 1e4), fill=st.floats(0, 1e4)),
    arrays(np.float64, (2, AGE_COUNT), elements=st.floats(0, 1e4), fill=st.floats(0, 1e4)),
    curves,
    curves,
)
def test_the_three_reasons_add_up_to_the_change(now, then, use_now, use_then) -> None:
    assume(now.sum() > 0 and then.sum() > 0)

    change = decompose(now, then, use_now, use_then)

    size = max(float((now * use_now).sum()), float((then * use_then).sum()), 1)
    assert change.people + change.ages + change.use == pytest.approx(change.total, abs=1e-9 * size)


@given(
    arrays(np.float64, (2, AGE_COUNT), elements=st.floats(0, 1e4), fill=st.floats(1, 1e4)),
    curves,
    st.floats(0.1, 3),
)
def test_more_of_the_same_people_is_only_more_people(now, use, factor) -> None:
    assume(now.sum() > 1)

    change = decompose(now, now * factor, use, use)

    size = max(float((now * use).sum()), 1)
    assert change.ages == pytest.approx(0, abs=1e-9 * size)
    assert change.use == pytest.approx(0, abs=1e-9 * size)


@given(arrays(np.float64, (4, len(DRAWN_GROUPS)), elements=st.floats(0, 1e4)))
def test_drawn_groups_keep_their_sums_when_they_are_spread_over_ages(drawn) -> None:
    reference = np.linspace(1, 2, 2 * AGE_COUNT).reshape(2, AGE_COUNT)

    spread = spread_over_ages(drawn, DRAWN_GROUPS, reference)

    assert spread.shape == (4, 2, AGE_COUNT)
    np.testing.assert_allclose(
        People.count(spread).groups(DRAWN_GROUPS), drawn, rtol=1e-9, atol=1e-6
    )


@given(st.floats(0, 1e9), st.integers(1, 12), st.integers(1, 30), st.floats(0, 10))
def test_every_krone_borrowed_is_paid_back_and_no_more(
    amount, years, instalments, interest
) -> None:
    plan = InvestmentParameters(amount, years, interest, instalments, 0, 0, 100)
    ahead = np.arange(years + instalments + 3, dtype=np.float64)[:, np.newaxis]

    capital = capital_cost(plan, ahead)

    assert capital.instalments.sum() == pytest.approx(amount * years, rel=1e-9, abs=1e-6)
    assert capital.debt.min() >= -1e-6 * max(amount * years, 1)
    assert capital.debt[-1, 0] == pytest.approx(0, abs=1e-6 * max(amount * years, 1))
    np.testing.assert_allclose(capital.interest, capital.debt * interest / 100, atol=1e-9)
