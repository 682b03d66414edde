"""The evaluation of all reports together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sayso.evaluate.evaluation import Counts, Evaluation, Miss, Wrong
from sayso.evaluate.fields import FIELDS, shown
from sayso.evaluate.gold import GoldClaim, read_gold
from sayso.evaluate.matching import Matching, Pair, match
from sayso.evaluate.names import Names, lexicon_names
from sayso.evaluate.texts import SearchText
from sayso.model.claim import Scope, Stance
from sayso.model.issue import Issue, Outcome
from sayso.model.report import Report
from sayso.store.ledger import Ledger
from sayso.store.rows import ClaimRow

NO_OUTLET = "(not known)"


@dataclass(frozen=True, slots=True)
class _Scored:
    """One report with its matching, its text for quoting, and whether anything is coded of it."""

    report: Report
    text: SearchText
    matching: Matching
    silent: bool


def score_ledger(gold: Path, ledger: Ledger, names: Names | None = None) -> Evaluation:
    """The claims of ``ledger`` against those of the file ``gold``.

    Raises:
        InputError: the gold file cannot be read.
    """
    return score(read_gold(gold), ledger.corpus().reports, ledger.claims(), names)


def score(
    gold: Outcome[tuple[GoldClaim, ...]], reports: Sequence[Report], claims: Iterable[ClaimRow], names: Names | None = None
) -> Evaluation:  # fmt: skip
    """``claims``, read from ``reports``, against ``gold``. Of a report without a coded claim every read one is extra.

    ``names``: the spellings of names; those of Sayso's word lists where None. A coded claim of no report here is left
    out, one whose quote its report does not hold counts as missed; both are issues.
    """
    rows = list(claims)
    texts = {report.report_id: SearchText(report.text) for report in reports}
    coded, strays = _by_report(gold.value, reports)
    read, everything = defaultdict(list), {row.claim_id: row for row in rows}
    for row in rows:
        read[row.report_id].append(row)
    scored = []
    for report in sorted(reports, key=lambda r: (r.name, r.report_id)):
        own, text = coded[report.report_id], texts[report.report_id]
        matching = match(text, own, read[report.report_id], everything, names or lexicon_names())
        scored.append(_Scored(report, text, matching, not own))
        strays += _unfound(text, own)
    return _evaluation(scored, (*gold.issues, *strays))


def _by_report(gold: Iterable[GoldClaim], reports: Iterable[Report]) -> tuple[dict[str, list[GoldClaim]], list[Issue]]:
    """The coded claims by report id, and an issue for each whose report is not here."""
    ids = _ids(reports)
    coded: dict[str, list[GoldClaim]] = defaultdict(list)
    strays = []
    for claim in gold:
        if claim.report in ids:
            coded[ids[claim.report]].append(claim)
        else:
            message = f"names {claim.report}, which no report of the folder that could be read is"
            advice = "check the name; of two files with one address the later alone is kept"
            strays.append(Issue("gold-report", claim.where, message, advice))
    return coded, strays


def _ids(reports: Iterable[Report]) -> dict[str, str]:
    """Report ids by name, and by the file's bare name where only one report has it."""
    ids: dict[str, str] = {}
    bare: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        ids[report.name] = report.report_id
        bare[PurePosixPath(report.name).name].append(report.report_id)
    return {name: found[0] for name, found in bare.items() if len(found) == 1} | ids


def _unfound(text: SearchText, gold: Iterable[GoldClaim]) -> Iterator[Issue]:
    """An issue for each quote that the report's text does not hold: such a claim can only be missed."""
    for claim in gold:
        for column, quote in (("quote", claim.quote), ("subset_of", claim.subset_of)):
            if quote is not None and not text.find(quote).starts:
                message = f"{column} is not found in {claim.report}: “{quote[:60]}”"
                advice = "copy it letter for letter from the article's text"
                yield Issue("gold-quote", claim.where, message, advice)


def _evaluation(scored: Sequence[_Scored], issues: tuple[Issue, ...]) -> Evaluation:
    pairs = [pair for item in scored for pair in item.matching.pairs]
    right = Counter(field for pair in pairs for field in FIELDS if field not in pair.wrong)
    by_outlet: dict[str, Counts] = defaultdict(Counts)
    by_kind: dict[str, Counts] = defaultdict(Counts)
    for item in scored:
        by_outlet[item.report.outlet or NO_OUTLET] += _counts(item.matching)
        for kind, counts in _by_kind(item.matching):
            by_kind[kind] += counts
    return Evaluation(
        reports=len(scored),
        detection=sum(by_outlet.values(), Counts()),
        in_silent_reports=sum(len(item.matching.extra) for item in scored if item.silent),
        not_in_report=sum(item.matching.unfound for item in scored),
        whole_claim=sum(not pair.wrong for pair in pairs),
        agreement={field: right[field] for field in FIELDS},
        rare=_rare(pairs),
        by_kind=_largest_first(by_kind),
        by_outlet=_largest_first(by_outlet),
        missed=_worst(_missed(item) for item in scored),
        extra=_worst(_extra(item) for item in scored),
        misread=_worst(_misread(item) for item in scored),
        issues=issues,
    )


def _counts(matching: Matching) -> Counts:
    return Counts(len(matching.pairs), len(matching.missed), len(matching.extra))


def _by_kind(matching: Matching) -> Iterator[tuple[str, Counts]]:
    yield from ((pair.gold.kind.value, Counts(found=1)) for pair in matching.pairs)
    yield from ((claim.kind.value, Counts(missed=1)) for claim in matching.missed)
    yield from ((row.kind, Counts(extra=1)) for row in matching.extra)


def _largest_first(groups: Mapping[str, Counts]) -> dict[str, Counts]:
    """The groups in which anything was coded or read, the largest first."""
    told = [(name, counts) for name, counts in groups.items() if counts.gold or counts.read]
    return dict(sorted(told, key=lambda item: (-item[1].gold, -item[1].read, item[0])))


def _rare(pairs: Sequence[Pair]) -> dict[str, Counts]:
    """Parts, totals and stances that are not the common value, over pairs: right, or missed, or made up, or both."""
    tests: dict[str, Callable[[Pair], tuple[bool, bool, bool]]] = {
        "subset": lambda p: (bool(p.gold.subset_of), bool(p.read.subset_of), p.right_whole),
        "total": lambda p: (p.gold.scope is Scope.TOTAL, p.read.scope == Scope.TOTAL, True),
        "stance": lambda p: (
            p.gold.stance is not Stance.ASSERTED, p.read.stance != Stance.ASSERTED, p.gold.stance == p.read.stance
        ),
    }  # fmt: skip
    return {name: sum((_rarely(*test(pair)) for pair in pairs), Counts()) for name, test in tests.items()}


def _rarely(coded: bool, read: bool, right: bool) -> Counts:
    if coded and read and right:
        return Counts(found=1)
    return Counts(missed=int(coded), extra=int(read))


def _missed(item: _Scored) -> Iterator[Miss]:
    for claim in item.matching.missed:
        yield Miss(item.report.name, claim.kind.value, claim.number, item.text.context(claim.quote))


def _extra(item: _Scored) -> Iterator[Miss]:
    for row in item.matching.extra:
        yield Miss(item.report.name, row.kind, row.number, item.text.context(row.evidence))


def _misread(item: _Scored) -> Iterator[Miss]:
    for pair in item.matching.pairs:
        if pair.wrong:
            wrong = tuple(Wrong(field, shown(pair.gold, field), shown(pair.read, field)) for field in pair.wrong)
            context = item.text.context(pair.gold.quote)
            yield Miss(item.report.name, pair.gold.kind.value, pair.gold.number, context, wrong)


def _worst(misses: Iterable[Iterable[Miss]]) -> tuple[Miss, ...]:
    """Those with the most wrong fields first, then the largest numbers, which change a figure most; else in order."""
    everything = (miss for of_report in misses for miss in of_report)
    return tuple(sorted(everything, key=lambda m: (-len(m.wrong), -(m.number if m.number is not None else -1))))
