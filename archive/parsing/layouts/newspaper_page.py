"""A page of a newspaper: masthead, staff, teasers, and articles that begin with 本报讯 or a title of their own."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from archive.parsing.blocks.bylines import begins_news, is_byline, signed_reporters
from archive.parsing.blocks.labelled_names import editors
from archive.parsing.blocks.masthead import Masthead, merged
from archive.parsing.blocks.page import Page, PageParts, several_issues, staff_of, with_page
from archive.parsing.blocks.paragraphs import is_subhead
from archive.parsing.blocks.title_block import is_column_name
from archive.parsing.blocks.title_lines import is_factual, is_kicker
from archive.parsing.layouts.articles import Draft, build, drafts, may_be_title, names_author, title_run
from archive.parsing.layouts.evidence import Evidence, choice
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import IssueFacts, LayoutChoice, ParsedArticle, Problem

NAME = "newspaper_page"
_DATED = re.compile(r"\d{1,2}月\d{1,2}日")
_LATELY = re.compile("近日|日前|连日来|近期|近年来|昨日|今年以来")
_CONTINUED = re.compile(r"[(]?(?:上接|接上)")
_NEAR = 4  # content lines on either side in which a title's company is looked for


@dataclass(frozen=True)
class Section:
    """The rows of one page of the newspaper, with what its own lines say."""

    rows: range
    issue: IssueFacts


def weigh(page: Page) -> LayoutChoice:
    """How sure it is that this is a newspaper's page."""
    issue = _issue(page.mastheads)
    mastheads = [masthead for masthead in page.mastheads if masthead]
    leads = sum(begins_news(page.rows[i].without_spaces) for i in page.content)
    return choice(
        NAME,
        [
            Evidence(bool(issue.number or issue.total), 0.35, "印有期号"),
            Evidence(bool(issue.pages), 0.2, "印有版次"),
            Evidence(any(masthead.labels for masthead in mastheads), 0.15, "有责编、审读等署名"),
            Evidence(
                any(masthead.contact or masthead.publishers for masthead in mastheads), 0.15, "有联系方式或主办单位"
            ),
            Evidence(any(masthead.publication for masthead in mastheads), 0.15, "印有报名"),
            Evidence(leads > 0, 0.35, f"有{leads}处本报讯"),
            Evidence(bool(page.teasers.teasers), 0.2, "有导读"),
        ],
    )


def read(page: Page) -> PageParts:
    """The issue, its staff and teasers, and the articles in their order."""
    sections = _sections(page)
    articles: list[ParsedArticle] = []
    problems: list[Problem] = []
    for section in sections:
        new, doubts = _articles(page, section)
        articles += new
        problems += doubts
    mastheads = [masthead for masthead in page.mastheads if masthead]
    outside = sorted(set(range(len(page.rows))) - set(page.content) - page.teasers.rows)
    return PageParts(
        tuple(articles),
        furniture=page.lines(outside),
        teasers=page.teasers.teasers,
        staff=staff_of(mastheads),
        publication=next((masthead.publication for masthead in mastheads if masthead.publication), None),
        issue=_whole_issue(sections),
        publishers=tuple(dict.fromkeys(name for masthead in mastheads for name in masthead.publishers)),
        issues=_several(page, sections),
        problems=(*several_issues(section.issue for section in sections), *problems),
    )


def _articles(page: Page, section: Section) -> tuple[list[ParsedArticle], list[Problem]]:
    first, last = (bisect_left(page.content, edge) for edge in (section.rows.start, section.rows.stop))
    content = page.content[first:last]
    if not content:
        return [], []
    starts = _Starts(page, content)
    responsible = [name for i in section.rows if (each := page.mastheads[i]) for name in editors(each.labels)]
    number = section.issue.pages[0] if len(section.issue.pages) == 1 else None
    cut = drafts(page, starts.begins, content)
    articles = [with_page(build(draft, page, section.issue, responsible), number) for draft in cut]
    return articles, _doubts(page, cut, starts)


def _doubts(page: Page, cut: Sequence[Draft], starts: "_Starts") -> list[Problem]:
    doubts = [
        Problem("这一行像标题，但没有别的依据，没有另起一篇。请对照原件。", page.line_number(page.rows[i]))
        for i in starts.doubtful
    ]
    return doubts + [
        Problem("只见标题，不见正文。请对照原件。", page.line_number(page.rows[draft.titles[0]]))
        for draft in cut
        if draft.titles and not draft.body
    ]


class _Starts:
    """Where articles begin among the content rows of a page."""

    def __init__(self, page: Page, content: tuple[int, ...]):
        self.page, self.content = page, content
        self.leads = [k for k in range(len(content)) if begins_news(self._row(k).without_spaces)]
        self._are_leads = frozenset(self.leads)
        self.doubtful: list[int] = []
        self.signed_until = -1  # behind a title with its byline stands its text, whatever that looks like
        self.report: int | None = None  # the row where the present article began, if with 本报讯

    def begins(self, k: int, is_open: bool) -> int | None:
        row = self._row(k)
        if k in self._are_leads:
            self.report = self.content[k]
            return 0 if not is_open or "讯" in row.without_spaces[:10] else None
        anchored = self._titles_before_lead(k)
        if anchored and not (is_open and not self._may_interrupt(k)):
            return anchored
        if (is_open and not self._after_barrier(k)) or k == self.signed_until:
            return None
        run = title_run(self.page, self.content, k)
        if not run:
            return None
        signed = self._signed(k, run)
        points = self._points(k, run)
        if signed or points >= 3:
            self.report = None
            self.signed_until = k + signed if signed else -1
            return signed or run
        if points == 2:
            self.doubtful.append(self.content[k])
        return None

    def _row(self, k: int) -> TextLine:
        return self.page.rows[self.content[k]]

    def _titles_before_lead(self, k: int) -> int:
        """How many title lines stand here right before a line that begins a report; 0 if none does."""
        following = bisect_left(self.leads, k)
        lead = self.leads[following] if following < len(self.leads) else k
        return lead - k if lead - k < 7 and all(may_be_title(self._row(j)) for j in range(k, lead)) else 0

    def _may_interrupt(self, k: int) -> bool:
        row = self._row(k)
        return row.marked or (bool(row.gap) and self._after_barrier(k)) or is_factual(row.text) >= 2 or " " in row.text

    def _after_barrier(self, k: int) -> bool:
        return k == 0 or self.content[k] != self.content[k - 1] + 1

    def _signed(self, k: int, run: int) -> int:
        """How many of the lines form a title with its byline; 0 if there is none."""
        ends = [j + 1 for j in range(1, run) if self._is_byline(k + j)]
        return ends[-1] if ends else 0

    def _is_byline(self, k: int) -> bool:
        return is_byline(self._row(k).without_spaces) or names_author(self.page, self.content, k)

    def _is_only_report(self) -> bool:
        """True if the article so far is a report (本报讯) without subheads, so that a heading is strange in it."""
        return self.report is not None and not (self.doubtful and self.doubtful[-1] > self.report)

    def _points(self, k: int, run: int) -> int:
        """How much speaks for an article that begins here without a byline."""
        rows = [self._row(k + j) for j in range(run)]
        body = self._row(k + run)
        before = self._row(k - 1) if k else None
        if not is_subhead(rows[-1], body, self.page.wraps):
            return 0
        return (
            3 * (k == 0 or is_column_name(rows[0].without_spaces))
            + 2 * self._after_barrier(k)
            + 2 * (run > 1 and any(is_kicker(row.text) for row in rows))
            + (run > 1)
            + any(is_factual(row.text) >= 2 for row in rows)
            + 3 * bool(_CONTINUED.match(body.without_spaces))
            + 2 * bool(_DATED.match(body.without_spaces))
            + bool(_LATELY.match(body.without_spaces))
            + self._is_only_report()
            + 2 * bool(before and signed_reporters(before.folded[-80:]))
            + (rows[0].gap > 1)
            + any(" " in row.text and len(row.without_spaces) > 8 for row in rows)
        )


def _sections(page: Page) -> list[Section]:
    """The pages of the newspaper: a new one begins where a masthead prints another issue, date or page."""
    starts, facts = [0], [IssueFacts()]
    cluster, has_body = 0, False
    for i, masthead in enumerate(page.mastheads):
        if masthead is None:
            has_body = has_body or len(page.rows[i].without_spaces) > 60 or page.rows[i].ends_sentence
            cluster = i + 1
            continue
        if has_body and _contradicts(facts[-1], masthead.issue):
            starts.append(cluster)
            facts.append(IssueFacts())
            has_body = False
        facts[-1] = merged(facts[-1], masthead.issue)
    ends = [*starts[1:], len(page.rows)]
    return [
        Section(range(start, end), _with_issue(each, facts[0]))
        for start, end, each in zip(starts, ends, facts, strict=True)
    ]


def _contradicts(known: IssueFacts, new: IssueFacts) -> bool:
    pairs = ((known.number, new.number), (known.total, new.total), (known.date, new.date), (known.pages, new.pages))
    return any(old and other and old != other for old, other in pairs)


def _with_issue(section: IssueFacts, first: IssueFacts) -> IssueFacts:
    """A page without an issue line of its own belongs to the issue of the first."""
    if section.number or section.total or section.date:
        return section
    return merged(section, IssueFacts(first.year, first.number, first.total, first.date))


def _issue(mastheads: Sequence[Masthead | None]) -> IssueFacts:
    issue = IssueFacts()
    for masthead in mastheads:
        issue = merged(issue, masthead.issue) if masthead else issue
    return issue


def _whole_issue(sections: Sequence[Section]) -> IssueFacts:
    issue = IssueFacts()
    for section in sections:
        issue = merged(issue, section.issue)
    return issue


def _several(page: Page, sections: Sequence[Section]) -> tuple[tuple[int, IssueFacts], ...]:
    """The issues of a file with several, each with where it begins: a day alone may be that of a notice."""
    numbered = [section for section in sections if section.issue.number or section.issue.total]
    issues = tuple((page.rows[section.rows.start].start, section.issue) for section in numbered)
    return issues if len({(issue.number, issue.total) for _, issue in issues}) > 1 else ()
