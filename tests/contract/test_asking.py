"""How the publisher is asked, against a server that behaves as the documentation says."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from framsyn.domain.errors import SourceChanged, SourceUnavailable
from framsyn.domain.source_errors import SourceRefused
from framsyn.statistics.http.client import Patience, PoliteClient
from framsyn.statistics.http.pace import Pace
from framsyn.statistics.jsonstat import unfold
from framsyn.statistics.snapshots import SnapshotStore
from framsyn.statistics.sources.pxweb_query import PxQuery
from framsyn.statistics.sources.ssb_pxweb import Statbank
from tests.pxweb_server import Publisher, PxTable, serving

QUICK = Patience(attempts=4, first_pause=0.01, longest_pause=0.05, seconds=0.4)
NUMBERS = {("A", "2024"): 10, ("A", "2025"): "..", ("B", "2024"): ":", ("B", "2025"): 0}
TABLE = PxTable(
    title="09999: Prøve, etter region og år",
    dimensions={"Region": {"A": "Alfa", "B": "Beta"}, "Tid": {"2024": "2024", "2025": "2025"}},
    cell=lambda codes: NUMBERS[codes["Region"], codes["Tid"]],
    codelists={"agg_Prove": ("Region", {"K-1": ["A", "B"]})},
)
ALL = PxQuery("09999", {"Region": ("A", "B"), "Tid": ("2024", "2025")})


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with serving(Publisher(tables={"09999": TABLE})) as held:
        yield held


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def bank(publisher: Publisher, store: SnapshotStore, said: list[str]) -> Iterator[Statbank]:
    with PoliteClient("Statistics Norway", Pace(100_000), QUICK, progress=said.append) as client:
        yield Statbank(client, store, publisher.pxweb)


def test_a_table_is_described_and_its_cells_come_with_their_marks(
    bank: Statbank, publisher: Publisher, store: SnapshotStore
) -> None:
    told = bank.metadata("09999")
    (piece,) = bank.cells(ALL, told.updated)

    assert told.title == TABLE.title
    assert told.updated == TABLE.updated
    assert told.dimensions["Region"].labels == {"A": "Alfa", "B": "Beta"}
    assert told.dimensions["Region"].codelists == ("agg_Prove",)
    assert bank.codelist("agg_Prove") == {"K-1": ("A", "B")}
    frame = unfold(store.read(piece.sha256))
    assert frame["value"].to_list() == [10, None, None, 0]
    assert frame["status"].to_list() == ["", "..", ":", ""]
    assert piece.retrieved.licence == "CC-BY-4.0"
    assert piece.retrieved.url.startswith(publisher.pxweb)


@pytest.mark.parametrize("fault", ["429", "503", "cut", "slow", "half", "502"])
def test_a_passing_fault_is_waited_out(
    bank: Statbank, publisher: Publisher, store: SnapshotStore, said: list[str], fault: str
) -> None:
    publisher.faults = deque([fault, fault])
    (piece,) = bank.cells(ALL, "now")

    assert unfold(store.read(piece.sha256))["value"].to_list() == [10, None, None, 0]
    assert len(publisher.asked) == 3
    assert sum("trying again" in each for each in said) == 2


def test_a_lasting_fault_is_named_and_nothing_is_kept(
    bank: Statbank, publisher: Publisher, store: SnapshotStore
) -> None:
    publisher.faults = deque(["503"] * 9)
    with pytest.raises(SourceUnavailable, match="503 4 times"):
        bank.cells(ALL, "now")

    assert len(publisher.asked) == 4
    assert list(store.folder.rglob("*")) == []


def test_the_time_the_publisher_asks_us_to_wait_is_kept(
    bank: Statbank, publisher: Publisher
) -> None:
    publisher.faults, publisher.retry_after = deque(["429"]), "1"
    bank.cells(ALL, "now")

    first, second = (when for when, *_ in publisher.asked)
    assert second - first >= 1


def test_a_refusal_is_not_tried_again(bank: Statbank, publisher: Publisher) -> None:
    with pytest.raises(SourceRefused, match=r"404 .Non-existent table.*closed, renamed"):
        bank.metadata("01234")
    with pytest.raises(SourceRefused, match="Non-existent value"):
        bank.cells(PxQuery("09999", {**ALL.codes, "Region": ("C",)}), "now")

    assert len(publisher.asked) == 2


def test_a_web_page_in_place_of_figures_is_named_and_not_kept(
    bank: Statbank, publisher: Publisher, store: SnapshotStore
) -> None:
    publisher.faults = deque(["html"])
    with pytest.raises(SourceChanged, match="a web page"):
        bank.cells(ALL, "now")

    assert list(store.folder.rglob("*")) == []


def test_what_is_too_long_for_an_address_goes_in_the_body(store: SnapshotStore) -> None:
    many = {f"R{n:05}": f"Region {n}" for n in range(2000)}
    table = PxTable("Mange", {"Region": many}, lambda codes: int(codes["Region"][1:]))
    client = PoliteClient("x", Pace(1000), QUICK)
    with client, serving(Publisher(tables={"1": table})) as publisher:
        pieces = Statbank(client, store, publisher.pxweb).cells(
            PxQuery("1", {"Region": tuple(many)}), "now"
        )

        assert [unfold(store.read(piece.sha256)).height for piece in pieces] == [2000]
        with pytest.raises(SourceRefused, match="404"):
            client.ask(f"{publisher.pxweb}/tables/1/data", {"valueCodes[Region]": ",".join(many)})


def test_pieces_that_are_kept_are_not_asked_for_again_until_the_table_is_renewed(
    bank: Statbank, publisher: Publisher
) -> None:
    publisher.most_cells = 2
    publisher.faults = deque(["", "404"])
    with pytest.raises(SourceRefused):
        bank.cells(ALL, "first", most=2)
    assert len(bank.cells(ALL, "first", most=2)) == 2
    assert len(publisher.data_questions()) == 3
    bank.cells(ALL, "first", most=2)
    assert len(publisher.data_questions()) == 3
    bank.cells(ALL, "second", most=2)
    assert len(publisher.data_questions()) == 5


def test_an_unchanged_description_is_confirmed_without_being_sent(
    bank: Statbank, publisher: Publisher, store: SnapshotStore
) -> None:
    assert bank.metadata("09999") == bank.metadata("09999")

    assert len(publisher.asked) == 2
    assert len(list(store.folder.glob("bytes/*/*"))) == 1


def test_offline_means_that_nobody_is_asked(publisher: Publisher) -> None:
    client = PoliteClient("Statistics Norway", is_offline=True)
    with pytest.raises(SourceUnavailable, match="set to work offline"):
        client.ask(publisher.pxweb)

    assert publisher.asked == []


def test_the_limit_of_questions_a_minute_is_kept(store: SnapshotStore) -> None:
    """At a hundredth of the time: 30 a minute is 30 in 0.6 seconds."""
    clock = 100.0

    def hundredfold() -> float:
        return time.monotonic() * clock

    with serving(Publisher(tables={"09999": TABLE})) as publisher:
        pace = Pace(30, hundredfold, lambda seconds: time.sleep(seconds / clock))
        with PoliteClient("x", pace, QUICK) as client:
            for state in range(45):
                Statbank(client, store, publisher.pxweb).cells(ALL, str(state))

        times = [when for when, *_ in publisher.asked]
        busiest = max(sum(a <= when < a + 60 / clock for when in times) for a in times)
        assert len(times) == 45
        assert busiest <= 30
