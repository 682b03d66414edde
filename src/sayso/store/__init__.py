"""The ledger: reports, claims and all that follows from them, append-only, in one SQLite file."""

from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow, EventRow, IssueRow, OriginRow, ReportRow, Rows

__all__ = ["ClaimRow", "EventRow", "IssueRow", "Ledger", "OriginRow", "ReportRow", "Rows"]
