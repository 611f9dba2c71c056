"""Keep the interface's catalogues: find new words, lay translations in, compile.

    .venv/bin/python tools/words.py                 new words in, words no longer used out; says what lacks words
    .venv/bin/python tools/words.py < words.yaml    lays translations in first

The YAML: an English message, then `nb` and `nn`; a list of two for messages with a plural
(its key is the singular). Several people may run this at the same time: it takes turns.
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "src/framsyn/web/locale"
LANGUAGES = ("nb", "nn")
BEGUN = datetime(2026, 11, 21, tzinfo=UTC)
EXTRACT = ("-q", "extract", "-F", "babel.cfg", "-k", "words", "--no-location")


def main() -> int:
    """Do it; 1 where words are missing."""
    given = {} if sys.stdin.isatty() else yaml.safe_load(sys.stdin.read()) or {}
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build/words.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        used = _used()
        missing = [text for language in LANGUAGES for text in _update(language, used, given)]
    for line in missing:
        print(line)
    return 1 if missing else 0


def _used() -> Catalog:
    pot = ROOT / "build/messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", *EXTRACT, "-o", str(pot), "."]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own command
    with pot.open("rb") as file:
        return read_po(file)


def _update(
    language: str, used: Catalog, given: dict[str, dict[str, str | list[str]]]
) -> list[str]:
    path = LOCALE / language / "LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        known = read_po(file, locale=language)
    made = Catalog(
        locale=language,
        project="Framsyn",
        version="1",
        creation_date=BEGUN,  # not the time of day: two runs give the same file
        revision_date=BEGUN,
        fuzzy=False,
    )
    missing = []
    for message in sorted((each for each in used if each.id), key=_first):
        said = given.get(_first(message), {}).get(language) or _said(known, message)
        made.add(message.id, tuple(said) if isinstance(said, list) else said, flags=message.flags)
        if not said or not all(said):
            missing.append(f"{language}: {message.id!r}")
    with path.open("wb") as file:
        write_po(file, made, width=100, no_location=True, omit_header=False, ignore_obsolete=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, made)
    return missing


def _first(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _said(known: Catalog, message: Message) -> str | list[str]:
    found = known.get(message.id)
    if found is None:
        return "" if isinstance(message.id, str) else ["", ""]
    return found.string if isinstance(found.string, str) else list(found.string)


if __name__ == "__main__":
    sys.exit(main())
