"""HTML pages: the article by trafilatura, and what the page states of itself in its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sayso.clean.page_dates import page_dates

_DATA = re.compile(r"data:[\w.+-]{1,40}/[\w.+-]{1,60};base64,[A-Za-z0-9+/=%]+")


@dataclass
class Page:
    """What a page holds: paragraphs of its article, and what its head states, each value with where it stood."""

    title: tuple[str, str] | None = None
    outlet: tuple[str, str] | None = None
    byline: tuple[str, str] | None = None
    url: str | None = None
    paragraphs: list[str] = field(default_factory=list)
    dates: list[tuple[date, str]] = field(default_factory=list)


def without_data(html: str) -> str:
    """``html`` without the pictures and fonts that some browsers save into it as text: often most of a page's bytes."""
    return _DATA.sub("data:,", html)


def read_page(html: str) -> Page:
    """The article and the statements of ``html``; an empty page where there is no text."""
    page = Page()
    tree = _tree(html)
    if tree is None:
        return page
    _statements(tree, page)
    page.paragraphs = _article(tree)
    return page


def _tree(html: str) -> Any | None:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, recover=True)
    try:
        return lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _article(tree: Any) -> list[str]:
    import trafilatura

    try:
        text = trafilatura.extract(
            tree, include_comments=False, include_tables=True, include_formatting=False, with_metadata=False, fast=False
        )
    except (RecursionError, ValueError):
        text = None
    return [" ".join(line.split()) for line in (text or "").split("\n") if line.strip()]


def _statements(tree: Any, page: Page) -> None:
    linked = list(_linked_data(tree))
    page.url = _article_address(tree)
    page.title = (
        _tagged(_linked(linked, "headline"), "JSON-LD")
        or _tagged(_first(tree, "//meta[@property='og:title']/@content"), "meta")
        or _tagged(_first(tree, "//h1//text()[normalize-space()]"), "heading")
        or _tagged(_first(tree, "//title/text()"), "title element")
    )
    page.outlet = _tagged(_first(tree, "//meta[@property='og:site_name']/@content"), "meta") or _tagged(
        _linked(linked, "publisher"), "JSON-LD"
    )
    page.byline = _tagged(_first(tree, "//meta[@name='author']/@content"), "meta") or _tagged(
        _linked(linked, "author"), "JSON-LD"
    )
    page.dates = list(page_dates(tree, linked, page.url))


def _article_address(tree: Any) -> str | None:
    """The address that a page states of itself; one of the whole site, as careless pages state it, is no article's."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        url = _first(tree, path)
        try:
            parts = urlsplit(url or "")
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return url
    return None


def _first(tree: Any, *paths: str) -> str | None:
    for path in paths:
        for value in tree.xpath(path)[:1]:
            text = " ".join(str(value).split())
            if text:
                return text[:1000]
    return None


def _tagged(value: str | None, basis: str) -> tuple[str, str] | None:
    return (value, basis) if value else None


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        try:
            value = json.loads(str(script)[:200_000])
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else value.get("@graph", [value]) if isinstance(value, dict) else []
        for item in items[:50]:
            if isinstance(item, dict):
                yield item
                if isinstance(item.get("mainEntity"), dict):
                    yield item["mainEntity"]


def _linked(items: list[dict[str, Any]], key: str) -> str | None:
    for item in items:
        value = item.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            # JSON can hold halves of characters, which nothing can write
            return " ".join(value.encode("utf-8", "replace").decode().split())[:500]
    return None
