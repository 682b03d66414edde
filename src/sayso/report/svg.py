"""A few words of SVG, escaped: every text and attribute passes through here."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from sayso.report.words import safe

Attribute = str | float | int


def element(name: str, content: str = "", **attributes: Attribute) -> str:
    """One element; ``_`` in attribute names is "-" ("stroke_width"), ``class_`` is "class"."""
    pairs = "".join(f" {_name(key)}={quoteattr(_value(value))}" for key, value in attributes.items())
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def text(content: str, **attributes: Attribute) -> str:
    """A text element of untrusted words."""
    return element("text", escape(safe(content)), **attributes)


def drawing(width: float, height: float, label: str, parts: Iterable[str], class_: str) -> Markup:
    """A drawing that scales with the page, described for who cannot see it."""
    title = element("title", escape(safe(label)))
    body = title + "".join(parts)
    box = f"0 0 {width:g} {height:g}"
    return Markup(element("svg", body, viewBox=box, width=width, class_=class_, role="img", aria_label=safe(label)))  # noqa: S704


def _name(key: str) -> str:
    return {"class_": "class", "viewBox": "viewBox"}.get(key, key.replace("_", "-"))


def _value(value: Attribute) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
