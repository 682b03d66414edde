"""From the claims of one report to its accounts: what it tells about each incident, and which totals span which."""

from sayso.account.grouping import group

VERSION = "3"
"""Named in every run, so that reports whose claims were grouped by other rules are read again; raise it when the rules change."""

__all__ = ["VERSION", "group"]
