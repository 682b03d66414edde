"""The day on which a page says that its article was published: in its head, beside its headline, in its address.

Never a modification date, the page's clock, a copyright year, or the date of a teaser, a related story or a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from sayso import lexicon
from sayso.clean.days import read_day, stated_days
from sayso.clean.lines import PROSE

Found = tuple[date, str]
"""A day and where it stood."""

_MOST_ELEMENTS = 300
"""So many elements behind the headline may hold the line with the date."""

_PUBLISHED_META = frozenset(
    {
        "article:published_time", "article:published", "article.published", "og:article:published_time", "og:published_time",
        "og:pubdate", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "published-date", "publication_date",
        "publication-date", "citation_publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
        "dcterms.created", "dc.date.created", "cxenseparse:recs:publishtime", "publishedtime", "rnews:datepublished",
    }
)  # fmt: skip
_DATE_META = frozenset({"date", "dc.date", "dcterms.date", "article_date_original", "originalpublicationdate"})


def page_dates(tree: Any, linked: Sequence[dict[str, Any]], url: str | None) -> Iterator[Found]:
    """The dates of publication that a page states, the most reliable first."""
    yield from _of_meta(tree, _PUBLISHED_META)
    yield from _of_linked_data(linked)
    yield from _of_meta(tree, _DATE_META)
    headline = next(iter(tree.xpath("//h1[normalize-space()]")), None)
    yield from islice(_of_time_elements(tree, headline), 1)
    day = address_date(url)
    if day is not None:
        yield day, "address"
    if headline is not None:
        yield from islice(_of_lines(tree, headline), 1)


def _of_meta(tree: Any, names: frozenset[str]) -> Iterator[Found]:
    for node in tree.xpath("//meta[@content]"):
        stated = {(node.get(key) or "").lower() for key in ("property", "name", "itemprop")}
        day = read_day(node.get("content")) if stated & names else None
        if day is not None:
            yield day, "meta"


def _of_linked_data(items: Sequence[dict[str, Any]]) -> Iterator[Found]:
    """The article's own statement; lists of other articles, comments and videos have their own types."""
    articles = [i for i in items if _has_type(i, "article", "posting", "report")] or [
        i for i in items if _has_type(i, "webpage")
    ]
    for key in ("datePublished", "dateCreated"):
        for item in articles[:1]:
            value = item.get(key)
            day = read_day(value) if isinstance(value, str) else None
            if day is not None:
                yield day, "JSON-LD"
                return


def _has_type(item: dict[str, Any], *endings: str) -> bool:
    stated = item.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return any(isinstance(n, str) and n.lower().endswith(endings) for n in names)


def _of_time_elements(tree: Any, headline: Any | None) -> Iterator[Found]:
    """Elements that mark a time: those marked as the publication first, then those of the article that holds the headline."""
    scope = _article_of(headline) if headline is not None else tree
    marked = "//*[@itemprop='datePublished' or @pubdate or @property='schema:datePublished']"
    for path in (marked, ".//time"):
        for node in (tree if path == marked else scope).xpath(path)[:50]:
            if not _is_aside(node, tree) and not _is_update(node):
                words = node.get("datetime") or node.get("content") or node.text_content()
                day = read_day(words or "")
                if day is not None:
                    yield day, "time element"


def _article_of(headline: Any) -> Any:
    """The article or main part of the page that holds the headline, else the whole page."""
    top = headline
    for above in headline.iterancestors():
        top = above
        if above.tag in ("article", "main") or above.get("role") == "main":
            return above
    return top


def _is_aside(node: Any, tree: Any) -> bool:
    """Whether an element belongs to another story, a comment, a menu or the page's clock, by the names of what holds it."""
    words = frozenset(lexicon.load("furniture")["asides"]["names"])
    for above in (node, *node.iterancestors()):
        if above is tree or above.tag in ("body", "main"):
            return False
        if above.tag in ("aside", "nav", "footer"):
            return True
        named = set(re.split(r"[^a-z]+", f"{above.get('class') or ''} {above.get('id') or ''}".lower()[:500]))
        # an article's own class lists its topics: only what it is itself counts
        if named & (words if above.tag != "article" else {"comment", "teaser", "related"}):
            return True
    return False


def _is_update(node: Any) -> bool:
    named = f"{node.get('itemprop') or ''} {node.get('class') or ''}".lower()
    return "modified" in named or "updated" in named


def _of_lines(tree: Any, headline: Any) -> Iterator[Found]:
    """Dates in the short lines between the headline and the first paragraph."""
    following = (node for node in headline.xpath("following::*")[:_MOST_ELEMENTS] if isinstance(node.tag, str))
    for node in following:
        if node.tag in ("script", "style", "noscript", "template"):
            continue
        words = " ".join((node.text or "").split())
        if len(words) >= PROSE:
            return
        if words and not _is_aside(node, tree) and not _is_update(node):
            yield from ((day, "visible line") for day, _ in stated_days(words))


def address_date(url: str | None) -> date | None:
    """The day in an address: ``/2017/10/07/…``, ``/2017-10-07-…``, ``/20171007/…``, ``/2017/oct/07/…``."""
    path = urlsplit(url or "").path.lower()
    months = lexicon.load("months")["months"]
    match = (
        re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)", path)
        or re.search(r"/((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", path)
        or re.search(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?!\d)", path)
        or re.search(r"[-_]((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)", path)
    )
    if match is None:
        return None
    month = int(match[2]) if match[2].isdigit() else months.get(match[2], 0)
    try:
        return date(int(match[1]), month, int(match[3]))
    except ValueError:
        return None
