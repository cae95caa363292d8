"""memcon: documents about diplomatic contacts in, a cited record out."""

__version__ = "0.1.0"
