"""Human targets: how many, and what became of them, in reports on attacks in Latin America.

``FOLDER/texts.jsonl`` holds the texts, all in capitals; ``templates.jsonl`` the filled templates. Per text, the fills of the
slots HUM TGT: NUMBER and EFFECT OF INCIDENT of all its templates are pooled, equal ones once. A claim on people gives one fill
of each: its number (PLURAL where it gives none) with the words for the people, and DEATH or INJURY with the same; claims of
one value about people of one head word are one fill. A fill is right when value and a word for the people agree, one to one.
Optional fills (of templates or with a "?") count where they are found and are not missed otherwise. Hedged numbers ("~40",
"30-", "-26") count by their number. Effects other than death and injury ("NO INJURY", "REGAINED FREEDOM") are what Sayso does
not tell, and are left out.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.accuracy.measures import Agreement, Measure
from bench.accuracy.reading import article, readings

from sayso.model.claim import Claim, Kind, Stance
from sayso.pipeline import Resources

_EFFECTS = {Kind.KILLED: "DEATH", Kind.INJURED: "INJURY"}
_WORD = re.compile(r"[a-z0-9]{2,}")
_EMPTY = frozenset(
    {"the", "of", "and", "in", "an", "at", "by", "his", "her", "their", "one", "two", "others", "people"}
)
_SLOTS = {"number": "HUM TGT: NUMBER", "effect": "HUM TGT: EFFECT OF INCIDENT"}
_OFFICIAL = {"number": "official 1992 best .606", "effect": "official 1992 best .566"}


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: the ``values`` that are right and the words of the strings that name the people."""

    values: frozenset[str]
    words: frozenset[str]
    optional: bool = False

    def agrees(self, other: Fill) -> bool:
        """Whether value and people agree."""
        return bool(self.values & other.values) and bool(self.words & other.words)


def measures(folder: Path, resources: Resources, limit: int | None = None) -> Iterator[Measure]:
    """Precision, recall and F1 of both slots over the first ``limit`` texts."""
    texts = [json.loads(line) for line in (folder / "texts.jsonl").read_text(encoding="utf-8").splitlines()][:limit]
    gold = _gold(folder / "templates.jsonl")
    raws = [article(t["id"], spoken(t["text"])) for t in texts]
    tallies = {slot: [0, 0, 0] for slot in _SLOTS}
    for raw, reading in readings("muc34", raws, resources):
        claims = reading.claims if reading is not None else ()
        for slot, tally in tallies.items():
            for k, number in enumerate(_matched(_found(claims, slot), gold[raw.name][slot])):
                tally[k] += number
    for slot, (right, found, wanted) in tallies.items():
        a = Agreement(right, found, wanted)
        beside = f"P {a.precision:.3f} R {a.recall:.3f}; {_OFFICIAL[slot]}"
        yield Measure(f"muc34, {len(texts)} texts", f"human target {slot}, F1", a.f1, None, beside)


def spoken(text: str) -> str:
    """A text in capitals in headline case, a paragraph a line, which is how Sayso is used to meet capitals."""
    lines = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    return re.sub(r"[A-Z][A-Z']*", lambda m: m.group().capitalize(), lines)


def _words(text: str) -> frozenset[str]:
    return frozenset(w.removesuffix("s") for w in _WORD.findall(text.lower()) if w not in _EMPTY)


def _gold(path: Path) -> dict[str, dict[str, list[Fill]]]:
    """Text id → slot → its fills, equal ones once."""
    fills: dict[str, dict[str, list[Fill]]] = defaultdict(lambda: {slot: [] for slot in _SLOTS})
    for line in path.read_text(encoding="utf-8").splitlines():
        template: dict[str, Any] = json.loads(line)
        optional = any("OPTIONAL" in v for v in template["slots"]["MESSAGE: TEMPLATE"])
        for slot, name in _SLOTS.items():
            for written in template["slots"][name]:
                fill = _fill(written, slot, optional)
                if fill is not None and fill not in fills[template["id"]][slot]:
                    fills[template["id"]][slot].append(fill)
    return fills


def _fill(written: str, slot: str, optional: bool) -> Fill | None:
    value, _, who = written.partition(":")
    alternatives = [v.strip(" ?~-()") for v in value.split("/")]
    if slot == "effect":
        alternatives = [v for v in alternatives if v in _EFFECTS.values()]
    if not any(alternatives):
        return None
    return Fill(frozenset(alternatives), _words(who), optional or "?" in written)


def _found(claims: Iterable[Claim], slot: str) -> list[Fill]:
    fills: dict[tuple[str, str], Fill] = {}
    for claim in claims:
        if not claim.category.people or claim.stance is not Stance.ASSERTED:
            continue
        number = claim.quantity.number
        value = _EFFECTS.get(claim.kind) if slot == "effect" else str(number) if number is not None else "PLURAL"
        text = claim.affected_text or ""
        if value is not None and (words := _words(text)):
            head = text.lower().split()[-1].removesuffix("s")
            fills.setdefault((value, head), Fill(frozenset({value}), words))
    return list(fills.values())


def _matched(found: list[Fill], wanted: list[Fill]) -> tuple[int, int, int]:
    """Right, found and wanted, one to one; an optional fill is wanted only where it is found."""
    left = sorted(wanted, key=lambda f: f.optional)
    right = 0
    for fill in found:
        match = next((w for w in left if w.agrees(fill)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right, len(found), right + sum(1 for w in left if not w.optional)
