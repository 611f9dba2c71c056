"""Ensembles on disk: the same figures whoever makes the blocks, and however often."""

from __future__ import annotations

import errno
import os
import signal
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from distributed import Client, LocalCluster

from framsyn.app.installation import Installation
from framsyn.domain.errors import BadSetting
from framsyn.simulation.projections import ensemble
from framsyn.simulation.projections.ensemble import (
    EnsembleTask,
    read_block,
    run_ensemble,
    write_quantiles,
)
from framsyn.simulation.projections.projector import SEED, StoredSpread

pytestmark = pytest.mark.xdist_group("dask")  # its clusters take turns

SOME = ("0301", "1151", "3453", "5001")


@pytest.fixture(scope="module")
def task(installation: Installation) -> EnsembleTask:
    projector = installation.projector
    known = projector.spread()
    places = [known.kommuner.index(kommune) for kommune in SOME]
    spread = StoredSpread(SOME, known.names[places], known.klass[places], known.spread.take(places))
    inputs = projector.inputs("own", 2032).take(places)
    return EnsembleTask("own", inputs, spread, SEED, draws=70, block=10)


@pytest.fixture(scope="module")
def by_threads(
    task: EnsembleTask, tmp_path_factory: pytest.TempPathFactory, cache_folder: Path
) -> tuple[Path, ...]:
    return run_ensemble(task, tmp_path_factory.mktemp("threads"), cache_folder=cache_folder)


def figures(blocks: tuple[Path, ...]):
    return [(place.name, place.read_bytes()) for place in blocks]


def test_blocks_hold_the_draws_of_the_projector(
    installation: Installation, task: EnsembleTask, by_threads: tuple[Path, ...]
) -> None:
    drawn = installation.projector.draw(task.inputs, SOME, draws=70)

    table, numbers = read_block(by_threads[2])

    assert numbers == list(range(20, 30))
    rows = table.drop(ensemble.KEYS).to_numpy()
    np.testing.assert_array_equal(rows, drawn[..., 20:30].reshape(-1, 10))
    assert table["kommune"].unique(maintain_order=True).to_list() == list(SOME)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_dask_workers_make_the_same_bytes(
    task: EnsembleTask,
    by_threads: tuple[Path, ...],
    workers: int,
    tmp_path: Path,
    cache_folder: Path,
) -> None:
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    ) as cluster:
        blocks = run_ensemble(
            task, tmp_path, cache_folder=cache_folder, scheduler=cluster.scheduler_address
        )

    assert figures(blocks) == figures(by_threads)


def test_a_killed_worker_changes_nothing(
    task: EnsembleTask, by_threads: tuple[Path, ...], tmp_path: Path, cache_folder: Path
) -> None:
    killed = threading.Event()
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    ) as cluster:
        with Client(cluster.scheduler_address, set_as_default=False) as client:
            victim = next(iter(client.run(os.getpid).values()))

        def kill(done: int, _all: int) -> None:
            if done == 2 and not killed.is_set():
                killed.set()
                os.kill(victim, signal.SIGKILL)

        blocks = run_ensemble(
            task,
            tmp_path,
            cache_folder=cache_folder,
            scheduler=cluster.scheduler_address,
            progress=kill,
        )

    assert killed.is_set()
    assert figures(blocks) == figures(by_threads)


def test_an_interrupted_run_goes_on_where_it_stopped(
    task: EnsembleTask,
    by_threads: tuple[Path, ...],
    tmp_path: Path,
    cache_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = ensemble.pl.DataFrame.write_parquet

    def until_full(table: ensemble.pl.DataFrame, file: object) -> None:
        if "draw_000030" in table.columns:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(table, file)

    monkeypatch.setattr(ensemble.pl.DataFrame, "write_parquet", until_full)
    with pytest.raises(BadSetting, match="Finished blocks are kept"):
        run_ensemble(task, tmp_path, cache_folder=cache_folder, threads=1)
    monkeypatch.undo()
    kept = {place.name: place.stat().st_mtime_ns for place in tmp_path.glob("*.parquet")}
    assert 0 < len(kept) < 7
    assert not list(tmp_path.glob("*.part"))

    blocks = run_ensemble(task, tmp_path, cache_folder=cache_folder)

    assert figures(blocks) == figures(by_threads)
    assert all((tmp_path / name).stat().st_mtime_ns == when for name, when in kept.items())


def test_a_folder_of_another_ensemble_is_refused(
    task: EnsembleTask, tmp_path: Path, cache_folder: Path
) -> None:
    run_ensemble(replace(task, draws=10), tmp_path, cache_folder=cache_folder)

    with pytest.raises(BadSetting, match="another ensemble"):
        run_ensemble(replace(task, seed=1), tmp_path, cache_folder=cache_folder)
    more = run_ensemble(replace(task, draws=20), tmp_path, cache_folder=cache_folder)
    assert len(more) == 2


def test_quantiles_from_blocks_are_those_of_the_draws(
    task: EnsembleTask, by_threads: tuple[Path, ...], installation: Installation
) -> None:
    place = write_quantiles(task, by_threads, {"land": [0, 1, 2, 3], "3453": [2]})

    drawn = installation.projector.draw(task.inputs, SOME, draws=70)
    expected = np.median(drawn[:, 5].sum(axis=(0, 1), dtype=np.float64))
    table = ensemble.pl.read_parquet(place)
    [row] = table.filter(area="land", year=2031, measure="all").to_dicts()
    assert row["q50"] == pytest.approx(expected, rel=1e-6)
    assert row["q10"] < row["q50"] < row["q90"]


def test_a_scheduler_that_does_not_answer_is_named(task: EnsembleTask, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"127\.0\.0\.1:9"):
        run_ensemble(task, tmp_path, scheduler="tcp://127.0.0.1:9")


def test_no_draws_are_refused(task: EnsembleTask, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="At least one draw"):
        run_ensemble(replace(task, draws=0), tmp_path)
