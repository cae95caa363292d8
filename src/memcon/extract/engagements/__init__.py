"""Contacts that a document reports: calls, meetings, visits, messages, gatherings, signings."""

from memcon.extract.engagements.finding import find_engagements

__all__ = ["find_engagements"]
