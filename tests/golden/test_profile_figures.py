"""Profile figures against what was computed on the same published tables by other code."""

from __future__ import annotations

import numpy as np
import pytest

from framsyn.app.installation import Installation
from framsyn.app.measured_profiles import Measurements
from framsyn.domain.area import AreaKind


@pytest.fixture(scope="module")
def kommuner(installation: Installation) -> Measurements:
    return installation.profiles.measured(AreaKind.KOMMUNE, "own")


@pytest.fixture(scope="module")
def country(installation: Installation) -> Measurements:
    return installation.profiles.measured(AreaKind.COUNTRY, "own")


@pytest.mark.parametrize(
    ("key", "expected", "within"),
    [
        ("support_ratio", 3.57, 0.005),
        ("total_dependency_ratio", 0.641, 0.0005),
        ("family_care_coefficient", 9.4, 0.05),
        ("labour_replacement", 0.98, 0.005),
        ("birth_cohort_left", 129, 0.5),
    ],
)
def test_the_country(country: Measurements, key: str, expected: float, within: float) -> None:
    assert country.values[key].values[0] == pytest.approx(expected, abs=within)


@pytest.mark.parametrize(
    ("key", "share", "expected", "within"),
    [
        ("support_ratio", 0.5, 2.72, 0.005),
        ("support_ratio", 0.1, 2.11, 0.005),
        ("support_ratio", 0.9, 3.85, 0.005),
        ("family_care_coefficient", 0.5, 8.3, 0.05),
        ("family_care_coefficient", 0.0, 4.7, 0.05),
        ("labour_replacement", 0.1, 0.62, 0.005),
        ("labour_replacement", 0.9, 1.15, 0.006),
    ],
)
def test_the_kommuner(
    kommuner: Measurements, key: str, share: float, expected: float, within: float
) -> None:
    found = np.nanquantile(kommuner.values[key].values, share)

    assert found == pytest.approx(expected, abs=within)


def test_who_is_left_by_centrality(kommuner: Measurements) -> None:
    classes = kommuner.values["centrality"].values
    left = kommuner.values["birth_cohort_left"].values
    medians = [round(float(np.nanmedian(left[classes == each]))) for each in range(1, 7)]

    assert medians == [172, 132, 115, 95, 90, 77]


def test_calculated_moves_add_up_to_the_balance_of_the_registers(
    installation: Installation,
) -> None:
    """Growth less births plus deaths of 2022, all counted for the country, within 2 %."""
    facts = installation.facts
    cube, births, mortality = facts.population(), facts.national_births(), facts.mortality()
    before, after = (cube.persons[cube.years.index(year)].sum(axis=0) for year in (2022, 2023))
    exposed = (before + after) / 2
    deaths = (exposed * mortality.rates[mortality.years.index(2022)][:, : exposed.shape[-1]]).sum()
    born = births.births[births.years.index(2022)].sum()
    balance = after.sum() - before.sum() - born + deaths

    figures = installation.profiles.figures(AreaKind.COUNTRY)

    assert figures.moves(2022, 2023).sum() == pytest.approx(balance, rel=0.02)


def test_commuting_is_netted_within_a_region(installation: Installation) -> None:
    kommuner = installation.profiles.measured(AreaKind.KOMMUNE, "own")
    regions = installation.profiles.measured(AreaKind.BA_REGION, "own")
    out = dict(zip(kommuner.areas, kommuner.values["commuting_out"].values, strict=True))
    held = {area.code: value for area, value in out.items()}

    for place, region in enumerate(regions.areas):
        parts = [held[code] for code in region.kommuner]
        netted = regions.values["commuting_out"].values[place]
        assert netted <= np.nanmax([*parts, -1]) + 1e-9 or np.isnan(parts).any(), region.code


def test_only_aalesund_and_haram_lack_work_figures(kommuner: Measurements) -> None:
    for key in ("workplace_coverage", "commuting_out", "commuting_in", "employment_rate"):
        lacking = np.isnan(kommuner.values[key].values)
        assert [a.code for a, x in zip(kommuner.areas, lacking, strict=True) if x] == [
            "1508",
            "1580",
        ], key


def test_the_seven_divided_kommuner_are_marked_as_estimates(kommuner: Measurements) -> None:
    marked = kommuner.values["population_change_ten_years"].estimated

    assert [a.code for a, x in zip(kommuner.areas, marked, strict=True) if x] == [
        "1508",
        "1580",
        "1806",
        "1875",
        "5055",
        "5056",
        "5059",
    ]
