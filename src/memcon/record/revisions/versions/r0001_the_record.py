"""The record as it began: documents and what is read out of them, every span with its quotation, full-text search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables, and the full-text index with the triggers that keep it."""
    op.create_table(
        "inputs",
        sa.Column("raw_sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("raw_sha256"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("input", sa.String(), nullable=False),
        sa.Column("stem", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("raw_sha256", sa.String(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("publisher_key", sa.Text()),
        sa.Column("side", sa.String()),
        sa.Column("published", sa.String()),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("url", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("furniture", sa.Text(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["input"], ["inputs.raw_sha256"], ondelete="CASCADE"),
    )
    op.create_index("ix_documents_input", "documents", ["input"])
    op.create_index("ix_documents_publisher_key", "documents", ["publisher_key"])
    op.create_index("ix_documents_side", "documents", ["side"])
    op.create_index("ix_documents_stem", "documents", ["stem"])
    op.create_table(
        "engagements",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("date", sa.String()),
        sa.Column("date_basis", sa.String()),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.Column("place", sa.Text()),
        sa.Column("place_country", sa.String()),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("document", "id"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_engagements_date_from", "engagements", ["date_from"])
    op.create_index("ix_engagements_kind", "engagements", ["kind"])
    op.create_table(
        "entities",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("country", sa.String()),
        sa.PrimaryKeyConstraint("document", "id"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_entities_country", "entities", ["country"])
    op.create_index("ix_entities_name_key", "entities", ["name_key"])
    op.create_table(
        "findings",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document", "n"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_findings_code", "findings", ["code"])
    op.create_table(
        "issues",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("document", "owner", "id", "n"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "parties",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String()),
        sa.Column("side", sa.String()),
        sa.PrimaryKeyConstraint("document", "owner", "id", "capacity", "n"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("parties_entity", "parties", ["document", "entity"])
    op.create_table(
        "passages",
        sa.Column("rowid", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rowid"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_passages_document", "passages", ["document"])
    op.create_table(
        "spans",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document", "owner", "id", "field", "n"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "statements",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("engagement", sa.String()),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("date", sa.String()),
        sa.Column("date_basis", sa.String()),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.PrimaryKeyConstraint("document", "id"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_statements_act", "statements", ["act"])
    op.create_index("ix_statements_date_from", "statements", ["date_from"])
    op.create_table(
        "undertakings",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String()),
        sa.Column("engagement", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by_joint", sa.Boolean(), nullable=False),
        sa.Column("of_joint", sa.Boolean(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("amount", sa.Float()),
        sa.Column("currency", sa.String()),
        sa.Column("qualifiers", sa.Text(), nullable=False),
        sa.Column("has_amount", sa.Boolean(), nullable=False),
        sa.Column("due", sa.String()),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("date", sa.String()),
        sa.Column("date_basis", sa.String()),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.PrimaryKeyConstraint("document", "id"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_undertakings_date_from", "undertakings", ["date_from"])
    op.create_index("ix_undertakings_kind", "undertakings", ["kind"])
    op.create_table(
        "mentions",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("document", "entity", "n"),
        sa.ForeignKeyConstraint(["document", "entity"], ["entities.document", "entities.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "participants",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("engagement", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("side", sa.String()),
        sa.PrimaryKeyConstraint("document", "engagement", "n"),
        sa.ForeignKeyConstraint(["document", "engagement"], ["engagements.document", "engagements.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document", "entity"], ["entities.document", "entities.id"], ondelete="CASCADE"),
    )
    op.create_index("participants_entity", "participants", ["document", "entity"])
    op.create_table(
        "roles",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text()),
        sa.PrimaryKeyConstraint("document", "entity", "n"),
        sa.ForeignKeyConstraint(["document", "entity"], ["entities.document", "entities.id"], ondelete="CASCADE"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE passages_index USING fts5("
        "folded, content='passages', content_rowid='rowid', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute(
        "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN "
        "INSERT INTO passages_index(rowid, folded) VALUES (new.rowid, new.folded); END"
    )
    op.execute(
        "CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN "
        "INSERT INTO passages_index(passages_index, rowid, folded) VALUES ('delete', old.rowid, old.folded); END"
    )


def downgrade() -> None:
    """A record is never taken back to an older schema: restore a copy instead."""
    raise NotImplementedError("a record is not downgraded; restore a copy made before the upgrade")
