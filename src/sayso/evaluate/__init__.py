"""Sayso's claims scored against hand-coded ones: matching, agreement per field, what went wrong."""

from sayso.evaluate.evaluation import Counts, Evaluation, Miss, Wrong, share
from sayso.evaluate.gold import GoldClaim, read_gold
from sayso.evaluate.names import Names, read_names
from sayso.evaluate.rendering import to_html, to_json
from sayso.evaluate.scoring import score, score_ledger

__all__ = [
    "Counts",
    "Evaluation",
    "GoldClaim",
    "Miss",
    "Names",
    "Wrong",
    "read_gold",
    "read_names",
    "score",
    "score_ledger",
    "share",
    "to_html",
    "to_json",
]
