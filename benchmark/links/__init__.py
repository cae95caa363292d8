"""What linking gets right across documents, and how fast it is."""
