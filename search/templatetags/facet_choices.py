"""The choices of a facet, each with the link that adds or drops it and the one that excludes it."""

from collections.abc import Sequence

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from search.presentation.facets import FacetChoice

register = template.Library()


@register.simple_tag
def listed(choices: Sequence[FacetChoice]) -> SafeString:
    """The choices as list items; a tag, because they were a third of a result page's time."""
    return format_html_join("\n", "{}", ((_item(choice, is_alone=len(choices) == 1),) for choice in choices))


def _item(choice: FacetChoice, *, is_alone: bool) -> SafeString:
    return format_html(
        '<li><div class="choice{}">{} <span class="num soft">{}</span>\n{}</div>{}</li>',
        " excluded" if choice.is_excluded else "",
        _adding(choice),
        localize(choice.count),
        _excluding(choice),
        _branch(choice, is_open=choice.is_open or is_alone) if choice.children else "",
    )


def _adding(choice: FacetChoice) -> SafeString:
    if not choice.is_chosen:
        return format_html('<a rel="nofollow" href="?{}">{}</a>', choice.toggled.querystring(), choice.label)
    return format_html(
        '<a rel="nofollow" href="?{}" aria-current="true">{}<span aria-hidden="true"> ×</span>'
        '<span class="visually-hidden">{}</span></a>',
        choice.toggled.querystring(),
        choice.label,
        gettext("（已选，点按去掉）"),
    )


def _excluding(choice: FacetChoice) -> SafeString:
    word, sign = (gettext("不再排除"), "＋") if choice.is_excluded else (gettext("排除"), "－")
    return format_html(
        '<a class="exclude" rel="nofollow" href="?{}" title="{}" aria-label="{} {}">{}</a>',
        choice.excluding.querystring(),
        word,
        word,
        choice.label,
        sign,
    )


def _branch(choice: FacetChoice, *, is_open: bool) -> SafeString:
    return format_html(
        '<details{}><summary><span class="visually-hidden">{}</span></summary><ul class="plain tree">{}</ul></details>',
        " open" if is_open else "",
        choice.label,
        listed(choice.children),
    )
