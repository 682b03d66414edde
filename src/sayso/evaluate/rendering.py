"""An evaluation as JSON, and as one self-contained page on which everything from outside is escaped."""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.evaluate.evaluation import Counts, Evaluation, Miss, share
from sayso.model.span import plain
from sayso.version import __version__


def to_json(evaluation: Evaluation, worst: int) -> str:
    """The evaluation as one JSON object, with at most ``worst`` entries in each list of misses.

    The keys are listed in docs/evaluating.md. Shares are rounded to three decimals, null where there was nothing to share.
    """
    return json.dumps(_record(evaluation, worst), ensure_ascii=False, indent=1) + "\n"


def _record(evaluation: Evaluation, worst: int) -> dict[str, Any]:
    found = evaluation.detection.found
    return {
        "reports": evaluation.reports,
        **_counts(evaluation.detection),
        "claims_in_reports_without_any": evaluation.in_silent_reports,
        "evidence_not_in_report": evaluation.not_in_report,
        "whole_claim_right": _rounded(share(evaluation.whole_claim, found)),
        "agreement": {field: _rounded(share(right, found)) for field, right in evaluation.agreement.items()},
        "rare": {value: _counts(counts) for value, counts in evaluation.rare.items()},
        "by_kind": {kind: _counts(counts) for kind, counts in evaluation.by_kind.items()},
        "by_outlet": {outlet: _counts(counts) for outlet, counts in evaluation.by_outlet.items()},
        "missed": [_miss(m) for m in evaluation.missed[:worst]],
        "extra": [_miss(m) for m in evaluation.extra[:worst]],
        "misread": [_miss(m) for m in evaluation.misread[:worst]],
        "issues": [dataclasses.asdict(issue) for issue in evaluation.issues],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "gold": counts.gold,
        "read": counts.read,
        "found": counts.found,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f1": _rounded(counts.f1),
    }


def _miss(miss: Miss) -> dict[str, Any]:
    told = {"report": miss.report, "kind": miss.kind, "number": miss.number, "quote": miss.context.words}
    fields = {w.field: {"gold": w.gold, "read": w.read} for w in miss.wrong}
    return told | {"sentence": str(miss.context)} | ({"wrong": fields} if fields else {})


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def to_html(evaluation: Evaluation, worst: int, title: str) -> str:
    """The evaluation as a page: no outside request, no script; at most ``worst`` entries in each list of misses."""
    found = evaluation.detection.found
    return (
        _environment()
        .get_template("evaluation.html")
        .render(
            title=title,
            version=__version__,
            e=evaluation,
            whole=share(evaluation.whole_claim, found),
            agreement={field: share(right, found) for field, right in evaluation.agreement.items()},
            groups=(("By kind", "Kind", evaluation.by_kind), ("By outlet", "Outlet", evaluation.by_outlet)),
            misses=(
                ("Missed", "coded, and not read", evaluation.missed, worst),
                ("Extra", "read, and not coded", evaluation.extra, worst),
                ("Misread", "found, with fields that differ", evaluation.misread, worst),
            ),
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.evaluate"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: plain(value) if isinstance(value, str) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["share"] = lambda value: "–" if value is None else f"{value:.3f}"
    return environment
