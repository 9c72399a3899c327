"""The only bridge from the parser's records to rows."""

from archive.importing.batch import Batch, Tally, recognise_unnamed
from archive.importing.deciding import (
    DecidedSource,
    as_decision,
    as_row,
    decided,
    history_of,
    log_in,
    log_of,
    rows_of,
    undoing,
)
from archive.importing.failures import told
from archive.importing.opening import files_under, parse_bytes, read_apart, too_large
from archive.importing.placement import known_publications
from archive.importing.storing import Outcome, Stored, file_name, one_importer, store

__all__ = [
    "Batch", "DecidedSource", "Outcome", "Stored", "Tally", "as_decision", "as_row", "decided", "file_name",
    "files_under", "history_of", "known_publications", "log_in", "log_of", "one_importer", "parse_bytes",
    "read_apart", "recognise_unnamed", "rows_of", "store", "told", "too_large", "undoing",
]  # fmt: skip
