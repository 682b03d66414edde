"""Why a claim says what it says: its sentence, the parse, the rule that read it, and the basis of every field."""

from sayso.explain.explaining import Explanation, FieldReason, explain

__all__ = ["Explanation", "FieldReason", "explain"]
