"""The Whoosh schema: words of the title block and of the body, no positions, nothing stored but the article's key."""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.fields import STORED, TEXT, Schema

from search.analysis import words

# How much more a word counts in the title block than in the body.
BOOSTS = {"title": 3.0, "body": 1.0}
TEXT_FIELDS = tuple(BOOSTS)


class WordAnalyzer(Analyzer):  # type: ignore[misc]
    """The project's own segmentation as a Whoosh analyzer, so that Whoosh's tools read the index as it was written."""

    def __call__(self, value: str, mode: str = "", **kwargs: Any) -> Iterator[Token]:
        token = Token(mode=mode, **kwargs)
        for position, text in enumerate(words(value)):
            token.text, token.boost, token.pos, token.stopped = text, 1.0, position, False
            yield token


SCHEMA = Schema(key=STORED(), **{name: TEXT(WordAnalyzer(), phrase=False) for name in TEXT_FIELDS})
