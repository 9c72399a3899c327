"""Which printed names may be names of one. Pure: candidates and resolved names out; nothing is decided here."""

from archive.identity.candidates import Candidate, Entry, Reason, doubtful, organizations, people, slogans
from archive.identity.resolution import resolved

__all__ = ["Candidate", "Entry", "Reason", "doubtful", "organizations", "people", "resolved", "slogans"]
