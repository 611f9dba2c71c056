"""Years, or counts of years, as people write them: "2026,2040"."""

from __future__ import annotations

from framsyn.domain.errors import BadSetting


def asked_years(text: str) -> tuple[int, ...]:
    """Whole numbers with commas between.

    Raises:
        BadSetting: Something between the commas is not a whole number; all such are named.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if not (part.isascii() and part.isdigit())]
    if wrong:
        raise BadSetting(f"'{', '.join(wrong)}' is not a year. Write years like this: 2026,2040")
    return tuple(int(part) for part in parts)
