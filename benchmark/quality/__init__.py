"""The quality gate: gold scored against pinned floors, with what was gained and lost."""
