"""What the browsing templates need and Django does not bring: the main navigation and months in words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.core.exceptions import DisallowedHost
from django.db.models import Model
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from archive import romanization
from archive.models import Person, Place, Publication

register = template.Library()

SECTIONS = (
    ("places", gettext_lazy("县区")),
    ("calendar", gettext_lazy("日期")),
    ("publications", gettext_lazy("报刊")),
    ("people", gettext_lazy("人物")),
    ("organizations", gettext_lazy("单位")),
    ("slogans", gettext_lazy("提法")),
)


@dataclass(frozen=True)
class Section:
    """A link of the main navigation; `current` is the value of aria-current, or empty."""

    url: str
    label: str
    current: str


@register.simple_tag(takes_context=True)
def main_sections(context: Context) -> list[Section]:
    """The sections of the site, the one that the reader is in marked."""
    request: HttpRequest | None = context.get("request")
    here = request.path if request else ""
    sections = []
    for name, label in SECTIONS:
        url = reverse(name)
        current = "page" if here == url else "true" if here.startswith(url) else ""
        sections.append(Section(url, str(label), current))
    return sections


@lru_cache(maxsize=10_000)
def in_words(language: str | None, day: date, form: str) -> str:
    """A day in the active language; a page says a hundred of them, and the same ones again and again."""
    return date_format(day, form)


# Of an address, what changes how a page is shown and not what it is.
LONGEST = 2_000  # nothing asks for more in earnest
_SHOWN = re.compile(r"(?:^|&)(?:lang|view|mark|passages|facets|corrected)=[^&]*")


@dataclass(frozen=True)
class Address:
    """The one address that a page is known by, and the same page in each language."""

    canonical: str
    languages: tuple[tuple[str, str], ...]


@register.simple_tag(takes_context=True)
def page_address(context: Context) -> Address | None:
    """The page's address; None where the host that was asked is none of ours."""
    request: HttpRequest | None = context.get("request")
    try:
        place = request.build_absolute_uri(request.path) if request else ""
    except DisallowedHost:
        return None
    if not request:
        return None
    query = _SHOWN.sub("", request.META.get("QUERY_STRING", "")).lstrip("&")
    if len(place) + len(query) > LONGEST:
        return None
    canonical = f"{place}?{query}" if query else place
    english = f"{canonical}{'&' if query else '?'}lang=en"
    return Address(canonical, (("zh-Hans", canonical), ("en", english), ("x-default", canonical)))


@register.filter
def day(value: date) -> str:
    """A day in words: 2022年4月20日."""
    return in_words(get_language(), value, "DATE_FORMAT")


@register.filter
def month_name(month: int) -> str:
    """A month in words: 4月."""
    return _month_name(get_language(), month)


@lru_cache(maxsize=100)
def _month_name(language: str | None, month: int) -> str:
    return date_format(date(2000, month, 1), _("n月"))


@register.simple_tag
def year_month(year: int, month: int) -> str:
    """A month of a year in words: 2022年4月."""
    return in_words(get_language(), date(year, month, 1), "YEAR_MONTH_FORMAT")


@lru_cache(maxsize=1000)
def _articles(language: str | None, count: int) -> str:
    return ngettext("%(n)s 篇", "%(n)s 篇", count) % {"n": count}


@register.filter
def articles(count: int) -> str:
    """A number of articles in words."""
    return _articles(get_language(), count)


@register.simple_tag
def month_count(year: int, month: int, count: int) -> str:
    """A month of a year with its number of articles, in words."""
    return _month_count(get_language(), year, month, count)


@lru_cache(maxsize=10_000)
def _month_count(language: str | None, year: int, month: int, count: int) -> str:
    words = {"words": date_format(date(year, month, 1), "YEAR_MONTH_FORMAT"), "n": count}
    return ngettext("%(words)s，%(n)s 篇", "%(words)s，%(n)s 篇", count) % words


@register.filter
def partial_date(printed: str) -> str:
    """A day without its year (--03-28) in words: 3月28日."""
    month, day = printed.removeprefix("--").split("-")
    return date_format(date(2000, int(month), int(day)), _("n月j日"))


_ROMANIZED: dict[type[Model], Callable[[str], str]] = {
    Person: romanization.person,
    Place: romanization.place,
    Publication: romanization.paper,
}


@register.filter
def in_pinyin(named: Any) -> str:
    """The name of a person, place or paper in Latin letters where the page is in English; else empty.

    The title of a compilation is a sentence: in Latin letters it would be one word of sixty.
    """
    romanized = None if getattr(named, "kind", "") == Publication.Kind.COMPILATION else _ROMANIZED.get(type(named))
    return romanized(named.name) if romanized and (get_language() or "").startswith("en") else ""


@register.simple_tag
def beside_in_pinyin(named: Any) -> str:
    """The same in small type, to stand beside the name in a list."""
    latin = in_pinyin(named)
    return format_html(' <span class="small soft" lang="zh-Latn-pinyin">{}</span>', latin) if latin else ""
