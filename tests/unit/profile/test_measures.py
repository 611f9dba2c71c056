"""The named measures, on two areas small enough to work out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.consequences import measures
from framsyn.consequences.ages import read_groups
from framsyn.consequences.area_figures import TIMELESS, AreaFigures
from framsyn.domain.axes import AGE_COUNT, FEMALE, MALE

FIRST = 2020


def figures(years: int = 3, **series: dict[int, list[float]]) -> AreaFigures:
    """Two areas where nobody lives until a test says so."""
    counted = np.zeros((years, 2, 2, AGE_COUNT))
    return AreaFigures(
        codes=("0001", "0002"),
        first_year=FIRST,
        counted=counted,
        projected=counted[-1:],
        estimated=np.zeros((years, 2), dtype=bool),
        net_moves=np.zeros((years - 1, 2, 2, AGE_COUNT)),
        series={
            name.replace("__", "."): {year: np.array(v) for year, v in held.items()}
            for name, held in series.items()
        },
    )


def test_a_ratio_counts_both_ends_and_does_not_exist_where_nobody_is_below() -> None:
    given = figures()
    given.counted[2, 0, FEMALE, [20, 66, 67]] = 3, 5, 2

    found = measures.people_ratio(
        given, (2022,), above=read_groups("20-66"), below=read_groups("67+")
    )

    assert found.values[0] == 4
    assert np.isnan(found.values[1])


def test_a_group_can_be_one_sex_or_several_ages() -> None:
    given = figures()
    given.counted[2, 0, FEMALE, 30] = 6
    given.counted[2, 0, MALE, 30] = 4
    given.counted[2, 0, MALE, 5] = 1

    women = measures.people_ratio(
        given, (2022,), above=read_groups("women 25-39"), below=read_groups("men 25-39"), per=100
    )
    families = measures.people(given, (2022,), of=read_groups(["30-39", "0-9"]))

    assert women.values[0] == 150
    assert families.values[0] == 11


def test_growth_is_in_per_cent_of_the_first_year_and_names_both() -> None:
    given = figures()
    given.counted[0, 0, MALE, 40], given.counted[2, 0, MALE, 42] = 200, 150

    found = measures.people_growth(given, (2020, 2022), of=read_groups("0+"))

    assert found.values[0] == -25
    assert found.counted_years == (2020, 2022)
    assert found.behind is not None
    assert found.behind[0] == 200


def test_the_mean_goes_over_every_year_named() -> None:
    given = figures()
    given.counted[:, 0, FEMALE, 0] = 3, 6, 12

    assert measures.people(given, (2020, 2022), of=read_groups("0")).values[0] == 7


def test_those_who_are_left_are_sought_at_their_age_now() -> None:
    given = figures()
    given.counted[0, 0, FEMALE, 15], given.counted[2, 0, FEMALE, 17] = 20, 15

    found = measures.cohort_left(given, (2020, 2022), age=read_groups("15"))

    assert found.values[0] == 75


def test_net_moves_are_per_thousand_person_years() -> None:
    given = figures()
    given.counted[:, 0, FEMALE, 30] = 100, 110, 120
    given.net_moves[:, 0, FEMALE, 30] = 10, 11

    found = measures.net_moves(given, (2020, 2022), of=read_groups("30-39"))

    assert found.values[0] == pytest.approx(1000 * 21 / (105 + 115))
    assert found.counted_years == (2020, 2021, 2022)


def test_what_is_left_of_all_is_one_less_the_share() -> None:
    given = figures(commuting__inside={2022: [60, 0]}, commuting__residents={2022: [80, 10]})

    found = measures.series_ratio(
        given,
        (2022,),
        above="commuting.inside",
        below="commuting.residents",
        per=100,
        remainder=True,
    )

    np.testing.assert_allclose(found.values, [25, 100])


def test_growth_of_a_series_needs_both_years() -> None:
    given = figures(jobs={2017: [50, np.nan], 2022: [60, 5]})

    found = measures.series_growth(given, (2017, 2022), of="jobs")

    assert found.values[0] == pytest.approx(20)
    assert np.isnan(found.values[1])


def test_a_count_at_the_end_of_a_year_meets_the_next_january() -> None:
    given = figures(children={2021: [9, 1]})
    given.counted[1, 0, FEMALE, 3], given.counted[2, 0, FEMALE, 3] = 100, 10

    found = measures.series_per_people(
        given, (2021,), above="children", of=read_groups("1-5"), per=100, counted_years_later=1
    )

    assert found.values[0] == 90


def test_a_series_that_is_not_there_is_missing_and_not_zero() -> None:
    assert np.isnan(measures.series(figures(), (2022,), of="cabins").values).all()


def test_a_timeless_series_holds_whatever_the_year() -> None:
    given = figures(area__km2={TIMELESS: [5, 7]})

    np.testing.assert_array_equal(measures.series(given, (2031,), of="area.km2").values, [5, 7])


@pytest.mark.parametrize("written", ["66-20", "106", "old", "people 20-30", "", [], "20–66"])
def test_what_is_not_an_age_is_refused(written: object) -> None:
    with pytest.raises(ValueError, match=r"age|named"):
        read_groups(written)
