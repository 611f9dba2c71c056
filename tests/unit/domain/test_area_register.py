"""Whatever people call a place leads to it, or to a helpful answer."""

from __future__ import annotations

import pytest

from framsyn.domain.area import AreaKind
from framsyn.domain.area_register import AreaRegister
from framsyn.domain.errors import DividedKommune, UnknownArea
from framsyn.statistics.fact_base import FactBase


@pytest.fixture(scope="module")
def register() -> AreaRegister:
    return FactBase.open().areas()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("3453", "3453"),
        ("Øystre Slidre", "3453"),
        ("oystre slidre", "3453"),
        ("3453-oystre-slidre", "3453"),
        ("  OSLO ", "0301"),
        ("Oslove", "0301"),
        ("301", "0301"),
        ("Kárášjohka", "5610"),
        ("karasjohka", "5610"),
        ("Karasjok", "5610"),
        ("Kárášjohka – Karasjok", "5610"),
        ("Kaivuono", "5540"),
        ("Stïentje", "5006"),
        ("Hábmer", "1875"),
        ("Våler (Østfold)", "3114"),
        ("f34", "f34"),
        ("F34", "f34"),
        ("Innlandet", "f34"),
        ("Nordlánnda", "f18"),
        ("ba005", "ba005"),
        ("land", "land"),
        ("Norge", "land"),
        ("land-norge", "land"),
    ],
)
def test_names_and_numbers_of_today(register: AreaRegister, asked: str, code: str) -> None:
    match = register.area(asked)
    assert match.area.code == code
    assert match.former is None


@pytest.mark.parametrize(
    ("asked", "code", "number", "last"),
    [
        ("Sauherad", "4020", "0822", 2019),
        ("0822", "4020", "0822", 2019),
        ("Skodje", "1508", "1529", 2019),
        ("1534", "1580", "1534", 2019),
        ("Fana", "4601", "1249", 1971),
        ("3001", "3101", "3001", 2023),
        ("0411", "3411", "0411", 1963),
        ("Skjerstad", "1804", "1842", 2004),
        ("Leksvik", "5054", "1718", 2017),
    ],
)
def test_former_kommuner_lead_to_their_heir_and_say_what_they_were(
    register: AreaRegister, asked: str, code: str, number: str, last: int
) -> None:
    match = register.area(asked)
    assert match.area.code == code
    assert match.former is not None
    assert (match.former.number, match.former.last_year) == (number, last)


@pytest.mark.parametrize(
    ("asked", "heirs"),
    [
        ("1507", {"1508", "1580"}),
        ("Tysfjord", {"1806", "1875"}),
        ("Divtasvuodna", {"1806", "1875"}),
        ("Snillfjord", {"5055", "5056", "5059"}),
        ("1613", {"5055", "5056", "5059"}),
        ("Fron", {"3436", "3438"}),
    ],
)
def test_a_divided_kommune_names_its_heirs(
    register: AreaRegister, asked: str, heirs: set[str]
) -> None:
    with pytest.raises(DividedKommune, match=r"divided between .* and ") as caught:
        register.area(asked)
    assert {number for number, _ in caught.value.facts["heirs"]} == heirs


@pytest.mark.parametrize(
    ("asked", "suggested"),
    [("Våler", {"3114", "3419"}), ("Herøy", {"1515", "1818"})],
)
def test_a_name_two_kommuner_share_is_answered_with_both(
    register: AreaRegister, asked: str, suggested: set[str]
) -> None:
    with pytest.raises(UnknownArea, match="Several") as caught:
        register.area(asked)
    assert {each[:4] for each in caught.value.facts["suggestions"]} == suggested


def test_a_misspelled_name_is_answered_with_what_is_near(register: AreaRegister) -> None:
    with pytest.raises(UnknownArea) as caught:
        register.area("Trondhjem")
    assert "5001 Trondheim" in caught.value.facts["suggestions"]


def test_a_kommune_whose_heir_is_not_known_is_told_to_have_been(register: AreaRegister) -> None:
    with pytest.raises(UnknownArea, match="Torsnes \\(0112\\) was a kommune until 1963"):
        register.area("Torsnes")


@pytest.mark.parametrize("asked", ["", "   ", "9999", "f99", "ba999", "🐑", "<script>", "x" * 500])
def test_what_does_not_exist_is_an_unknown_area(register: AreaRegister, asked: str) -> None:
    with pytest.raises(UnknownArea):
        register.area(asked)


def test_a_kommune_is_preferred_to_a_region_of_its_name(register: AreaRegister) -> None:
    assert register.area("Hamar").area.kind is AreaKind.KOMMUNE


def test_search_prefers_beginnings_then_words_then_parts(register: AreaRegister) -> None:
    assert register.search("osl")[0].area.code == "0301"
    assert [match.area.code for match in register.search("slidre")] == ["3452", "3453"]
    names = [match.area.name for match in register.search("nes", limit=50)]
    assert names.index("Nes") < names.index("Nesodden") < names.index("Tysnes")


def test_search_finds_former_names_and_says_so(register: AreaRegister) -> None:
    [match] = [match for match in register.search("sauher") if match.former]
    assert match.area.code == "4020"
    assert match.name == "Sauherad"


def test_search_forgives_spelling(register: AreaRegister) -> None:
    assert register.search("Trondhjem")[0].area.code == "5001"
    assert register.search("Kautokaino")[0].area.code == "5612"


def test_search_finds_numbers_old_and_new(register: AreaRegister) -> None:
    assert register.search("3453")[0].area.code == "3453"
    assert register.search("0822")[0].area.code == "4020"
    assert {match.area.code for match in register.search("f3", 20)} >= {"f31", "f34"}


def test_search_obeys_its_limit_and_shows_no_area_twice(register: AreaRegister) -> None:
    found = register.search("e", limit=7)
    assert len(found) == 7
    assert len({(m.area.code, m.former) for m in found}) == 7
    assert register.search("  ") == []


def test_kinds_are_complete_and_areas_are_made_of_kommuner(register: AreaRegister) -> None:
    counts = {kind: len(register.all(kind)) for kind in AreaKind}
    assert counts == {
        AreaKind.KOMMUNE: 357,
        AreaKind.FYLKE: 15,
        AreaKind.BA_REGION: 159,
        AreaKind.COUNTRY: 1,
    }
    everyone = sorted(kommune.code for kommune in register.all(AreaKind.KOMMUNE))
    for kind in AreaKind:
        members = sorted(code for area in register.all(kind) for code in area.kommuner)
        assert members == everyone


def test_names_keep_the_official_order_and_the_norwegian_comes_first(
    register: AreaRegister,
) -> None:
    area = register.by_code("5610")
    assert area.official_name == "Kárášjohka – Karasjok"
    assert [(name.text, name.language) for name in area.names] == [
        ("Karasjok", "no"),
        ("Kárášjohka", "se"),
    ]
    assert area.slug == "5610-karasjok"


def test_a_kommune_is_classified(register: AreaRegister) -> None:
    oslo = register.by_code("0301").classification
    assert oslo is not None
    assert (oslo.fylke, oslo.centrality, oslo.kostra_group) == ("f03", 1, "EKG13")
    utsira = register.by_code("1151").classification
    assert utsira is not None
    assert utsira.need_index_2026 is None
