"""From accounts to events: which accounts of several reports tell of one incident."""

from sayso.link.linker import link

__all__ = ["link"]
