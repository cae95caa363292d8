"""Reading in other processes, with limits: whatever a document does to the process that reads it, the run goes on."""
