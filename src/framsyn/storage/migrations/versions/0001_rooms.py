"""Rooms, their logs and their results."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "room",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("facilitator", sa.String(64), nullable=False),
        sa.Column("recovery", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_raw_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raw_deleted_at", sa.DateTime(timezone=True)),
        sa.Column("case_basis", sa.Boolean(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_room"),
    )
    op.create_index("ix_room_code", "room", ["code"])
    op.create_index("ix_room_delete_raw_at", "room", ["delete_raw_at"])
    op.create_table(
        "room_event",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("room", "seq", name="pk_room_event"),
        sa.UniqueConstraint("room", "author", "key", name="uq_room_event_room_author_key"),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name="fk_room_event_room", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "room_result",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("room", name="pk_room_result"),
        sa.ForeignKeyConstraint(
            ["room"], ["room.id"], name="fk_room_result_room", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Take them away, with all that is in them."""
    op.drop_table("room_result")
    op.drop_table("room_event")
    op.drop_index("ix_room_delete_raw_at", "room")
    op.drop_index("ix_room_code", "room")
    op.drop_table("room")
