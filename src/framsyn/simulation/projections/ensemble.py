"""Many futures on disk, in blocks that can be made anywhere and in any order.

A block is some numbered draws of every kommune. It depends on nothing but the inputs, the
seed and its draws' numbers, so threads, Dask workers and an interrupted run that is taken up
again give the same figures. A block is written whole or not at all; a folder says what it
holds and refuses blocks of anything else.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import polars as pl

from framsyn.demography.engine import Engine
from framsyn.demography.inputs import ProjectionInputs
from framsyn.demography.uncertainty import DRAWN_GROUPS, draw_block
from framsyn.domain.errors import BadSetting, ModelError
from framsyn.simulation.projections.futures import LEVELS, MEASURES, Drawn, tell_futures
from framsyn.simulation.projections.projector import StoredSpread

DESCRIPTION = "ensemble.json"
QUANTILES = "quantiles.parquet"
KEYS = ("kommune", "year", "group")
BLOCK = 100
WAITING = 2  # blocks made ahead for each worker

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class EnsembleTask:
    """What is drawn.

    Attributes:
        name: The set or scenario, in words.
        inputs: The projection at the middle.
        spread: How wide, and which kommuner.
        seed: Of all draws.
        draws: How many.
        block: Draws in each block but the last.
    """

    name: str
    inputs: ProjectionInputs
    spread: StoredSpread
    seed: int
    draws: int
    block: int = BLOCK

    @property
    def blocks(self) -> tuple[range, ...]:
        """Draw numbers of each block."""
        starts = range(0, self.draws, self.block)
        return tuple(range(first, min(first + self.block, self.draws)) for first in starts)

    def describe(self) -> dict[str, object]:
        """What makes one ensemble another."""
        digest = sha256()
        for record in (self.inputs, self.spread.spread):
            for name, value in _fields(record):
                digest.update(f"{name}={np.asarray(value).tobytes().hex()}".encode())
        return {
            "name": self.name,
            "base_year": self.inputs.base_year,
            "until": self.inputs.base_year + self.inputs.years,
            "seed": self.seed,
            "block": self.block,
            "kommuner": list(self.spread.kommuner),
            "groups": [group.key for group in DRAWN_GROUPS],
            "inputs": digest.hexdigest()[:16],
        }


def run_ensemble(
    task: EnsembleTask,
    folder: Path,
    *,
    cache_folder: Path | None = None,
    threads: int = 2,
    scheduler: str = "",
    progress: Progress = lambda _done, _all: None,
) -> tuple[Path, ...]:
    """Make the blocks that are not yet in the folder.

    Args:
        task: What to draw.
        folder: Where blocks go; made if missing. Blocks already there are kept.
        cache_folder: Where workers keep compiled kernels.
        threads: Blocks made at once in this process.
        scheduler: Address of a Dask scheduler to use instead of threads.
        progress: Told how many blocks are done, of how many.

    Returns:
        All blocks, in order of their draws.

    Raises:
        BadSetting: No draws, a folder that holds something else or cannot be written to,
            or a scheduler that does not answer. Finished blocks are kept.
        ModelError: The compiled engine cannot run.
    """
    if task.draws < 1:
        raise BadSetting("At least one draw is needed. Ask for 200 or more.")
    _claim(folder, task)
    places = {_place(folder, block): block for block in task.blocks}
    missing = {place: block for place, block in places.items() if not place.exists()}
    done = len(places) - len(missing)
    progress(done, len(places))
    with _workers(threads, scheduler) as (executor, ahead):
        for place, drawn in _in_turn(executor, ahead, task, missing, cache_folder):
            _write(place, task, missing[place], drawn)
            done += 1
            progress(done, len(places))
    return tuple(places)


def read_block(place: Path) -> tuple[pl.DataFrame, list[int]]:
    """A block's table and the numbers of its draws."""
    table = pl.read_parquet(place)
    return table, [int(name.removeprefix("draw_")) for name in table.columns[len(KEYS) :]]


def write_quantiles(
    task: EnsembleTask, blocks: Sequence[Path], members: Mapping[str, Sequence[int]]
) -> Path:
    """Reduce finished blocks to quantiles of every area, one year in memory at a time.

    Args:
        task: What was drawn.
        blocks: All blocks.
        members: Places of each area's kommuner, by area code.

    Returns:
        A Parquet file: area, year, measure and one column for each quantile.
    """
    tables = []
    areas = len(task.spread.kommuner)
    for year in range(task.inputs.base_year, task.inputs.base_year + task.inputs.years + 1):
        drawn = _one_year(blocks, year, areas)
        told = tell_futures(drawn, members, (), set_key=task.name, base_year=year, seed=task.seed)
        levels = told.quantiles.reshape(-1, len(LEVELS))
        columns = {f"q{100 * level:02.0f}": levels[:, k] for k, level in enumerate(LEVELS)}
        named = {
            "area": np.repeat(list(members), len(MEASURES)),
            "year": np.full(len(levels), year, dtype=np.int16),
            "measure": np.tile(MEASURES, len(members)),
        }
        tables.append(pl.DataFrame({**named, **columns}))
    place = blocks[0].parent / QUANTILES
    _replace(place, pl.concat(tables))
    return place


def _one_year(blocks: Sequence[Path], year: int, areas: int) -> Drawn:
    """Every draw of one year (R, 1, group, draw)."""
    parts = [
        pl.scan_parquet(block)
        .filter(pl.col("year") == year)
        .drop(KEYS)
        .collect()
        .to_numpy()
        .reshape(areas, 1, len(DRAWN_GROUPS), -1)
        for block in blocks
    ]
    return np.concatenate(parts, axis=-1)


def _fields(record: object) -> Iterator[tuple[str, object]]:
    for name in record.__slots__:  # type: ignore[attr-defined]  # frozen dataclasses with slots
        yield name, getattr(record, name)


def _claim(folder: Path, task: EnsembleTask) -> None:
    """Write what the folder holds, or make sure that it holds the same."""
    wanted = json.dumps(task.describe(), indent=1)
    place = folder / DESCRIPTION
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            place.write_text(wanted, "utf-8")
        found = place.read_text("utf-8")
    except OSError as error:
        raise BadSetting(
            f"The ensemble cannot be kept in {folder}: {error.strerror}. Choose another folder.",
            folder=str(folder),
        ) from error
    if found != wanted:
        raise BadSetting(
            f"{folder} holds another ensemble (other settings, figures or version). Choose an "
            "empty folder, or remove this one.",
            folder=str(folder),
        )


def _place(folder: Path, block: range) -> Path:
    return folder / f"block-{block.start:06d}-{block.stop - 1:06d}.parquet"


def _write(place: Path, task: EnsembleTask, block: range, drawn: Drawn) -> None:
    """Put one block on disk, whole or not at all."""
    areas, years, groups, _ = drawn.shape
    first = task.inputs.base_year
    table = {
        "kommune": np.repeat(task.spread.kommuner, years * groups),
        "year": np.tile(np.repeat(np.arange(first, first + years, dtype=np.int16), groups), areas),
        "group": np.tile([group.key for group in DRAWN_GROUPS], areas * years),
    }
    rows = drawn.reshape(-1, drawn.shape[-1])
    draws = {f"draw_{number:06d}": rows[:, k] for k, number in enumerate(block)}
    _replace(place, pl.DataFrame({**table, **draws}))


def _replace(place: Path, table: pl.DataFrame) -> None:
    draft = place.with_suffix(f".{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            table.write_parquet(file)
        draft.replace(place)
    except (OSError, pl.exceptions.PolarsError) as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise BadSetting(
            f"{place.name} could not be written to {place.parent}: {error}. Finished blocks are "
            "kept: make room and run the same command again, and it goes on from there.",
            folder=str(place.parent),
        ) from error


@contextlib.contextmanager
def _workers(threads: int, scheduler: str) -> Iterator[tuple[Executor, int]]:
    """Who makes the blocks, and how many to order at once."""
    if not scheduler:
        with ThreadPoolExecutor(threads) as pool:
            yield pool, threads
        return
    try:
        # Optional extra, and half a second to load: only for those who ask for it.
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise BadSetting(
            "A scheduler was named, but Dask is not installed. Install framsyn[cluster], or "
            "leave the scheduler out."
        ) from error
    try:
        client = Client(scheduler, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]  # untyped there
    except (OSError, ValueError) as error:
        raise BadSetting(
            f"No Dask scheduler answers at {scheduler} ({error}). Start one, correct the "
            "address, or leave it out to use this machine's threads.",
            scheduler=scheduler,
        ) from error
    with client:
        workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        executor = client.get_executor(retries=3, pure=False)  # type: ignore[no-untyped-call]  # the same
        yield executor, WAITING * workers


def _in_turn(
    executor: Executor,
    ahead: int,
    task: EnsembleTask,
    missing: Mapping[Path, range],
    cache_folder: Path | None,
) -> Iterator[tuple[Path, Drawn]]:
    """Each missing block as it is finished; only some are held in memory at once."""
    waiting: dict[Future[Drawn], Path] = {}
    orders = iter(missing.items())

    def order_more(some: Iterable[tuple[Path, range]]) -> None:
        for place, block in some:
            waiting[executor.submit(make_block, task, block, cache_folder)] = place
            if len(waiting) >= ahead:
                return

    order_more(orders)
    while waiting:
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in finished:
            yield waiting.pop(future), future.result()
        order_more(orders)


def make_block(task: EnsembleTask, block: range, cache_folder: Path | None) -> Drawn:
    """The draws of one block, in whichever process this is called.

    Raises:
        ModelError: The compiled engine cannot run in this process.
    """
    engine = _engine(cache_folder)
    kernel = engine.kernel("draws")
    if kernel is None:
        raise ModelError(f"Draws need the compiled engine. {engine.status().explanation}")
    return draw_block(
        kernel,
        task.inputs,
        task.spread.spread,
        task.spread.klass,
        task.spread.names,
        seed=task.seed,
        first_draw=block.start,
        draws=len(block),
    )


@lru_cache(maxsize=2)
def _engine(cache_folder: Path | None) -> Engine:
    """One engine for each process."""
    return Engine(cache_folder)
