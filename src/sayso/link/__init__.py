"""From accounts to events: which accounts of several reports tell of one incident.

The model is that of Fellegi and Sunter (1969), run by Splink on DuckDB: ``levels`` says what is compared, ``keys`` which accounts
meet, ``weights`` what each level weighs, ``scoring`` runs it, ``joining`` makes groups of the pairs, ``events`` events of the groups.
"""

from sayso.link.comparing import Compared, Step, compare
from sayso.link.events import Spot, around, cell, nearby
from sayso.link.linker import link, meeting, prints
from sayso.link.training import train
from sayso.link.weights import Weights, loads, shipped

__all__ = [
    "Compared", "Spot", "Step", "Weights", "around", "cell", "compare", "link", "loads", "meeting", "nearby", "prints", "shipped", "train",
]  # fmt: skip
