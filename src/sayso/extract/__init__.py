"""From a parsed report to claims: who was harmed, how many, by whom, on whose word, each with its words.

``readers`` names who reads; the built-in reader is small grammars, one a file, composed by ``reader``: quantities, noun
phrases, effects, patients, whom, agents, speakers, stance, parts; ``nonclaims`` says what is none. ``checking`` makes claims
of what another reader proposes, ``chat`` is such a reader. Places and dates are attached later, by ``resolve``.
"""

from sayso.extract.reader import READER, extract
from sayso.extract.readers import READERS, Reader, RulesReader, open_reader

__all__ = ["READER", "READERS", "Reader", "RulesReader", "extract", "open_reader"]
