"""A large question is cut into pieces that ask for every cell once."""

from __future__ import annotations

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from framsyn.statistics.sources.pxweb_query import PxQuery, split


@given(sizes=st.lists(st.integers(1, 30), min_size=1, max_size=3), most=st.integers(1, 500))
def test_pieces_ask_for_every_cell_once_and_none_is_too_large(sizes: list[int], most: int) -> None:
    codes = {f"d{n}": tuple(map(str, range(size))) for n, size in enumerate(sizes)}
    pieces = split(PxQuery("1", codes), most)

    asked = Counter(cell for piece in pieces for cell in product(*piece.codes.values()))
    assert asked == Counter(product(*codes.values()))
    assert all(piece.cells <= most for piece in pieces)


def test_population_of_all_kommuner_is_two_questions() -> None:
    codes = {
        "Region": tuple(f"K-{n:04}" for n in range(357)),
        "Kjonn": ("1", "2"),
        "Alder": tuple(f"{n:03}" for n in range(106)),
        "Tid": tuple(str(n) for n in range(2006, 2027)),
    }
    pieces = split(PxQuery("07459", codes, {"Region": "agg_KommSummer"}))

    assert [len(piece.codes["Region"]) for piece in pieces] == [179, 178]
    assert pieces[0].params["outputValues[Region]"] == "aggregated"
    assert pieces[0].body["selection"][0]["codelist"] == "agg_KommSummer"
