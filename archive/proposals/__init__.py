"""Readers' proposals: what of a text they change, and an editor's answer to them."""

from archive.proposals.answering import NotAnswered, accept, accept_again, reject, take_back, wait_again
from archive.proposals.changes import Change, changes, is_same

__all__ = [
    "Change", "NotAnswered", "accept", "accept_again", "changes", "is_same", "reject", "take_back", "wait_again",
]  # fmt: skip
