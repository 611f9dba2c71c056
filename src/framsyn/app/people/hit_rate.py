"""How well projections made in earlier years have hit: worked out once, then kept.

Scoring eleven base years takes some twenty seconds, so a page never waits for it: the
scores are worked out in the background when the server starts (or by `framsyn warm-up`) and
kept on disk for this version of figures and code.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from framsyn.demography.engine import Engine
from framsyn.simulation.projections.backtest import Backtest, BacktestRow, Hit, back_test
from framsyn.simulation.projections.calibration_cache import code_version
from framsyn.simulation.projections.earlier_published import read_earlier
from framsyn.simulation.projections.reading import read_evidence
from framsyn.simulation.projections.scores import Score
from framsyn.statistics.fact_base import FactBase

PUBLISHED_SETS: Final = ("own", "trend", "ssb-mmmm", "zero-migration")
PUBLISHED_BASES: Final = tuple(range(2011, 2022))
PUBLISHED_HORIZONS: Final = (5, 10)


def run_backtest(
    facts: FactBase,
    engine: Engine,
    *,
    bases: Sequence[int] = PUBLISHED_BASES,
    horizons: Sequence[int] = PUBLISHED_HORIZONS,
    sets: Sequence[str] = PUBLISHED_SETS,
    progress: Callable[[str], None] = lambda _: None,
) -> Backtest:
    """Score projection sets from earlier years against what was counted since.

    Raises:
        UnknownProjectionSet: One of the sets is unknown.
        YearOutOfRange: A base has too little past or nothing after it.
        BadSetting: There is nothing to score.
    """
    evidence = read_evidence(facts)
    return back_test(
        evidence,
        facts.ssb_totals(),
        engine,
        bases=bases,
        horizons=horizons,
        sets=sets,
        earlier=read_earlier(facts, evidence),
        progress=progress,
    )


class HitRate:
    """The published scores for the figures in use.

    Args:
        facts: The figures.
        engine: Does the projecting.
        cache: Folder where the scores are kept; None: in memory only.
    """

    def __init__(self, facts: FactBase, engine: Engine, cache: Path | None) -> None:
        self._facts = facts
        self._engine = engine
        self._file = cache and cache / f"hit-rate-{facts.version}-{code_version()}.json"
        self._lock = threading.Lock()
        self._known: Backtest | None = None

    def now(self) -> Backtest | None:
        """The scores, if they are worked out already; never waits for them."""
        if self._known is None:
            self._known = self._read()
        return self._known

    def work_out(self) -> Backtest:
        """The scores, worked out now if need be."""
        with self._lock:
            found = self.now()
            if found is None:
                found = run_backtest(self._facts, self._engine)
                self._write(found)
                self._known = found
            return found

    def _read(self) -> Backtest | None:
        try:
            return from_plain(json.loads(self._file.read_text("utf-8"))) if self._file else None
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or not whole: it is worked out anew

    def _write(self, found: Backtest) -> None:
        if self._file is None:
            return
        draft = self._file.with_suffix(f".{threading.get_ident()}.draft")
        try:
            draft.write_text(json.dumps(as_plain(found)), "utf-8")
            draft.replace(self._file)
            for other in self._file.parent.glob("hit-rate-*.json"):
                if other != self._file:
                    other.unlink(missing_ok=True)
        except OSError:
            return  # kept in memory; an unwritable cache is told of elsewhere


def as_plain(found: Backtest) -> dict[str, Any]:
    """A back-test in the form programs read."""
    return {
        "rows": [row.as_json() for row in found.rows],
        "hits": {code: [asdict(hit) for hit in hits] for code, hits in found.hits.items()},
        "left_out": list(found.left_out),
        "estimated": list(found.estimated),
        "settings_tried": found.settings_tried,
        "spread_settings_tried": found.spread_settings_tried,
    }


def from_plain(plain: dict[str, Any]) -> Backtest:
    """What `as_plain` wrote."""
    return Backtest(
        rows=tuple(_row(row) for row in plain["rows"]),
        hits={code: tuple(Hit(**hit) for hit in hits) for code, hits in plain["hits"].items()},
        left_out=tuple(plain["left_out"]),
        estimated=tuple(plain["estimated"]),
        settings_tried=plain["settings_tried"],
        spread_settings_tried=plain["spread_settings_tried"],
    )


def _row(plain: dict[str, Any]) -> BacktestRow:
    names = ("set", "base", "horizon", "group", "measure")
    figures = {name: value for name, value in plain.items() if name not in names}
    return BacktestRow(**{name: plain[name] for name in names}, score=Score(**figures))
