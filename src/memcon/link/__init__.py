"""Across documents: who is one person, which reports tell of one contact, which undertakings are one matter.

Pure functions over `Digest`, what linking needs of one document; `link` is the order of the steps.
"""

from memcon.link.digest import digest
from memcon.link.linking import link
from memcon.link.values import Digest, Judged

__all__ = ["Digest", "Judged", "digest", "link"]
