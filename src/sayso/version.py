"""The version of Sayso; written into every run of a ledger."""

__version__ = "0.1.0"
