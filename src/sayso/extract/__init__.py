"""From a parsed report to claims: who was harmed, how many, by whom, on whose word, each with its words.

Small grammars, one a file, composed by ``reader``: quantities, noun phrases, effects, patients, whom, agents, speakers,
stance, scope, parts; ``nonclaims`` says what is none. Places and dates are attached later, by ``resolve``.
"""

from sayso.extract.assertion import READER
from sayso.extract.reader import extract

__all__ = ["READER", "extract"]
