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
_PLACE_AND_NAME = re.compile(
    r"[\u3400-\u9fff]{0,16}(?:村|镇|乡|社区|街道|组|屯|大队|公社|学校?|[一二三四五]中|局|站|所|厂|公司|院|读者|家长|学生|职工)"
    r"[\s\u3000]+(?P<name>[\u3400-\u9fff·]{2,4}|[\u3400-\u9fff][\s\u3000]+[\u3400-\u9fff])"
)
# A name by its place alone, whatever the family name; what a paper calls itself and its remarks are none.
_RARE_NAME = re.compile(
    r"(?!第|本|编|来信|整理|综合|摘|原|选|特约|记者|通讯)[\u3400-\u9fff]{2,4}(?<![会报社版文讯稿目号])"
)
_AUTHOR = re.compile("(?:本文)?作者[系为是:：]")
_SPEECH = re.compile(r"(?:讲话|致辞|发言|述职报告)(?:\([^()]{2,8}\))?$")
_LEAD, _LONGEST_SIGNATURE, _NEAR_END = 60, 40, 3
_BRACKETS = " ()（）\u3000"


def with_date(article: ParsedArticle, printed: str | None) -> ParsedArticle:
    """The article with the date that its page prints, or that stands below its text or its title, if it has none."""
    if article.published or not article.paragraphs:
        return article
    last, *others = [fold(paragraph.text) for paragraph in reversed(article.paragraphs[-_NEAR_END:])]
    titles = [fold(line.text) for line in article.title_block]
    # Below the title of a speech stands when it was given, and not when it was printed.
    titles = [] if any(_SPEECH.search("".join(title.split())) for title in titles) else titles
    alone = [text for text in (*others, *titles) if is_date(text)]
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
    if _AUTHOR.match(_bare(row)):
        return ()
    if photographed := bylines.photographers(row.text):
        return photographed
    if bylines.is_byline(row.without_spaces):
        return bylines.reporter_names(row.text)
    return labelled_reporters_of(row) or bylines.signed_reporters(row.folded[-80:])


def labelled_reporters_of(row: TextLine) -> tuple[str, ...]:
    """The reporters behind labels of a line that consists of labels, in brackets or not."""
    return labelled_names.labelled_reporters(labelled_names.labelled(row.text.strip(_BRACKETS)))


def authors_of(row: TextLine) -> tuple[Author, ...]:
    """The authors whom a line below a text names behind a label, by post, or by nothing but names."""
    text = _bare(row)
    if written := labelled_names.writers(labelled_names.labelled(text)):
        return written
    if sent := _from_a_place(text):
        return sent
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
    if authorship.is_organization(text):
        return authorship.authors_of(text)
    return _from_a_place(text) or ((Author(text),) if _RARE_NAME.fullmatch(text) else ())


def _from_a_place(text: str) -> tuple[Author, ...]:
    """The author of a line that says where the letter or the essay comes from (诺水河镇　王贞元, 读者 蒋先德)."""
    match = _PLACE_AND_NAME.fullmatch(text)
    return (Author("".join(match["name"].split())),) if match else ()


def _bare(row: TextLine) -> str:
    return without_ornaments(row.text).strip(_BRACKETS)
