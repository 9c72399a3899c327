"""What the engine's arrays hold: the type of a number, how many there are, and what one of them counts.

An article's number is its place in a segment or, through all its segments, in a snapshot; its key is the database's.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.integer[Any]]

# Of articles.
Mask = NDArray[np.bool_]  # bool[n_articles]: which of them
Numbers = Integers  # int[n]: some of them, by number
Keys = NDArray[np.int64]  # int64[n_articles]: the keys of their rows
Dates = NDArray[np.int32]  # int32[n_articles]: 20220420, or 0 where the day is not known
Order = NDArray[np.int32]  # int32[n_articles]: the place of each in an order
Norms = NDArray[np.float32]  # float32[n_articles]: BM25's part for the length of a field
Scores = NDArray[np.floating[Any]]  # float32[n_articles], or of as many as were asked for
Factors = NDArray[np.float32]  # float32[n]: what scores are multiplied by
Lengths = NDArray[np.number[Any]]  # int or float[n_articles]: words of a field

# Of the joined text of a segment.
CodePoints = NDArray[np.uint32]  # uint32[n_characters]: Unicode, 0 between stretches
Codes = NDArray[np.unsignedinteger[Any]]  # big-endian uint16 or uint32[n_characters]: places in the segment's alphabet
Positions = Integers  # int[n]: characters before each
Suffixes = NDArray[np.int32]  # int32[n_characters]: positions in the order of the text behind them
Slots = Integers  # int[n_occurrences]: 2 × article + is_body

# Of facets and of words.
Ordinals = Integers  # int32[n_articles] or [n_pairs]: places in a vocabulary, 0 for none
Counts = NDArray[np.intp]  # intp[n_values]: articles that bear each value
Weights = NDArray[np.number[Any]]  # uint8 or float32[n_postings]: how often each article holds the term
Bits = NDArray[np.uint8]  # uint8[n_words, n_articles / 8]: which articles hold each word
Bytes = NDArray[np.uint8]  # uint8[n]: a file
