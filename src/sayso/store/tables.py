"""The tables. One table of revisions holds every kind of record, so that one rule serves all: nothing is ever changed.

A record's present state is its latest revision; a revision with ``gone`` set says that it no longer holds.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

APPLICATION_ID = 0x5341594F
"""Written into the header of every ledger ("SAYO"), so that another program's file is told from one."""

RUN = Table(
    "run",
    METADATA,
    Column("run_id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("versions", Text, nullable=False),
    Column("settings", Text, nullable=False),
)

BLOB = Table(
    "blob",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("run_id", ForeignKey("run.run_id"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

RECORD = Table(
    "record",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("run_id", ForeignKey("run.run_id"), nullable=False),
    Column("gone", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("record_by_id", "kind", "id", "seq"),
    Index("record_by_owner", "kind", "owner"),
)

CURRENT = """
CREATE VIEW current AS
SELECT r.* FROM record r
WHERE r.gone = 0 AND r.seq = (SELECT max(s.seq) FROM record s WHERE s.kind = r.kind AND s.id = r.id)
"""
