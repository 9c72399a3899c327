"""The hits of a result page: title block, where it was printed, passages, what else there is."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from archive.templatetags.provenance import provenance
from search.presentation.hits import Card
from search.presentation.snippets import Passage
from search.templatetags.pieces import printed

register = template.Library()
CUT = '<span class="soft">……</span>'


@register.simple_tag
def listed_hits(cards: Iterable[Card]) -> SafeString:
    """The hits one after the other; a tag, because as templates they took a fifth of a result page's time."""
    return mark_safe("\n".join(map(_hit, cards)))  # noqa: S308 - whatever a source says is escaped


def _hit(card: Card) -> str:
    article, parts = card.article, card.title
    address = escape(article.get_absolute_url())
    above, below = (
        f'<p class="kicker" lang="zh-Hans">{printed(parts[part])}</p>' if parts.get(part) else ""
        for part in ("kicker", "subtitle")
    )
    return (
        f'<article class="hit">{above}\n<h2><a href="{address}">{_headline(card)}</a></h2>{below}\n'
        f'<p class="meta">{provenance(article)}</p>{"".join(map(_passage, card.passages))}\n'
        f'<p class="meta">{_further(card, address)}</p>\n</article>'
    )


def _headline(card: Card) -> str:
    if headline := card.title.get("headline"):
        return f'<span lang="zh-Hans">{printed(headline)}</span>'
    return f'{escape(gettext("（无标题）"))}<span lang="zh-Hans">{escape(card.article.first_words)}</span>'


def _passage(passage: Passage) -> str:
    before, after = (CUT if is_cut else "" for is_cut in (passage.cut_before, passage.cut_after))
    return f'\n<p class="passage" lang="zh-Hans">{before}{printed(passage.pieces)}{after}</p>'


def _further(card: Card, address: str) -> str:
    unshown = ngettext("另有 %(number)s 处", "另有 %(number)s 处", card.unshown) % {"number": card.unshown}
    more = f'<span><a href="{address}">{escape(unshown)}</a></span>' if card.unshown else ""
    similar, words = reverse("search-similar", args=[card.article.pk]), escape(gettext("相近与同文"))
    return f'{more}<span><a href="{similar}">{words}</a></span>'
