"""A page read by the labels of its lines: where articles begin, their titles, who signs them, what is the page's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.parsing.blocks import bylines
from archive.parsing.blocks.issue_evidence import date_of, issue_of, publication_in, staff_in
from archive.parsing.blocks.masthead import Masthead, merged
from archive.parsing.blocks.page import RULE, Page, PageParts
from archive.parsing.blocks.paragraphs import Known
from archive.parsing.blocks.teasers import TeaserBox, teaser_boxes
from archive.parsing.blocks.title_block import (
    TitleBlock,
    author_heading,
    is_author_line,
    is_date,
    is_factual,
    is_kicker,
    lacks_subject,
    leads_to,
    read_title_block,
    tells_who_did,
    title_text,
)
from archive.parsing.labelling.labels import OUTSIDE, TITLES, Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.layouts.articles import Draft, build
from archive.parsing.layouts.certain_labels import corrected
from archive.parsing.layouts.certain_lines import FIRST_PRINTED, MOVED, openings
from archive.parsing.layouts.roundups import roundups
from archive.parsing.layouts.whole_titles import DASHED
from archive.parsing.lexicon.dates import event_date, full_date
from archive.parsing.lines.text_lines import TextLine, line, wrapping_of
from archive.parsing.records import Author, IssueFacts, Line, ParsedArticle, StaffMember, Teaser
from archive.text import fold

_ORNAMENTS = re.compile(rf"^[{re.escape(''.join(BULLETS))}\s]+|[{re.escape(''.join(BULLETS))}\s]+$")
_NUMBER = re.compile(
    r"^(?:[【\[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[】\])）]|[一二三四五六七八九十]{1,3}、|(?:【?第[一二三四五六七八九十\d]{1,3}[篇]】?|【篇[一二三四五六七八九十]】)[:：\s]*)"
)
_REMARK = re.compile("(?:本报)?编者按")
_LEAST_TITLE = 6  # shorter ones are alike by chance
_LONGEST_MOTTO, _EVENT = 5, 2
SURE = 0.9  # titles of fresh pages are judged with .93 in the median
_WITH_A_NAME = frozenset({"newspaper_page", "plain"})
_KNOWN = {
    Label.PARAGRAPH: Known.OPENS,
    Label.A_PARAGRAPH: Known.OPENS,
    Label.GOES_ON: Known.GOES_ON,
    Label.SUBHEAD: Known.HEADS,
}
_QUOTES = ("“", '"', "「")
_LATELY = re.compile("近日|日前|连日来|昨日|今年以来")
_LEAD, _LONGEST_SIGNATURE, _NEAR_END = 60, 40, 3
_BRACKETS = " ()（）\u3000"


@dataclass
class _Cut:
    """The rows of one article: title lines and body lines, by index."""

    titles: list[int]
    body: list[int]
    awaits_text: bool = False  # a remark of the editors stands above the titles

    @property
    def has_text(self) -> bool:
        return bool(self.body) and not self.awaits_text

    def put(self, i: int, is_title: bool) -> None:
        """Take the row for a title if none of the text itself stands above it."""
        if is_title and not self.has_text:
            self.titles.append(i)
        else:
            self.body.append(i)
            self.awaits_text = False


def read_by_labels(
    page: Page, rows: Sequence[TextLine], labelling: Labelling, layout: str, known: PageParts
) -> PageParts:
    """What the page holds by these labels; what concerns the whole page is taken from a reading already `known`."""
    certain = certain_lines(rows, labelling)
    rows, labels = corrected(rows, labelling)
    cuts, outside = _cuts(rows, labels)
    inside = [rows[i] for cut in cuts for i in (*cut.titles, *cut.body)]
    nothing: tuple[Masthead | None, ...] = (None,) * len(rows)
    printed = replace(page, rows=tuple(rows), mastheads=nothing, teasers=TeaserBox(), wraps=wrapping_of(inside))
    teasers, used = _teasers([i for i in outside if labels[i] is Label.TEASER], printed)
    own = [rows[i] for i in outside]
    told = issue_of(own, layout)
    known_issue = replace(known.issue, pages=()) if told.pages else known.issue
    issue = merged(told, known_issue) if known.compilation is None else known.issue
    staff = tuple(dict.fromkeys((*staff_in(own), *known.staff)))
    authors = frozenset(a.name for article in known.articles for a in article.authors if not a.is_organization)
    reader = _Reader(
        printed, labels, issue, staff, _published(own, issue, known), certain, authors, layout == "compilation"
    )
    articles = _with_days(tuple(reader.article(cut) for cut in cuts))
    return replace(
        known,
        publication=known.publication or (publication_in(own) if layout in _WITH_A_NAME else None),
        articles=articles,
        furniture=tuple(line(rows[i], page.reading) for i in outside if i not in used),
        teasers=teasers,
        staff=staff,
        issue=issue,
        problems=(),
    )


def certain_lines(rows: Sequence[TextLine], labelling: Labelling) -> dict[int, Known]:
    """What is sure enough of the lines of texts to overrule what their widths and openings suggest."""
    judged = {
        row.start: _KNOWN[label]
        for row, label, certainty in zip(rows, labelling.labels, labelling.certainty, strict=True)
        if label in _KNOWN and certainty >= SURE
    }
    return _openings(rows) | judged | _items(rows)


def certain_openings(rows: Sequence[TextLine]) -> dict[int, Known]:
    """What is sure of paragraphs by the lines alone, the judge left aside."""
    return _openings(rows) | _items(rows)


def _openings(rows: Sequence[TextLine]) -> dict[int, Known]:
    return {row.start: Known.OPENS for row in openings(rows)}


def _items(rows: Sequence[TextLine]) -> dict[int, Known]:
    """What is sure of short items under one heading: a paragraph begins with each bullet and with nothing else."""
    return {
        rows[i].start: Known.OPENS
        if rows[i].without_spaces[0] == rows[heading + 1].without_spaces[0]
        else Known.GOES_ON
        for heading, end in roundups(rows)
        for i in range(heading + 1, end)
    }


def _cuts(rows: Sequence[TextLine], labels: Sequence[Label]) -> tuple[list[_Cut], list[int]]:
    """The articles, and the lines outside them. Titles without a text between them belong to one article."""
    cuts: list[_Cut] = []
    outside: list[int] = []
    for i, label in enumerate(labels):
        if label in OUTSIDE or RULE.fullmatch(rows[i].text):
            outside.append(i)
            continue
        is_title = label in TITLES
        if cuts and label is Label.HEADLINE and _is_remark_above(rows, cuts[-1]):
            cuts[-1].awaits_text = True
        elif not cuts or (cuts[-1].has_text and (label.begins or label is Label.HEADLINE)):
            cuts.append(_Cut([], []))
        cuts[-1].put(i, is_title)
    if len(cuts) > 1 and not cuts[-1].has_text:
        outside = sorted([*outside, *cuts.pop().titles])
    return cuts, outside


def _is_remark_above(rows: Sequence[TextLine], cut: _Cut) -> bool:
    """True if nothing but a remark of the editors (编者按) stands above a headline."""
    return bool(cut.body) and not cut.titles and bool(_REMARK.match(rows[cut.body[0]].without_spaces))


def _teasers(indices: Sequence[int], page: Page) -> tuple[tuple[Teaser, ...], frozenset[int]]:
    """The teasers among these lines, and which lines they are made of."""
    rows = [page.rows[i] for i in indices]
    box = teaser_boxes(rows, [True] * len(rows), page.wraps, page.reading)
    return box.teasers, frozenset(indices[k] for k in box.rows)


def _with_days(articles: tuple[ParsedArticle, ...]) -> tuple[ParsedArticle, ...]:
    """The articles; of several on one page none was published at the minute that the page prints, but all that day."""
    if len(articles) < 2:
        return articles
    return tuple(replace(each, published=each.published and each.published.partition("T")[0]) for each in articles)


def _published(own: Sequence[TextLine], issue: IssueFacts, known: PageParts) -> str | None:
    """When the page's articles were published: the line of a web page, or the issue's date."""
    if known.compilation is not None:
        return None
    told = [article.published for article in known.articles if article.published]
    return (told[0] if told and "T" in told[0] else None) or date_of(own) or issue.date


@dataclass(frozen=True)
class _Reader:
    """Reads the articles of one page."""

    page: Page
    labels: Sequence[Label]
    issue: IssueFacts
    staff: Sequence[StaffMember]
    published: str | None
    certain: Mapping[int, Known]
    authors: frozenset[str]  # whom the page's own lines name
    is_collection: bool  # of articles whose headings begin with their authors

    def article(self, cut: _Cut) -> ParsedArticle:
        """The article of these lines: its titles by their labels, its text and its signatures by what they say."""
        body, signed = self._without_signatures(cut.body)
        block = self._title_block(cut.titles, "".join(self.page.rows[i].text for i in body))
        editors = [member.name for member in self.staff if member.role in bylines.EDITOR_ROLES]
        issue = replace(self.issue, date=self.issue.date or (self.published or "")[:10] or None)
        article = build(Draft(tuple(cut.titles), tuple(body)), self.page, issue, editors, (), block, self.certain)
        article = replace(article, continues_from_previous=article.continues_from_previous or self._is_moved(cut))
        article = self._signed(replace(article, published=self.published or self.issue.date), signed)
        return with_reporters(with_date(article, None))

    def _is_moved(self, cut: _Cut) -> bool:
        """True if (上接第1版) stands above the first of these lines."""
        first = min((*cut.titles, *cut.body))
        return first > 0 and bool(MOVED.fullmatch(self.page.rows[first - 1].without_spaces))

    def _without_signatures(self, body: Sequence[int]) -> tuple[list[int], list[int]]:
        """The lines of the text, and those that sign it."""
        signed = [i for i in body if self.labels[i] is Label.SIGNATURE]
        text = [i for i in body if i not in set(signed)]
        return (text, signed) if text else (list(body), [])

    def _title_block(self, titles: Sequence[int], body: str) -> TitleBlock:
        rows = [self.page.rows[i] for i in titles]
        block = read_title_block(rows, self.page.wraps, (), body) if rows else TitleBlock()
        roles = self._roles(titles)
        headline = without_marks(" ".join(roles[Label.HEADLINE])) or None
        headline = headline and self._without_author(headline)
        heading = author_heading(headline) if headline else None
        is_told_of = heading and (heading.right.startswith(_QUOTES) or all(a.is_organization for a in heading.authors))
        if heading and is_told_of and not self.is_collection:
            # Whom a headline quotes did not write it, nor the body whose doings it tells.
            block = replace(block, authors=tuple(a for a in block.authors if a not in heading.authors))
            heading = None
        authors = tuple(author for author in block.authors if author.name != headline) or self._named(titles)
        return replace(
            block,
            headline=heading.right if heading else headline,
            kicker=" ".join(roles[Label.KICKER]) or None,
            subtitle=" ".join(roles[Label.SUBTITLE]) or None,
            authors=authors or (heading.authors if heading else ()),
        )

    def _roles(self, titles: Sequence[int]) -> dict[Label, list[str]]:
        """The texts of the title lines by role; a line that certainly leads to the headline is its kicker."""
        lines = [(self.labels[i].bare, self.page.rows[i]) for i in titles if self.labels[i].bare is not Label.BYLINE]
        heads = [row for label, row in lines if label is Label.HEADLINE]
        by_role: dict[Label, list[str]] = {Label.HEADLINE: [], Label.KICKER: [], Label.SUBTITLE: []}
        for label, row in lines:
            text = title_text(row.text, self.page.wraps)
            if any(_repeats(text, printed) for printed in by_role[Label.HEADLINE]):
                continue
            if label is Label.HEADLINE and len(heads) > 1:
                label = _corrected(row, heads)
            if label in by_role:
                by_role[label].append(text)
        if _is_motto(by_role[Label.HEADLINE], by_role[Label.SUBTITLE]) and not by_role[Label.KICKER]:
            by_role[Label.KICKER], by_role[Label.HEADLINE], by_role[Label.SUBTITLE] = (
                by_role[Label.HEADLINE],
                by_role[Label.SUBTITLE],
                [],
            )
        if _tell_who_did(by_role[Label.HEADLINE]) and by_role[Label.KICKER] and not by_role[Label.SUBTITLE]:
            by_role[Label.HEADLINE], by_role[Label.SUBTITLE] = by_role[Label.KICKER], by_role[Label.HEADLINE]
            by_role[Label.KICKER] = []
        if _goes_on(by_role[Label.HEADLINE], by_role[Label.KICKER]):
            by_role[Label.HEADLINE], by_role[Label.KICKER] = (
                ["".join([*by_role[Label.KICKER], *by_role[Label.HEADLINE]])],
                [],
            )
        if not by_role[Label.HEADLINE]:
            spare = sorted((Label.SUBTITLE, Label.KICKER), key=lambda label: _hardly_headline(by_role[label]))
            by_role[Label.HEADLINE], by_role[spare[0]] = by_role[spare[0]], []
        return by_role

    def _without_author(self, headline: str) -> str:
        """The headline without the name of an author whom the page names elsewhere (李传荣:以…推动…)."""
        left, colon, right = headline.replace("：", ":", 1).partition(":")
        return right.strip() if colon and left.strip() in self.authors else headline

    def _named(self, titles: Sequence[int]) -> tuple[Author, ...]:
        """The authors on lines whose place says that they name one, whatever their surnames."""
        authors: list[Author] = []
        for i in titles:
            row = self.page.rows[i]
            if self.labels[i].bare is Label.BYLINE and not bylines.is_byline(row.without_spaces):
                text = _ORNAMENTS.sub("", row.text).strip(_BRACKETS)
                if written := bylines.with_office(text):
                    authors += written
                    continue
                author = bylines.post_and_name(text, trusted=True)
                body = bylines.is_organization(text) and not bylines.is_byline(row.without_spaces)
                authors += [author] if author else bylines.authors_of(text) if body else []
        return tuple(authors)

    def _signed(self, article: ParsedArticle, signed: Sequence[int]) -> ParsedArticle:
        """The article with what the lines below it say: reporters, authors, a date."""
        rows = [self.page.rows[i] for i in signed]
        reporters, authors, date, first = list(article.reporters), list(article.authors), None, None
        for row in rows:
            reporters += _reporters(row)
            if not article.authors and not _reporters(row):
                authors += _authors(row)
            date = date or date_of([row])
            first = date_of([row]) if FIRST_PRINTED.fullmatch(row.without_spaces) else first
        block = (*article.title_block, *self._lines(signed))
        return replace(
            article,
            reporters=tuple(dict.fromkeys(reporters)),
            authors=tuple(dict.fromkeys(authors)),
            title_block=block,
            published=first or article.published or date,
        )

    def _lines(self, indices: Iterable[int]) -> tuple[Line, ...]:
        return tuple(line(self.page.rows[i], self.page.reading) for i in indices)


def _is_motto(headlines: Sequence[str], subtitles: Sequence[str]) -> bool:
    """True for four or five characters above the report of an event (情暖万家): they lead to it."""
    if len(headlines) != 1 or len(subtitles) != 1 or DASHED.match(subtitles[0]):
        return False
    return len(headlines[0]) <= _LONGEST_MOTTO and is_factual(subtitles[0]) >= _EVENT


def _tell_who_did(headlines: Sequence[str]) -> bool:
    """True for lines that only say who did what at the event that the line above them tells (李高岭出席并讲话)."""
    return bool(headlines) and all(map(tells_who_did, headlines))


def _goes_on(headlines: Sequence[str], kickers: Sequence[str]) -> bool:
    """True for a headline that lacks its subject below a line that is it (县人大一次会议 / 举行第二次全体会议)."""
    is_subject = len(kickers) == 1 and not is_kicker(kickers[0])
    return is_subject and len(headlines) == 1 and lacks_subject(headlines[0])


def _hardly_headline(texts: Sequence[str]) -> bool:
    """True for no lines at all, and for lines that go on telling of an event: anything else is rather a headline."""
    return not texts or all(map(lacks_subject, texts))


def _repeats(text: str, printed: str) -> bool:
    """True if a title is printed a second time, perhaps behind its author."""
    one, other = ("".join(each.split()) for each in (text, printed))
    return min(len(one), len(other)) >= _LEAST_TITLE and (one in other or other in one)


def without_marks(headline: str) -> str:
    """The headline without the bullet or the number that its page sets before it."""
    text = _ORNAMENTS.sub("", headline)
    return _NUMBER.sub("", text).strip() or text


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


def _corrected(row: TextLine, heads: Sequence[TextLine]) -> Label:
    """The role of one of several headline lines by what it certainly is, if others remain."""
    others = [other for other in heads if other is not row]
    if is_kicker(row.text) and not all(is_kicker(other.text) for other in others):
        return Label.KICKER
    if row is heads[0] and leads_to(row.text, heads[1].text):
        return Label.KICKER
    if DASHED.match(row.text) and not all(DASHED.match(other.text) for other in others):
        return Label.SUBTITLE
    if is_author_line(row) and not author_heading(row.text):
        return Label.BYLINE
    return Label.HEADLINE


def _reporters(row: TextLine) -> tuple[str, ...]:
    if photographed := bylines.photographers(row.text):
        return photographed
    if bylines.is_byline(row.without_spaces):
        return bylines.reporter_names(row.text)
    labelled = bylines.labelled_reporters(bylines.labelled(row.text.strip(_BRACKETS)))
    return labelled or bylines.signed_reporters(row.folded[-80:])


def _authors(row: TextLine) -> tuple[Author, ...]:
    text = _ORNAMENTS.sub("", row.text).strip(_BRACKETS)
    if written := bylines.writers(bylines.labelled(text)):
        return written
    return bylines.authors_of(text) if bylines.are_persons(text) or bylines.post_and_name(text) else ()
