"""A user's own figures: read as people write them, refused whole where anything is wrong."""

from __future__ import annotations

import pytest

from framsyn.app.installation import Installation
from framsyn.consequences.parameter import OWN_FIGURES, ParameterSet
from framsyn.domain.errors import BadOwnFigures
from framsyn.simulation.effects.own_figures import read_own_figures
from framsyn.simulation.written.parameters import load_parameters

KOMMUNER = ("3453", "0301")


@pytest.fixture(scope="module")
def defaults(installation: Installation) -> ParameterSet:
    return load_parameters(installation.facts.manifest.origins)


def read(sheet: str, defaults: ParameterSet, wanted=()):
    return read_own_figures(sheet, defaults, KOMMUNER, wanted)


def faults(sheet: str, defaults: ParameterSet, wanted=()) -> list[str]:
    with pytest.raises(BadOwnFigures) as told:
        read(sheet, defaults, wanted)
    return list(told.value.faults)


@pytest.mark.parametrize(
    "sheet",
    [
        "kommune;parameter;value;unit\n3453;barnehage.coverage_1_2_percent;82,5;%\n",
        "kommunenummer,forutsetning,verdi,enhet\n3453,barnehage.coverage_1_2_percent,82.5,prosent\n",
        '\ufeffkommune,parameter,value,unit\r\n3453,barnehage.coverage_1_2_percent,"82,5",percent\r\n',
        "Kommune\tFøresetnad\tVerdi\tEining\tÅr\n3453\tbarnehage.coverage_1_2_percent\t82,5\tprosent\t2025\n",
    ],
)
def test_a_sheet_may_be_written_in_any_of_the_usual_ways(sheet: str, defaults) -> None:
    (parameter,) = read(sheet, defaults).by_kommune["3453"]

    assert parameter.value == 82.5
    assert parameter.whose == OWN_FIGURES
    assert parameter.is_own


@pytest.mark.parametrize("written", ["246 013", "246\u00a0013", "246013", "246013,0"])
def test_thousands_may_be_parted_by_spaces(written: str, defaults) -> None:
    key = "barnehage.cost_nok_2025_per_child_1_5"
    sheet = f"kommune;parameter;value;unit\n3453;{key};{written};kr\n"

    assert read(sheet, defaults).by_kommune["3453"][0].value == 246_013


def test_all_faults_are_told_at_once_with_line_and_column(defaults) -> None:
    sheet = (
        "kommune;parameter;value;unit;year\n"
        "3453;barnehage.coverage_1_2_percent;140;%;2025\n"
        "3453;barnehage.coverage_3_5_percent;97,5;kr;2025\n"
        "9999;helse.doctors_per_10000;1.234,5;årsverk per 10 000;2025\n"
        "3453;barnehage.children;12;%;2025\n"
        "3453;omsorg.home_coverage_80_plus_percent;0,248;%;2025\n"
        "3453;omsorg.aarsverk_per_10000;400;årsverk per 10 000;25\n"
        "3453;omsorg.heldoegn_places_per_100_aged_80_plus;25\n"
    )

    told = faults(sheet, defaults)

    assert told[0].startswith("line 2, column value: 140 is outside what is possible")
    assert told[1].startswith("line 3, column unit: barnehage.coverage_3_5_percent is in percent")
    assert told[2].startswith("line 4, column kommune: '9999' is not a kommunenummer")
    assert told[3].startswith("line 4, column value: '1.234,5' is not a number")
    assert told[4].startswith("line 5, column parameter: there is no parameter")
    assert "line 6, column value: 0,248 looks like a share" in "\n".join(told)
    assert any(
        fault.startswith("line 7, column parameter") and "country's" in fault for fault in told
    )
    assert any(fault.startswith("line 7, column year") for fault in told)
    assert any("3 fields where there are 5 columns" in fault for fault in told)
    assert len(told) == 9


def test_missing_columns_are_named(defaults) -> None:
    (told,) = faults("kommune;value\n3453;4\n", defaults)

    assert "missing columns parameter, unit" in told


def test_a_decimal_comma_between_commas_is_told_how_to_mend(defaults) -> None:
    sheet = "kommune,parameter,value,unit\n3453,barnehage.coverage_1_2_percent,82,5,%\n"

    (told,) = faults(sheet, defaults)

    assert "a decimal comma needs semicolons" in told


def test_thousands_of_kroner_are_another_unit(defaults) -> None:
    key = "cost.pleie_omsorg_nok_2025_in_base_year"
    sheet = f"kommune;parameter;value;unit\n3453;{key};98000;1000 kr\n"

    (told,) = faults(sheet, defaults)

    assert "column unit" in told


def test_a_sheet_about_other_kommuner_than_asked_for_is_refused(defaults) -> None:
    sheet = "kommune;parameter;value;unit\n0301;barnehage.coverage_1_2_percent;82,5;%\n"

    (told,) = faults(sheet, defaults, ("3453",))

    assert "nothing on 3453" in told


def test_a_figure_that_stands_twice_is_refused(defaults) -> None:
    row = "3453;barnehage.coverage_1_2_percent;82,5;%\n"

    (told,) = faults(f"kommune;parameter;value;unit\n{row}{row}", defaults)

    assert "line 3" in told
    assert "stands twice" in told


@pytest.mark.parametrize("sheet", ["", "\n\n", ";;;\n", "just words\nand more\n", "\x00"])
def test_what_is_not_a_sheet_is_refused_in_words(sheet: str, defaults) -> None:
    assert faults(sheet, defaults)


@pytest.mark.parametrize("value", ["nan", "inf", "1e5", "--3", "", "82 5", "٣"])
def test_what_is_not_a_plain_number_is_refused(value: str, defaults) -> None:
    sheet = f"kommune;parameter;value;unit\n3453;barnehage.coverage_1_2_percent;{value};%\n"

    assert "is not a number" in faults(sheet, defaults)[0]
