"""What can go wrong with the index, as types whose message says what to do. Pure."""


class IndexUnavailable(Exception):
    """No index can answer: it is missing, damaged, or made by another version of the program."""


class IndexBusy(Exception):
    """Another writer held the index for the whole time that this one was willing to wait."""
