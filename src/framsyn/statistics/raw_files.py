"""Reads the publishers' text files as they are: every cell as text, nothing guessed.

A kommunenummer keeps its leading zero and a mark such as ".." stays a mark; each table
decides by its declared types what is a number.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framsyn.domain.errors import SourceChanged, SourceUnavailable


def read_csv(raw: Path, file: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """All rows of a CSV file as text.

    Args:
        raw: Folder of raw files.
        file: Path within it.
        columns: Columns that must be there; others are left out.

    Raises:
        SourceUnavailable: The file cannot be read.
        SourceChanged: A column is missing.
    """
    try:
        frame = pl.read_csv(raw / file, infer_schema=False, encoding="utf8")
    except OSError as error:
        raise SourceUnavailable(file, error.strerror or "it cannot be opened") from error
    except pl.exceptions.PolarsError as error:
        raise SourceChanged(file, f"it is not a CSV file ({error})") from error
    return require_columns(frame, file, columns)


def read_parquet(raw: Path, file: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """The named columns of a Parquet file.

    Raises:
        SourceUnavailable: The file cannot be read.
        SourceChanged: A column is missing, or it is not Parquet.
    """
    try:
        frame = pl.read_parquet(raw / file)
    except OSError as error:
        raise SourceUnavailable(file, error.strerror or "it cannot be opened") from error
    except pl.exceptions.PolarsError as error:
        raise SourceChanged(file, f"it is not a Parquet file ({error})") from error
    return require_columns(frame, file, columns)


def require_columns(frame: pl.DataFrame, file: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """The named columns, in order.

    Raises:
        SourceChanged: One of them is missing.
    """
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise SourceChanged(file, f"these columns are missing: {', '.join(missing)}")
    return frame.select(columns)
