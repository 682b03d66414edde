"""Exports: the ledger's rows, and profiles of them that other programs read, as files."""

from sayso.export.exporters import EXPORTERS, Written, export
from sayso.export.formats import FORMATS
from sayso.export.writing import write_whole

__all__ = ["EXPORTERS", "FORMATS", "Written", "export", "write_whole"]
