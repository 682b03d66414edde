"""Problems in data, as values: kept, counted and shown; never a crash and never a lost record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One problem met in the data.

    ``code``: a short stable name ("empty-file", "no-date"); ``report``: the file name or address it concerns;
    ``message``: what happened; ``advice``: what the reader can do about it.
    """

    code: str
    report: str
    message: str
    advice: str = ""

    def __str__(self) -> str:
        line = f"{self.report}: {self.message}"
        return f"{line}; {self.advice}" if self.advice else line


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A result beside the problems met on the way to it."""

    value: T
    issues: tuple[Issue, ...] = ()
