"""Kartverket's kommuneinfo, and the kommuner of the fact base held against it."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from framsyn.domain.area import AreaKind
from framsyn.domain.errors import SourceChanged
from framsyn.domain.source_errors import SourceRefused
from framsyn.statistics.fact_base import FactBase
from framsyn.statistics.held_against import differences, hold_against, read_held_against
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.kartverket_kommuneinfo import (
    LANGUAGES,
    Kommuneinfo,
    OfficialKommune,
    read_kommuner,
)
from tests.kartverket_server import KartverketServer
from tests.publisher_server import serving

QUICK = Patience(attempts=2, first_pause=0.01, longest_pause=0.02, seconds=2)
SPOKEN = {code: name for name, code in LANGUAGES.items()}


@pytest.fixture(scope="module")
def facts() -> FactBase:
    return FactBase.open()


@pytest.fixture
def server(facts: FactBase) -> Iterator[KartverketServer]:
    """The register, as our own kommuner say that it is."""
    kommuner = {}
    for area in facts.areas().all(AreaKind.KOMMUNE):
        language = {name.text: SPOKEN[name.language] for name in area.names}
        parts = area.official_name.split(" – ")
        kommuner[area.code] = ([(part, language[part]) for part in parts], len(parts) > 1)
    fylker = {area.code[1:]: area.official_name for area in facts.areas().all(AreaKind.FYLKE)}
    with serving(KartverketServer(fylker=fylker, kommuner=kommuner)) as held:
        yield held


@pytest.fixture
def register(server: KartverketServer, tmp_path: Path) -> Iterator[Kommuneinfo]:
    with PoliteClient("Kartverket", Pace(100_000), QUICK) as client:
        yield Kommuneinfo(client, SnapshotStore(tmp_path), server.kommuneinfo)


def test_every_kommune_comes_with_its_names_in_order_and_their_languages(
    register: Kommuneinfo,
) -> None:
    found, _ = register.kommuner()
    by_number = {each.number: each for each in found}

    assert len(found) == 357
    assert by_number["5540"].names == (("Gáivuotna", "se"), ("Kåfjord", "no"), ("Kaivuono", "fkv"))
    assert by_number["5540"].norwegian == "Kåfjord"
    assert by_number["1103"].names == (("Stavanger", "no"),)
    assert (by_number["0301"].fylke, by_number["0301"].is_in_sami_area) == ("03", True)


def test_only_what_is_read_is_asked_for_and_an_unchanged_answer_is_not_sent_again(
    register: Kommuneinfo, server: KartverketServer
) -> None:
    first, kept = register.kommuner()
    again, confirmed = register.kommuner()

    assert first == again
    assert kept.sha256 == confirmed.sha256
    assert all("filtrer=fylkesnummer%2Ckommuner" in path for _, _, path, _ in server.asked)


def test_kommuner_that_agree_are_said_to_agree(
    register: Kommuneinfo, facts: FactBase, tmp_path: Path
) -> None:
    assert hold_against(register, facts, tmp_path) == [
        "Names and numbers of 357 kommuner are as Kartverket has them."
    ]
    held = read_held_against(tmp_path)
    assert held is not None
    assert (held.kommuner, held.differences, held.trouble) == (357, (), "")
    assert held.asked_at == held.tried_at != ""


def test_a_difference_is_said_and_no_name_is_changed(
    register: Kommuneinfo, server: KartverketServer, facts: FactBase, tmp_path: Path
) -> None:
    kommuner = server.kommuner
    kommuner["1103"] = ([("Stavanger", "Norwegian"), ("Stávánger", "Northern Sami")], False)
    kommuner["5536"] = (
        [("Lyngen", "Norwegian"), ("Ivgu", "Lule Sami"), ("Yykeä", "Kven Finnish")],
        True,
    )
    kommuner["9999"] = ([("Nyby", "Norwegian")], False)
    server.of_fylke = {"9999": "03", "3201": "33"}
    del kommuner["3301"]
    name = facts.areas().by_code("1103").official_name

    said = hold_against(register, facts, tmp_path)

    assert said == [
        "Kartverket: 1103 is called Stavanger here and Stavanger – Stávánger at Kartverket.",
        "Kartverket: 3201 is in fylke 32 here and in 33 at Kartverket.",
        "Kartverket: 3301 Drammen is not in Kartverket's register.",
        "Kartverket: the names of 5536 are in no, se, fkv here and in no, smj, fkv at Kartverket.",
        "Kartverket: 9999 Nyby is in Kartverket's register and not here.",
    ]
    held = read_held_against(tmp_path)
    assert held is not None
    assert [each.said for each in held.differences] == [
        each.removeprefix("Kartverket: ").removesuffix(".") for each in said
    ]
    assert facts.areas().by_code("1103").official_name == name == "Stavanger"


def test_a_register_that_cannot_be_had_leaves_what_was_found_and_says_why(
    register: Kommuneinfo, server: KartverketServer, facts: FactBase, tmp_path: Path
) -> None:
    hold_against(register, facts, tmp_path)
    before = read_held_against(tmp_path)
    server.faults = deque(["503", "503", "html"])

    (said,) = hold_against(register, facts, tmp_path)
    after = read_held_against(tmp_path)

    assert "503 2 times" in said
    assert before is not None
    assert after is not None
    assert (after.asked_at, after.snapshot) == (before.asked_at, before.snapshot)
    assert "503" in after.trouble
    (said,) = hold_against(register, facts, tmp_path)
    assert "a web page" in said


def test_a_refusal_is_told_in_the_words_of_the_publisher(
    server: KartverketServer, tmp_path: Path
) -> None:
    with PoliteClient("Kartverket", Pace(100_000), QUICK) as client:
        lost = Kommuneinfo(client, SnapshotStore(tmp_path), f"{server.address}/kommuneinfo/v2")
        with pytest.raises(SourceRefused, match=r"404 .This route does not exist"):
            lost.kommuner()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ([], "has no kommuner"),
        ({"message": "Vedlikehold"}, "missing"),
        ([{"fylkesnummer": "03"}], "'kommuner'"),
        ([("Oslo", None)], r"0301 is called 'Oslo' in None"),
        ([(None, "Norwegian")], r"0301 is called None in 'Norwegian'"),
        ([("Oslo", "Klingon")], r"0301 is called 'Oslo' in 'Klingon'"),
    ],
)
def test_another_form_is_named(changed: object, said: str) -> None:
    held = changed
    if isinstance(changed, list) and changed and isinstance(changed[0], tuple):
        names = [
            {"navn": name, "prioritet": place, "sprak": language}
            for place, (name, language) in enumerate(changed, start=1)
        ]
        kommune = {
            "kommunenummer": "0301",
            "kommunenavnNorsk": "Oslo",
            "samiskForvaltningsomrade": False,
            "gyldigeNavn": names,
        }
        held = [{"fylkesnummer": "03", "kommuner": [kommune]}]
    with pytest.raises(SourceChanged, match=said):
        read_kommuner(json.dumps(held).encode())


def test_a_damaged_record_is_no_record(tmp_path: Path, facts: FactBase) -> None:
    (tmp_path / "held-against-kartverket.json").write_text('{"differences": 3}')

    assert read_held_against(tmp_path) is None
    oslo = OfficialKommune("0301", "03", "Oslo", (("Oslo", "no"), ("Oslove", "sma")), True)
    assert [
        each
        for each in differences(facts.areas().all(AreaKind.KOMMUNE), [oslo])
        if "0301" in each.number
    ] == []
