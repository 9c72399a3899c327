"""The only bridge from the parser's records to rows."""

from archive.importing.batch import Batch, Tally, recognise_unnamed
from archive.importing.filing import known_publications
from archive.importing.reading import files_under, parse_bytes, too_large
from archive.importing.storing import Outcome, Stored, file_name, store

__all__ = [
    "Batch", "Outcome", "Stored", "Tally", "file_name", "files_under", "known_publications", "parse_bytes",
    "recognise_unnamed", "store", "too_large",
]  # fmt: skip
