"""Where quotations are open, by the marks before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.quotations import Quotations


@given(st.text('“”"\na ', max_size=40), st.data())
def test_a_quotation_is_open_where_more_marks_open_than_close(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    expected = part.count("“") > part.count("”") or part.count('"') % 2 == 1
    assert Quotations(text).is_open(start, end) is expected


@given(st.text("\na", max_size=40), st.data())
def test_a_paragraph_begins_behind_the_last_line_end(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    at = data.draw(st.integers(start, len(text)))
    assert Quotations(text).paragraph(start, at) == max(start, text.rfind("\n", 0, at) + 1)
