"""Who is one person, body or state across documents."""

from memcon.link.identity.joining import Entity, identities, plainly_one

__all__ = ["Entity", "identities", "plainly_one"]
