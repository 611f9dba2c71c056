"""Codes of a room: one to say aloud, one to come back with, and tokens nobody can guess.

The spoken code is easy, because it only opens a seat; the others open the room itself and hold
at least 96 bits. Tokens are kept as digests: who reads the store cannot enter a room.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Final

LETTERS: Final = "ABDEFGHJKLMNPRSTUVXY"
"""Said and heard apart, also over a bad loudspeaker: no C, I, O, Q, W, Z."""
_VOWELS: Final = "AEUY"
_CONSONANTS: Final = "BDFGHJKLMNPRSTVX"
_SPOKEN: Final = re.compile(r"[^A-Z0-9]")
_BASE32: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def spoken_code() -> str:
    """A code to say aloud: "RIPE46". There are 324 000 of them."""
    word = "".join(secrets.choice(_CONSONANTS if i % 2 == 0 else _VOWELS) for i in range(4))
    return f"{word}{secrets.randbelow(90) + 10}"


def as_spoken(code: str) -> str:
    """As it stands on the wall: "RIPE 46"."""
    return f"{code[:4]} {code[4:]}"


def plain_code(written: str) -> str:
    """What somebody typed, as it is kept: "ripe-46" → "RIPE46"."""
    return _SPOKEN.sub("", written.upper())[:12]


def token() -> str:
    """A token nobody can guess: 192 bits."""
    return secrets.token_urlsafe(24)


def recovery_code() -> str:
    """A code on paper that brings the room back on any device: 20 signs in fours, 98 bits."""
    signs = "".join(secrets.choice(_BASE32) for _ in range(20))
    return "-".join(signs[i : i + 4] for i in range(0, 20, 4))


def plain_recovery(written: str) -> str:
    """A recovery code as typed from paper."""
    return _SPOKEN.sub("", written.upper())


def digest(secret: str) -> str:
    """What is kept of a token. Tokens are random and long, so one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def matches(secret: str, kept: str) -> bool:
    """Whether a token is the one kept, in the same time whatever is wrong with it."""
    return hmac.compare_digest(digest(secret), kept)


def card_id(room: str, author: str, step: str, item: str) -> str:
    """Name of a card that does not tell who wrote it."""
    joined = "\x1f".join((room, author, step, item)).encode()
    return hashlib.blake2b(joined, digest_size=8, key=b"card").hexdigest()
