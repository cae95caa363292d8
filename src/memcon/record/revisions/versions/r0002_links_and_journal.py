"""Links between documents, people's decisions, and the bytes as they came: identities, contacts, chains, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables of links and the journal, which can only be added to."""
    op.create_table(
        "chains",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.String()),
        sa.Column("last", sa.String()),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_chains_state", "chains", ["state"])
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("date", sa.String()),
        sa.Column("date_basis", sa.String()),
        sa.Column("date_from", sa.String()),
        sa.Column("date_to", sa.String()),
        sa.Column("place", sa.Text()),
        sa.Column("place_country", sa.String()),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("fulfils", sa.String()),
        sa.Column("fulfils_why", sa.Text()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contacts_date_from", "contacts", ["date_from"])
    op.create_index("ix_contacts_kind", "contacts", ["kind"])
    op.create_table(
        "identities",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String()),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("offices", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_identities_country", "identities", ["country"])
    op.create_index("ix_identities_kind", "identities", ["kind"])
    op.create_table(
        "journal",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "open_cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "state",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "chain_issues",
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["chain"], ["chains.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chain", "slug"),
    )
    op.create_table(
        "chain_sides",
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["chain"], ["chains.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chain", "capacity", "side"),
    )
    op.create_table(
        "chain_steps",
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("grade", sa.String()),
        sa.ForeignKeyConstraint(["chain"], ["chains.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chain", "n"),
    )
    op.create_index("chain_steps_of", "chain_steps", ["document", "owner", "id"])
    op.create_table(
        "contact_participants",
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("side", sa.String()),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["identity"], ["identities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact", "n"),
    )
    op.create_index("ix_contact_participants_identity", "contact_participants", ["identity"])
    op.create_table(
        "contact_reports",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("engagement", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "engagement"),
    )
    op.create_index("ix_contact_reports_contact", "contact_reports", ["contact"])
    op.create_table(
        "identity_members",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["identity"], ["identities.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "entity"),
    )
    op.create_index("ix_identity_members_identity", "identity_members", ["identity"])
    op.create_table(
        "versions",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document"),
    )
    op.create_index("ix_versions_source", "versions", ["source"])
    op.add_column("documents", sa.Column("pages", sa.Text()))
    op.add_column("documents", sa.Column("decided", sa.Text()))
    op.create_index("documents_decided", "documents", ["id"], sqlite_where=sa.text("decided IS NOT NULL"))
    op.create_index("ix_documents_sha256", "documents", ["sha256"])
    op.add_column("inputs", sa.Column("given", sa.Text()))
    op.add_column("inputs", sa.Column("raw", sa.LargeBinary()))
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_kept_{deed.lower()} BEFORE {deed} ON journal BEGIN "
            "SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
        )


def downgrade() -> None:
    """A record is never taken back to an older schema: restore a copy instead."""
    raise NotImplementedError("a record is not downgraded; restore a copy made before the upgrade")
