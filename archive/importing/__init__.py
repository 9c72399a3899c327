"""The only bridge from the parser's records to rows."""

from archive.importing.batch import Batch, Tally
from archive.importing.reading import files_under, parse_bytes, too_large
from archive.importing.storing import Outcome, Stored, store

__all__ = ["Batch", "Outcome", "Stored", "Tally", "files_under", "parse_bytes", "store", "too_large"]
