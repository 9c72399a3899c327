"""Who signs an article, and of which day it is: by the lines that stand at it and by its last words."""

import re
from dataclasses import replace

from archive.parsing.blocks import authorship, bylines, labelled_names, name_lists
from archive.parsing.blocks.title_block import is_date
from archive.parsing.layouts.title_roles import without_ornaments
from archive.parsing.lexicon.dates import event_date, full_date
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import Author, ParsedArticle
from archive.text import fold

_LATELY = re.compile("近日|日前|连日来|昨日|今年以来")
_LEAD, _LONGEST_SIGNATURE, _NEAR_END = 60, 40, 3
_BRACKETS = " ()（）\u3000"


def with_date(article: ParsedArticle, printed: str | None) -> ParsedArticle:
    """The article with the date that its page prints, or that stands below its text or its title, if it has none."""
    if article.published or not article.paragraphs:
        return article
    last, *others = [fold(paragraph.text) for paragraph in reversed(article.paragraphs[-_NEAR_END:])]
    alone = [text for text in (*others, *(fold(line.text) for line in article.title_block)) if is_date(text)]
    alone_or_last = [last, *alone] if len(last) <= _LONGEST_SIGNATURE else alone
    signed = [date for text in alone_or_last if (date := full_date(text))]
    return replace(article, published=printed or (signed[0].iso if signed else None))


def with_reporters(article: ParsedArticle) -> ParsedArticle:
    """The article, those who signed it with their bare names being its reporters if it is news of a day."""
    first = article.paragraphs[0].text if article.paragraphs else ""
    is_news = bylines.begins_news("".join(fold(first).split())) or _LATELY.match(first) or article.event_date_partial
    bare = article.authors and all(not (author.post or author.is_organization) for author in article.authors)
    if not bare or not (is_news or event_date(fold(first[:_LEAD]))):
        return article
    reporters = (*article.reporters, *(author.name for author in article.authors))
    return replace(article, authors=(), reporters=tuple(dict.fromkeys(reporters)))


def reporters_of(row: TextLine) -> tuple[str, ...]:
    """The reporters and photographers whom a line below a text names."""
    if photographed := bylines.photographers(row.text):
        return photographed
    if bylines.is_byline(row.without_spaces):
        return bylines.reporter_names(row.text)
    labelled = labelled_names.labelled_reporters(labelled_names.labelled(row.text.strip(_BRACKETS)))
    return labelled or bylines.signed_reporters(row.folded[-80:])


def authors_of(row: TextLine) -> tuple[Author, ...]:
    """The authors whom a line below a text names behind a label, by post, or by nothing but names."""
    text = _bare(row)
    if written := labelled_names.writers(labelled_names.labelled(text)):
        return written
    return authorship.authors_of(text) if name_lists.are_persons(text) or authorship.post_and_name(text) else ()


def authors_by_place(row: TextLine) -> tuple[Author, ...]:
    """The authors on a line whose place says that it names one, whatever their surnames."""
    if bylines.is_byline(row.without_spaces):
        return ()
    text = _bare(row)
    if written := authorship.with_office(text):
        return written
    if author := authorship.post_and_name(text, trusted=True):
        return (author,)
    return authorship.authors_of(text) if authorship.is_organization(text) else ()


def _bare(row: TextLine) -> str:
    return without_ornaments(row.text).strip(_BRACKETS)
