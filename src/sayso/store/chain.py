"""The chain: every row of ``record`` carries a hash over itself and the hash of the row before it.

Whoever changes a byte of a row has to change its hash, and with it every hash behind it; whoever has noted the last hash down
can tell. ``run`` and ``blob`` have records of their own in the chain, which repeat or digest what those tables hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

START = "0" * 64
"""What stands before the first row."""

COVERED = ("seq", "kind", "id", "owner", "run_id", "gone", "body")
"""The columns that a row's hash covers."""


def link(before: str, row: Mapping[str, Any]) -> str:
    """The hash of ``row``, which follows one of hash ``before``: 64 hex digits of SHA-256 over canonical JSON.

    Raises:
        TypeError: a value is neither text nor a whole number, so that no ledger ever wrote it.
    """
    covered = json.dumps([before, *(row[name] for name in COVERED)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(covered.encode("utf-8", "surrogatepass")).hexdigest()


def run_body(row: Mapping[str, Any]) -> str:
    """The body of the record of a run: all that the table ``run`` holds of it."""
    return json.dumps(
        {name: row[name] for name in ("started", "code", "versions", "settings", "merged_in")}, ensure_ascii=False
    )


def blob_body(size: int, data: bytes) -> str:
    """The body of the record of a blob: its size, and the digest of the bytes as they are stored."""
    return json.dumps({"size": size, "stored": hashlib.sha256(data).hexdigest()})
