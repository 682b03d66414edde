"""The record of a disagreement: its claims, and a sentence that says what each of them says, with quotations."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import ids
from sayso.model.figure import Disagreement, DisagreementKind
from sayso.reconcile.told import Told


def record(
    kind: DisagreementKind,
    events: Sequence[str],
    told: Sequence[Told],
    sentence: str,
    names: Sequence[str] | None = None,
) -> Disagreement:
    """A disagreement of two or more claims of ``events``; the first and the last of them are quoted, behind who says them or, where
    ``names`` are given, behind these."""
    claim_ids = tuple(sorted({t.claim.claim_id for t in told}))
    names = names or voices(told)
    quotations = " — ".join(f"{names[k]}: “{told[k].quoted}”" for k in (0, -1))
    return Disagreement(
        ids.disagreement_id(kind, claim_ids), kind, tuple(dict.fromkeys(events)), claim_ids, f"{sentence} {quotations}"
    )


def voices(told: Sequence[Told]) -> list[str]:
    """Who says each of several claims: the origin; where one origin says several, the outlet that tells it so beside it."""
    says = [t.says for t in told]
    return [
        s if says.count(s) == 1 or s == outlet(t) else f"{s} in {outlet(t)}" for s, t in zip(says, told, strict=True)
    ]


def outlet(told: Told) -> str:
    """Who published a claim: the outlet, or the report's name where none is known."""
    return told.report.outlet or told.report.name


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
