"""A reviewer's decisions: making them, what follows from them between the stages of the pipeline, and what most needs one."""

from sayso.review.applying import LAPSED, Applied, apply, told_of, unmet

__all__ = ["LAPSED", "Applied", "apply", "told_of", "unmet"]
