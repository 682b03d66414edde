"""Parts and wholes: "including nine …", "60 of them", "two of whom": which claim another is a part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.extract.numbers import vague_least
from sayso.extract.phrases import Phrase
from sayso.model.claim import Category, Claim, Reason
from sayso.model.parse import Parse, Sentence, Token

_OPENERS = ("including", "among them", "among whom", "among whom were", "among whom was", "among them were", "of whom",
            "among those", "of which", "among the dead", "among which", "amongst them", "mainly", "notably",
            "including those of", "among them those of")  # fmt: skip
_ANAPHORA = frozenset({"them", "whom", "those", "which"})
_ANYBODY = frozenset({"people", "person", "victim", "other", "individual", "civilian", "member", "casualty", "man"})
_COLONS = frozenset({":", "-", "–", "—", "("})
_NEAR_LIST = 14
_NEAR = 8
"""How many sentences back the whole of a part ("four of the dead were police") may be told."""


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase that names a part of what ``whole`` names (None: of something told in an earlier sentence)."""

    phrase: Phrase
    whole: Phrase | None


def opened_parts(parse: Parse, sentence: Sentence, found: Sequence[Phrase]) -> list[Part]:
    """The phrases that words such as "including" introduce, each with the phrase it is a part of."""
    parts: list[Part] = _broken_down(parse.tokens, found)
    told = {p.phrase.first for p in parts}
    openers: list[int | None] = []
    whole: Phrase | None = None
    parts += _among_counted(parse, found)
    told |= {p.phrase.first for p in parts}
    for k, phrase in enumerate(found):
        opener = _opener(parse, sentence, phrase) or _closer(parse, sentence, phrase)
        single = parse.tokens[phrase.first].lower in ("a", "an", "one", "another")
        if (
            opener is None
            and k > 0
            and openers[-1]
            and (phrase.counted or single)
            and _listed(parse, found[k - 1], phrase)
        ):
            opener = openers[-1]
        openers.append(opener)
        if opener is None:
            whole = phrase if phrase.counted else whole
        elif phrase.first not in told:
            parts.append(Part(phrase, whole if whole is not None and whole.last <= opener else None))
    return parts


def _among_counted(parse: Parse, found: Sequence[Phrase]) -> list[Part]:
    """ "A general, two aides and a cook were among eight people killed": each of the subjects is a part of the eight."""
    parts: list[Part] = []
    for whole in found:
        at = whole.first - 1
        if at < 1 or parse.tokens[at].lower != "among" or not whole.counted:
            continue
        end = at - (parse.tokens[at - 1].lemma == "be")  # which headlines leave out: "Three nurses among 20 killed"
        for phrase in reversed([p for p in found if p.last <= end]):
            if {t.lower for t in parse.tokens[phrase.last : end]} <= {",", "and"}:
                parts.append(Part(phrase, whole))
                end = phrase.first
            else:
                break
    return parts


@lru_cache(maxsize=1)
def _openers() -> dict[str, list[tuple[str, ...]]]:
    """The words that open a part, by the last of them."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for opener in _OPENERS:
        words = tuple(opener.split())
        table.setdefault(words[-1], []).append(words)
    return table


def _opener(parse: Parse, sentence: Sentence, phrase: Phrase) -> int | None:
    """The index where the words that introduce ``phrase`` as a part begin."""
    tokens, at = parse.tokens, phrase.first
    if counts_nothing(phrase):
        return None
    if phrase.partitive and tokens[phrase.last - 1].lower in _ANAPHORA and at > sentence.first:
        return at - 1 if tokens[at - 1].text in (",", "-", "–", "(") else None
    last = tokens[at - 1].lower if at > sentence.first else ""
    for words in _openers().get(last, ()):
        start = at - len(words)
        if start >= sentence.first and tuple(t.lower for t in tokens[start:at]) == words:
            loose = words[0] != "of" or tokens[start - 1].text in (",", "-", "–", "(")
            return start if loose else None
    return None


def counts_nothing(phrase: Phrase) -> bool:
    """ "some of whom", "most of them": a part without a number, of which the guide makes no claim."""
    return phrase.partitive and phrase.quantity.number is None and vague_least(phrase.quantity.text) == 0


def _closer(parse: Parse, sentence: Sentence, phrase: Phrase) -> int | None:
    """ "…, seven children among them"."""
    behind = [t.lower for t in parse.tokens[phrase.last : min(sentence.last, phrase.last + 2)]]
    before = parse.tokens[phrase.first - 1].text if phrase.first > sentence.first else ""
    return phrase.first - 1 if behind == ["among", "them"] and before in (",", "-", "–") else None


def _listed(parse: Parse, before: Phrase, phrase: Phrase) -> bool:
    gap = [t.lower for t in parse.tokens[before.last : phrase.first]]
    return bool(gap) and all(w in (",", "and", "or") for w in gap)


def _broken_down(tokens: Sequence[Token], found: Sequence[Phrase]) -> list[Part]:
    """ "nine people: six rebels and three soldiers": a list of figures behind a colon, dash, bracket or comma that add up."""
    parts: list[Part] = []
    for k, whole in enumerate(found):
        if not whole.counted or not (whole.quantity.number or 0) > 1:
            continue
        members = _run_behind(tokens, found, k)
        if len(members) > 1 and tokens[members[0].first - 1].text == "," and not _set_off(tokens, whole, members[-1]):
            continue
        if len(members) > 1 and sum(m.quantity.number or 0 for m in members) == whole.quantity.number:
            parts += [Part(m, whole) for m in members]
    return parts


def _set_off(tokens: Sequence[Token], whole: Phrase, last: Phrase) -> bool:
    """Whether a list between commas tells who "three people" were, and runs on no list of its own."""
    closed = last.last < len(tokens) and tokens[last.last].text in (",", ".")
    return closed and tokens[whole.head].lemma in _ANYBODY


def _run_behind(tokens: Sequence[Token], found: Sequence[Phrase], k: int) -> list[Phrase]:
    """The counted phrases in a row behind the first colon, dash or bracket after ``found[k]``, or behind a comma beside it."""
    opener = _opener_of_list(tokens, found[k].last)
    members: list[Phrase] = []
    if opener is None:
        return members
    for phrase in found[k + 1 :]:
        counts = phrase.counted or tokens[phrase.first].lower in ("a", "an")
        if not members and phrase.first <= opener:
            continue
        joined = (
            {t.lower for t in tokens[members[-1].last : phrase.first]} <= {",", "and"}
            if members
            else phrase.first == opener + 1
        )
        if not counts or not joined:
            break
        members.append(phrase)
    return members


def _opener_of_list(tokens: Sequence[Token], start: int) -> int | None:
    """The colon, dash or bracket near behind ``start``, or a comma right at it."""
    if start < len(tokens) and tokens[start].text == ",":
        return start
    near = range(start, min(len(tokens), start + _NEAR_LIST))
    return next((i for i in near if tokens[i].text in _COLONS), None)


# -- wholes told in earlier sentences


def part_of(claim: Claim, whole: Claim) -> Claim:
    """``claim`` as a part of ``whole``; where its own words do not tell a status, the whole's holds."""
    if claim.category is Category.UNKNOWN and whole.category.people:
        claim = replace(claim, category=whole.category, affected=claim.affected or whole.affected)
    reason = Reason("subset_of", f"told as a part of “{whole.affected_text}”")
    return replace(claim, subset_of=whole.claim_id, reasons=(*claim.reasons, reason))


def earlier_whole(claim: Claim, told: Sequence[tuple[int, Claim]], sentence: int) -> Claim | None:
    """The last claim of the same kind, told shortly before, that ``claim`` can be a part of; ``told`` pairs sentence and claim."""
    for index, other in reversed(told):
        if sentence - index > _NEAR:
            return None
        fits = other.kind is claim.kind and other.category.people is claim.category.people
        if fits and other.subset_of is None and can_hold(other, claim):
            return other
    return None


def can_hold(whole: Claim, part: Claim) -> bool:
    """Whether the number of ``whole`` is larger than that of ``part``; the same number is the same told again."""
    mine, its = part.quantity.number, whole.quantity.number
    return mine is None or its is None or its > mine
