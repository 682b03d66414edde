"""Rendering the page. Report text is hostile: the templates escape everything, and no script is in the page."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.model.event import Corpus
from sayso.report.view import page_view


def render_report(corpus: Corpus, generated: datetime, title: str) -> str:
    """The whole page as HTML: no outside request, no script, readable on a phone and printed."""
    return _environment().get_template("page.html").render(page=page_view(corpus, generated, title))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
