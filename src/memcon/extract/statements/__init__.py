"""Statements: who said what to whom, in which act of speech."""

from memcon.extract.statements.find import find_statements

__all__ = ["find_statements"]
