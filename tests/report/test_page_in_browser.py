"""The report page in a real browser: no request, no sideways scrolling on a phone, nothing executed, printable."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, sync_playwright

from builders import hostile_corpus
from conftest import NOW
from sayso.report import render_report
from sayso.store.ledger import Ledger

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: make browser installs it where that is allowed"
)
OVERLAPS = """
() => [...document.querySelectorAll('svg.map, svg.lineage, .timeline .axis')].flatMap(drawing => {
  const words = [...drawing.querySelectorAll('text, .tick')].filter(e => e.textContent.trim());
  const boxes = words.map(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return e.tagName === 'text' ? e.getBoundingClientRect() : range.getBoundingClientRect();
  });
  return words.flatMap((e, i) => words.slice(i + 1).map((f, j) => [e, f, boxes[i], boxes[i + 1 + j]]))
    .filter(([e, f, a, b]) => a.width && b.width && a.left < b.right - 1 && b.left < a.right - 1
                              && a.top < b.bottom - 3 && b.top < a.bottom - 3)
    .map(([e, f]) => e.textContent + ' / ' + f.textContent);
})
"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def page_file(sample_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("page") / "report.html"
    out.write_text(render_report(sample_ledger.corpus(), NOW, "Sample"), encoding="utf-8")
    return out


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_the_screen_and_asks_for_nothing(browser: Browser, page_file: Path, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: errors.append(m.text))
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [page_file.as_uri()] and errors == []
    page.close()


def test_a_link_from_a_claim_opens_its_words_in_the_report(browser: Browser, page_file: Path) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 740})
    page.goto(page_file.as_uri())
    page.locator("p.source a").first.click()
    target = page.evaluate("location.hash")
    assert target.startswith("#t-")
    assert page.evaluate("document.querySelector(location.hash).closest('details.report').open")
    page.locator(f"{target} ~ a.words").first.click()
    assert page.evaluate("location.hash").startswith("#c-")
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_words_lie_on_others(browser: Browser, page_file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details.mapbox').forEach(d => d.open = true)")
    overlaps = page.evaluate(OVERLAPS)
    assert overlaps == []
    page.close()


def test_hostile_text_executes_nothing(browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "hostile.html"
    out.write_text(render_report(hostile_corpus(), NOW, "<script>document.title='owned'</script>"), encoding="utf-8")
    page = browser.new_page()
    dialogs: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.goto(out.as_uri())
    page.wait_for_timeout(200)
    assert dialogs == [] and page.title() != "owned"
    assert page.evaluate("document.scripts.length") == 0
    page.close()


def test_it_prints(browser: Browser, page_file: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    assert page.pdf(format="A4")[:5] == b"%PDF-"
    page.close()
