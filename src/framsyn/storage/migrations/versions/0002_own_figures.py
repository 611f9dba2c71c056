"""Own figures of kommuner, in versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "own_book",
        sa.Column("share", sa.String(16), nullable=False),
        sa.Column("kommune", sa.String(8), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("share", name="pk_own_book"),
        sa.UniqueConstraint("owner", name="uq_own_book_owner"),
    )
    op.create_table(
        "own_version",
        sa.Column("book", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("book", "number", name="pk_own_version"),
        sa.ForeignKeyConstraint(
            ["book"], ["own_book.share"], name="fk_own_version_book", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Take them away, with all that is in them."""
    op.drop_table("own_version")
    op.drop_table("own_book")
