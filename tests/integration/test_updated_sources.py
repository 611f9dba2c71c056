"""What the page of sources and the command line say of figures that were fetched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.settings import Settings
from framsyn.app.sources.status import data_status
from framsyn.app.sources.update import chosen_tables, update_data
from framsyn.domain.errors import BadSetting
from framsyn.simulation.projections.move_tables import ABROAD, BY_AGE
from framsyn.statistics.fetched import TableRun, write_runs
from framsyn.statistics.live.table import declared_live
from framsyn.statistics.live.through_time import break_notices
from framsyn.stories.sentence import templates
from framsyn.web.application import create_application
from framsyn.web.pages.sources import broken_or_said
from tests.more_tables import with_tables

RUN = TableRun(
    table="07459",
    tried_at="2026-11-22T02:00:00+00:00",
    succeeded_at="2026-11-20T02:00:00+00:00",
    updated="2026-02-19T07:00:00Z",
    faults=("1580 has nobody in 2026, and no division of a kommune explains it",),
    changed="18 figures added, 0 revised, 0 gone",
)


@pytest.fixture
def updated(tmp_path: Path, installation: Installation) -> Installation:
    write_runs(tmp_path, {"population": RUN})
    return Installation(replace(installation.settings, data=tmp_path, offline=True))


@pytest.mark.parametrize(
    ("address", "renewed", "refused"),
    [
        ("/kilder", "Hentet 20. november 2026.", "Nyere tall ble prøvd 22. november 2026"),
        ("/nn/kilder", "Henta 20. november 2026.", "Nyare tal vart prøvde 22. november 2026"),
        ("/en/kilder", "Fetched 20 November 2026.", "Newer figures were tried 22 November 2026"),
    ],
)
def test_sources_say_when_figures_were_fetched_and_what_did_not_hold(
    updated: Installation, address: str, renewed: str, refused: str
) -> None:
    page = TestClient(create_application(updated)).get(address).text

    assert renewed in page
    assert refused in page
    assert RUN.faults[0] in page


@pytest.mark.parametrize(
    ("changed", "address", "said"),
    [
        (RUN.changed, "/kilder", "Endret: 18 tall er nye, 0 er revidert, 0 er borte."),
        ("new: 1234 figures", "/nn/kilder", "Endra: Tabellen er ny, med 1\u202f234 tal."),
        ("5 rows, before 4", "/en/kilder", "What changed: 5 rows, before 4."),
        ("in another form", "/kilder", "Endret: Tabellen har en annen form."),
    ],
)
def test_sources_say_what_changed_since_last_time(
    updated: Installation, tmp_path: Path, changed: str, address: str, said: str
) -> None:
    write_runs(tmp_path, {"population": replace(RUN, changed=changed)})
    by_itself = Installation(replace(updated.settings, update_at="04:30"))

    page = TestClient(create_application(by_itself)).get(address).text

    assert said in page
    assert "04:30" in page


def test_sources_say_why_a_table_that_was_never_here_did_not_come(
    tmp_path: Path, installation: Installation
) -> None:
    fault = "Statbank table 03174: no content begins with fritid"
    run = replace(RUN, table="03174", succeeded_at="", faults=(fault,))
    write_runs(tmp_path, {"cabins": run})
    tried = Installation(replace(installation.settings, data=tmp_path, offline=True))

    page = TestClient(create_application(tried)).get("/kilder").text
    assert "Prøvd, men ikke tatt inn" in page
    assert "Fritidsbygg i hver kommune (03174), 22. november 2026" in page
    assert fault in page


def test_the_status_tells_how_the_last_try_went(updated: Installation) -> None:
    assert data_status(updated).fetched == {"population": RUN}


def test_the_status_tells_what_could_be_fetched_besides(updated: Installation) -> None:
    lacking = {each.name: each for each in data_status(updated).not_fetched}

    assert "population" not in lacking
    assert (lacking["cabins"].table, lacking["cabins"].on_request) == ("03174", False)
    assert lacking["economy_amounts"].on_request


def test_a_damaged_status_is_no_status(updated: Installation) -> None:
    data = updated.settings.data
    assert data is not None
    (data / "status.json").write_text(json.dumps(["nonsense"]))

    assert data_status(updated).fetched == {}


def test_offline_an_update_says_so_and_changes_nothing(updated: Installation) -> None:
    done = update_data(updated, ["population"])

    assert not done.is_new
    assert "set to work offline" in done.runs["population"].faults[0]
    assert done.runs["population"].succeeded_at == RUN.succeeded_at


def test_what_cannot_be_fetched_is_said_before_anybody_is_asked(tmp_path: Path) -> None:
    assert [table.table for table in chosen_tables(["06913", "population"])] == ["07459", "06913"]
    with pytest.raises(BadSetting, match=r"These can be fetched: .*population \(07459\)"):
        chosen_tables(["99999"])
    with pytest.raises(BadSetting, match="FRAMSYN_FACTS"):
        update_data(Installation(Settings(facts=tmp_path, data=tmp_path)))
    with pytest.raises(BadSetting, match="FRAMSYN_DATA"):
        update_data(Installation(Settings()))


def test_a_break_in_a_series_is_told_in_each_language() -> None:
    notices = break_notices({("1580", 2023)}, {("3107", 2019)}, {("5001", 2017)})
    assert len(notices) == 3
    for language, broken in (("nb", "er brutt"), ("nn", "er broten")):
        told = [broken_or_said(each, templates("sources", language)) for each in notices]
        for (kommune, year), each in zip(
            (("1580", "2023"), ("3107", "2019"), ("5001", "2017")), told, strict=True
        ):
            assert each.startswith(f"Serien for {kommune} {broken}")
            assert year in each
        (none,) = break_notices({("1580", 2030)}, structure=2016)
        assert "1580" in broken_or_said(none, templates("sources", language))
        assert broken_or_said(none, templates("sources", language)) != none


def test_every_table_that_can_be_fetched_has_a_title_in_each_language() -> None:
    for language in ("nb", "nn"):
        said = templates("sources", language)
        assert [t.name for t in declared_live() if f"table: {t.name}" not in said] == []


def test_sources_say_that_moves_are_missing_until_they_are_here(
    tmp_path: Path, installation: Installation
) -> None:
    moves = pl.DataFrame({"year": [2025], "kommune": ["0301"], "persons": [1.0]})
    frames = dict.fromkeys((BY_AGE, ABROAD), moves)
    facts = with_tables(installation.facts, tmp_path / "facts", frames)
    loaded = Installation(replace(installation.settings, facts=facts.folder))

    for known, told in ((installation, "mangler også"), (loaded, "framskrivingen er laget av dem")):
        page = TestClient(create_application(known)).get("/kilder").text
        assert told in page
        assert '<a href="/metode">Slik gjør vi det</a>' in page
