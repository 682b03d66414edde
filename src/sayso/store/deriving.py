"""What follows from the table ``record``: which revision stands from when to when, and by which keys records are found.

Written with the records themselves, in the same transaction, and by the same code again when a ledger is verified or brought
over from an older version: nothing in these tables is a fact of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, text, update

from sayso.resolve.names import fold, sound_keys
from sayso.store.tables import LOOKUP, OPEN, PLACE, STATE

_MANY = 500
"""So many ids are asked for at a time: databases bound the number of variables."""

_PLACED = ("claim", "event")
_LONGEST_MONTHS = 6


class Revision(NamedTuple):
    """A row of ``record``, as far as anything follows from it."""

    seq: int
    kind: str
    id: str
    owner: str
    gone: int
    body: str


def parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """``values`` in pieces that a database takes at once."""
    return (values[k : k + _MANY] for k in range(0, len(values), _MANY))


def derive(connection: Connection, revisions: Sequence[Revision]) -> None:
    """Add what follows from ``revisions``, which come after all that was derived before."""
    if not revisions:
        return
    _supersede(connection, revisions)
    holding = [(r, json.loads(r.body)) for r in revisions if not r.gone and r.kind in _KEYS]
    places = _places(connection, holding)
    kinds = _claim_kinds(connection, holding)
    rows = {
        (r.kind, key, r.seq): None
        for r, body in holding
        for key in _KEYS[r.kind](body, {"place": places.get(r.seq), "kinds": kinds})
    }
    if rows:
        connection.execute(insert(LOOKUP), [{"kind": k, "key": key, "seq": seq} for k, key, seq in rows])


def _supersede(connection: Connection, revisions: Sequence[Revision]) -> None:
    """Let each revision stand from now on, and the one before it until now."""
    ended: dict[tuple[str, str], int] = {}
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    made: list[dict[str, Any]] = []
    for r in revisions:
        key = (r.kind, r.id)
        if key in rows:
            rows[key]["until"] = r.seq
        else:
            ended[key] = r.seq
        rows[key] = {
            "seq": r.seq, "kind": r.kind, "id": r.id, "owner": r.owner, "gone": r.gone, "until": OPEN
        }  # fmt: skip
        made.append(rows[key])
    sql = update(STATE).where(STATE.c.kind == bindparam("of"), STATE.c.id == bindparam("named"), STATE.c.until == OPEN)
    connection.execute(
        sql.values(until=bindparam("ended")), [{"of": k, "named": i, "ended": seq} for (k, i), seq in ended.items()]
    )
    connection.execute(insert(STATE), made)


def spelling(place: Mapping[str, Any]) -> str:
    """What tells one way of naming a place from another."""
    return json.dumps(
        [place["name"], place.get("text") or "", place.get("place_id"), place.get("country")], ensure_ascii=False
    )


def _places(connection: Connection, holding: Iterable[tuple[Revision, Any]]) -> dict[int, int]:
    """The number of the place that each claim or event names; new ways of naming one are added."""
    named = {r.seq: spelling(body["place"]) for r, body in holding if r.kind in _PLACED and body.get("place")}
    first: dict[str, int] = {}
    for seq, spelled in sorted(named.items()):
        first.setdefault(spelled, seq)
    known: dict[str, int] = {}
    for some in parts(sorted(first)):
        sql = select(PLACE.c.spelling, PLACE.c.place_no).where(PLACE.c.spelling.in_(some))
        known.update((row.spelling, row.place_no) for row in connection.execute(sql))
    new = [_place(spelled, seq) for spelled, seq in first.items() if spelled not in known]
    if new:
        connection.execute(insert(PLACE), new)
    numbers = first | known
    return {seq: numbers[spelled] for seq, spelled in named.items()}


def _place(spelled: str, seq: int) -> dict[str, Any]:
    name, written, place_id, country = json.loads(spelled)
    names = [n for n in dict.fromkeys((name, written)) if n]
    return {
        "place_no": seq,
        "spelling": spelled,
        "folded": "\n".join(dict.fromkeys(fold(n) for n in names)),
        "sounds": "\n".join(sorted({key for n in names for key in sound_keys(n)})),
        "place_id": place_id,
        "country": country,
    }


def _claim_kinds(connection: Connection, holding: Iterable[tuple[Revision, Any]]) -> dict[str, str]:
    """The kind of every claim that the events rest on; a claim's id holds its kind, so that any revision tells."""
    ids = sorted({i for r, body in holding if r.kind == "event" for i in body["claim_ids"]})
    sql = text(
        "SELECT s.id, r.body FROM state s JOIN record r ON r.seq = s.seq WHERE s.kind = 'claim' AND s.gone = 0 AND s.id IN :ids"
    ).bindparams(bindparam("ids", expanding=True))
    return {
        row.id: json.loads(row.body)["kind"]
        for some in parts(ids)
        for row in connection.execute(sql, {"ids": list(some)})
    }


def _claim_keys(_body: Any, known: Mapping[str, Any]) -> Iterator[str]:
    if known["place"] is not None:
        yield f"place={known['place']}"


def _event_keys(body: Any, known: Mapping[str, Any]) -> Iterator[str]:
    yield from _claim_keys(body, known)
    yield f"incident={body['kind'].casefold()}"
    yield from (f"kind={k}" for k in sorted({known["kinds"][i] for i in body["claim_ids"] if i in known["kinds"]}))
    if body["actor"]:
        yield f"actor={'; '.join(body['actor']).casefold()}"
    if body["parent_id"]:
        yield f"parent={body['parent_id']}"
    yield from (f"month={month}" for month in _months(body["when"] or {}))


def _months(when: Mapping[str, Any]) -> list[str]:
    """The months that an interval touches; one that is long stands under "wide"."""
    start, end = when.get("start") or when.get("end"), when.get("end") or when.get("start")
    if start is None or end is None:
        return []
    return months(date.fromisoformat(start), date.fromisoformat(end)) or ["wide"]


def months(first: date, last: date, most: int = _LONGEST_MONTHS) -> list[str]:
    """The months from ``first`` to ``last``, as "2017-10"; none where they are more than ``most``."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [] if end - start >= most else [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(start, end + 1)]


_KEYS: dict[str, Any] = {
    "claim": _claim_keys,
    "event": _event_keys,
    "report": lambda body, _: [f"name={body['name']}"],
    "disagreement": lambda body, _: [f"event={i}" for i in body["event_ids"]],
    "copy": lambda body, _: [f"report={body['report_id']}"],
    "link": lambda body, _: [f"account={i}" for i in (body["account_a"], body["account_b"])],
    "figure": lambda body, _: [f"figure={body['kind']}_{body['category']}"],
}
"""By kind of record, the keys by which one is found besides its id and its owner."""
