"""Train the weights and the table of words that come with the project.

    python -m bench.linking.train DATA [--cache FOLDER] [--worlds SEED ...] [--reports N] [--out FOLDER] [--words] [--held-out]

DATA as for ``python -m bench.linking``. Pairs that meet by blocking are told to be one incident or not by what is known of them:
of a simulated world, the event of most of an account's claims; of longtail, the incident of a document's main account. Only
``weights.json`` and (with ``--words``) ``words.json`` are written; nothing of the data is in them but counts.

The weights are those of a logistic regression on the levels, held near what Fellegi and Sunter's independent shares would be:
comparisons that say the same thing twice (text, names, quotations) are then not counted twice. A level's share u is what is
found between accounts of two incidents; its share m is u times 2 to the power of the weight, so that Splink scores just that.
With ``--held-out`` the incidents of longtail whose number is odd are left out, so that they can be measured on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from bench.linking import documents, world

import sayso.link
from sayso.link.bounds import bounded, shares
from sayso.link.facts import all_told, row
from sayso.link.scoring import Pair, scorer, table
from sayso.link.weights import Weights
from sayso.link.wording import Wording, words_of
from sayso.model.linkage import Readings

_OUT = Path(sayso.link.__file__).parent
_LISTED = 30
_STRENGTH = 3.0
"""How strongly a weight is held to that of independent shares: as many pairs' worth of evidence."""

Labelled = tuple[str, list[Pair], list[bool]]


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--worlds", type=int, nargs="*", default=(7,))
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    if options.words:
        (options.out / "words.json").write_text(
            _dumped(frequencies(options.data, options.reports, options.worlds[0])), encoding="utf-8"
        )
    wording = Wording(json.loads((options.out / "words.json").read_text(encoding="utf-8"))["words"])
    sets = [_longtail(options.data / "bench" / "longtail", options.cache, wording, options.held_out)]
    for seed in options.worlds:
        sets.append(_world(options.data / "world", options.reports, seed, options.cache, wording))
    made = fitted(sets, "longtail" + (" (even incidents)" if options.held_out else "") + _told(options))
    (options.out / "weights.json").write_text(made.dumps(), encoding="utf-8")


def _told(options: argparse.Namespace) -> str:
    worlds = ", ".join(map(str, options.worlds))
    return f" and simulated worlds of {options.reports} reports, seeds {worlds}; python -m bench.linking.train"


# -- words


def frequencies(data: Path, reports: int, seed: int) -> dict[str, int]:
    """Of 10,000 texts, how many have each word: the mean over corpora, so that none outweighs the others."""
    shares: Counter[str] = Counter()
    corpora = [[t for t in texts if t] for texts in _corpora(data, reports, seed)]
    for texts in corpora:
        counts = Counter(w for text in texts for w in set(words_of(text)))
        for word, count in counts.items():
            shares[word] += 10_000 * count / len(texts) / len(corpora)  # type: ignore[assignment]
    return {w: round(n) for w, n in sorted(shares.items()) if n >= _LISTED}


def _corpora(data: Path, reports: int, seed: int) -> Iterator[Iterable[str]]:
    """News on shootings, and the texts of a simulated world of armed conflict: what the weights are trained on as well.

    The other sets of data are for research alone: nothing that is shipped may rest on them.
    """
    yield (d["content"] for d in documents.load(data / "bench" / "longtail"))
    with tempfile.TemporaryDirectory() as folder:
        made = world.make(data / "world", reports, seed, Path(folder), files=False)
        lines = (made / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        yield [json.loads(line).get("text") or "" for line in lines]


def _dumped(words: dict[str, int]) -> str:
    source = "of 10,000 texts, how many have the word: mean over longtail and a simulated world; python -m bench.linking.train --words"
    return json.dumps({"source": source, "words": words}, ensure_ascii=False, indent=0) + "\n"


# -- labelled pairs


def _longtail(folder: Path, cache: Path | None, wording: Wording, held_out: bool) -> Labelled:
    everything = documents.read(folder, cache)
    incident = {d["doc_id"]: d["incident"] for d in documents.load(folder)}
    truth = {}
    for reading in everything.readings:
        known = incident.get(reading.report.name)
        if reading.accounts and known is not None and not (held_out and int(re.sub(r"\D", "", known) or 0) % 2):
            truth[max(reading.accounts, key=lambda a: len(a.claim_ids)).account_id] = known
    return _labelled("longtail", everything, truth, wording)


def _world(scripts: Path, reports: int, seed: int, cache: Path | None, wording: Wording) -> Labelled:
    with tempfile.TemporaryDirectory() as folder:
        everything, event = world.read(scripts, reports, seed, cache, Path(folder))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in everything.readings:
        for account in reading.accounts:
            votes[account.account_id].update(event[c] for c in account.claim_ids if c in event)
    truth = {a: v.most_common(1)[0][0] for a, v in votes.items() if v}
    return _labelled(f"world {seed}", everything, truth, wording)


def _labelled(name: str, everything: Readings, truth: dict[str, str], wording: Wording) -> Labelled:
    told = all_told(everything)
    with scorer((row(told[a], wording) for a in sorted(truth)), _flat()) as opened:
        pairs = opened.pairs()
    return name, pairs, [truth[p.a] == truth[p.b] for p in pairs]


def _flat() -> Weights:
    """Weights that say nothing: every level as often between accounts of one incident as of two."""
    return Weights(
        "", "", 0.5, {c.name: {v.name: (0.5, 0.5 - k / 1000) for k, v in enumerate(c.levels)} for c in table()}
    )


# -- fitting


def fitted(sets: Sequence[Labelled], source: str) -> Weights:
    """The weights by which the labelled pairs are told best; each set counts alike."""
    design, labels, weight = _matrix(sets)
    m, u = _shares(design, labels, weight)
    independent = np.log2(m / u) * np.log(2)
    start = float(np.log((weight * labels).sum() / (weight * ~labels).sum()))
    beta = _regression(design, labels, weight, np.concatenate([[start], independent * 0.5]))
    made: dict[str, dict[str, tuple[float, float]]] = {}
    bits = np.zeros(len(u))
    odds, k = float(beta[0]) / np.log(2), 0
    for comparison in table():
        span = slice(k, k + len(comparison.levels))
        raised = np.exp(beta[1:][span])
        odds += float(np.log2((u[span] * raised).sum()))
        bits[span] = bounded(comparison, [float(w) for w in np.log2(raised / (u[span] * raised).sum())])
        made[comparison.name] = shares(comparison, list(bits[span]), list(u[span]))
        for v, w, x, y in zip(comparison.levels, bits[span], m[span], u[span], strict=True):
            print(f"{comparison.name:12} {v.name:45} {w:+7.2f}  of one incident {x:.4f}  of two {y:.4f}")
        k += len(comparison.levels)
    prior = float(f"{2.0**odds / (1 + 2.0**odds):.5g}")
    digest = hashlib.sha256(json.dumps([prior, made], sort_keys=True).encode()).hexdigest()[:8]
    return Weights(f"shipped-{digest}", source, prior, made)


def _matrix(sets: Sequence[Labelled]) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    """One column a level, one row a pair, 1 where the pair is of the level; whether it is one incident; what it counts."""
    sizes = [len(c.levels) for c in table()]
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    total = sum(len(pairs) for _, pairs, _ in sets)
    design = np.zeros((total, sum(sizes)), dtype=np.float32)
    labels, weight = np.zeros(total, dtype=bool), np.zeros(total)
    k = 0
    for name, pairs, truths in sets:
        n = len(pairs)
        print(f"{name}: {n} pairs, {sum(truths)} of one incident")
        levels = np.array([p.levels for p in pairs])
        for c, offset in enumerate(offsets):
            design[np.arange(k, k + n), offset + levels[:, c]] = 1
        labels[k : k + n], weight[k : k + n] = truths, total / len(sets) / n
        k += n
    return design, labels, weight


def _shares(
    design: npt.NDArray[Any], labels: npt.NDArray[Any], weight: npt.NDArray[Any]
) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """How often each level is met between accounts of one incident, and of two; none is never."""
    found = []
    for chosen in (labels, ~labels):
        counts = (design[chosen] * weight[chosen, None]).sum(axis=0) + 1.0
        sizes = [len(c.levels) for c in table()]
        ends = np.cumsum(sizes)
        for a, b in zip(ends - sizes, ends, strict=True):
            counts[a:b] /= counts[a:b].sum()
        found.append(counts)
    return found[0], found[1]


def _regression(
    design: npt.NDArray[Any], labels: npt.NDArray[Any], weight: npt.NDArray[Any], prior: npt.NDArray[Any]
) -> npt.NDArray[Any]:
    """Logistic regression by Newton's method, with a Gaussian prior round ``prior`` (its first entry is free)."""
    x = np.hstack([np.ones((len(design), 1), dtype=np.float32), design])
    held = np.full(x.shape[1], _STRENGTH)
    held[0] = 1e-6
    beta = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ beta)))
        gradient = x.T @ (weight * (labels - p)) - held * (beta - prior)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(held)
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return beta


if __name__ == "__main__":
    main()
