"""Measurements of memcon: quality against gold, speed against the stock pipeline, attribution against a scorer."""
