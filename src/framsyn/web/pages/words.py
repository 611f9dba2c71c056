"""The interface's own words in the reader's language, from the gettext catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from babel.dates import format_date
from babel.support import NullTranslations, Translations

LOCALE_FOLDER: Final = Path(__file__).parent.parent / "locale"
DOMAIN: Final = "messages"

_BABEL: Final = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words.

    Attributes:
        language: "nb", "nn" or "en".
        catalogue: Its gettext catalogue.
    """

    language: str
    catalogue: NullTranslations

    def __call__(self, message: str, **places: object) -> str:
        """A message in this language, with its places filled."""
        text = self.catalogue.ugettext(message)
        return text % places if places else text

    def day(self, day: date) -> str:
        """A date in words: "1. januar 2026"."""
        return format_date(day, format="long", locale=_BABEL[self.language])


@cache
def words(language: str) -> Words:
    """The words of a language."""
    return Words(language, Translations.load(LOCALE_FOLDER, [language], DOMAIN))
