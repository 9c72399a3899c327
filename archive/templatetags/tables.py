"""Cells of the tables of a place's page: tags, because as templates they took a third of its time."""

from collections.abc import Iterable
from typing import Protocol

from django import template
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from archive.models import Attestation, Place
from archive.templatetags.browse import month_name

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
        f'<a href="{escape(base)}{cell.path}" aria-label="{escape(cell.words)}">{localize(cell.count)}</a></td>'
        if cell.count
        else '<td class="blank"><span class="none">0</span></td>'
        for cell in months
    )
    return mark_safe("".join(cells))  # noqa: S308 - addresses and words are escaped


@register.simple_tag
def issue_counts(months: Iterable[IssueMonth], place: Place) -> SafeString:
    """The months of a year with the issues held of those that must have come out, each leading to the papers."""
    address = escape(f"{reverse('publications')}?place={place.code}")
    cells = (_issues(number, month, address) for number, month in enumerate(months, start=1))
    return mark_safe("\n".join(cells))  # noqa: S308 - addresses and words are escaped


def _issues(number: int, month: IssueMonth, address: str) -> str:
    if not month.expected:
        return '<td class="blank"><span class="none">–</span></td>'
    shown = f"{localize(month.held)}/{localize(month.expected)}" if month.missing else localize(month.held)
    link = f'<a href="{address}" aria-label="{escape(month.words)}">{shown}</a>'
    return f'<td data-month="{escape(month_name(number))}">{link}</td>'


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
