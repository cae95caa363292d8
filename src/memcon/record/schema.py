"""The tables of the record, as SQLAlchemy Core sees them; the revisions under `revisions/` make them.

Ids of entities, engagements, statements and undertakings are those of their document, so that every key is
(document, id). `position` is the first code point of a row's evidence: listings follow it.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

HEAD = "0002"
"""The newest revision; a test holds it to what `revisions/versions` says."""

metadata = MetaData()


def _document() -> Column[str]:
    return Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


def _of(table: str, *columns: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(columns, [f"{table}.document", f"{table}.id"], ondelete="CASCADE")


inputs = Table(
    "inputs", metadata,
    Column("raw_sha256", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("fingerprint", String, nullable=False),  # reader version, settings and metadata it was read with
    Column("outcome", String, nullable=False),  # read, partial, rejected, failed
    Column("reason", Text),
    Column("findings", Text, nullable=False),  # JSON: findings about the input as a whole
    Column("given", Text),  # JSON: scope, model and what the user said of it, to read it again alike
    Column("raw", LargeBinary),  # the bytes as they came, deflated; NULL in records of the first revision
)  # fmt: skip

documents = Table(
    "documents", metadata,
    Column("id", String, primary_key=True),
    Column("input", String, ForeignKey("inputs.raw_sha256", ondelete="CASCADE"), nullable=False, index=True),
    Column("stem", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("raw_sha256", String, nullable=False),
    Column("title", Text), Column("publisher", Text), Column("publisher_key", Text, index=True),
    Column("side", String, index=True),
    Column("published", String), Column("date_from", String), Column("date_to", String),
    Column("language", String), Column("url", Text),
    Column("text", Text, nullable=False),
    Column("furniture", Text, nullable=False),  # JSON spans
    Column("pages", Text),  # JSON: where each page begins; NULL where the source has none
    Column("reader", String, nullable=False),
    Column("contract", Text, nullable=False),  # JSON of the contract, as the machine read it
    Column("decided", Text),  # the same with people's decisions applied; NULL where there are none
    # Few documents hold decisions: without this, all texts would be read to find them.
    Index("documents_decided", "id", sqlite_where=text("decided IS NOT NULL")),
)  # fmt: skip

entities = Table(
    "entities", metadata,
    _document(), Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False), Column("name_key", Text, nullable=False, index=True),
    Column("country", String, index=True),
)  # fmt: skip

roles = Table(
    "roles", metadata,
    Column("document", String, primary_key=True), Column("entity", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("title", Text, nullable=False), Column("organisation", Text),
    _of("entities", "document", "entity"),
)  # fmt: skip

mentions = Table(
    "mentions", metadata,
    Column("document", String, primary_key=True), Column("entity", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("form", String, nullable=False),
    _of("entities", "document", "entity"),
)  # fmt: skip

engagements = Table(
    "engagements", metadata,
    _document(), Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("date", String), Column("date_basis", String), Column("date_from", String, index=True), Column("date_to", String),
    Column("place", Text), Column("place_country", String),
    Column("background", Boolean, nullable=False), Column("planned", Boolean, nullable=False),
)  # fmt: skip

statements = Table(
    "statements", metadata,
    _document(), Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("act", String, nullable=False, index=True),
    Column("cue", Text, nullable=False), Column("content", Text, nullable=False),
    Column("engagement", String),
    Column("negated", Boolean, nullable=False), Column("modality", String, nullable=False),
    Column("date", String), Column("date_basis", String), Column("date_from", String, index=True), Column("date_to", String),
)  # fmt: skip

undertakings = Table(
    "undertakings", metadata,
    _document(), Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("statement", String), Column("engagement", String),
    Column("kind", String, nullable=False, index=True),
    Column("by_joint", Boolean, nullable=False), Column("of_joint", Boolean, nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", Float), Column("currency", String), Column("qualifiers", Text, nullable=False),
    Column("has_amount", Boolean, nullable=False),
    Column("due", String), Column("live", Boolean, nullable=False),
    Column("date", String), Column("date_basis", String), Column("date_from", String, index=True), Column("date_to", String),
)  # fmt: skip

# No index on `side` alone: few values, many rows; SQLite would choose it over the key, and be slow.
participants = Table(
    "participants", metadata,
    Column("document", String, primary_key=True), Column("engagement", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("entity", String, nullable=False), Column("side", String),
    _of("engagements", "document", "engagement"), _of("entities", "document", "entity"),
    Index("participants_entity", "document", "entity"),
)  # fmt: skip

# Who stands where in a statement (speaker, addressee, relayed) or an undertaking (by, of, to). A joint party that
# the text does not spell out has a row per side and no entity.
parties = Table(
    "parties", metadata,
    _document(),
    Column("owner", String, primary_key=True),  # statement or undertaking
    Column("id", String, primary_key=True),
    Column("capacity", String, primary_key=True), Column("n", Integer, primary_key=True),
    Column("entity", String), Column("side", String),
    Index("parties_entity", "document", "entity"),
)  # fmt: skip

issues = Table(
    "issues", metadata,
    _document(),
    Column("owner", String, primary_key=True), Column("id", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("slug", String, nullable=False),
)  # fmt: skip

findings = Table(
    "findings", metadata,
    _document(), Column("n", Integer, primary_key=True),
    Column("severity", String, nullable=False), Column("code", String, nullable=False, index=True),
    Column("message", Text, nullable=False),
)  # fmt: skip

# Every span of every row, with the characters that stood there: what `verify` rechecks.
spans = Table(
    "spans", metadata,
    _document(),
    Column("owner", String, primary_key=True), Column("id", String, primary_key=True),
    Column("field", String, primary_key=True), Column("n", Integer, primary_key=True),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
)  # fmt: skip

# What can be searched, folded; the FTS5 table `passages_index` (made in the revision) reads it by triggers.
passages = Table(
    "passages", metadata,
    Column("rowid", Integer, primary_key=True),
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("owner", String, nullable=False), Column("id", String, nullable=False),
    Column("folded", Text, nullable=False),
)  # fmt: skip

# --- links: what ties documents together; made afresh by `link`, and never edited -----------------------------------------

# What the record is at: `changes` counts what altered documents or decisions, `linked` says which change was linked, and how.
state = Table("state", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

versions = Table(
    "versions", metadata,
    Column("document", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("source", String, nullable=False, index=True),
    Column("n", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("why", Text, nullable=False),
)  # fmt: skip

identities = Table(
    "identities", metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("country", String, index=True),
    Column("names", Text, nullable=False),  # JSON, the commonest first
    Column("folded", Text, nullable=False),  # every word of every name, folded, spaces around each
    Column("offices", Text, nullable=False),  # JSON
)  # fmt: skip

identity_members = Table(
    "identity_members", metadata,
    _document(), Column("entity", String, primary_key=True),
    Column("identity", String, ForeignKey("identities.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
)  # fmt: skip

contacts = Table(
    "contacts", metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("date", String), Column("date_basis", String), Column("date_from", String, index=True), Column("date_to", String),
    Column("place", Text), Column("place_country", String),
    Column("background", Boolean, nullable=False), Column("planned", Boolean, nullable=False),
    Column("fulfils", String), Column("fulfils_why", Text),
)  # fmt: skip

contact_reports = Table(
    "contact_reports", metadata,
    _document(), Column("engagement", String, primary_key=True),
    Column("contact", String, ForeignKey("contacts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("n", Integer, nullable=False),
    Column("why", Text),
)  # fmt: skip

contact_participants = Table(
    "contact_participants", metadata,
    Column("contact", String, ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("identity", String, ForeignKey("identities.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("side", String),
)  # fmt: skip

chains = Table(
    "chains", metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False, index=True),
    Column("since", String), Column("last", String),
    Column("value", Text, nullable=False),  # JSON of the chain, its steps too
)  # fmt: skip

chain_sides = Table(
    "chain_sides", metadata,
    Column("chain", String, ForeignKey("chains.id", ondelete="CASCADE"), primary_key=True),
    Column("capacity", String, primary_key=True),  # of, by, mover
    Column("side", String, primary_key=True),
)  # fmt: skip

chain_issues = Table(
    "chain_issues", metadata,
    Column("chain", String, ForeignKey("chains.id", ondelete="CASCADE"), primary_key=True),
    Column("slug", String, primary_key=True),
)  # fmt: skip

chain_steps = Table(
    "chain_steps", metadata,
    Column("chain", String, ForeignKey("chains.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("owner", String, nullable=False), Column("document", String, nullable=False), Column("id", String, nullable=False),
    Column("role", String, nullable=False), Column("grade", String),
    Index("chain_steps_of", "document", "owner", "id"),
)  # fmt: skip

open_cases = Table(
    "open_cases", metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("value", Text, nullable=False),  # JSON
)  # fmt: skip

# What people decided, one line of JSON each, only ever added to (triggers see to it).
journal = Table(
    "journal", metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("line", Text, nullable=False),
)  # fmt: skip

# What SQLAlchemy does not describe; a new record is made with these, an older one gets them by its revisions.
BESIDE_THE_TABLES = (
    "CREATE VIRTUAL TABLE passages_index USING fts5("
    "folded, content='passages', content_rowid='rowid', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN "
    "INSERT INTO passages_index(rowid, folded) VALUES (new.rowid, new.folded); END",
    "CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN "
    "INSERT INTO passages_index(passages_index, rowid, folded) VALUES ('delete', old.rowid, old.folded); END",
    "CREATE TRIGGER journal_kept_update BEFORE UPDATE ON journal BEGIN "
    "SELECT RAISE(ABORT, 'the journal is only ever added to'); END",
    "CREATE TRIGGER journal_kept_delete BEFORE DELETE ON journal BEGIN "
    "SELECT RAISE(ABORT, 'the journal is only ever added to'); END",
)
