"""Markdown left in plain text: seen by no parser, moved by no character."""

from __future__ import annotations

import re

# What stands for nothing that is said: addresses of links, marks of emphasis, tags, comments, escapes.
MARKUP = re.compile(
    r"<!--.{0,2000}?-->|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,300})?/?>"
    r"|!?\[(?=[^\[\]\n]{1,300}\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\))"
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"
    r"|(?<!\w)\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?!\w)|(?<!\w)_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?!\w)"
    r"|\\(?=[#*_\[\]()<>~.!+$-])",
    re.DOTALL,
)
POSSIBLE = re.compile(r"[*_<\\]|\]\(")


def masked(text: str) -> str:
    """The text with blanks where Markdown's and HTML's marks stand: the same length, so that offsets hold.

    >>> masked("They **met** in [Rome](/r).")
    'They   met   in  Rome     .'
    """
    if POSSIBLE.search(text) is None:
        return text
    return MARKUP.sub(lambda m: " " * len(m[0]), text)
