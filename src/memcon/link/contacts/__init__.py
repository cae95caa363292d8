"""Which reports tell of one contact."""

from memcon.link.contacts.merging import contacts

__all__ = ["contacts"]
