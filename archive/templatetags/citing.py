"""What pages say to machines about an article: tags of its head, JSON-LD, and COinS in lists."""

import json
from collections.abc import Iterable, Mapping, Sequence

from django import template
from django.template import Context
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.citation import Work
from archive.citing import Signature, cited, signatures
from archive.models import Article
from archive.page_metadata import Page, coins, json_ld, tags

register = template.Library()

# What could end the script element, or begin a comment in it; JSON may spell every character so.
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}


@register.simple_tag
def head_metadata(page: Page) -> SafeString:
    """Tags for Zotero and for whoever shows a link to the page, and the same in JSON-LD."""
    work = page.work
    shown = [("og:type", "article"), ("og:title", work.title), ("og:description", page.description)]
    named = format_html_join("\n", '<meta name="{}" content="{}">', tags(page))
    graph = format_html_join("\n", '<meta property="{}" content="{}">', shown)
    data = json.dumps(json_ld(page), ensure_ascii=False).translate(_IN_SCRIPT)
    return mark_safe(  # noqa: S308 - both are escaped
        f'{named}\n{graph}\n<script type="application/ld+json">{data}</script>'
    )


@register.simple_tag
def signed(articles: Iterable[Article]) -> Mapping[int, Sequence[Signature]]:
    """Who signs each article of a list, asked for once."""
    return signatures([article.pk for article in articles])


@register.simple_tag(takes_context=True)
def coins_of(context: Context, article: Article, signers: Mapping[int, Sequence[Signature]]) -> SafeString:
    """The element by which Zotero takes an article of a list."""
    return span_of(cited(context["request"], article, signers.get(article.pk, ())))


def span_of(work: Work) -> SafeString:
    """The element that Zotero looks for; empty for who reads."""
    return mark_safe(f'<span class="Z3988" title="{escape(coins(work))}"></span>')  # noqa: S308 - escaped
