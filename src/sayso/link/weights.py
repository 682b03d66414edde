"""What each level of each comparison weighs: read from a file, checked against the table of comparisons."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import ResourceError
from sayso.link.levels import COMPARISONS


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model. ``prior``: the share of pairs that meet by blocking and are one incident; ``shares``: of each
    comparison and level, how often it is met between accounts of one incident (m) and of two (u); ``source``: what it was
    trained on; ``version`` names it in the ledger."""

    version: str
    source: str
    prior: float
    shares: Mapping[str, Mapping[str, tuple[float, float]]]

    def weight(self, comparison: str, level: str) -> float:
        """Log2 of how much oftener the level is met between accounts of one incident."""
        m, u = self.shares[comparison][level]
        return math.log2(m / u)

    @property
    def start(self) -> float:
        """Log2 odds of one incident before anything is compared."""
        return math.log2(self.prior / (1 - self.prior))

    def dumps(self) -> str:
        """As the text of a file of weights."""
        shares = {c: {n: list(mu) for n, mu in levels.items()} for c, levels in self.shares.items()}
        whole = {"version": self.version, "source": self.source, "prior": self.prior, "comparisons": shares}
        return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def loads(text: str) -> Weights:
    """The weights in the text of a file.

    Raises:
        ResourceError: it is no such text, or does not weigh just the levels that are compared.
    """
    try:
        whole: dict[str, Any] = json.loads(text)
        shares = {c: {n: (float(m), float(u)) for n, (m, u) in v.items()} for c, v in whole["comparisons"].items()}
        made = Weights(str(whole["version"]), str(whole["source"]), float(whole["prior"]), shares)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ResourceError(
            f"the weights for linking are damaged ({type(error).__name__}); install sayso again"
        ) from error
    wanted = {(c.name, level.name) for c in (make() for make in COMPARISONS) for level in c.levels}
    given = {(c, n) for c, levels in shares.items() for n in levels}
    if wanted != given:
        raise ResourceError(
            "the weights for linking are of another version of Sayso; train them again: sayso link --train"
        )
    return made


@cache
def shipped() -> Weights:
    """The weights that come with the project."""
    return loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
