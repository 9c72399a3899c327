"""All suffixes of a text in their order, and how much of each the next one shares. Pure, over numpy."""

import os
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Sorting has several threads, of which those that wait would turn their processors: ten times the work of a short text.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from pydivsufsort import divsufsort, kasai

Array = np.ndarray[Any, np.dtype[Any]]
CodePoints = NDArray[np.uint32]
Codes = NDArray[np.unsignedinteger[Any]]
Suffixes = NDArray[np.int32]

UNICODE = 0x110000
SHORT, AT_ONCE = 2000, 1 << 24  # characters


def coded(characters: CodePoints) -> tuple[Codes, CodePoints]:
    """The characters as big-endian numbers in the alphabet of those that occur, and the alphabet."""
    present = np.zeros(UNICODE, bool)
    for part in parts(characters):
        present[characters[part]] = True
    present[0] = True
    alphabet = np.flatnonzero(present).astype(np.uint32)
    # None takes the highest number of two bytes: whoosh_engine.storage.suffix_ranges counts one further.
    numbers = np.zeros(UNICODE, ">u2" if len(alphabet) < 1 << 16 else ">u4")
    numbers[alphabet] = np.arange(len(alphabet))
    return picked(numbers, characters), alphabet


def sorted_suffixes(codes: Codes) -> Suffixes:
    """Where the suffixes of the codes, which are big-endian, begin, in the order of the suffixes."""
    width = codes.itemsize
    if len(codes) < SHORT:
        # divsufsort's preparations take longer than sorting one article.
        text = codes.tobytes()
        return np.array(sorted(range(len(codes)), key=lambda at: text[at * width :]), np.int32)
    # It sorts the suffixes of bytes, of which those that begin with a code are picked out.
    places = divsufsort(codes.view(np.uint8))
    suffixes, filled = np.empty(len(codes), np.int32), 0
    for part in parts(places):
        found = places[part][places[part] % width == 0]
        suffixes[filled : filled + len(found)] = found // width
        filled += len(found)
    return suffixes


def shared_with_previous(codes: Codes, suffixes: Suffixes) -> NDArray[np.int32]:
    """How many characters each suffix begins with that the one before it in the order begins with as well."""
    shared = np.zeros(len(codes), np.int32)
    if len(codes) > 1:
        shared[1:] = kasai(codes.astype(codes.dtype.newbyteorder("=")), suffixes)[:-1]
    return shared


def parts(array: Array) -> Iterator[slice]:
    """The array piece by piece: numpy widens what it indexes by, and a large archive takes gigabytes at once."""
    return (slice(start, start + AT_ONCE) for start in range(0, max(len(array), 1), AT_ONCE))


def picked(values: Array, places: Array) -> Array:
    """The values at the places."""
    found = np.empty(len(places), values.dtype)
    for part in parts(places):
        found[part] = values[places[part]]
    return found


def stretches(starts: Array, lengths: Array) -> NDArray[np.int64]:
    """The numbers of several stretches, one after the other."""
    ends = np.cumsum(lengths)
    numbers: NDArray[np.int64] = np.repeat(starts - (ends - lengths), lengths) + np.arange(lengths.sum())
    return numbers
