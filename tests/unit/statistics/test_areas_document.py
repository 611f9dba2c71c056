"""Names in several languages are told apart by what was decided, never by guess."""

from __future__ import annotations

import pytest

from framsyn.domain.errors import CheckFailed
from framsyn.statistics.tables.areas import named


def test_the_norwegian_name_comes_first_and_the_official_order_is_kept() -> None:
    assert named("Gáivuotna – Kåfjord – Kaivuono", ["se", "no", "fkv"]) == {
        "official_name": "Gáivuotna – Kåfjord – Kaivuono",
        "names": [["Kåfjord", "no"], ["Gáivuotna", "se"], ["Kaivuono", "fkv"]],
    }


@pytest.mark.parametrize("languages", [None, ["no"], ["no", "se", "fkv"]])
def test_a_name_with_other_parts_than_decided_is_refused(languages: list[str] | None) -> None:
    with pytest.raises(CheckFailed, match="Evenes – Evenášši"):
        named("Evenes – Evenášši", languages)
