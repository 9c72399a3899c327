"""Counts and lists kept as rows, in the transaction that changes articles."""

from archive.holdings.counting import differences, recount, update

__all__ = ["differences", "recount", "update"]
