"""The article apart from its page: stored text, blocks, and title, byline, outlet, date, language with their bases."""

from sayso.clean.cleaner import clean

__all__ = ["clean"]
