"""What is compared of an account: one row of plain columns, the same for the same account in any company."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.lexicon.parties import is_nameless, is_party_word, sides_of
from sayso.link import keys
from sayso.link.wording import Wording
from sayso.model.account import Account, ReportReading
from sayso.model.claim import Category, Claim, Kind, Means, Scope, Stance
from sayso.model.dates import TimeBasis, When
from sayso.model.linkage import Readings
from sayso.model.place import Place
from sayso.model.report import Block, Report

_RADIUS_KM = 5.0
_UNUSUAL, _SMALL = 10, 3
_STATEMENT_DAYS = 3
"""An event told in a statement is taken to be at most so many days older than it."""

_SORTS = {
    Means.AIR_STRIKE: "from the air",
    Means.DRONE_STRIKE: "from the air",
    Means.MISSILE: "from the air",
    Means.SHELLING: "shells and missiles",
    Means.IED: "bomb",
    Means.SUICIDE_ATTACK: "bomb",
    Means.SMALL_ARMS: "fighting",
    Means.GROUND_OPERATION: "fighting",
}
_QUOTED = re.compile(r"[“\"]([^“”\"]{25,400})[”\"]")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BESIDE = re.compile(
    r"\b(?:the|a[dlnrst]|ash|el|town|city|village|area|outskirts|outside|near|north|south|east|west|of)\b[ -]?"
)
_QUOTE_WORDS = 6
_SAMPLED = 8


@dataclass(frozen=True, slots=True)
class Told:
    """An account with its claims and its report. ``elsewhere``: where the report's other accounts are told; ``spans``:
    some of them are parts of this one."""

    account: Account
    claims: tuple[Claim, ...]
    report: Report
    elsewhere: tuple[int, ...]
    spans: bool


def all_told(readings: Readings) -> dict[str, Told]:
    """Every account by id."""
    return {t.account.account_id: t for reading in readings.readings for t in _told(reading)}


def _told(reading: ReportReading) -> Iterator[Told]:
    claims = {c.claim_id: c for c in reading.claims}
    wholes = {a.part_of for a in reading.accounts}
    for account in reading.accounts:
        own = tuple(claims[c] for c in account.claim_ids)
        ids = set(account.claim_ids)
        elsewhere = tuple(c.evidence.start for c in reading.claims if c.claim_id not in ids)
        yield Told(account, own, reading.report, elsewhere, account.account_id in wholes)


def row(told: Told, wording: Wording) -> dict[str, Any]:
    """The columns of one account."""
    account = told.account
    words = _own_text(told)
    names = wording.names(words)
    made: dict[str, Any] = {
        "unique_id": account.account_id,
        "report": account.report_id,
        "total": account.total,
        "spans": told.spans,
        **_place(account.place),
        **_time(account.when),
        "actor": list(account.actor),
        "side": sorted({s for a in account.actor for s in sides_of(a)}),
        "nameless": any(is_nameless(a) for a in account.actor),
        "affected": sorted({a for a in account.affected if a not in ("people", "civilians")}),
        "status": sorted({s for c in told.claims if (s := _status(c.category)) is not None}),
        "means": [m.value for m in account.means],
        "manner": sorted({_SORTS[m] for m in account.means if m in _SORTS}),
        **_figures(told.claims),
        "people": sorted({_last_names(n) for c in told.claims for n in c.names if " " in n.strip()}),
        "names": sorted(names),
        "quotes": sorted(set(_quotes(words))),
        "sketch": wording.sketch(words),
    }
    made["window"] = None if made["since"] is None else made["since"] // keys.WINDOW
    made["near"] = list(keys.near(account, made))
    made["loose"] = list(keys.loose(account, made))
    made["alike"] = list(keys.alike(told.report.published, [n for n in names if not is_party_word(n)]))
    return made


def _own_text(told: Told) -> str:
    """The article without the paragraphs that tell only of the report's other incidents."""
    own = [c.evidence.start for c in told.claims]
    blocks = (b for b in told.report.prose() if _holds(b, own) or not _holds(b, told.elsewhere))
    return "\n".join(b.span.of(told.report.text) for b in blocks)


def _holds(block: Block, spots: Iterable[int]) -> bool:
    return any(block.span.start <= s < block.span.end for s in spots)


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(("place", "spelt", "word", "place_id", "lat", "lon", "radius"), None) | {"wide": False}
    return {
        "place": place.name.casefold(),
        "spelt": _spelt(place.text or place.name),
        "word": max(place.name.casefold().replace("-", " ").split(), key=len, default=""),
        "place_id": place.place_id,
        "lat": place.lat,
        "lon": place.lon,
        "radius": place.radius_km or _RADIUS_KM,
        "wide": place.is_wide,
    }


def _spelt(name: str) -> str:
    """The letters of a name as it is written, without accents and what may stand before or behind any: "outside", "area", "al-"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return "".join(_LETTERS.findall(_BESIDE.sub("", plain)))


def _time(when: When | None) -> dict[str, Any]:
    """The days from … to …, as ordinals; ``firm``: the report dates it by more than its own publication."""
    if when is None or (when.start is None and when.end is None):
        return {"since": None, "until": None, "firm": False}
    start, end = _ordinal(when.start), _ordinal(when.end)
    first = start if start is not None else (end or 0) - _STATEMENT_DAYS
    last = end if end is not None else (start or 0) + _STATEMENT_DAYS
    return {"since": first, "until": last, "firm": when.basis is not TimeBasis.PUBLICATION and start is not None}


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _status(category: Category) -> str | None:
    if category in (Category.COMBATANT, Category.SECURITY_FORCES):
        return "armed"
    return "civilian" if category is Category.CIVILIAN else None


def _figures(claims: Sequence[Claim]) -> dict[str, Any]:
    """Numbers as "kind number", by how telling they are, and the bounds of the greatest number of dead."""
    counts = {(_counted(c), c.quantity.number) for c in claims if c.quantity.number is not None and _stands(c)}
    dead = [c for c in claims if c.kind is Kind.KILLED and c.category.people and c.subset_of is None and _stands(c)]
    most = max((c for c in dead if c.quantity.low is not None), key=lambda c: c.quantity.low or 0, default=None)
    return {
        "counts": _told_as((k, n) for k, n in counts if n >= _SMALL),
        "unusual": _told_as((k, n) for k, n in counts if n >= _UNUSUAL and n % 10),
        "rounded": _told_as((k, n) for k, n in counts if n >= _UNUSUAL and not n % 10),
        "few": _told_as((k, n) for k, n in counts if n < _SMALL and k in ("killed", "injured")),
        "low": None if most is None else most.quantity.low,
        "high": None if most is None else most.quantity.high if most.quantity.high is not None else 1e9,
        "outcome": any(c.kind is not Kind.STRUCK for c in claims),
    }


def _stands(claim: Claim) -> bool:
    return claim.scope is Scope.INCIDENT and claim.stance is not Stance.HYPOTHETICAL


def _counted(claim: Claim) -> str:
    return claim.kind.value if claim.category.people else f"{claim.kind.value} {claim.category.value}"


def _told_as(counts: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{kind} {number}" for kind, number in sorted(set(counts))]


def _last_names(name: str) -> str:
    """A name by its first and last word: middle names come and go."""
    parts = name.casefold().replace(".", "").split()
    return f"{parts[0]} {parts[-1]}"


def _quotes(text: str) -> Iterator[int]:
    """Every eighth, by its hash, of the runs of six words within quotation marks: enough to tell that one is shared."""
    for quoted in _QUOTED.finditer(text):
        words = _WORD.findall(quoted[1].casefold())
        for k in range(len(words) - _QUOTE_WORDS + 1):
            run = zlib.crc32(" ".join(words[k : k + _QUOTE_WORDS]).encode())
            if run % _SAMPLED == 0:
                yield run
