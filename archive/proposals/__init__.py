"""Readers' proposals: what of a text they change, and an editor's answer to them."""

from archive.proposals.answering import NotAnswered, accept, reject, take_back
from archive.proposals.changes import Change, changes, is_same

__all__ = ["Change", "NotAnswered", "accept", "changes", "is_same", "reject", "take_back"]
