"""memcon from Python: `memcon.read`, `memcon.read_text`, `memcon.open`."""

from memcon.app.face.listing import Listing
from memcon.app.face.reading import Memoranda, read, read_text
from memcon.app.face.record import Record, open_for_questions

__all__ = ["Listing", "Memoranda", "Record", "open_for_questions", "read", "read_text"]
