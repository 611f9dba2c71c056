"""Groups of people by age and sex, as written in files: "20-66", "80+", "women 20-44".

A catalogue names who is counted in words a reader can check; this module turns them into
places on the axes and refuses what is not an age.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from framsyn.domain.axes import FEMALE, MALE, OLDEST_AGE

FloatArray = NDArray[np.float64]

_WRITTEN: Final = re.compile(r"(?:(women|men) )?(\d+)(?:-(\d+)|(\+))?")
_SEXES: Final = {"women": FEMALE, "men": MALE}


@dataclass(frozen=True, slots=True)
class Group:
    """Everyone of some ages, of both sexes or of one.

    Attributes:
        youngest: First completed year of age.
        oldest: Last completed year; `OLDEST_AGE` means "and older".
        sex: Place on the sex axis; None: both.
    """

    youngest: int
    oldest: int
    sex: int | None = None

    def total(self, persons: FloatArray) -> FloatArray:
        """How many they are (...) among persons (..., sex, age)."""
        chosen = persons[..., self.youngest : self.oldest + 1]
        if self.sex is None:
            return np.asarray(chosen.sum(axis=(-2, -1)))
        return np.asarray(chosen[..., self.sex, :].sum(axis=-1))


Groups = tuple[Group, ...]
"""Several groups that are added up."""


def total(persons: FloatArray, groups: Groups) -> FloatArray:
    """Persons (...) in all of the groups, from persons (..., sex, age)."""
    return np.asarray(sum(group.total(persons) for group in groups))


def read_groups(written: object) -> Groups:
    """Groups from a text or a list of texts.

    Raises:
        ValueError: Something is not an age; the message says what it was.
    """
    texts = written if isinstance(written, list) else [written]
    if not texts:
        raise ValueError("nobody is named")
    return tuple(_read(text) for text in texts)


def _read(text: object) -> Group:
    match = _WRITTEN.fullmatch(str(text))
    if match is None:
        raise ValueError(f"'{text}' is not ages; write 20-66, 80+, 35 or women 20-44")
    sex, youngest, oldest, is_open = match.groups()
    first = int(youngest)
    last = OLDEST_AGE if is_open else int(oldest or youngest)
    if not first <= last <= OLDEST_AGE:
        raise ValueError(f"'{text}' is not ages from 0 to {OLDEST_AGE}, the youngest first")
    return Group(first, last, _SEXES.get(sex or ""))
