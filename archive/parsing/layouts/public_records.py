"""The table above what offices make public on the web: number, issuer, day, and the title behind a label."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.parsing.blocks.page import PageParts
from archive.parsing.lexicon import web_words
from archive.parsing.lines.text_lines import TextLine

_HEAD = 40  # lines among which such a table stands
_LEAST_ROWS = 2  # one alone is a line of something else
_LEAST_TITLE, _LONGEST_TITLE = 7, 80


def record_lines(rows: Sequence[TextLine]) -> Iterator[int]:
    """The rows of such a table, 标题:… among them."""
    head = range(min(_HEAD, len(rows)))
    found = [i for i in head if not rows[i].ends_sentence and web_words.is_of_record(rows[i].without_spaces)]
    if len(found) >= _LEAST_ROWS:
        yield from (*found, *(i for i in head if labelled_title(rows[i])))


def labelled_title(row: TextLine) -> str | None:
    """What a page prints behind 标题: in its table or at its foot."""
    label = web_words.TITLED.match(row.folded.lstrip())
    title = row.text.lstrip()[label.end() :].strip(" \u3000)]）】") if label else ""
    return title if _LEAST_TITLE <= len(title) <= _LONGEST_TITLE and not title.endswith("。") else None


def with_labelled_title(parts: PageParts, rows: Sequence[TextLine]) -> PageParts:
    """The only article of a page that prints its title nowhere else with the one behind 标题:."""
    titles = {title for row in rows if (title := labelled_title(row))}
    if len(parts.articles) != 1 or len(titles) != 1 or parts.articles[0].headline:
        return parts
    return replace(parts, articles=(replace(parts.articles[0], headline=titles.pop()),))
