"""From proposals to claims: each is borne out by the report's own words, or dropped with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.checking.figures import Figure, Figures
from sayso.extract.checking.names import ReportNames
from sayso.extract.checking.proposal import Proposal
from sayso.extract.checking.words import ReportWords, flat, whole_words
from sayso.extract.effects import frames
from sayso.extract.whom import read_whom
from sayso.model import ids
from sayso.model.claim import Attribution, Category, Claim, Kind, Reason
from sayso.model.issue import Issue, Outcome
from sayso.model.parse import Parse
from sayso.model.span import Evidence, Span

MAX_QUOTE = 600
"""No evidence is longer: a quote is to be one clause or sentence, and what is longer shows nothing."""

JUDGED = ("category", "means", "stance", "scope")
"""Fields of which words can show no more than that the value is a legal one: they rest on who proposes them."""

ADVICE = "it is left out; compare what the built-in rules read there (SAYSO_READER=rules)"


class _Unfounded(Exception):
    """A proposal that the report does not bear out: the code and the words of its issue."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


def checked(parse: Parse, proposals: Sequence[Proposal | None], reader: str) -> Outcome[tuple[Claim, ...]]:
    """The claims of those ``proposals`` that the report bears out, in text order, and an issue for each that it does not.

    ``reader`` is the version that every claim names. None keeps the place of what was no proposal at all, so that
    ``Proposal.part_of`` counts right. No issue shows a proposed word that the report does not hold.
    """
    return _Checker(parse, reader).check(proposals)


class _Checker:
    """Checks the proposals for one report."""

    def __init__(self, parse: Parse, reader: str) -> None:
        self.parse = parse
        self.reader = reader
        self.words = ReportWords(parse)
        self.figures = Figures(self.words)
        self.names = ReportNames(parse)
        self.issues: list[Issue] = []
        self._told: Counter[object] = Counter()

    def check(self, proposals: Sequence[Proposal | None]) -> Outcome[tuple[Claim, ...]]:
        made: dict[int, Claim] = {}
        for k, proposal in enumerate(proposals):
            if proposal is not None:
                try:
                    made[k] = self._claim(k, proposal)
                except _Unfounded as fault:
                    self._note(fault.code, k, proposal, fault.message)
        found: dict[str, Claim] = {}
        for k, proposal in enumerate(proposals):
            if proposal is None or k not in made:
                continue
            claim = made[k]
            if proposal.part_of is not None:
                whole = _whole(k, proposals, made)
                if whole is None or not _is_part(claim, whole):
                    self._note(
                        "part-of-no-whole", k, proposal, "the whole of which it is said to be part does not stand"
                    )
                    continue
                claim = replace(claim, subset_of=whole.claim_id)
            found.setdefault(claim.claim_id, claim)
        order = sorted(found.values(), key=lambda c: (c.effect.start, c.evidence.start, c.claim_id))
        return Outcome(tuple(order), tuple(self.issues))

    def _note(self, code: str, k: int, proposal: Proposal, message: str, advice: str = ADVICE) -> None:
        number = "" if proposal.number is None else f" {proposal.number}"
        line = f"claim {k + 1} of the answer ({proposal.kind.value}{number}): {message}"
        self.issues.append(Issue(code, self.parse.report.name, line, advice))

    def _claim(self, k: int, proposal: Proposal) -> Claim:
        """The claim that ``proposal`` makes.

        Raises:
            _Unfounded: the report does not bear it out.
        """
        _consistent(proposal)
        quote = self._quote(proposal)
        named = next(whole_words(flat(proposal.effect).strip(), self.words.flat, quote.start, quote.end), None)
        if named is None:
            raise _Unfounded("effect-not-in-quote", "the word for what happened does not stand in its quote")
        figure = self._figure(proposal, quote, named)
        effect = self._effect(proposal, quote, named, figure.at)
        return self._named(
            k,
            proposal,
            figure,
            Claim(
                claim_id=ids.claim_id(self.parse.report.report_id, proposal.kind, effect.start, figure.at),
                report_id=self.parse.report.report_id,
                kind=proposal.kind,
                quantity=figure.quantity,
                category=proposal.category,
                evidence=Evidence.of(self.parse.text, quote),
                effect=effect,
                clause=quote,
                reader=self.reader,
                affected_text=figure.whom.of(self.parse.text) if figure.whom is not None else None,
                means=proposal.means,
                stance=proposal.stance,
                scope=proposal.scope,
                headline=any(s.headline for s in self.words.sentences(effect)),
                reasons=tuple(self._reasons(proposal, effect, figure)),
            ),
        )

    def _quote(self, proposal: Proposal) -> Span:
        """Where the quote stands in the article; the same claim proposed again is another place with the same words."""
        quote = flat(proposal.quote).strip()
        if not 0 < len(quote) <= MAX_QUOTE:
            raise _Unfounded("quote-too-long", f"its quote is empty or longer than {MAX_QUOTE} characters")
        key = (proposal.after, quote, proposal.kind, proposal.number, proposal.affected_text)
        earlier = self._told[key]
        self._told[key] += 1
        seen, last = False, None
        for span in self.words.quotes(quote, proposal.after):
            seen = True
            if self.words.in_prose(span):
                last = span
                if earlier == 0:
                    break
                earlier -= 1
        if last is not None:
            return last
        if seen:
            raise _Unfounded("quote-in-furniture", "its quote stands beside the article, not in it")
        raise _Unfounded("quote-not-in-text", "its quote does not stand in the text")

    def _figure(self, proposal: Proposal, quote: Span, effect: Span) -> Figure:
        figure = self.figures.read(proposal, quote, effect)
        if figure is None and proposal.number is not None:
            raise _Unfounded("number-not-in-quote", "its number does not stand in its quote as a count")
        if figure is None:
            raise _Unfounded("affected-not-in-quote", "its quote names nobody and nothing that was affected")
        return figure

    def _effect(self, proposal: Proposal, quote: Span, named: Span, near: int) -> Span:
        """The effect word: the built-in grammar's where it knows one of this kind there, so that ids agree; else the one named."""
        tokens = self.parse.tokens
        people = proposal.category.people
        known = self.words.effects(quote)
        fitting = [e.span(tokens) for e in known if (e.frame.people if people else e.frame.things) is proposal.kind]
        if fitting:
            return min(fitting, key=lambda s: (not s.overlaps(named), abs(s.start - near)))
        if proposal.kind is not Kind.RESPONSIBILITY and any(e.span(tokens).overlaps(named) for e in known):
            raise _Unfounded("effect-of-another-kind", "the word for what happened tells of something else")
        return named

    def _reasons(self, proposal: Proposal, effect: Span, figure: Figure) -> Iterator[Reason]:
        """On what the fields rest: words of the report, or no more than the proposing reader's judgement."""
        yield Reason("kind", f"“{effect.of(self.parse.text)}”")
        yield Reason("number", f"“{figure.quantity.text}”" if figure.quantity.text else "the reader gives none")
        for name in JUDGED:
            if getattr(proposal, name) is not None:
                yield Reason(name, "the reader's own judgement")
        if proposal.part_of is not None:
            yield Reason("subset_of", "the reader's own judgement")

    def _named(self, k: int, proposal: Proposal, figure: Figure, claim: Claim) -> Claim:
        """``claim`` with the names that the report bears out; each of the others is left out, with an issue."""
        own = read_whom(self.parse.text, self.parse.tokens, figure.phrase) if figure.phrase is not None else None
        affected = self._those(k, proposal, "affected", proposal.affected, own.affected if own is not None else ())
        actor = self._those(k, proposal, "actor", proposal.actor)
        said_by = self._those(k, proposal, "said_by", (proposal.said_by,) if proposal.said_by else ())
        via = self._those(k, proposal, "via", (proposal.via,) if proposal.via else ())
        text = proposal.actor_text
        borne = {"affected": affected, "actor": actor, "said_by": said_by, "via": via}
        why = "the reader's choice among the names in the report"
        return replace(
            claim,
            affected=affected,
            actor=actor,
            actor_text=self.names.written(text) if text else None,
            names=figure.names,
            victims=own.victims if own is not None and own.people else (),
            attribution=Attribution(
                said_by=said_by[0] if said_by else None,
                speaker=self.names.written(proposal.speaker) if proposal.speaker else None,
                via=via[0] if via else None,
            ),
            reasons=(*claim.reasons, *(Reason(field, why) for field, names in borne.items() if names)),
        )

    def _those(
        self, k: int, proposal: Proposal, field: str, names: Sequence[str], known: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        borne = [name if name in known else self.names.canonical(name) for name in names]
        if None in borne:
            advice = "the field is left empty; see the report's own words"
            self._note("name-not-in-text", k, proposal, f"a name given as {field} does not stand in the text", advice)
        return tuple(dict.fromkeys(name for name in borne if name is not None))


def _consistent(proposal: Proposal) -> None:
    """Refuse values that are each legal and cannot go together.

    Raises:
        _Unfounded: they cannot.
    """
    if proposal.number is not None and not 0 < proposal.number < 10**9:
        raise _Unfounded("illegal-value", "its number is none that a claim can have")
    if proposal.kind is Kind.RESPONSIBILITY:
        if proposal.number is not None:
            raise _Unfounded("illegal-value", "responsibility has no number")
    elif proposal.kind not in _kinds(proposal.category):
        raise _Unfounded("illegal-value", f"what is {proposal.category.value} is never {proposal.kind.value}")


def _kinds(category: Category) -> frozenset[Kind | None]:
    """What can become of people, or of things, by the frames of ``effects.toml``."""
    return frozenset(f.people if category.people else f.things for f in frames().values())


def _whole(k: int, proposals: Sequence[Proposal | None], made: dict[int, Claim]) -> Claim | None:
    """The claim of which proposal ``k`` is in the end a part: of a part of a part, the whole; None where none stands."""
    seen: set[int] = set()
    at: int | None = k
    while at is not None and at not in seen and 0 <= at < len(proposals):
        seen.add(at)
        proposal = proposals[at]
        if proposal is None or proposal.part_of is None:
            return made.get(at)
        at = proposal.part_of
    return None


def _is_part(claim: Claim, whole: Claim) -> bool:
    """Whether ``claim`` can be part of ``whole``: the same became of the same sort, and no more of them."""
    a, b = claim.quantity.number, whole.quantity.number
    larger = a is not None and b is not None and a > b
    same = claim.kind is whole.kind and claim.category.people is whole.category.people
    return same and not larger and claim.claim_id != whole.claim_id
