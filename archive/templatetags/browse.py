"""What the browsing templates need and Django does not bring: the main navigation and months in words."""

from dataclasses import dataclass
from datetime import date

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
def main_sections(context) -> list[Section]:
    """The sections of the site, the one that the reader is in marked."""
    request: HttpRequest | None = context.get("request")
    here = request.path if request else ""
    sections = []
    for name, label in SECTIONS:
        url = reverse(name)
        current = "page" if here == url else "true" if here.startswith(url) else ""
        sections.append(Section(url, label, current))
    return sections


@register.filter
def month_name(month: int) -> str:
    """A month in words: 4月."""
    return date_format(date(2000, month, 1), _("n月"))


@register.simple_tag
def year_month(year: int, month: int) -> str:
    """A month of a year in words: 2022年4月."""
    return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")


@register.filter
def partial_date(printed: str) -> str:
    """A day without its year (--03-28) in words: 3月28日."""
    month, day = printed.removeprefix("--").split("-")
    return date_format(date(2000, int(month), int(day)), _("n月j日"))
