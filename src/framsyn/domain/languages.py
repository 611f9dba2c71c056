"""The languages everything is told in, in the order they are offered."""

from __future__ import annotations

from typing import Final, Literal, get_args

Language = Literal["nb", "nn", "en"]

LANGUAGES: Final[tuple[str, ...]] = get_args(Language)
USUAL: Final = "nb"
"""Where nobody has said another."""

TAGS: Final = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""As documents and voices name a language, with its country."""
