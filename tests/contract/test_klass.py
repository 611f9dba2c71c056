"""KLASS as it is documented: changes of kommuner with their kinds, codes, correspondences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.kommune_changes import ChangeKind, years_before_division
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.ssb_klass import Klass, read_changes, read_correspondence
from tests.pxweb_server import Publisher, serving


def change(day: str, old: str, new: str, names: tuple[str, str] = ("", "")) -> dict[str, Any]:
    return {
        "oldCode": old,
        "oldName": names[0] or old,
        "oldShortName": None,
        "newCode": new,
        "newName": names[1] or new,
        "newShortName": None,
        "changeOccurred": day,
    }


def belongs(kommune: str, group: str) -> dict[str, Any]:
    """As the publisher's own programs read it: the kommune is the source, the group the target."""
    return {
        "sourceCode": kommune,
        "sourceName": kommune,
        "sourceShortName": "",
        "targetCode": group,
        "targetName": group,
        "targetShortName": "",
    }


CHANGES = [
    change("2020-01-01", "5012", "5055", ("Snillfjord", "Heim")),
    change("2020-01-01", "5012", "5056", ("Snillfjord", "Hitra")),
    change("2020-01-01", "5012", "5059", ("Snillfjord", "Orkland")),
    change("2020-01-01", "5011", "5055", ("Hemne", "Heim")),
    change("2020-01-01", "0301", "0301", ("Oslo", "Oslo kommune")),
    change("2020-01-01", "0104", "3002", ("Moss", "Moss")),
    change("2020-01-01", "0136", "3002", ("Rygge", "Moss")),
    change("2024-01-01", "1507", "1508", ("Ålesund", "Ålesund")),
    change("2024-01-01", "1507", "1580", ("Ålesund", "Haram")),
    change("2024-01-01", "3002", "3103", ("Moss", "Moss")),
    change("2026-01-01", "4001", "4001"),
    change("2026-01-01", "4001", "4003"),
    change("2026-01-01", "4003", "4003"),
]


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    klass = {
        "classifications/131/changes.json": {"codeChanges": CHANGES},
        "classifications/128/codesAt.json": {
            "codes": [
                {"code": "01", "parentCode": None, "level": "1", "name": "Mest sentrale kommuner"},
                {"code": "06", "parentCode": None, "level": "1", "name": "Minst sentrale kommuner"},
                {"code": "9999", "parentCode": None, "level": "1", "name": "Uoppgitt"},
            ]
        },
        "classifications/131/correspondsAt.json": {
            "correspondenceItems": [
                belongs("0301", "EKG13"),
                belongs("4601", "EKG12"),
                belongs("9999", "EKG99"),
            ]
        },
    }
    with serving(Publisher(klass=klass)) as held:
        yield held


@pytest.fixture
def klass(publisher: Publisher, tmp_path: Path) -> Iterator[Klass]:
    with PoliteClient("Statistics Norway", Pace(1000), Patience(attempts=1)) as client:
        yield Klass(client, SnapshotStore(tmp_path), publisher.klass_address)


def test_changes_come_with_what_happened(klass: Klass) -> None:
    changes, kept = klass.changes(date(2019, 1, 1), date(2026, 12, 31))

    kinds = {(c.pair.old, c.pair.new): c.kind for c in changes}
    assert kinds["5012", "5055"] is ChangeKind.DIVISION
    assert kinds["5011", "5055"] is ChangeKind.MERGER
    assert kinds["0104", "3002"] is ChangeKind.MERGER
    assert kinds["0301", "0301"] is ChangeKind.NEW_NUMBER
    assert kinds["3002", "3103"] is ChangeKind.NEW_NUMBER
    assert kinds["1507", "1580"] is ChangeKind.DIVISION
    assert kinds["4001", "4003"] is ChangeKind.BORDER
    assert years_before_division(changes) == {
        "5055": 2020,
        "5056": 2020,
        "5059": 2020,
        "1508": 2024,
        "1580": 2024,
    }
    assert "from=2019-01-01" in kept.retrieved.url


def test_codes_and_correspondences_are_read(klass: Klass) -> None:
    asked = klass
    codes, _ = asked.codes_at(128, date(2026, 1, 1))
    groups, _ = asked.corresponding(131, 112, date(2026, 1, 1))

    assert [(each.code, each.parent) for each in codes] == [("01", ""), ("06", "")]
    assert groups == {"0301": "EKG13", "4601": "EKG12"}


@pytest.mark.parametrize("raw", [b"<html>", b"{}", b'{"codeChanges": [{"oldCode": "1"}]}'])
def test_another_form_is_named(raw: bytes) -> None:
    with pytest.raises(SourceChanged, match="KLASS"):
        read_changes(raw)


def test_a_kommune_in_two_groups_is_refused() -> None:
    raw = (
        b'{"correspondenceItems": [{"sourceCode": "1", "targetCode": "2"},'
        b' {"sourceCode": "1", "targetCode": "3"}]}'
    )
    with pytest.raises(SourceChanged, match="both 2 and 3"):
        read_correspondence(raw)
