"""The ledger: reports, claims and all that follows from them, append-only, in one SQLite file or a PostgreSQL database."""

from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow, EventRow, OriginRow, ReportRow, Rows

__all__ = ["ClaimRow", "EventRow", "Ledger", "OriginRow", "ReportRow", "Rows"]
