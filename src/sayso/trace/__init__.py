"""From claims to their origins: who finally stands behind each, by which statement, through whom, and in which role."""

from sayso.trace.sides import Sides
from sayso.trace.tracer import listen, trace

__all__ = ["Sides", "listen", "trace"]
