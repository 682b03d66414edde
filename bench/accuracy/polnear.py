"""Who says it: spans of source, cue and content in political news, by Sayso's reading of speech.

``FOLDER/sentences/valid.txt`` holds one JSON object a line: ``tokens`` and BIO ``labels`` of source, cue and content, and the
``id`` of the text. The tokens of one text are joined by spaces, a line a paragraph, and read as one report, so that what a
sentence leaves unsaid can be found in those before it. Each cue that Sayso reads gives one span of each sort: the cue's words,
the phrase that names the speaker, and what is said (the clause below the verb of speech; where there is none, the rest of the
sentence on the longer side of cue and speaker). Spans are compared as token ranges within a line: exact when equal; for the
overlap score, when they share a token, one to one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.accuracy.measures import Agreement, Measure

from sayso.extract.speakers import Cue, Voices
from sayso.model.parse import Parse, Sentence
from sayso.model.report import Block, BlockKind, Media, Report
from sayso.model.span import Span
from sayso.pipeline import Resources

_SORTS = ("source", "cue", "content")
_PUBLISHED = {
    "source": "exact: rules .107, CRF .506, BERT .811, CofeNet .832",
    "cue": "exact: rules .228, CRF .534, BERT .740, CofeNet .753",
    "content": "exact: rules .056, CRF .286, BERT .689, CofeNet .729",
}
_PLAIN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}

Range = tuple[int, int]


def measures(folder: Path, resources: Resources, limit: int | None = None) -> Iterator[Measure]:
    """Exact and overlap F1 of the three sorts over the first ``limit`` lines."""
    lines = [json.loads(x) for x in (folder / "sentences" / "valid.txt").read_text(encoding="utf-8").splitlines()][
        :limit
    ]
    texts: dict[str, list[dict[str, list[str]]]] = defaultdict(list)
    for line in lines:
        texts[line["id"]].append(line)
    exact = {sort: [0, 0, 0] for sort in _SORTS}
    loose = {sort: [0, 0, 0] for sort in _SORTS}
    reports = [_report(name, [line["tokens"] for line in group]) for name, group in texts.items()]
    parses = resources.parser.parse_many([report for report, _ in reports])
    for (_, starts), group, parse in zip(reports, texts.values(), parses, strict=True):
        found = _spans(parse, starts)
        for k, line in enumerate(group):
            for sort in _SORTS:
                here, gold = found[k][sort], _labelled(line["labels"], sort)
                _add(exact[sort], len(set(here) & set(gold)), here, gold)
                _add(loose[sort], _overlapping(here, gold), here, gold)
    for sort in _SORTS:
        a, b = Agreement(*exact[sort]), Agreement(*loose[sort])
        name = f"polnear valid, {len(lines)} lines"
        yield Measure(
            name, f"{sort}, exact F1", a.f1, None, f"P {a.precision:.3f} R {a.recall:.3f}; {_PUBLISHED[sort]}"
        )
        yield Measure(name, f"{sort}, overlap F1", b.f1, None, f"P {b.precision:.3f} R {b.recall:.3f}")


def _add(tally: list[int], right: int, found: Sequence[Range], wanted: Sequence[Range]) -> None:
    for k, number in enumerate((right, len(found), len(wanted))):
        tally[k] += number


def _labelled(labels: Sequence[str], sort: str) -> list[Range]:
    """The ranges of one sort by BIO labels."""
    ranges: list[Range] = []
    for i, label in enumerate(labels):
        if label == f"B-{sort}":
            ranges.append((i, i + 1))
        elif label == f"I-{sort}" and ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
    return ranges


def _overlapping(found: Sequence[Range], wanted: Sequence[Range]) -> int:
    left, right = list(wanted), 0
    for a, b in found:
        match = next((w for w in left if w[0] < b and a < w[1]), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _report(name: str, lines: Sequence[Sequence[str]]) -> tuple[Report, list[list[int]]]:
    """The report that the token sequences make, and where each token starts in it."""
    text, starts = "", []
    for tokens in lines:
        at = []
        for token in tokens:
            at.append(len(text))
            text += _PLAIN.get(token, token) + " "
        starts.append(at)
        text += "\n\n"
    block = Block(Span(0, len(text)), BlockKind.BODY)
    return Report(name, name, "", Media.TEXT, "utf-8", text, (block,)), starts


def _spans(parse: Parse, starts: Sequence[Sequence[int]]) -> list[dict[str, list[Range]]]:
    """For each line the ranges of each sort that the cues of ``parse`` give."""
    place = {start: (k, i) for k, at in enumerate(starts) for i, start in enumerate(at)}
    found: list[dict[str, list[Range]]] = [{sort: [] for sort in _SORTS} for _ in starts]
    for cues in Voices.read(parse).cues.values():
        for cue in cues:
            sentence = parse.sentences[cue.sentence]
            for sort, tokens in _of_cue(parse, sentence, cue).items():
                places = [place[t.start] for t in parse.tokens[slice(*tokens)] if t.start in place]
                if places:
                    span = (places[0][1], places[-1][1] + 1)
                    if span not in found[places[0][0]][sort]:
                        found[places[0][0]][sort].append(span)
    return found


def _of_cue(parse: Parse, sentence: Sentence, cue: Cue) -> dict[str, Range]:
    words = len(cue.word.split())
    spoken = (cue.at, cue.at + words)
    said = _clause(parse, cue, spoken) or _rest(sentence, (min(cue.first, spoken[0]), max(cue.last, spoken[1])))
    return {"source": (cue.first, cue.last), "cue": spoken, "content": _with_marks(parse, sentence, said)}


def _clause(parse: Parse, cue: Cue, spoken: Range) -> Range | None:
    """The clause below the verb of speech."""
    for token in parse.kids(cue.at, "ccomp", "xcomp", "dobj"):
        inside = [
            t.i for t in parse.subtree(token.i) if not spoken[0] <= t.i < spoken[1] and not cue.first <= t.i < cue.last
        ]
        if token.dep == "dobj" and len(inside) < 2:
            continue
        if inside:
            first, last = min(inside), max(inside) + 1
            if last <= spoken[0] or first >= spoken[1]:
                return first, last
    return None


def _rest(sentence: Sentence, around: Range) -> Range:
    """The longer side of the sentence beside cue and speaker, without the full stop."""
    before, behind = (sentence.first, around[0]), (around[1], max(around[1], sentence.last - 1))
    return before if before[1] - before[0] >= behind[1] - behind[0] else behind


def _with_marks(parse: Parse, sentence: Sentence, said: Range) -> Range:
    """The range with the quotation marks that open before it and close behind it, and without a comma at its start."""
    first, last = said
    tokens = parse.tokens
    while first < last and tokens[first].text == ",":
        first += 1
    if first > sentence.first and tokens[first - 1].text == '"':
        first -= 1
    if sum(t.text == '"' for t in tokens[first:last]) % 2 == 1:
        close = next((k for k in range(last, min(last + 3, sentence.last)) if tokens[k].text == '"'), None)
        last = close + 1 if close is not None else last
    return first, last
