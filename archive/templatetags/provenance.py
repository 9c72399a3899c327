"""Where and when an article was printed, as lists, results and pages say it; what is inferred is marked.

Tags and no templates: a page of results says it twenty times, and three included templates took a third of its time.
"""

from collections.abc import Collection, Mapping
from datetime import date

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from archive import reasons
from archive.models import Article, Issue, Publication
from archive.offices import Mark
from archive.parsing.readers.file_types import FileKind
from archive.templatetags.browse import day, partial_date

register = template.Library()

FILE_KINDS: Mapping[str, object] = {
    FileKind.TEXT: gettext_lazy("纯文本"),
    FileKind.HTML: gettext_lazy("网页"),
    FileKind.DOCX: gettext_lazy("Word文档"),
    FileKind.PDF: "PDF",
}


@register.simple_tag
def provenance(article: Article, *, in_issue: bool = False) -> SafeString:
    """Publication, issue, page, day, place and kind of an article, and whether the text stands elsewhere too.

    `in_issue`: below the heading of an issue its name, number and page are not repeated.
    """
    parts = [] if in_issue else [_issue(article), _printed(article.page)]
    kind = f"<span>{escape(article.get_kind_display())}</span>"
    parts += [f"<span>{filed_date(article)}</span>", _place(article), kind, _same_text(article)]
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped


@register.simple_tag
def publication_name(publication: Publication | str, basis: str) -> SafeString:
    """The name of a publication, marked with its reason where the page does not print it."""
    name = escape(str(publication))
    return _inferred(name, basis) if basis else name


@register.simple_tag
def filed_date(article: Article) -> SafeString:
    """The day that an article is filed under, marked with its reason where that is inferred."""
    if article.date:
        return as_filed(_time(article.date), article)
    if article.event_date_partial:
        return escape(partial_date(article.event_date_partial) + gettext("（年份不详）"))
    return escape(gettext("日期不详"))


def as_filed(words: str, article: Article) -> SafeString:
    """A day in these words, marked with its reason where the article is filed under an inferred one."""
    printed = conditional_escape(words)
    return _inferred(printed, article.date_reason) if article.date_is_inferred else printed


@register.filter
def day_of(mark: Mark, inferred: Collection[int]) -> str:
    """The day of a sentence that attests a post, and whether it is among those that are inferred."""
    return mark.day.isoformat() + (gettext("（推断）") if mark.key in inferred else "")


@register.filter
def linked_day(mark: Mark, inferred: Collection[int]) -> SafeString:
    """The same day, which leads to the sentence and its reasons."""
    link = f'<a class="num" href="{reverse("attestation", args=[mark.key])}">{mark.day.isoformat()}</a>'
    sign = f'<span class="inferred"><sup>{gettext("推断")}</sup></span>' if mark.key in inferred else ""
    return mark_safe(link + sign)  # noqa: S308 - nothing of a source


@register.filter
def numbered(issue: Issue) -> str:
    """Which issue it is, as readers of the page's language say it: 2022年第14期（总第72期）."""
    return gettext(issue.form) % issue.numbers


@register.filter
def file_kind(media_type: str) -> str:
    """What a file is, in words."""
    return str(FILE_KINDS.get(media_type, media_type))


@register.filter
def whole_day(when: date) -> SafeString:
    """A day in words that stay in one line."""
    return _time(when)


@register.filter
def in_words(printed: str) -> str:
    """A time as rows keep it, as precise as printed (2022-04, 2022-04-20T17:18, --04-20): its day in words."""
    if printed.startswith("--"):
        return partial_date(printed) + gettext("（年份不详）")
    day_of, _, hour = printed.partition("T")
    return f"{_said(day_of)} {hour}".rstrip()


def _time(when: date) -> SafeString:
    return mark_safe(f'<time datetime="{when.isoformat()}">{day(when)}</time>')  # noqa: S308 - nothing of a source


@register.filter
def sentence(written: str) -> str:
    """The reason of an inference or a doubt as a sentence, for an attribute."""
    return reasons.told(written, gettext, _said).sentence


@register.filter
def reason(written: str) -> SafeString:
    """The reason of an inference or a doubt as a sentence; what nobody translated says that it is Chinese."""
    told = reasons.told(written, gettext, _said)
    words = escape(told.sentence)
    return words if told.is_known else mark_safe(f'<span lang="zh-Hans">{words}</span>')  # noqa: S308 - escaped


def _said(written: str) -> str:
    """A day in words; a part of one as the reading keeps it."""
    return day(date.fromisoformat(written)) if len(written) == len("2022-04-20") else written


def _inferred(printed: SafeString, written: str) -> SafeString:
    mark = f'<span class="inferred" title="{escape(sentence(written))}">{printed}<sup>{gettext("推断")}</sup></span>'
    return mark_safe(mark)  # noqa: S308 - both are escaped


def _issue(article: Article) -> str:
    if not article.publication:
        return ""
    name = publication_name(article.publication, article.source.publication_basis)
    if not article.issue:
        return f'<span lang="zh-Hans">{name}</span>'
    article.issue.publication = article.publication  # so that a list need not fetch it once more
    return f'<span><span lang="zh-Hans">{name}</span> {escape(numbered(article.issue))}</span>'


def _place(article: Article) -> str:
    place = article.place
    if not place:
        return ""
    return _printed(f"{place.parent} {place}" if place.parent else str(place))


def _printed(words: str) -> str:
    return f'<span lang="zh-Hans">{escape(words)}</span>' if words else ""


def _same_text(article: Article) -> str:
    if not (article.original_id or getattr(article, "has_copies", False)):
        return ""
    words = gettext("同文") if article.original_id else gettext("另有同文")
    return f'<span><a href="{reverse("search-similar", args=[article.pk])}">{escape(words)}</a></span>'
