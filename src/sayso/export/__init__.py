"""Exports: claims, events, origins and what hangs on them as files that other programs read."""

from sayso.export.exporters import EXPORTERS, SUBJECTS, export, write_stdout, write_whole

__all__ = ["EXPORTERS", "SUBJECTS", "export", "write_stdout", "write_whole"]
