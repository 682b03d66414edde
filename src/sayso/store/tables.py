"""The tables: three of facts, to which rows are only ever added, and three of derived ones, by which records are found.

``record`` holds every kind of record as revisions, so that one rule serves all: the latest revision of a kind and id is the
present one; a revision with ``gone`` set says that it no longer holds. Each row carries a hash over itself and the row before
(``sayso.store.chain``), and each run and each blob has a record of its own, so that one chain covers a ledger whole.

``state``, ``lookup`` and ``place`` follow from ``record`` (``sayso.store.deriving``), are written in the same transaction, and can
be made anew from it at any time. ``state`` says from which revision to which a record stood: rows of now have ``until`` =
``OPEN``, and the state after any revision is the rows with ``seq <= at < until``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

APPLICATION_ID = 0x5341594F
"""Written into the header of every ledger file ("SAYO"), so that another program's file is told from one."""

OPEN = 2**62
"""``until`` of what still stands."""

KEY = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is compared byte by byte on every database, so that ranges and orders are the same."""

RUN = Table(
    "run",
    METADATA,
    Column("run_id", Integer, primary_key=True, autoincrement=False),
    Column("started", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("versions", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("merged_in", Integer),  # the run that brought it from another ledger
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
    Column("seq", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 … without a gap
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("run_id", ForeignKey("run.run_id"), nullable=False),
    Column("gone", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("record_by_run", "run_id", "seq"),
)

STATE = Table(
    "state",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", KEY, nullable=False),
    Column("id", KEY, nullable=False),
    Column("owner", KEY, nullable=False),
    Column("gone", Integer, nullable=False),
    Column("until", BigInteger, nullable=False),
    Index("state_by_id", "kind", "id", "until"),
    Index("state_by_kind", "kind", "until", "seq"),
    Index("state_by_owner", "owner", "kind", "until"),
)

LOOKUP = Table(
    "lookup",
    METADATA,
    Column("kind", KEY, primary_key=True),
    Column("key", KEY, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
)

PLACE = Table(
    "place",
    METADATA,
    Column("place_no", Integer, primary_key=True, autoincrement=False),  # seq of the first record that names it so
    Column("spelling", KEY, nullable=False, unique=True),
    Column("folded", Text, nullable=False),
    Column("sounds", Text, nullable=False),
    Column("place_id", Integer),
    Column("country", Text),
)

FACTS = (RUN, BLOB, RECORD)
DERIVED = (STATE, LOOKUP, PLACE)
