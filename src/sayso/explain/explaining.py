"""One claim explained from the ledger: the report is parsed again, the reasons are those that the reader recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model.claim import Claim
from sayso.model.dates import TimeBasis, When
from sayso.model.decision import standing
from sayso.model.event import Corpus
from sayso.model.place import Place, PlaceCandidate
from sayso.store.views import joined

if TYPE_CHECKING:
    from sayso.annotate import Parser
    from sayso.model.parse import Parse, Sentence
    from sayso.store.ledger import Ledger

_TIME_BASES = {
    TimeBasis.STATED: "the day as written",
    TimeBasis.RELATIVE: "the words, counted from the day of publication",
    TimeBasis.STATEMENT: "the day of the statement",
    TimeBasis.PUBLICATION: "nothing dates it: the day of publication or the one before",
    TimeBasis.LINKED: "another report of the same event",
    TimeBasis.REVIEWER: "a reviewer",
    TimeBasis.NONE: "words without a day to count from",
}


_ORIGIN_BASES = {
    "attributed": "the report says so",
    "copied": "the report is silent, the one it copies from says so",
    "quotation": "the report is silent, another that prints the same quotation says so",
    "inferred": "who alone, in this report, gives the figure or speaks of the incident",
    "unattributed": "nobody is named",
}


@dataclass(frozen=True, slots=True)
class FieldReason:
    """One field of a claim as exported: its name, its value ("" where there is none), and the basis in words."""

    field: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with its sentence (None where the report's prose no longer has it), the parse as an indented tree of lines
    "word  tag  relation", the rule that read it, its fields in the order of the export, and what reviewers decided on it, in words."""

    claim: Claim
    report: str
    sentence: str | None
    tree: tuple[str, ...]
    rule: str
    fields: tuple[FieldReason, ...]
    decided: tuple[str, ...] = ()


def explain(ledger: Ledger, claim_id: str, parser: Parser) -> Explanation:
    """The claim whose id begins with ``claim_id``, explained.

    Raises:
        NotFound: there is none, or more than one.
        ModelMissing: from ``parser``.
    """
    corpus = ledger.corpus()
    rejected = [r.claim_id for item in corpus.reviewed for r in item.rejected if r.claim_id.startswith(claim_id or "?")]
    claim = corpus.as_read[rejected[0]] if len(rejected) == 1 else ledger.claim(claim_id)
    report = ledger.report(claim.report_id)
    linked = corpus.linked_when.get(claim.claim_id)
    parse = parser.parse(report)
    sentence = parse.sentence_at(claim.effect.start)
    return Explanation(
        claim,
        report.name,
        sentence.span.of(report.text) if sentence is not None else None,
        tuple(_tree(parse, sentence)) if sentence is not None else (),
        claim.reader,
        (*_fields(claim, linked), *_origin(corpus, claim)),
        tuple(_decided(corpus, claim.claim_id)),
    )


def _decided(corpus: Corpus, claim_id: str) -> Iterator[str]:
    """The standing decisions on a claim itself, and which of them no longer apply."""
    lapsed = " ".join(i.message for i in corpus.issues)
    for item in standing(corpus.decisions):
        if any(a.account_id is None and a.claims == (claim_id,) for a in item.anchors):
            yield f"{item.what} ({item.by})" + ("; no longer applies" if item.decision_id in lapsed else "")


def _tree(parse: Parse, sentence: Sentence) -> Iterator[str]:
    """The dependency tree of a sentence, a token a line, each below its head."""
    inside = range(sentence.first, sentence.last)
    roots = [t.i for t in parse.sentence_tokens(sentence) if t.head == t.i or t.head not in inside]
    stack = [(i, 0) for i in reversed(roots)]
    while stack:
        i, depth = stack.pop()
        token = parse.tokens[i]
        yield f"{'  ' * depth}{token.text}  {token.tag}  {token.dep}"
        stack += [(t.i, depth + 1) for t in reversed(parse.kids(i)) if t.i in inside and t.i != i]


def _fields(claim: Claim, linked: When | None) -> Iterator[FieldReason]:
    why = {r.field: r.basis for r in claim.reasons}
    amount, said = claim.quantity, claim.attribution
    number = f"{amount.number:,} " if amount.number is not None else ""
    hedge = amount.qualifier.value.replace("_", " ")
    values = {
        "kind": claim.kind.value,
        "number": f"{number}({hedge}; {_bound(amount.low, '0')} to {_bound(amount.high, 'open')})",
        "category": claim.category.value,
        "affected": joined(claim.affected),
        "actor": joined(claim.actor),
        "means": claim.means.value if claim.means else None,
        "said_by": said.said_by,
        "speaker": said.speaker,
        "via": said.via,
        "stance": claim.stance.value,
        "scope": claim.scope.value,
        "subset_of": claim.subset_of,
    }
    for name, value in values.items():
        if value or name not in ("speaker", "via", "subset_of"):
            yield FieldReason(name, value or "", why.get(name, "" if value else "the report does not say"))
    yield _place(claim.place, why.get("place"))
    yield _time(linked if linked is not None else claim.when, why.get("time"))


def _origin(corpus: Corpus, claim: Claim) -> Iterator[FieldReason]:
    """Who stands behind the claim, and on what that rests; nothing where no build has traced it yet."""
    item = next((t for t in corpus.traces if t.claim_id == claim.claim_id), None)
    if item is None:
        return
    name = next(o.name for o in corpus.origins if o.origin_id == item.origin_id)
    original = next((r for r in corpus.reports if r.report_id == item.copied_from), None)
    copied = f"; these words are copied from {original.outlet or original.name}" if original is not None else ""
    yield FieldReason("origin", name, _ORIGIN_BASES.get(item.basis, item.basis) + copied)


def _bound(value: float | None, otherwise: str) -> str:
    return otherwise if value is None else f"{value:,g}"


def _place(place: Place | None, basis: str | None) -> FieldReason:
    """The place, why it is the claim's where its own sentence does not say so, and what else the name may mean."""
    if place is None:
        return FieldReason("place", "", "the report names none for it")
    told = f"“{place.text}”" if basis is None else f"“{place.text}”, {basis}"
    if place.lat is None:
        why = f"{told}: no gazetteer tells where, so there is no pin"
        return FieldReason("place", place.name, f"{why}{_instead(place.candidates)}")
    known = f"GeoNames {place.place_id}" if place.place_id is not None else "the project's own table"
    value = f"{place.name} ({place.precision.value})"
    return FieldReason("place", value, f"{told}, {known}{_instead(place.candidates[1:])}")


def _instead(candidates: Sequence[PlaceCandidate]) -> str:
    named = ", ".join(f"{c.name} {c.country or ''}".rstrip() + f" ({c.score:.2f})" for c in candidates)
    return f"; may also be {named}" if named else ""


def _time(when: When | None, reviewed: str | None) -> FieldReason:
    if when is None:
        return FieldReason("time", "", "the report dates it by nothing")
    days = f"{when.start or '…'} to {when.end or '…'}" if when.start or when.end else ""
    told = f"“{when.text}”: " if when.text else ""
    basis = reviewed if reviewed is not None and when.basis is TimeBasis.REVIEWER else _TIME_BASES[when.basis]
    return FieldReason("time", days, f"{told}{basis}")
