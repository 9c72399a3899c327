"""A list of phrases as a reader hands it in: one a line, each once, all short enough. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.messages import gettext_noop
from archive.text import match_text
from search.query.criteria import FacetFilter
from search.query.parser import MAX_LENGTH, readable
from search.request import facet_filters

MOST_PHRASES = 5000
BREAKDOWNS = {"county-year": ("county", "year"), "county": ("county",), "year": ("year",)}
TOO_MANY = gettext_noop("一次至多 %(limit)d 个提法，这里有 %(number)d 个。请分几次。")
TOO_LONG_A_LINE = gettext_noop("第 %(line)d 行有 %(length)d 字，一个提法至多 %(limit)d 字。请一行写一个。")
NOTHING = gettext_noop("没有可查的提法。请一行写一个。")
NO_TEXT = gettext_noop("这个文件不是 UTF-8 或 GB18030 的文字。请另存为文本文件再传。")
ENCODINGS = ("utf-8-sig", "gb18030")  # what spreadsheets write in China


class BadBatch(ValueError):
    """The list cannot be taken; `message % params`, translated, is the sentence for the reader."""

    def __init__(self, message: str, **params: object):
        super().__init__(message % params if params else message)
        self.message, self.params = message, params


@dataclass(frozen=True)
class BatchRequest:
    """Phrases as they were typed, no two with one match form, and how they are to be broken down."""

    phrases: tuple[str, ...]
    facet_filters: tuple[FacetFilter, ...] = ()
    by: str = "county-year"

    @property
    def facets(self) -> tuple[str, ...]:
        return BREAKDOWNS[self.by]


def batch_request(text: str, pairs: Iterable[tuple[str, str]] = ()) -> BatchRequest:
    """The batch of the lines; empty ones and those that repeat an earlier one are left out. Raises BadBatch."""
    pairs = list(pairs)
    by = dict(pairs).get("by", "")
    phrases: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        phrase = readable(line).strip()
        if len(phrase) > MAX_LENGTH:
            raise BadBatch(TOO_LONG_A_LINE, line=number, length=len(phrase), limit=MAX_LENGTH)
        if form := match_text(phrase):
            phrases.setdefault(form, phrase)
    if not phrases:
        raise BadBatch(NOTHING)
    if len(phrases) > MOST_PHRASES:
        raise BadBatch(TOO_MANY, limit=MOST_PHRASES, number=len(phrases))
    return BatchRequest(
        tuple(phrases.values()),
        facet_filters((name, readable(value)) for name, value in pairs),
        by if by in BREAKDOWNS else "county-year",
    )


def text_of(data: bytes) -> str:
    """The text of a file. Raises BadBatch."""
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadBatch(NO_TEXT)
