"""What the record answers: one function per question, each returning frozen values.

`engagements`, `statements`, `ledger`, `who`, `search`, `document`, `counts`.
"""

from memcon.record.identity import names_like
from memcon.record.view.chains import chains
from memcon.record.view.counts import Counts, counts
from memcon.record.view.document import DocumentView, Marked, document, document_named, documents, documents_named
from memcon.record.view.engagements import engagements, engagements_of
from memcon.record.view.ledger import ledger
from memcon.record.view.search import Hit, Hits, search
from memcon.record.view.statements import statements
from memcon.record.view.who import Dossier, who

__all__ = [
    "Counts",
    "DocumentView",
    "Dossier",
    "Hit",
    "Hits",
    "Marked",
    "chains",
    "counts",
    "document",
    "document_named",
    "documents",
    "documents_named",
    "engagements",
    "engagements_of",
    "ledger",
    "names_like",
    "search",
    "statements",
    "who",
]  # fmt: skip
