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


def drawing(width: float, height: float, label: str, parts: Iterable[str], class_: str, least: float = 0) -> Markup:
    """A drawing that scales with the page, but not below ``least`` pixels of width; described for who cannot see it."""
    title = element("title", escape(safe(label)))
    body = title + "".join(parts)
    box = f"0 0 {width:g} {height:g}"
    bounds = {"style": f"min-width:{least:g}px;max-width:{width:g}px"} if least else {}
    return Markup(  # noqa: S704
        element("svg", body, viewBox=box, width=width, class_=class_, role="img", aria_label=label, **bounds)
    )


def _name(key: str) -> str:
    return {"class_": "class", "viewBox": "viewBox"}.get(key, key.replace("_", "-"))


def _value(value: Attribute) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else safe(str(value))
