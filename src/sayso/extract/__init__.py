"""From a parsed report to claims: who was harmed, how many, by whom, on whose word, each with its words.

``readers`` names who reads; the built-in reader is small grammars, one a file, composed by ``reader``: quantities, noun
phrases, effects, patients, whom, agents, speakers, stance, scope, parts; ``nonclaims`` says what is none. ``checking`` makes claims
of what another reader proposes, ``chat`` is such a reader. Places and dates are attached later, by ``resolve``.
"""

from sayso.extract.assertion import READER
from sayso.extract.reader import extract
from sayso.extract.readers import READERS, Reader, RulesReader, open_reader

__all__ = ["READER", "READERS", "Reader", "RulesReader", "extract", "open_reader"]
