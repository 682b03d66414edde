"""docs/exports.md tells of every profile, format and policy, and of exactly the columns that stay blank."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from export.simulated import simulated_corpus
from sayso.export import EXPORTERS, FORMATS, acled, ucdp_ged
from sayso.export.dossier import dossiers
from sayso.reconcile.policies import POLICIES

PAGE = (Path(__file__).parent.parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
PROFILES = ("acled", "ucdp-ged", "airwars", "hxl", "plover", "followthemoney", "prov", "claimreview")


def section(heading: str) -> str:
    return re.split(r"^## ", PAGE.split(f"\n## {heading}", 1)[1], maxsplit=1, flags=re.M)[0]


def test_every_exporter_format_and_policy_is_told() -> None:
    for name in EXPORTERS:
        assert f"`{name}`" in PAGE, name
    for name in set(FORMATS) - {"json"}:
        assert f"\n- `{name}`: " in section("Formats"), name
    for name in POLICIES:
        assert f"| `{name}` |" in section("Policies"), name


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_has_a_section_that_tells_its_losses(profile: str) -> None:
    text = section(profile)
    assert any(word in text for word in ("Lost: ", "Blank: ")), profile
    row = next(line for line in PAGE.splitlines() if line.startswith("|") and f"`{profile}`" in line)
    assert [f.strip() for f in row.split("|")[2].split(",")] == list(EXPORTERS[profile].formats)


@pytest.mark.parametrize("profile", ["acled", "ucdp-ged"])
def test_the_columns_that_stay_blank_are_those_that_the_page_lists(profile: str) -> None:
    make = {"acled": acled.table, "ucdp-ged": ucdp_ged.table}[profile]
    table = make(dossiers(simulated_corpus(incidents=160)))
    blank = {c for c in table.columns if all(r[c] is None for r in table.records)}
    told = re.search(r"Left blank:\s([a-z0-9_,\s]+)", section(profile))
    assert told is not None and {c.strip() for c in re.split(r",|\s\(", told[1]) if c.strip()} == blank
