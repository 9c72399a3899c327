"""Cells of the tables of a place's page: tags, because as templates they took a third of its time."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain, repeat
from typing import Protocol
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from archive.models import Attestation, Place
from archive.office_records import Official, Officials
from archive.templatetags.browse import beside_in_pinyin, day, month_name

register = template.Library()


class Month(Protocol):
    """A month with its number of articles; `path` is what its address adds to that of the table's page."""

    @property
    def count(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def words(self) -> str: ...


class IssueYear(Protocol):
    """A row of months with their issues."""

    @property
    def year(self) -> int: ...
    @property
    def months(self) -> Sequence["IssueMonth"]: ...


class IssueMonth(Protocol):
    """A month with the issues that are held of those that must have come out."""

    @property
    def held(self) -> int: ...
    @property
    def expected(self) -> int: ...
    @property
    def missing(self) -> int: ...
    @property
    def words(self) -> str: ...


@register.simple_tag
def month_counts(months: Iterable[Month], base: str) -> SafeString:
    """The months of a year with their numbers of articles, each leading to its page below the table's."""
    cells = (
        f'<td data-month="{escape(cell.name)}">\n'
        f'<a href="{escape(base)}{cell.path}" aria-label="{escape(cell.words)}">{cell.count}</a></td>'
        if cell.count
        else '<td class="blank"><span class="none">0</span></td>'
        for cell in months
    )
    return mark_safe("".join(cells))  # noqa: S308 - addresses and words are escaped


@register.simple_tag
def issue_counts(row: IssueYear, place: Place) -> SafeString:
    """The months of a year with the issues held of those that must have come out: they lead to the issues.

    Of a month without any, to what is wanted.
    """
    year = f"{escape(place.get_absolute_url())}{row.year:04}/"
    wanted = escape(f"{reverse('wanted')}?place={place.code}")
    cells = (_issues(number, month, year, wanted) for number, month in enumerate(row.months, start=1))
    return mark_safe("\n".join(cells))  # noqa: S308 - addresses and words are escaped


def _issues(number: int, month: IssueMonth, year: str, wanted: str) -> str:
    if not (month.held or month.expected):
        return '<td class="blank"><span class="none">–</span></td>'
    address = f"{year}{number:02}/#issues" if month.held else wanted
    shown = f"{month.held}/{month.expected}" if month.missing else f"{month.held}"
    name = f' data-month="{escape(month_name(number))}"' if month.expected else ' class="blank"'
    return f'<td{name}><a href="{address}" aria-label="{escape(month.words)}">{shown}</a></td>'


@register.simple_tag
def official_rows(officials: Iterable[Officials], address: str) -> SafeString:
    """A row for everybody who was last attested in an office, with the sentence that says so and all that do."""
    return mark_safe("\n".join(_officials(row, address) for row in officials))  # noqa: S308 - all is escaped


def _officials(row: Officials, address: str) -> str:
    """The office is named once, and to those who hear the page in every row."""
    linked, name = f"{escape(address)}?office={quote(row.office.name)}", escape(row.office.name)
    others = ngettext("另 %(n)s 人", "另 %(n)s 人", row.others) % {"n": row.others}
    beside = f' <span class="small soft">{escape(others)}</span>' if row.others else ""
    first = f'<a href="{linked}">{name}</a>{beside}'
    heads = chain([first], repeat(f'<span class="visually-hidden">{name}</span>'))
    return "\n".join(_official(head, each, linked) for head, each in zip(heads, row.last, strict=False))


def _official(head: str, each: Official, linked: str) -> str:
    said, times = each.attestation, escape(gettext("条"))
    person = f'<a href="{said.person.get_absolute_url()}">{escape(str(said.person))}</a>{beside_in_pinyin(said.person)}'
    sentence = f'<a href="{said.get_absolute_url()}">{escape(said.as_printed)}</a>'
    return (
        f'<tr><th scope="row" lang="zh-Hans">{head}</th>\n<td lang="zh-Hans">{person}</td>\n'
        f'<td class="nowrap">{day(each.day)}</td>\n<td lang="zh-Hans">{sentence}{remarks_on(said)}</td>\n'
        f"<td>{body_of(said)}</td>\n"
        f'<td class="n" data-label="{times}"><a href="{linked}#table">{each.times}</a></td></tr>'
    )


@register.simple_tag
def body_of(post: Attestation) -> SafeString:
    """The body that a post belongs to, marked where no page prints it; a dash where none is known."""
    if not post.organization:
        return mark_safe('<span class="soft">—</span>')
    address = escape(post.organization.get_absolute_url())
    link = f'<a href="{address}" lang="zh-Hans">{escape(str(post.organization))}</a>'
    inferred = escape(gettext("推断"))
    shown = f'<span class="inferred">{link}<sup>{inferred}</sup></span>' if post.organization_inferred else link
    return mark_safe(shown)  # noqa: S308 - name and address are escaped


@register.simple_tag
def remarks_on(post: Attestation) -> SafeString:
    """What is to be said beside a post: 免去, 代理."""
    said = (f'<span class="small soft">（{escape(remark)}）</span>' for remark in post.remarks)
    return mark_safe("".join(said))  # noqa: S308 - each remark is escaped
