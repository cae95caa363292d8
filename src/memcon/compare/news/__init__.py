"""A fresh document held against earlier ones: pure functions over memoranda and the links found with and without it."""

from memcon.compare.news.report import news, principal_sides

__all__ = ["news", "principal_sides"]
