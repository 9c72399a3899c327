"""A page read by the labels of its lines: where articles begin, their titles, who signs them, what is the page's."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from archive.parsing.blocks import labelled_names
from archive.parsing.blocks.issue_evidence import date_of, issue_of, publication_in, staff_in
from archive.parsing.blocks.masthead import Masthead, merged
from archive.parsing.blocks.page import RULE, Page, PageParts, several_issues
from archive.parsing.blocks.paragraphs import Known
from archive.parsing.blocks.teasers import TeaserBox, teaser_boxes
from archive.parsing.blocks.title_block import TOWN, TitleBlock, author_heading, read_title_block, signs_news
from archive.parsing.blocks.title_lines import bare
from archive.parsing.labelling.labels import OUTSIDE, TITLES, Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.labelling.title_judge import NOTHING_KNOWN
from archive.parsing.labelling.title_surroundings import Likely
from archive.parsing.layouts.articles import Draft, build
from archive.parsing.layouts.certain_declared import without_other_beginnings
from archive.parsing.layouts.certain_labels import corrected
from archive.parsing.layouts.certain_paragraphs import certain_lines
from archive.parsing.layouts.judged_titles import judged_titles
from archive.parsing.layouts.known_lines import FIRST_PRINTED, MOVED, REMARK_ABOVE
from archive.parsing.layouts.signers import (
    authors_by_place,
    authors_of,
    labelled_reporters_of,
    reporters_of,
    with_date,
    with_reporters,
)
from archive.parsing.layouts.title_roles import title_roles, without_item_number, without_marks
from archive.parsing.layouts.title_runs import with_lines_at_titles
from archive.parsing.lines.text_lines import TextLine, line, wrapping_of
from archive.parsing.records import Author, IssueFacts, Line, ParsedArticle, StaffMember, Teaser

_BODY = re.compile("[科部办局委室社台站股]$|中心$|组$|编辑|本[报网站]")  # what sends a text in is no reporter
_WITH_A_NAME = frozenset({"newspaper_page", "plain"})
_QUOTES = ("“", '"', "「")


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
    page: Page,
    rows: Sequence[TextLine],
    labelling: Labelling,
    layout: str,
    known: PageParts,
    declared: Mapping[int, Label] = NOTHING_KNOWN,
) -> PageParts:
    """What the page holds by these labels; what concerns the whole page is taken from a reading already `known`."""
    likely = {row.start: kinds for row, kinds in zip(rows, labelling.spread, strict=False)}
    joined, labels = with_lines_at_titles(rows, *corrected(rows, labelling), likely)
    labels = without_other_beginnings(joined, labels, declared)
    cuts, outside = _cuts(joined, labels)
    printed = _as_cut(page, joined, cuts)
    teasers, used = _teasers([i for i in outside if labels[i] is Label.TEASER], printed)
    own = [joined[i] for i in outside]
    issue = _issue(own, layout, known)
    staff = tuple(dict.fromkeys((*staff_in(own), *known.staff)))
    authors = frozenset(a.name for article in known.articles for a in article.authors if not a.is_organization)
    day = _published(own, issue, known)
    reader = _Reader(
        printed,
        rows,
        likely,
        declared,
        labels,
        issue,
        staff,
        day,
        len(cuts) > 1,
        certain_lines(rows, labelling),
        authors,
        layout == "compilation",
        known.issues,
    )
    articles = tuple(reader.article(cut) for cut in cuts)
    if len(articles) == 1 and layout == "web_page":
        articles = (_written_by(articles[0], own),)
    return replace(
        known,
        publication=known.publication or (publication_in(own) if layout in _WITH_A_NAME else None),
        articles=articles,
        furniture=tuple(line(joined[i], page.reading) for i in outside if i not in used),
        teasers=teasers,
        staff=staff,
        issue=issue,
        problems=several_issues(issue for _, issue in known.issues),
    )


def _as_cut(page: Page, rows: Sequence[TextLine], cuts: Sequence[_Cut]) -> Page:
    """The page with these rows, wrapped as the lines of its articles are."""
    inside = [rows[i] for cut in cuts for i in (*cut.titles, *cut.body)]
    nothing: tuple[Masthead | None, ...] = (None,) * len(rows)
    return replace(page, rows=tuple(rows), mastheads=nothing, teasers=TeaserBox(), wraps=wrapping_of(inside))


def _issue(own: Sequence[TextLine], layout: str, known: PageParts) -> IssueFacts:
    """The issue by the page's own lines, and by the reading already known where these say nothing."""
    if known.compilation is not None:
        return known.issue
    told = issue_of(own, layout)
    return merged(told, replace(known.issue, pages=()) if told.pages else known.issue)


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
    return bool(cut.body) and not cut.titles and bool(REMARK_ABOVE.match(rows[cut.body[0]].without_spaces))


def _teasers(indices: Sequence[int], page: Page) -> tuple[tuple[Teaser, ...], frozenset[int]]:
    """The teasers among these lines, and which lines they are made of."""
    rows = [page.rows[i] for i in indices]
    box = teaser_boxes(rows, [True] * len(rows), page.wraps, page.reading)
    return box.teasers, frozenset(indices[k] for k in box.rows)


def _written_by(article: ParsedArticle, own: Sequence[TextLine]) -> ParsedArticle:
    """The only article of a web page with those whom the page's own lines name as its reporters or authors."""
    named = [label for row in own for label in labelled_names.bylines_within(row.text)]
    labels = [label for label in named if not _BODY.search(label.value)]
    reporters = tuple(dict.fromkeys((*article.reporters, *labelled_names.labelled_reporters(labels))))
    authors = article.authors or (() if reporters else tuple(labelled_names.writers(labels)))
    return with_reporters(replace(article, reporters=reporters, authors=authors))


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
    printed: Sequence[TextLine]  # the page's rows before those of one title were joined
    likely: Mapping[int, Likely]  # how likely the judge finds each kind of a line, by where it stands
    declared: Mapping[int, Label]  # the parts of title lines by the markup, by where these stand
    labels: Sequence[Label]
    issue: IssueFacts
    staff: Sequence[StaffMember]
    published: str | None
    is_one_of_several: bool
    certain: Mapping[int, Known]
    authors: frozenset[str]  # whom the page's own lines name
    is_collection: bool  # of articles whose headings begin with their authors
    issues: Sequence[tuple[int, IssueFacts]] = ()  # of a file with several, each with where it begins

    def article(self, cut: _Cut) -> ParsedArticle:
        """The article of these lines: its titles by their labels, its text and its signatures by what they say."""
        body, signed = self._without_signatures(cut.body)
        block = self._title_block(cut.titles, "".join(self.page.rows[i].text for i in body))
        editors = [member.name for member in self.staff if member.role in labelled_names.EDITOR_ROLES]
        issue = replace(self.issue, date=self._issue_day(cut) or (self.published or "")[:10] or None)
        article = build(Draft(tuple(cut.titles), tuple(body)), self.page, issue, editors, (), block, self.certain)
        headline = article.headline and without_item_number(article.headline, len(article.paragraphs))
        is_moved = article.continues_from_previous or self._is_moved(cut)
        day = self._day(cut)
        article = replace(article, headline=headline, continues_from_previous=is_moved, published=day)
        article = self._signed(article, signed)
        article = replace(
            article,
            published=article.published or self.published,
            reporters=tuple(dict.fromkeys((*article.reporters, *self._among_staff(cut)))),
        )
        return with_reporters(with_date(article, None))

    def _day(self, cut: _Cut) -> str | None:
        """When the article was published by what stands outside its text, unless only its signature can tell.

        The day of a page that prints no minute is not that of each of its articles, which have days of their own.
        """
        if not self.is_one_of_several:
            return self.published or self.issue.date
        return (
            self._told_beside(cut)
            or self._issue_day(cut)
            or (self.published if "T" in (self.published or "") else None)
        )

    def _issue_day(self, cut: _Cut) -> str | None:
        """The day of the issue in which the article is printed."""
        first = self.page.rows[min((*cut.titles, *cut.body))].start
        above = [issue.date for start, issue in self.issues if issue.date and start <= first]
        return above[-1] if above else self.issue.date

    def _told_beside(self, cut: _Cut) -> str | None:
        """The day that stands between the title and the text, as lists on the web have it."""
        if not (cut.titles and cut.body):
            return None
        between = range(cut.titles[0] + 1, cut.body[0])
        return date_of([self.page.rows[i] for i in between if self.labels[i] is Label.FURNITURE])

    def _is_moved(self, cut: _Cut) -> bool:
        """True if (上接第1版) stands above the first of these lines."""
        first = min((*cut.titles, *cut.body))
        return first > 0 and bool(MOVED.fullmatch(self.page.rows[first - 1].without_spaces))

    def _among_staff(self, cut: _Cut) -> tuple[str, ...]:
        """The reporters whom the page's staff right below the article names too (记者：涂炜 编辑：胡共鸣)."""
        below = range(max((*cut.titles, *cut.body)) + 1, len(self.page.rows))
        staff = takewhile(lambda i: self.labels[i] is Label.STAFF, below)
        return tuple(name for i in staff for name in labelled_reporters_of(self.page.rows[i]))

    def _without_signatures(self, body: Sequence[int]) -> tuple[list[int], list[int]]:
        """The lines of the text, and those that sign it."""
        signed = [i for i in body if self.labels[i] is Label.SIGNATURE]
        text = [i for i in body if i not in set(signed)]
        return (text, signed) if text else (list(body), [])

    def _title_block(self, titles: Sequence[int], body: str) -> TitleBlock:
        rows = [self.page.rows[i] for i in titles]
        block = read_title_block(rows, self.page.wraps, (), body) if rows else TitleBlock()
        if rows and not self.is_one_of_several and all(signs_news(row, body) for row in rows):
            return block
        lines = [(self.labels[i].bare, self.page.rows[i]) for i in titles if self.labels[i].bare is not Label.BYLINE]
        printed = [row for _, title in lines for row in self._as_printed(title)]
        by_rules = title_roles(lines, self.page.wraps)
        roles = judged_titles(printed, by_rules, bare(body), self.page.wraps, self.declared, self.likely)
        headline = without_marks(roles.get(Label.HEADLINE, "")) or None
        headline = headline and self._without_author(headline)
        heading = author_heading(headline) if headline else None
        is_told_of = heading and (heading.right.startswith(_QUOTES) or all(a.is_organization for a in heading.authors))
        if heading and is_told_of and not self.is_collection:
            # Whom a headline quotes did not write it, nor the body whose doings it tells.
            block = replace(block, authors=tuple(a for a in block.authors if a not in heading.authors))
            heading = None
        titled = {headline, roles.get(Label.KICKER)}
        authors = tuple(author for author in block.authors if author.name not in titled) or self._by_place(titles)
        return replace(
            block,
            headline=heading.right if heading else headline,
            kicker=roles.get(Label.KICKER),
            subtitle=roles.get(Label.SUBTITLE),
            authors=authors or (heading.authors if heading else ()),
        )

    def _as_printed(self, title: TextLine) -> Sequence[TextLine]:
        """The printed lines of which a line of a title was joined."""
        return self.printed[bisect_left(self._starts, title.start) : bisect_left(self._starts, title.end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [row.start for row in self.printed]

    def _without_author(self, headline: str) -> str:
        """The headline without the name of an author whom the page names elsewhere (李传荣:以…推动…)."""
        left, colon, right = headline.replace("：", ":", 1).partition(":")
        is_author = left.strip() in self.authors and not TOWN.search(left.strip())
        return right.strip() if colon and is_author else headline

    def _by_place(self, titles: Sequence[int]) -> tuple[Author, ...]:
        """The authors on lines of the title block that the judge takes for bylines."""
        rows = [self.page.rows[i] for i in titles if self.labels[i].bare is Label.BYLINE]
        return tuple(author for row in rows for author in authors_by_place(row))

    def _signed(self, article: ParsedArticle, signed: Sequence[int]) -> ParsedArticle:
        """The article with what the lines below it say: reporters, authors, a date."""
        rows = [self.page.rows[i] for i in signed]
        reporters, authors, date, first = list(article.reporters), list(article.authors), None, None
        for row in rows:
            reporters += reporters_of(row)
            if not article.authors and not reporters_of(row):
                authors += authors_of(row)
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
