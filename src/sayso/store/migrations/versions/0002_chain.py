"""The chain over all records, and the tables derived from them: ``state``, ``lookup``, ``place``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from sayso.store.chain import START, blob_body, link, run_body
from sayso.store.deriving import Revision, derive
from sayso.store.tables import KEY, RECORD

revision = "0002"
down_revision = "0001"

_MANY = 1000


def upgrade() -> None:
    op.execute("DROP VIEW current")
    op.drop_index("record_by_id", "record")
    op.drop_index("record_by_owner", "record")
    op.rename_table("record", "record_1")
    op.add_column("run", sa.Column("merged_in", sa.Integer))
    op.create_table(
        "record",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("run.run_id"), nullable=False),
        sa.Column("gone", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_index("record_by_run", "record", ["run_id", "seq"])
    op.create_table(
        "state",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("owner", KEY, nullable=False),
        sa.Column("gone", sa.Integer, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )
    op.create_index("state_by_id", "state", ["kind", "id", "until"])
    op.create_index("state_by_kind", "state", ["kind", "until", "seq"])
    op.create_index("state_by_owner", "state", ["owner", "kind", "until"])
    op.create_table(
        "lookup",
        sa.Column("kind", KEY, primary_key=True),
        sa.Column("key", KEY, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "place",
        sa.Column("place_no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("spelling", KEY, nullable=False, unique=True),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("sounds", sa.Text, nullable=False),
        sa.Column("place_id", sa.Integer),
        sa.Column("country", sa.Text),
    )
    _bring_over(op.get_bind())
    op.drop_table("record_1")
    op.execute(  # kind, id and owner are those of state, which has the indexes
        "CREATE VIEW current AS SELECT s.seq, s.kind, s.id, s.owner, r.run_id, r.body FROM state s JOIN record r ON r.seq = s.seq "
        "WHERE s.gone = 0 AND s.until = 4611686018427387904"
    )


def _bring_over(connection: sa.Connection) -> None:
    """Chain the records of before, each run's record before the first that it wrote."""
    before, seq = START, 0
    rows = _old(connection)
    while taken := list(islice(rows, _MANY)):
        made = []
        for row in taken:
            seq += 1
            numbered = {"seq": seq, **row}
            before = link(before, numbered)
            made.append({**numbered, "hash": before})
        connection.execute(sa.insert(RECORD), made)
        derive(connection, [Revision(*(row[name] for name in Revision._fields)) for row in made])


def _old(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    runs = {row["run_id"]: dict(row) for row in connection.execute(sa.text("SELECT * FROM run")).mappings()}
    last = 0
    page = sa.text("SELECT * FROM record_1 WHERE seq > :last ORDER BY seq LIMIT :many")
    while rows := connection.execute(page, {"last": last, "many": _MANY}).mappings().all():
        for row in rows:
            if (run := runs.pop(row["run_id"], None)) is not None:
                yield _record("run", str(run["run_id"]), row["run_id"], run_body(run))
                yield from _blobs(connection, row["run_id"])
            yield {name: row[name] for name in ("kind", "id", "owner", "run_id", "gone", "body")}
        last = rows[-1]["seq"]
    for run_id, run in sorted(runs.items()):  # what only kept bytes, or was cut short
        yield _record("run", str(run_id), run_id, run_body(run))
        yield from _blobs(connection, run_id)


def _blobs(connection: sa.Connection, run_id: int) -> Iterator[dict[str, Any]]:
    sql = sa.text("SELECT sha256, size, data FROM blob WHERE run_id = :run ORDER BY sha256")
    for blob in connection.execute(sql, {"run": run_id}):
        yield _record("blob", blob.sha256, run_id, blob_body(blob.size, blob.data))


def _record(kind: str, i: str, run_id: int, body: str) -> dict[str, Any]:
    return {"kind": kind, "id": i, "owner": "", "run_id": run_id, "gone": 0, "body": body}
