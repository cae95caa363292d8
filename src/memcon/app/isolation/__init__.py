"""Reading in other processes, with limits: whatever a document does to the process that reads it, the run goes on."""

from memcon.app.isolation.pool import read_units

__all__ = ["read_units"]
