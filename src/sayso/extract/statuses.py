"""Status told afterwards: "four people were killed, and all were civilians", "The dead were farmers."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.extract.phrased import Phrased
from sayso.extract.phrases import phrase_at
from sayso.extract.telling import because
from sayso.extract.whom import Whom, read_whom
from sayso.model.claim import Category, Claim, Kind
from sayso.model.parse import Parse, Sentence, Token

_SETS: dict[str, tuple[Kind, ...]] = {
    "all": (Kind.KILLED, Kind.INJURED, Kind.CAPTURED, Kind.MISSING),
    "both": (Kind.KILLED, Kind.INJURED, Kind.CAPTURED, Kind.MISSING),
    "they": (Kind.KILLED, Kind.INJURED, Kind.CAPTURED, Kind.MISSING),
    "victims": (Kind.KILLED, Kind.INJURED),
    "casualties": (Kind.KILLED, Kind.INJURED),
    "dead": (Kind.KILLED,),
    "killed": (Kind.KILLED,),
    "wounded": (Kind.INJURED,),
    "injured": (Kind.INJURED,),
    "missing": (Kind.MISSING,),
    "captives": (Kind.CAPTURED,),
    "hostages": (Kind.CAPTURED,),
}
"""Words for all of those told before, with what may have become of them."""


class _Status(NamedTuple):
    """What the clause at token ``at`` says that all of a set were."""

    at: Token
    set: str
    whom: Whom


def with_statuses(parse: Parse, phrased: Phrased, claims: Sequence[Claim]) -> list[Claim]:
    """``claims``, those on people of whom nothing is said with what a clause or the sentence behind says that all of them were."""
    told = [s for sentence in parse.sentences for s in _statuses(parse, phrased, sentence)]
    return [_said_of(parse, told, claim) for claim in claims] if told else list(claims)


def _statuses(parse: Parse, phrased: Phrased, sentence: Sentence) -> Iterator[_Status]:
    for token in parse.sentence_tokens(sentence):
        if token.lemma != "be" or token.tag not in ("VBD", "VBP") or parse.kids(token.i, "neg", "aux"):
            continue
        subject = next((t for t in parse.kids(token.i, "nsubj") if t.lower in _SETS), None)
        attribute = next(iter(parse.kids(token.i, "attr")), None)
        if subject is None or attribute is None or attribute.tag != "NNS" or parse.kids(subject.i, "nummod", "amod"):
            continue
        found = phrase_at(phrased.of(sentence.index), attribute.i)
        plain = found is not None and (not found.counted or parse.tokens[found.first].lower == "all")
        whom = read_whom(parse.text, parse.tokens, found) if found is not None and plain else None
        if whom is not None and whom.people and whom.category is not Category.UNKNOWN:
            yield _Status(token, subject.lower, whom)


def _said_of(parse: Parse, told: Sequence[_Status], claim: Claim) -> Claim:
    here = parse.sentence_at(claim.effect.start)
    if here is None or claim.category is not Category.UNKNOWN or claim.names or claim.headline:
        return claim
    for status in told:
        behind = parse.sentence_index[status.at.i] - here.index
        if not 0 <= behind <= 1 or status.at.start < claim.effect.end or claim.kind not in _SETS[status.set]:
            continue
        if claim.quantity.number == 1 or (status.set == "both" and claim.quantity.number != 2):
            continue
        whom, basis = status.whom, f"“{status.set} … {status.at.text}” behind it"
        return because(
            claim, basis, category=whom.category, affected=whom.affected, victims=whom.victims or claim.victims
        )
    return claim
