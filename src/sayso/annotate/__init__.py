"""From a cleaned report to a parsed one. The home of spaCy: no other box imports it."""

from sayso.annotate.parser import Parser

__all__ = ["Parser"]
