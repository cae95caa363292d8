"""The Alembic revisions of the record's schema; one that was released is never edited."""
