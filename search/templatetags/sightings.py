"""A sentence that proves a date, with where it is printed and what is not held before it.

Tags and no templates: a card took a millisecond, and a trace has four of them and six forerunners.
"""

from html import escape
from urllib.parse import quote

from django import template
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from archive.models import Article, FormulaCandidate
from archive.templatetags.provenance import filed_date
from search.presentation.telling import said_months
from search.service.tracing import Proof
from search.statistics.evidence import Sighting
from search.templatetags.hits import untitled

register = template.Library()


@register.filter
def took_off(row: FormulaCandidate) -> str:
    """When a string came into steady use, as its trace says it."""
    since = f"{row.take_off_since:%Y-%m}" if row.take_off_since else ""
    return said_months(f"{row.take_off:%Y-%m}", since, gettext)


@register.simple_tag
def printed_proof(proof: Proof, phrase: str) -> SafeString:
    """The sentence in which the phrase is printed, with its article."""
    return mark_safe(_proof(proof, phrase))  # noqa: S308 - whatever a source says is escaped


@register.simple_tag
def dated_card(name: str, proof: Proof | None, phrase: str, month: str = "") -> SafeString:
    """One of the dates of a phrase with its proof; that there is none is said as well."""
    begun = f' <span class="num">{escape(month)}</span>' if month else ""
    none = f'<p class="soft">{escape(gettext("无"))}</p>'
    shown = f"{_proof(proof, phrase)}{_before(proof, proof.sighting)}\n" if proof else none
    card = f'<div class="card"><h3>{escape(name)}{begun}</h3>\n{shown}</div>\n'
    return mark_safe(card)  # noqa: S308 - whatever a source says is escaped


def _proof(proof: Proof, phrase: str) -> str:
    article, printed = proof.article, proof.printed
    address, paragraph = article.get_absolute_url(), f"#p{proof.paragraph}" if proof.paragraph else ""
    where = "".join(
        f'\n    <span lang="zh-Hans">{escape(str(each))}</span>'
        for each in (article.publication, article.place)
        if each
    )
    return (
        f'<p class="proof-date">{filed_date(article)}{where}</p>\n'
        f'<p class="serif" lang="zh-Hans">{escape(printed.before)}<mark>{escape(printed.words)}</mark>'
        f"{escape(printed.after)}</p>\n"
        f'<p class="small"><a\n    href="{address}?mark={quote(phrase)}{paragraph}"\n    >{_headline(article)}\n</a> '
        f'<a href="{escape(proof.source_url)}">{escape(gettext("原文"))}</a>\n'
        f'<a class="no-print" href="{address}#cite">{escape(gettext("引用"))}</a></p>\n'
    )


def _headline(article: Article) -> str:
    if article.headline:
        return f'<span lang="zh-Hans">{escape(article.headline)}</span>'
    return untitled(article)


def _before(proof: Proof, sighting: Sighting | None) -> str:
    """What is held and what is missing before a date: it may be printed earlier."""
    if not sighting:
        return ""
    issues, articles, missing = sighting.issues_before, sighting.articles_before, proof.missing_before
    form = ngettext("此前所藏 %(n)s 期（%(articles)s 篇）。", "此前所藏 %(n)s 期（%(articles)s 篇）。", issues)
    held = f"\n  {escape(form % {'n': localize(issues), 'articles': localize(articles)})}"
    lacking = gettext("该处此前缺多少期无从得知。") if missing is None else ""
    if missing:
        form = ngettext("《%(paper)s》此前已知有 %(n)s 期未藏。", "《%(paper)s》此前已知有 %(n)s 期未藏。", missing)
        lacking = f"\n  {form % {'paper': proof.article.publication, 'n': localize(missing)}}"
    said = held if issues else escape(gettext("此前什么也没有收藏：可能早就印过。"))
    return f'<p\n    class="small soft">{said}{escape(lacking)}</p>'
