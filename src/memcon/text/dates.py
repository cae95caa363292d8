"""Dates in running text: found by a grammar, resolved to EDTF against the document's own date."""

from memcon.text.date_grammar import find_dates
from memcon.text.date_resolution import resolve, resolve_due
from memcon.text.date_values import Bound, DateExpression, DateKind, Resolved, Tense, Unit

__all__ = ["Bound", "DateExpression", "DateKind", "Resolved", "Tense", "Unit", "find_dates", "resolve", "resolve_due"]
