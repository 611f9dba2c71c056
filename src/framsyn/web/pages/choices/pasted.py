"""A run somebody shared, found in what was pasted: a whole link, or the bare code of the answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from framsyn.scenarios.answers_code import LONGEST


@dataclass(frozen=True, slots=True)
class Pasted:
    """A run somebody published, as it was pasted.

    Attributes:
        code: Its answers.
        name: What they call themselves; empty where they do not say.
        path: The page it was made on; empty where a bare code was pasted.
    """

    code: str
    name: str = ""
    path: str = ""


def pasted_run(text: str) -> Pasted | None:
    """The answers in a link or a bare code; None where there are none."""
    text = text.strip()
    if re.fullmatch(r"[euv-]{1,60}", text):
        return Pasted(text)
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    held = parse_qs(parts.query)
    code = held.get("svar", [""])[0]
    if not re.search(r"[euv]", code[:LONGEST]):
        return None
    return Pasted(code[:LONGEST], held.get("navn", [""])[0], parts.path)
