"""Event cards drawn into scenarios: they work for their years, leave what they left, and say what they lack."""

from __future__ import annotations

import pytest

from framsyn.app.choices.draw_event import DrawnCard, asked_cards, draw_event, with_cards
from framsyn.app.choices.futures import read_futures
from framsyn.app.installation import Installation
from framsyn.app.scenarios.bench import scenario_bench
from framsyn.app.scenarios.run import run_scenario
from framsyn.scenarios.codec import decode, encode
from framsyn.scenarios.lever import Pulled
from framsyn.scenarios.scenario import Scenario

PLACE = "3453"


def card(installation: Installation, key: str, year: int = 2030) -> DrawnCard:
    return DrawnCard(scenario_bench(installation).texts.events[key], year)


def run(installation: Installation, scenario: Scenario):
    return scenario_bench(installation).run(scenario)


def test_a_pandemic_takes_hands_in_its_years_and_no_others(installation: Installation) -> None:
    plain = Scenario(PLACE)
    hit = with_cards(plain, [card(installation, "pandemic")])
    before, after = run(installation, plain), run(installation, hit)
    more = (after.hender - before.hender)[:, 0]
    by_year = dict(zip(before.years, more.tolist(), strict=True))

    assert by_year[2030] > 1
    assert by_year[2031] > 1
    assert {year for year, amount in by_year.items() if abs(amount) > 1e-9} == {2030, 2031}
    assert (after.folk == before.folk).all()


def test_people_who_move_after_an_event_do_not_come_back(installation: Installation) -> None:
    plain = Scenario(PLACE)
    hit = with_cards(plain, [card(installation, "cornerstone_firm_closes")])
    before, after = run(installation, plain), run(installation, hit)
    fewer = dict(zip(before.years, (before.folk - after.folk)[:, 0].tolist(), strict=True))

    assert fewer[2031] == 0  # they leave from the year after, and are missed on 1 January 2032
    assert 0 < fewer[2032] < fewer[2033] < fewer[2034]
    assert fewer[2050] > 10


def test_what_is_chosen_and_what_happens_add_up(installation: Installation) -> None:
    chosen = Scenario(PLACE, levers={"demography.move_in": 5.0})
    hit = with_cards(chosen, [card(installation, "large_firm_opens")])

    assert run(installation, hit).three(2040)[0] > run(installation, chosen).three(2040)[0] + 5


@pytest.mark.parametrize(
    "key", ["doctor_post_empty", "ai_tutor", "flood_of_200_years", "interest_up_three_points"]
)
def test_a_card_without_amounts_moves_nothing_and_says_so(
    installation: Installation, key: str
) -> None:
    drawn = card(installation, key)
    outcome = draw_event(installation, Scenario(PLACE), [drawn])

    assert not outcome.moves
    assert outcome.code == outcome.before
    assert all(each.value == each.without for each in outcome.figures)
    assert bool(drawn.card.without_number) == bool(drawn.card.effects)


def test_every_card_can_be_drawn_everywhere_and_in_every_future(
    installation: Installation,
) -> None:
    events = scenario_bench(installation).texts.events
    assert len(events) == 12
    for code in (PLACE, "ba012"):
        area = installation.areas.area(code).area
        for future in read_futures(installation, area).futures:
            cards = [DrawnCard(each, 2035) for each in events.values()][:3]
            assert draw_event(installation, decode(future.code), cards).moves
    for each in events.values():
        outcome = draw_event(installation, Scenario("1151"), [DrawnCard(each, 2040)])
        assert outcome.moves == bool(each.moments(2040))


def test_events_travel_in_the_code_of_the_scenario(installation: Installation) -> None:
    outcome = draw_event(installation, Scenario(PLACE), [card(installation, "refugees_from_war")])
    again = decode(outcome.code)
    answer = run_scenario(installation, again, year=2040)
    told = next(e for e in outcome.figures if (e.output, e.year) == ("folk", 2040))

    assert outcome.code.startswith("b")
    assert again.moments
    assert encode(again) == outcome.code
    assert answer.outputs[0].values[answer.years.index(2040)] == told.value
    assert any("Flyktninger fra krig" in note["nb"] for note in answer.notes)


def test_a_scenario_without_events_is_written_as_it_always_was() -> None:
    assert encode(Scenario(PLACE, levers={"demography.move_in": 3.0})).startswith("a")


def test_nothing_pulled_is_the_same_object(installation: Installation) -> None:
    model = scenario_bench(installation).model
    ground = model.ground((PLACE,))

    assert model.run(ground, Pulled()).figures is ground.figures


def test_a_future_of_a_region_has_a_code_that_gives_its_figures(
    installation: Installation,
) -> None:
    area = installation.areas.area("f34").area
    for each in read_futures(installation, area).futures:
        again = run(installation, decode(each.code))
        for output in each.outputs:
            at = output.year - again.years[0]
            assert getattr(again, output.output)[at, 0] == pytest.approx(output.value)


def test_cards_are_read_as_an_address_writes_them(installation: Installation) -> None:
    found, unknown = asked_cards(
        installation, ["pandemic.2035", "new_road", "snø", "ai_tutor.1999"]
    )

    assert [(each.card.key, each.year) for each in found] == [
        ("pandemic", 2035),
        ("new_road", 2030),
    ]
    assert unknown == ("snø", "ai_tutor.1999")
    many, left = asked_cards(
        installation, ["pandemic", "new_road", "school_fire", "mine_or_cable"], 2040
    )
    assert len(many) == 3
    assert left == ("mine_or_cable.2040",)
