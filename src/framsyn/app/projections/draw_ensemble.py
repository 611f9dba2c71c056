"""Draw many futures to disk, and tell every area's quantiles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from framsyn.app.installation import Installation
from framsyn.domain.errors import BadSetting
from framsyn.domain.question_errors import OnePathOnly
from framsyn.simulation.projections.backtest import SEED
from framsyn.simulation.projections.ensemble import EnsembleTask, run_ensemble, write_quantiles


def draw_ensemble(
    installation: Installation,
    out: Path,
    *,
    scenario: str,
    draws: int,
    until: int,
    threads: int = 2,
    scheduler: str = "",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Path:
    """Make the blocks that are not yet in a folder, then reduce them.

    Args:
        installation: Figures and engine.
        out: Folder for the blocks.
        scenario: Key of the projection set at the middle.
        draws: How many futures.
        until: Last year.
        threads: Blocks made at once in this process.
        scheduler: Address of a Dask scheduler to use instead.
        progress: Told how many blocks are done, of how many.

    Returns:
        The file of quantiles.

    Raises:
        UserError: Something asked for cannot be done; finished blocks are kept.
        ModelError: The compiled engine cannot run.
    """
    projector = installation.projector
    inputs = projector.inputs(scenario, until)
    if inputs.remainder is not None:
        raise BadSetting(OnePathOnly().message, scenario=scenario)
    task = EnsembleTask(scenario, inputs, projector.spread(), SEED, draws)
    blocks = run_ensemble(
        task,
        out,
        cache_folder=installation.settings.cache,
        threads=threads,
        scheduler=scheduler,
        progress=progress,
    )
    place = {code: number for number, code in enumerate(task.spread.kommuner)}
    members = {area.code: [place[code] for code in area.kommuner] for area in installation.areas}
    return write_quantiles(task, blocks, members)
