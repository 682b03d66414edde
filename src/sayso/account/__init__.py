"""From the claims of one report to its accounts: what it tells about each incident, and which totals span which."""

from sayso.account.grouping import group

__all__ = ["group"]
