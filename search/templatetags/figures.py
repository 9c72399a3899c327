"""What traces and concordances have dozens of: tags, because as templates they took half of its page's time."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from archive.models import Article
from archive.templatetags.provenance import filed_date
from search.phrase_request import ConcordanceRequest
from search.presentation.rate_chart import Point, RateChart
from search.presentation.traces import AdoptionBar, CountyRow, CountyYear, Course, Leading, Linked, Row
from search.service.concordances import PrintedLine
from search.service.tracing import Office
from search.statistics.extensions import Extension

register = template.Library()
CIRCLE, SQUARE = 0, 1  # the series that are drawn so; others are triangles


@register.simple_tag
def county_years(rows: Iterable[CountyRow]) -> SafeString:
    """The rows of counties: how many articles have it; 0 where none of those held has, – where none is held."""
    lines, not_held = reverse("concordance"), escape(gettext("未藏"))
    rows = list(rows)
    with_undated = has_undated(rows)
    shown = "\n".join(_county(row, lines, not_held, with_undated) for row in rows)
    return mark_safe(shown)  # noqa: S308 - each name, title and address is escaped


@register.filter
def has_undated(rows: Iterable[CountyRow]) -> bool:
    """Whether a county has articles in none of the years: only then there is a column of them."""
    return any(row.undated for row in rows)


def _county(row: CountyRow, lines: str, not_held: str, with_undated: bool) -> str:
    cells = "".join(_county_year(cell, lines, not_held) for cell in row.cells)
    name = f'<a href="{reverse("place", args=[row.code])}">{escape(row.name)}</a>'
    whole = f'<a rel="nofollow" href="{lines}?{escape(row.href)}">{row.articles}</a>'
    undated = f'<td class="n">{row.undated}</td>' if with_undated else ""
    return f'<tr><th scope="row" lang="zh-Hans">{name}</th>\n{cells}\n{undated}<td class="n">{whole}</td></tr>'


def _county_year(cell: CountyYear, lines: str, not_held: str) -> str:
    if cell.href:
        shown = f'<a rel="nofollow" href="{lines}?{escape(cell.href)}">{cell.articles}</a>'
    else:
        shown = "0" if cell.held else f'<span role="img" aria-label="{not_held}">–</span>'
    return f'<td class="n {cell.state}" title="{escape(cell.title)}">{shown}</td>'


@register.simple_tag
def offices_beside(offices: Iterable[Office]) -> SafeString:
    """The people in the articles found, each with the posts that these attest."""
    said = escape(gettext("同句"))  # gettext's tools do not look into f-strings
    same = f' <b class="same">{said}</b>'
    items = (
        f'<li><a href="{reverse("person", args=[each.key])}" lang="zh-Hans">{escape(each.name)}</a>\n'
        f'<span class="num soft">{_articles(each.articles)}</span>\n'
        f"{''.join(_post(*post, same) for post in each.posts)}</li>"
        for each in offices
    )
    return mark_safe("".join(items))  # noqa: S308 - names and posts are escaped


def _articles(number: int) -> str:
    return escape(ngettext("%(n)s 篇", "%(n)s 篇", number) % {"n": number})


def _post(post: str, articles: int, is_same: bool, same: str) -> str:
    number = f'<span class="num soft">{articles}</span>{same if is_same else ""}'
    return f'<span class="post-said" lang="zh-Hans">{escape(post)} {number}</span>'


@register.simple_tag
def leading_values(cells: Iterable[Leading], facet: str, quoted: str) -> SafeString:
    """The posts or papers in most of the articles found, each with a search for the phrase beside it."""
    said = gettext("%(n)s / %(held)s 篇") if facet == "post" else gettext("%(n)s / %(held)s 期")
    search = f"{reverse('search')}?q={quoted}&amp;{facet}="
    items = (
        f'<li><a rel="nofollow" lang="zh-Hans" href="{search}{quote(cell.value)}">{escape(cell.label)}</a>\n'
        f'<span class="num soft">{escape(said % {"n": cell.found, "held": cell.held})}</span></li>'
        for cell in cells
    )
    return mark_safe("".join(items))  # noqa: S308 - names and addresses are escaped


@register.simple_tag
def longer_forms(forms: Iterable[tuple[Extension, ConcordanceRequest]]) -> SafeString:
    """The longer strings that a phrase is part of, each with its lines."""
    lines, said = reverse("concordance"), gettext("%(n)s 处 %(issues)s 期")
    items = (
        f'<li><a rel="nofollow" lang="zh-Hans" href="{lines}?{escape(wider.querystring())}">'
        f"{escape(wider.left)}<b>{escape(wider.form)}</b>{escape(wider.right)}</a>\n"
        f'<span class="num soft">{escape(said % {"n": each.occurrences, "issues": each.issues})}</span></li>'
        for each, wider in forms
    )
    return mark_safe("".join(items))  # noqa: S308 - forms and addresses are escaped


@register.simple_tag
def concordance_lines(lines: Iterable[PrintedLine], phrase: str) -> SafeString:
    """The lines one below the other, the phrase in the middle, each with where it is printed and its proof."""
    words = _Words(*map(escape, (gettext("标题"), gettext("原文"), gettext("凭证"))))
    marked, proofs = escape(quote(phrase)), reverse("figure")
    return mark_safe("\n".join(_line(line, marked, proofs, words) for line in lines))  # noqa: S308 - all is escaped


class _Words(NamedTuple):
    title: str
    original: str
    proof: str


def _line(line: PrintedLine, marked: str, proofs: str, words: _Words) -> str:
    article, printed = line.article, line.printed
    place = f"#p{line.paragraph}" if line.paragraph else ""
    address = f"{article.get_absolute_url()}?mark={marked}{place}"
    return (
        f'<li><p class="kwic-line" lang="zh-Hans"><span class="kwic-left"><bdi>{escape(printed.before)}</bdi></span>'
        f'<a class="kwic-node" href="{address}"><mark>{escape(printed.words)}</mark></a>'
        f'<span class="kwic-right">{escape(printed.after)}</span></p>\n'
        f'<p class="meta"><span>{filed_date(article)}</span>{_where(article)}'
        f"{'' if line.line.in_body else f'<span>{words.title}</span>'}{_copies(line)}"
        f'<span><a href="{escape(line.source_url)}">{words.original}</a></span>'
        f'<span><a rel="nofollow" href="{proofs}?{escape(line.proof.querystring())}">{words.proof}</a></span></p></li>'
    )


def _where(article: Article) -> str:
    issue = f" {article.issue_label}" if article.issue else ""
    named = (f"{article.publication}{issue}" if article.publication else "", article.page, str(article.place or ""))
    return "".join(f'<span lang="zh-Hans">{escape(name)}</span>' for name in named if name)


def _copies(line: PrintedLine) -> str:
    copies = line.line.copies
    said = ngettext("另有同文 %(n)s 篇", "另有同文 %(n)s 篇", copies) % {"n": copies}
    address = reverse("search-similar", args=[line.article.pk])
    return f'<span><a href="{address}">{escape(said)}</a></span>' if copies else ""


@register.simple_tag
def course_rows(course: Course) -> SafeString:
    """The rows of the table beside the chart."""
    lines, found = reverse("concordance"), gettext("%(articles)s 篇 %(occurrences)s 处")
    not_held = f'<td class="n soft" colspan="3">{escape(gettext("未藏"))}</td>'
    rows = (_course_row(row, lines, found, not_held) for row in course.rows)
    return mark_safe("\n".join(rows))  # noqa: S308 - labels and addresses are escaped


def _course_row(row: Row, lines: str, found: str, not_held: str) -> str:
    cells = "".join(_linked(cell, lines, found) if cell else not_held for cell in row.cells)
    head = f'<th scope="row">{escape(row.label)}</th><td class="n">{row.expected}</td><td class="n">{row.held}</td>'
    return f'<tr>{head}<td class="n">{row.articles_held}</td>{cells}</tr>'


def _linked(cell: Linked, lines: str, found: str) -> str:
    said = found % {"articles": cell.cell.articles, "occurrences": cell.cell.occurrences}
    shown = f'<a rel="nofollow" href="{lines}?{escape(cell.href)}">{escape(said)}</a>' if cell.href else "0"
    return (
        f'<td class="n">{shown}</td><td class="n">{cell.share} <span class="soft">{cell.bounds}</span></td>'
        f'<td class="n">{cell.quoted}</td>'
    )


@register.simple_tag
def adoption_spans(bars: Iterable[AdoptionBar]) -> SafeString:
    """The bars of counties, from the last time without the phrase to the first with it."""
    lines = reverse("concordance")
    spans = (
        f'<a href="{lines}?{escape(bar.href)}"><title>{escape(f"{bar.name} {bar.after}–{bar.by}")}</title>'
        f'<text class="tick" x="100" y="{bar.y}" dy="10" text-anchor="end">{escape(bar.name)}</text>'
        f'<rect class="span{" open" * bar.is_open}" x="{bar.x}" y="{bar.y}" width="{bar.width}" height="11"/></a>'
        for bar in bars
    )
    return mark_safe("\n".join(spans))  # noqa: S308 - names and addresses are escaped


@register.simple_tag
def adoption_rows(bars: Iterable[AdoptionBar]) -> SafeString:
    """The same as rows of a table."""
    lines = reverse("concordance")
    names = (gettext("此前最后有藏而未见"), gettext("第一次见到"), gettext("位次"), gettext("来路"))
    after, by, rank, origin = (f'<td class="nowrap" data-label="{escape(name)}">' for name in names)
    rows = (
        f'<tr><th scope="row" lang="zh-Hans">{escape(bar.name)}</th>{after}{escape(bar.after or "–")}</td>'
        f'{by}<a rel="nofollow" href="{lines}?{escape(bar.href)}">{escape(bar.by)}</a></td>'
        f"{rank}{escape(bar.rank)}</td>{origin}{escape(bar.origin)}</td></tr>"
        for bar in bars
    )
    return mark_safe("\n".join(rows))  # noqa: S308 - names and addresses are escaped


@register.simple_tag
def chart_points(chart: RateChart) -> SafeString:
    """The points of a chart with their whiskers, each leading to its lines; series are told by shape and colour."""
    lines = reverse("concordance")
    return mark_safe("".join(_point(point, lines) for point in chart.points))  # noqa: S308 - what is said is escaped


def _point(point: Point, lines: str) -> str:
    reading, series = point.reading, f"series-{point.series}"
    title = escape(reading.title)
    link = f' href="{lines}?{escape(reading.href)}"' if reading.href else ""
    parts = "".join(_shapes(point, series))
    return f'<a{link} aria-label="{title}"><title>{title}</title>{parts}</a>'


def _shapes(point: Point, series: str) -> Iterator[str]:
    x, y = point.x, point.y
    yield f'<line class="whisker {series}" x1="{x}" x2="{x}" y1="{point.top}" y2="{point.bottom}"/>'
    if point.above:
        yield f'<path class="beyond {series}" d="M{x} {point.top}l-3 5h6z"/>'
    if point.series == CIRCLE:
        yield f'<circle class="point {series}" cx="{x}" cy="{y}" r="3.2"/>'
    elif point.series == SQUARE:
        yield f'<rect class="point {series}" x="{x}" y="{y}" width="6" height="6" transform="translate(-3 -3)"/>'
    else:
        yield f'<path class="point {series}" d="M{x} {y}m0-4l4 7h-8z"/>'


@register.simple_tag
def chart_bars(chart: RateChart) -> SafeString:
    """What is held of each time, before the outline of what must have come out."""
    bars = (
        f'<g><title>{escape(bar.title)}</title><rect class="expected" x="{bar.x}" y="{bar.expected_y}" '
        f'width="{bar.width}" height="{bar.expected_height}"/><rect class="held" x="{bar.x}" y="{bar.y}" '
        f'width="{bar.width}" height="{bar.height}"/></g>'
        for bar in chart.bars
    )
    return mark_safe("".join(bars))  # noqa: S308 - the title is escaped
