"""The ledger: what the parties undertook, asked for, offered, intended and hoped for."""

from memcon.extract.undertakings.ledger import find_undertakings

__all__ = ["find_undertakings"]
