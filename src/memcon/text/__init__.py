"""Characters: folding, quotation marks, dates, money. Knows nothing of parsing."""
