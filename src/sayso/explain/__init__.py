"""Why a claim says what it says, and why two accounts are one event or two."""

from sayso.explain.explaining import Explanation, FieldReason, explain
from sayso.explain.linking import LinkExplanation, explain_link
from sayso.explain.waterfall import page

__all__ = ["Explanation", "FieldReason", "LinkExplanation", "explain", "explain_link", "page"]
