"""From files to raw reports: text, HTML pages and JSON lines, decoded, with every problem as an issue."""

from sayso.read.files import find_files
from sayso.read.reader import read_paths

__all__ = ["find_files", "read_paths"]
