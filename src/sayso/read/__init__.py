"""From files to raw reports: text, HTML pages and JSON lines, decoded, with every problem as an issue."""

from sayso.read.files import MISSING, find_files
from sayso.read.reader import read_file, read_paths

__all__ = ["MISSING", "find_files", "read_file", "read_paths"]
