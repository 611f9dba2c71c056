"""The axes of every population array: (..., sex, age).

Ages are completed years on 1 January; the last is open-ended (105 and older). Sexes are
kept in one order everywhere, so that an index means the same in every array.
"""

from __future__ import annotations

from typing import Final

SEXES: Final = ("female", "male")
FEMALE: Final = 0
MALE: Final = 1

OLDEST_AGE: Final = 105
"""The open-ended age: 105 years and older."""

AGE_COUNT: Final = OLDEST_AGE + 1
