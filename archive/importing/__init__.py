"""The only bridge from the parser's records to rows."""

from archive.importing.batch import Batch, Tally, recognise_unnamed
from archive.importing.failures import told
from archive.importing.opening import files_under, parse_bytes, read_apart, too_large
from archive.importing.placement import known_publications
from archive.importing.storing import Outcome, Stored, file_name, one_importer, store

__all__ = [
    "Batch", "Outcome", "Stored", "Tally", "file_name", "files_under", "known_publications", "one_importer",
    "parse_bytes", "read_apart", "recognise_unnamed", "store", "told", "too_large",
]  # fmt: skip
