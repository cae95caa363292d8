"""Who is one person, body or state across documents."""

from memcon.link.identity.joining import identities

__all__ = ["identities"]
