"""Documents one after another: headings of the form author:title, or titles followed by author lines."""

import re
from dataclasses import replace

from archive.parsing.blocks.bylines import begins_news
from archive.parsing.blocks.page import RULE, Page, PageParts
from archive.parsing.blocks.title_block import author_heading, is_date_line
from archive.parsing.layouts.articles import Draft, build, drafts, may_be_title, names_author, stands_alone, title_run
from archive.parsing.layouts.evidence import Evidence, choice
from archive.parsing.layouts.known_lines import FOLIO
from archive.parsing.layouts.numbered_works import authors_in_brackets, numbered_works, without_number
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import Compilation, IssueFacts, LayoutChoice, ParsedArticle
from archive.text import fold

NAME = "compilation"
_WORKS = "篇编了号的文章"
_HEADED = "首行是汇编的题名、篇数或页码"
_MORE_WORDS = ".{0,12}"  # behind the number of the page, which nothing else prints
_HEADER = re.compile(
    r"(?P<title>.{2,60}?)[-—(]{0,2}(?:共)?(?P<items>\d{1,5})篇\)?"
    rf"(?:[(]?第?(?P<page>\d{{1,5}})/(?P<of>\d{{1,5}})页?[)]?{_MORE_WORDS})?"
)
_PAGES = re.compile(rf"(?P<title>.{{2,60}}?)[(]第?(?P<page>\d{{1,5}})/(?P<of>\d{{1,5}})页[)]{_MORE_WORDS}")
_TITLED = re.compile(r".{2,40}(?:汇编|选编|文集|材料集|文章选|合集|汇总|汇集)(?:[(].{1,20}[)])?")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_SALUTATION = re.compile(
    r"(?:同志们|各位[\u4e00-\u9fff、]{1,12}|尊敬的[\u4e00-\u9fff、]{1,16})(?:、[\u4e00-\u9fff]{1,6})?[:!]"
)
_NUMBER = re.compile(
    r"【?(?:第[一二三四五六七八九十百\d]{1,4}篇|[范例]文[一二三四五六七八九十\d]{1,3}|(?:篇|材料)[一二三四五六七八九十\d]{1,3})】?[:、.]?\s?"
)
_NUMBERED = re.compile(
    r"(?:【?(?:第[一二三四五六七八九十百\d]{1,4}篇|[范例]文[一二三四五六七八九十\d]{1,3}|(?:篇|材料)[一二三四五六七八九十\d]{1,3})】?[:、.]?).{0,60}"
)


def weigh(page: Page) -> LayoutChoice:
    """How sure it is that several documents follow each other here."""
    starts = [k for k in range(len(page.content)) if _certain_start(page, k)]
    headings = [k for k in starts if author_heading(page.rows[page.content[k]].text)]
    works = numbered_works(page.rows, _header(page) is not None).titles
    news = any(begins_news(page.rows[i].without_spaces) for i in page.content)
    return choice(
        NAME,
        [
            Evidence(_header(page) is not None, 0.6, _HEADED),
            Evidence(len(headings) >= 2, 0.45, f"有{len(headings)}行“作者:题目”"),
            Evidence(len(starts) > len(headings) and len(starts) >= 2, 0.4, f"有{len(starts)}处题目和署名相接"),
            Evidence(bool(works), 0.6, f"有{len(works)}{_WORKS}"),
            Evidence(news, -0.3, "有本报讯"),
        ],
    )


def is_certain(layout: LayoutChoice) -> bool:
    """True if a header and headings with their authors leave no doubt of a compilation."""
    if layout.name != NAME:
        return False
    is_headed = _HEADED in layout.reasons and any("作者:题目" in why for why in layout.reasons)
    return is_headed or any(_WORKS in why for why in layout.reasons)


def read(page: Page) -> PageParts:
    """The documents; what stands before the first heading goes on from the page before."""
    header = _header(page)
    works = numbered_works(page.rows, header is not None)
    first = min(works.titles, default=0)
    outside = {i for i, row in enumerate(page.rows) if _separates(row) or (i == 0 and header) or i < first}
    if works.titles:
        outside |= {i for i, row in enumerate(page.rows) if FOLIO.fullmatch(row.without_spaces)}
    content = tuple(i for i in range(len(page.rows)) if i not in outside)

    def begins(k: int, is_open: bool) -> int | None:
        if works.titles:
            return works.titles.get(content[k])
        return None if is_open else _start(page, content, k)

    found = drafts(page, begins, content)
    listed = any(page.rows[i].folded.strip()[0].isdigit() for i in works.listed)
    articles = tuple(_work(draft, page, listed) if works.titles else _article(draft, page) for draft in found)
    return PageParts(
        _cut_ends(articles, header),
        furniture=page.lines(sorted(outside)),
        compilation=header,
        issue=_issue(header),
    )


def _article(draft: Draft, page: Page) -> ParsedArticle:
    """The document; the number it has in the compilation (【篇二】) is no part of its title."""
    article = build(draft, page)
    number = _NUMBER.match(fold(article.headline or ""))
    rest = (article.headline or "")[number.end() :].strip() if number else ""
    return replace(article, headline=rest) if rest else article


def _work(draft: Draft, page: Page, is_listed: bool) -> ParsedArticle:
    """The numbered work; its title is one line, without the author before it and the number, unless it is listed so."""
    article = build(draft, page)
    if not draft.titles:
        return article
    title, *signed = (page.rows[i].text.strip() for i in draft.titles)
    printed = without_number(title, is_listed)
    heading = author_heading(printed)
    named = tuple(author for text in signed for author in authors_in_brackets(text))
    authors = heading.authors if heading else article.authors or named
    headline = heading.right if heading else printed
    return replace(article, headline=headline, kicker=None, subtitle=None, authors=authors)


def _header(page: Page) -> Compilation | None:
    if not page.rows:
        return None
    text = page.rows[0].without_spaces
    match = _HEADER.fullmatch(text) or _PAGES.fullmatch(text)
    if not match:
        return Compilation(page.rows[0].printed) if _TITLED.fullmatch(text) and may_be_title(page.rows[0]) else None
    groups = match.groupdict()
    title = page.rows[0].printed[: match.end("title")].strip("-—(（")
    return Compilation(title, *(int(groups[key]) if groups.get(key) else None for key in ("items", "page", "of")))


def _issue(header: Compilation | None) -> IssueFacts:
    if header is None:
        return IssueFacts()
    year = _YEAR.search(fold(header.title))
    pages = (f"{header.page}/{header.of}",) if header.page else ()
    return IssueFacts(year=int(year.group(1)) if year else None, pages=pages)


def _certain_start(page: Page, k: int) -> bool:
    before = page.rows[page.content[k - 1]] if k else None
    return (before is None or before.ends_sentence) and _start(page, page.content, k) is not None


def _start(page: Page, content: tuple[int, ...], k: int) -> int | None:
    """How many title lines the document has that begins here, None if none does."""
    row = page.rows[content[k]]
    if not may_be_title(row):
        return None
    heading = author_heading(row.text)
    if not heading and not stands_alone(page, content, k):
        return None
    run = title_run(page, content, k)
    if run and _opens_document(page, content, k):
        return max(_signed_until(page, content, k, run), 1)
    if heading or _NUMBERED.fullmatch(row.without_spaces):
        return max(1, _signed_until(page, content, k, run))
    return _signed_until(page, content, k, run) or None


def _separates(row: TextLine) -> bool:
    """True if the line is a rule or a number (【篇二】) between documents."""
    return bool(RULE.fullmatch(row.text) or _NUMBER.fullmatch(row.without_spaces))


def _opens_document(page: Page, content: tuple[int, ...], k: int) -> bool:
    """True if a rule or a number, or the title of the compilation alone, stands right before this line."""
    row = content[k]
    if row and _separates(page.rows[row - 1]):
        return True
    header = _header(page) if k == 0 and row == 1 else None
    return header is not None and (header.page or 1) == 1


def _signed_until(page: Page, content: tuple[int, ...], k: int, run: int) -> int:
    """How many of these lines form a title with its author or date; 0 if none names them."""
    signed = [j for j in range(1, run) if names_author(page, content, k + j) or is_date_line(page.rows[content[k + j]])]
    if signed:
        return signed[-1] + 1
    after = page.rows[content[k + run]] if run and k + run < len(content) else None
    return run if after and _SALUTATION.fullmatch(after.without_spaces) else 0


def _cut_ends(articles: tuple[ParsedArticle, ...], header: Compilation | None) -> tuple[ParsedArticle, ...]:
    """The first and last marked as cut, where the compilation goes on before and after this page."""
    if not articles or header is None or header.page is None or header.of is None:
        return articles
    first = replace(articles[0], continues_from_previous=articles[0].headline is None and header.page > 1)
    articles = (first, *articles[1:])
    return (*articles[:-1], replace(articles[-1], continues_next=header.page < header.of))
