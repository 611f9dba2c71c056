"""Write the table of GLOSSARY.md from the words that `/ordliste` shows.

    .venv/bin/python tools/glossary_page.py

A new term goes into `src/framsyn/stories/texts/glossary.{en,nb,nn}.yaml`, in the order of the
English words; a test holds the table to them.
"""

from __future__ import annotations

from pathlib import Path

from framsyn.stories.glossary import glossary

FILE = Path(__file__).parents[1] / "GLOSSARY.md"
HEAD = "| English, and in code | Bokmål | Nynorsk | Meaning |\n|---|---|---|---|\n"


def written(text: str) -> str:
    """The file with its table written anew; what stands around it is left alone."""
    before, rest = text.split(HEAD)
    after = rest[rest.index("\n\n") :]
    english, bokmaal, nynorsk = (glossary(language) for language in ("en", "nb", "nn"))
    rows = [
        f"| {term.word} | {bokmaal[id_].word} | {nynorsk[id_].word} | {term.meaning} |"
        for id_, term in english.items()
    ]
    return before + HEAD + "\n".join(rows) + after


def main() -> None:
    """Write the table."""
    FILE.write_text(written(FILE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
