"""Where and when: place names to the gazetteer, time expressions to intervals, each attached to the claims it belongs to."""

from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.resolver import resolve

__all__ = ["Gazetteer", "resolve"]
