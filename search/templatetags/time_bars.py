"""The bars of a result over time and the rows of the table behind them, each a link to what it counts."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from search.presentation.histogram import Bar, Histogram
from search.query.fields import UNKNOWN

register = template.Library()


@register.simple_tag
def bars(histogram: Histogram) -> SafeString:
    """The bars inside the chart's SVG; a tag, because they were a quarter of a result page's time."""
    step = histogram.width // len(histogram.bars)
    return mark_safe("\n".join(_bar(bar, histogram.height, step) for bar in histogram.bars))  # noqa: S308 - all is escaped


@register.simple_tag
def rows(bars: Iterable[Bar]) -> SafeString:
    """One row of the table for each bar."""
    return mark_safe("\n".join(map(_row, bars)))  # noqa: S308 - labels and addresses are escaped


def _bar(bar: Bar, full: int, step: int) -> str:
    whole = f'x="{bar.x - 2}" y="0" width="{step}" height="{full}"'
    if not bar.count:
        # Of a time that is not held nothing could have been found: the whole height says so.
        words = gettext("%(label)s：0 篇，馆藏 %(held)s 篇") if bar.held else gettext("%(label)s：馆藏没有")
        caption = escape(words % {"label": bar.label, "held": localize(bar.held)})
        empty = f'class="empty" x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
        unheld = f'class="unheld" {whole}'
        return f"<g><title>{caption}</title><rect {empty if bar.held else unheld}/></g>"
    words = ngettext("%(label)s：%(number)s 篇", "%(label)s：%(number)s 篇", bar.count)
    caption = escape(words % {"label": bar.label, "number": localize(bar.count)})
    classes = "bar" + " chosen" * bar.is_chosen + " unknown" * (bar.value == UNKNOWN)
    place = f'x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
    return (
        f'<a href="?{escape(bar.toggled.querystring())}" aria-label="{caption}"><title>{caption}</title>'
        f'<rect class="target" {whole}/><rect class="{classes}" {place}/></a>'
    )


def _row(bar: Bar) -> str:
    chosen = ' aria-current="true"' if bar.is_chosen else ""
    label = escape(bar.label)
    link = f'<a rel="nofollow" href="?{escape(bar.toggled.querystring())}"{chosen}>{label}</a>' if bar.count else label
    return f'<tr><td>{link}</td><td class="n">{localize(bar.count)}</td><td class="n">{localize(bar.held)}</td></tr>'
