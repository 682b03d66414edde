"""From traced claims to figures, disagreements, hedge drift and grades: what an event's claims come to."""

from sayso.reconcile.reconciler import Reconciliation, reconcile

__all__ = ["Reconciliation", "reconcile"]
