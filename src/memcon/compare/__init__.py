"""Two reports of one contact laid side by side: pure functions over memoranda.

`compare` aligns statements one to one; `Comparison` says what stands in both, with what differs, and what in one only.
"""

from memcon.compare.laying import compare
from memcon.compare.values import Change, Comparison, ContactLine, Difference, Line, Part, Party, Report, Said, Score

__all__ = [
    "Change",
    "Comparison",
    "ContactLine",
    "Difference",
    "Line",
    "Part",
    "Party",
    "Report",
    "Said",
    "Score",
    "compare",
]
