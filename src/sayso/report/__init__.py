"""The report page: a ledger's present state as one self-contained HTML file."""

from sayso.report.page import render_report

__all__ = ["render_report"]
