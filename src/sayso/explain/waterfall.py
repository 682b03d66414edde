"""A comparison of two accounts as a page with a waterfall chart: one file, no script, nothing asked of the network."""

from __future__ import annotations

from html import escape

from sayso.explain.linking import LinkExplanation

_ROW, _LEFT, _WIDTH, _RIGHT = 34, 430, 460, 70
_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.3rem}dt{font-weight:600}dd{margin:0 0 .6rem}svg{width:100%;height:auto}
text{font:13px system-ui,sans-serif;fill:#1b1f24}.soft{fill:#59636e}.for{fill:#2f6f4f}.against{fill:#a33b2e}.sum{fill:#44546a}
.rule{stroke:#8c959f;stroke-width:1}.faint{stroke:#d0d7de;stroke-width:1}
"""


def page(found: LinkExplanation) -> str:
    """The page. Every text from a report is escaped."""
    pair = f"{found.names[0]} and {found.names[1]}"
    told = "".join(f"<dt>{escape(n)}</dt><dd>{escape(t)}</dd>" for n, t in zip(found.names, found.told, strict=True))
    chance = f"{found.compared.probability:.1%}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(pair)}</title><style>{_STYLE}</style>"
        f"<h1>{escape(pair)}</h1><p>{escape(found.verdict)}</p><dl>{told}</dl>{_chart(found)}"
        f"<p>A bar is the log2 of how much oftener its level is met between accounts of one incident than of two. Together "
        f"{found.compared.total:+.1f}, which is {chance} for one incident. Weights: {escape(found.compared.weights)}.</p></html>\n"
    )


def _bars(found: LinkExplanation) -> list[tuple[str, str, float, float]]:
    """Label, level, and where each bar begins and ends."""
    compared = found.compared
    bars = [("before", "any two accounts that meet", 0.0, compared.start)]
    at = compared.start
    for step in compared.steps:
        bars.append((step.name, step.level, at, at + step.weight))
        at += step.weight
    return [*bars, ("together", "for one incident" if at > 0 else "against one incident", 0.0, at)]


def _chart(found: LinkExplanation) -> str:
    bars = _bars(found)
    ends = [x for _, _, a, b in bars for x in (a, b)]
    low, high = min(ends), max(ends)
    scale = _WIDTH / ((high - low) or 1.0)
    height = _ROW * len(bars) + 20
    zero = _LEFT + (0 - low) * scale
    lines = "".join(_row(k, bar, low, scale, len(bars)) for k, bar in enumerate(bars))
    title = escape(f"Weights add up to {found.compared.total:+.1f}")
    return (
        f'<svg viewBox="0 0 {_LEFT + _WIDTH + _RIGHT} {height}" role="img" aria-label="{title}"><title>{title}</title>'
        f'<line class="rule" x1="{zero:.1f}" x2="{zero:.1f}" y1="4" y2="{height - 14}"/>{lines}</svg>'
    )


def _row(k: int, bar: tuple[str, str, float, float], low: float, scale: float, rows: int) -> str:
    label, level, start, end = bar
    y = 6 + k * _ROW
    x, width = _LEFT + (min(start, end) - low) * scale, max(abs(end - start) * scale, 1.5)
    kind = "sum" if k in (0, rows - 1) else "for" if end >= start else "against"
    return (
        f'<text x="0" y="{y + 16}">{escape(label)} <tspan class="soft">{escape(level)}</tspan></text>'
        f'<rect class="{kind}" x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="{_ROW - 14}" rx="2"/>'
        f'<text x="{x + width + 6:.1f}" y="{y + 16}">{end - start:+.1f}</text>'
        f'<line class="faint" x1="0" x2="{_LEFT + _WIDTH + _RIGHT}" y1="{y + _ROW - 7}" y2="{y + _ROW - 7}"/>'
    )
