"""Claims that something else proposes, checked against the report: what the text does not bear out does not get through."""

from sayso.extract.checking.checker import checked
from sayso.extract.checking.proposal import Proposal

__all__ = ["Proposal", "checked"]
