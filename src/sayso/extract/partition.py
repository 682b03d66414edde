"""Claims that are parts of others in their sentence: linked to their wholes, or made of them ("including nine children")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.assertion import READER, amount_of
from sayso.extract.nearby import opening_set
from sayso.extract.parts import can_hold, opened_parts, part_of
from sayso.extract.phrases import Phrase
from sayso.extract.whom import Whom, read_whom
from sayso.model import ids
from sayso.model.claim import Category, Claim, Reason
from sayso.model.parse import Parse, Sentence
from sayso.model.span import Evidence, Span

_TOLD = frozenset({"them", "whom", "those", "which", "dead", "wounded", "injured", "killed", "missing", "slain", "victims",
                   "casualties", "hostages"})  # fmt: skip
"""What a phrase ends in that counts some of those told ("two of them"), and not some of other people."""


class Partition:
    """Parts and wholes among the phrases of one sentence."""

    def __init__(self, parse: Parse, sentence: Sentence, found: Sequence[Phrase]) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.sentence = sentence
        self.phrases = found

    def linked(self, told: dict[int, list[Claim]]) -> Iterator[Claim]:
        """The claims ``told`` of each phrase, and those that only an opener makes ("including nine …"), linked to their wholes."""
        claims = {first: list(of) for first, of in told.items()}
        for part in opened_parts(self.parse, self.sentence, self.phrases):
            whole = self._whole_of(part.whole, claims)
            if whole is None:
                continue
            own = claims.get(part.phrase.first)
            if own:
                if own[0].claim_id != whole.claim_id and own[0].subset_of is None and own[0].kind is whole.kind:
                    claims[part.phrase.first] = [part_of(own[0], whole), *own[1:]]
                continue
            made = self.part(part.phrase, whole)
            if made is not None:
                claims[part.phrase.first] = [made]
        self._link_anaphora(claims)
        self._link_to_opening_set(claims)
        yield from (claim for of in claims.values() for claim in of)

    def _link_anaphora(self, claims: dict[int, list[Claim]]) -> None:
        """ "Two of them", "four of the dead" are parts of what was told before them in the sentence."""
        for phrase in self.phrases:
            of = claims.get(phrase.first)
            anaphoric = phrase.partitive and self.tokens[phrase.last - 1].lower in _TOLD
            if not of or not anaphoric or of[0].subset_of is not None:
                continue
            whole = self._whole_of(None, {k: c for k, c in claims.items() if k < phrase.first})
            if whole is not None and whole.kind is of[0].kind and can_hold(whole, of[0]):
                claims[phrase.first] = [part_of(of[0], whole), *of[1:]]

    def _link_to_opening_set(self, claims: dict[int, list[Claim]]) -> None:
        opening = opening_set(self.tokens, self.phrases, self.sentence.first)
        whole = claims[opening.first][0] if opening is not None and opening.first in claims else None
        for first, of in claims.items():
            part = of[0]
            if whole is None or part is whole or part.kind is not whole.kind or part.subset_of is not None:
                continue
            if part.category.people is whole.category.people and can_hold(whole, part):
                claims[first] = [part_of(part, whole), *of[1:]]

    def _whole_of(self, phrase: Phrase | None, claims: dict[int, list[Claim]]) -> Claim | None:
        if phrase is not None and phrase.first in claims:
            return claims[phrase.first][0]
        earlier = [
            of[0]
            for k, of in sorted(claims.items())
            if of[0].subset_of is None and (phrase is None or k <= phrase.first)
        ]
        return earlier[-1] if earlier else None

    def part(self, phrase: Phrase, whole: Claim) -> Claim | None:
        """The claim that ``phrase`` makes as a part of ``whole``; None where it makes none."""
        whom = self._whom_of_part(phrase, whole)
        if whom is None or (not phrase.counted and phrase.quantity.number is None):
            return None
        if whom.people is not whole.category.people:
            return None
        category = whole.category if whom.category is Category.UNKNOWN else whom.category
        span = phrase.span(self.tokens)
        clause = Span(self._opener_start(span.start), span.end)
        anchor = self.tokens[phrase.number_at].start
        affected = whom.affected if category is not whole.category or whom.affected else whole.affected
        return replace(
            whole,
            claim_id=ids.claim_id(whole.report_id, whole.kind, whole.effect.start, anchor),
            quantity=amount_of(phrase, whom),
            category=category,
            affected=affected,
            affected_text=span.of(self.parse.text),
            evidence=Evidence.of(self.parse.text, clause),
            clause=clause,
            victims=whom.victims,
            names=whom.names,
            subset_of=whole.claim_id,
            reader=f"{READER}/part",
            reasons=(
                *(r for r in whole.reasons if r.field not in ("number", "category", "affected")),
                Reason("number", f"“{phrase.quantity.text}”"),
                Reason("category", f"“{self.tokens[phrase.head].text}”, as a part of “{whole.affected_text}”"),
                Reason("affected", f"“{span.of(self.parse.text)}”, as a part of “{whole.affected_text}”"),
                Reason("subset_of", "introduced as a part"),
            ),
        )

    def _whom_of_part(self, phrase: Phrase, whole: Claim) -> Whom | None:
        """What a part is: by its own words; "60 of them" by the noun right behind ("of them children"), else as the whole."""
        things = not whole.category.people
        if phrase.partitive and self.tokens[phrase.last - 1].lower in ("them", "whom", "those", "which"):
            behind = next((p for p in self.phrases if p.first == phrase.last), None)
            beside = read_whom(self.parse.text, self.tokens, behind, things=things) if behind is not None else None
            told = behind is not None and not behind.counted and beside is not None and beside.people is not things
            return beside if told else Whom(whole.category, whole.affected)
        whom = read_whom(self.parse.text, self.tokens, phrase, things=things)
        return Whom(whole.category, whole.affected) if whom is None and phrase.counted and not things else whom

    def _opener_start(self, at: int) -> int:
        before = self.parse.text.rfind("includ", self.sentence.span.start, at)
        return before if before >= 0 and at - before < 40 else at
