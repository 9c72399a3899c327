"""What can go wrong with the index, as types whose message says what to do. Pure."""

REBUILD = "Run: manage.py rebuild_index"


class IndexUnavailable(Exception):
    """No index can answer: it is missing, damaged, or made by another version of the program."""

    def __init__(self, reason: str):
        super().__init__(f"{reason} {REBUILD}")


class IndexAway(IndexUnavailable):
    """The index is there and does not answer just now: it will, and is not to be built anew."""

    def __init__(self, reason: str):
        Exception.__init__(self, reason)


class IndexMoving(IndexAway):
    """The index was changed again and again while one page asked it several questions: ask again in a moment."""

    def __init__(self) -> None:
        super().__init__("Each of several answers was of another generation.")


class NotOffered(Exception):
    """The engine cannot do what is asked: it says so rather than answer less."""


class TooManyParts(NotOffered):
    """The engine cannot join so many parts of a wildcard; fewer are answered."""

    def __init__(self, most: int):
        super().__init__(f"A wildcard of more than {most} parts.")
        self.most = most


class TooMuchAtOnce(NotOffered):
    """The question has more parts than the engine takes in one: a shorter one is answered."""

    def __init__(self) -> None:
        super().__init__("More clauses than the servers take at once.")


class AlreadyComparing(Exception):
    """Another process compares all texts just now."""


class IndexBusy(Exception):
    """Another writer held the index for the whole time that this one was willing to wait."""
