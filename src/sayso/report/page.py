"""Rendering and writing the page. Report text is hostile: the templates escape everything, and no script is in the page."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.errors import ExportError
from sayso.model.event import Corpus
from sayso.report.view import page_view


def render_report(corpus: Corpus, generated: datetime, title: str) -> str:
    """The whole page as HTML: no outside request, no script, readable on a phone and printed."""
    return _environment().get_template("page.html").render(page=page_view(corpus, generated, title))


def write_report(corpus: Corpus, out: Path, generated: datetime, title: str) -> None:
    """Write the page to ``out``, whole or not at all.

    Raises:
        ExportError: the file cannot be written.
    """
    text = render_report(corpus, generated, title)
    temporary = out.with_name(f".{out.name}.part")
    try:
        try:
            temporary.write_text(text, encoding="utf-8")
            temporary.replace(out)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written ({error.strerror}); check the folder and its rights") from error


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sayso.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
