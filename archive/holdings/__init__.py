"""Counts and lists kept as rows, in the transaction that changes articles."""

from archive.holdings.counting import differences, recount, update
from archive.holdings.issues import paper_differences, recount_papers, update_papers

__all__ = ["differences", "paper_differences", "recount", "recount_papers", "update", "update_papers"]
