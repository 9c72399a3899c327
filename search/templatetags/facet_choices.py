"""The choices of a facet, each with the link that adds or drops it and the one that excludes it."""

from collections.abc import Mapping, Sequence
from html import escape

from django import template
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from search.presentation.facets import FacetChoice

register = template.Library()


@register.simple_tag
def listed(choices: Sequence[FacetChoice]) -> SafeString:
    """The choices as list items; a tag, because they were a third of a result page's time."""
    excluding: Mapping[bool, str] = {False: escape(gettext("排除")), True: escape(gettext("不再排除"))}
    return mark_safe(_items(choices, excluding))  # noqa: S308 - labels and addresses are escaped


def _items(choices: Sequence[FacetChoice], excluding: Mapping[bool, str]) -> str:
    is_alone = len(choices) == 1
    return "\n".join(_item(choice, excluding, is_alone=is_alone) for choice in choices)


def _item(choice: FacetChoice, excluding: Mapping[bool, str], *, is_alone: bool) -> str:
    label, excluded = escape(choice.label), " excluded" if choice.is_excluded else ""
    branch = _branch(choice, label, excluding, is_open=choice.is_open or is_alone) if choice.children else ""
    count = f'<span class="num soft">{localize(choice.count)}</span>'
    adding, dropping = _adding(choice, label), _excluding(choice, label, excluding[choice.is_excluded])
    return f'<li><div class="choice{excluded}">{adding} {count}\n{dropping}</div>{branch}</li>'


def _adding(choice: FacetChoice, label: str) -> str:
    address = escape(choice.toggled.querystring())
    if not choice.is_chosen:
        return f'<a rel="nofollow" href="?{address}">{label}</a>'
    drop = escape(gettext("（已选，点按去掉）"))
    return (
        f'<a rel="nofollow" href="?{address}" aria-current="true">{label}<span aria-hidden="true"> ×</span>'
        f'<span class="visually-hidden">{drop}</span></a>'
    )


def _excluding(choice: FacetChoice, label: str, word: str) -> str:
    sign, address = "＋" if choice.is_excluded else "－", escape(choice.excluding.querystring())
    return f'<a class="exclude" rel="nofollow" href="?{address}" title="{word}" aria-label="{word} {label}">{sign}</a>'


def _branch(choice: FacetChoice, label: str, excluding: Mapping[bool, str], *, is_open: bool) -> str:
    return (
        f'<details{" open" if is_open else ""}><summary><span class="visually-hidden">{label}</span></summary>'
        f'<ul class="plain tree">{_items(choice.children, excluding)}</ul></details>'
    )
