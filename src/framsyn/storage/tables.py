"""The tables. Their steps through time are under `migrations/`; a test holds both to the same.

Two stores live side by side: `room_event` holds what participants did and is emptied of it on
the kept date; `room_result` holds what the room led to, without anybody in it.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ROOM: Final = Table(
    "room",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("code", String(12), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("facilitator", String(64), nullable=False),
    Column("recovery", String(64), nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("delete_raw_at", DateTime(timezone=True), nullable=False),
    Column("raw_deleted_at", DateTime(timezone=True)),
    Column("case_basis", Boolean, nullable=False),
    Column("archived_at", DateTime(timezone=True)),
    Column("last_seq", Integer, nullable=False),
    Index(None, "code"),
    Index(None, "delete_raw_at"),
)
"""A room's door: how it is found, who leads it, and when its raw answers go."""

EVENT: Final = Table(
    "room_event",
    METADATA,
    Column("room", String(32), ForeignKey("room.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("author", String(64), nullable=False),
    Column("key", String(120), nullable=False),
    Column("payload", JSON, nullable=False),
    PrimaryKeyConstraint("room", "seq"),
    UniqueConstraint("room", "author", "key"),
)
"""The log. One key of one author stands once, however often it is sent."""

RESULT: Final = Table(
    "room_result",
    METADATA,
    Column("room", String(32), ForeignKey("room.id", ondelete="CASCADE"), primary_key=True),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("result", JSON, nullable=False),
)
"""What a room led to."""

OWN_BOOK: Final = Table(
    "own_book",
    METADATA,
    Column("share", String(16), primary_key=True),
    Column("kommune", String(8), nullable=False),
    Column("owner", String(64), nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("current", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    UniqueConstraint("owner"),
)
"""A kommune's own figures: the code that shows them, and the digest of the key that changes them."""

OWN_VERSION: Final = Table(
    "own_version",
    METADATA,
    Column("book", String(16), ForeignKey("own_book.share", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("note", String(200), nullable=False),
    Column("content", JSON, nullable=False),
    PrimaryKeyConstraint("book", "number"),
)
"""One version of them; never changed once it stands."""
