"""Articles as works that can be cited: what is printed of them, and what is inferred in square brackets."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from archive.citation import COMPILATION, Work
from archive.models import Article, Byline
from archive.page_numbers import page_number
from archive.prepared import prepared
from archive.text import in_one_line

INVENTED = "〔合成〕"  # an archive of invented papers says so in every reference
_DAYS_OF_PRINTING = (Article.DateBasis.PUBLISHED, Article.DateBasis.ISSUE_INFERRED)
_ORDER = {Byline.Role.AUTHOR: 0, Byline.Role.REPORTER: 1}


class Signature(NamedTuple):
    """A byline without the row that it stands in: what lists of articles need of it, in a sixth of the time."""

    role: str
    position: int
    name: str


def signatures(articles: Collection[int]) -> dict[int, list[Signature]]:
    """Who signs each of the articles, by their keys."""
    signed: defaultdict[int, list[Signature]] = defaultdict(list)
    for key, role, position, name in _bylines(articles):
        signed[key].append(Signature(role, position, name))
    return signed


@prepared
def _bylines(articles: Collection[int]) -> QuerySet[Byline, Any]:
    rows = Byline._base_manager.filter(article__in=articles).order_by()
    return rows.values_list("article", "role", "position", "name")


def cited(request: HttpRequest, article: Article, bylines: Iterable[Byline | Signature] | None = None) -> Work:
    """The article as it is cited by who sees it here today."""
    address = request.build_absolute_uri(permanent_path(article))
    return work_of(article, address, timezone.localdate().isoformat(), bylines)


def permanent_path(article: Article) -> str:
    """Where an article is cited: by its ARK where the archive has a number for those, else by its page."""
    return reverse("ark", args=[settings.ARK_NAAN, article.pk]) if settings.ARK_NAAN else article.get_absolute_url()


def work_of(article: Article, address: str, day_seen: str, bylines: Iterable[Byline | Signature] | None = None) -> Work:
    """The article as it is cited; the copy that was seen, not the one that it follows."""
    publication = article.publication
    # An event's day is none of publication.
    is_printed = article.date and article.date_basis in _DAYS_OF_PRINTING
    return Work(
        title=INVENTED * settings.SYNTHETIC + in_one_line(title_of(article)),
        kind=publication.kind if publication else "",
        publication=_publication(article),
        authors=authors_of(article.bylines.all() if bylines is None else bylines),
        date=article.date.isoformat() if is_printed and article.date else "",
        date_is_inferred=article.date_basis == Article.DateBasis.ISSUE_INFERRED,
        page=page_number(article.page) or article.page,
        part=article.issue_label if publication and publication.kind == COMPILATION else "",
        address=address,
        day_seen=day_seen,
        key=f"xianbao{article.pk}",
    )


def title_of(article: Article) -> str:
    """Kicker and headline with the subtitle behind a colon; of what has none its first words, in brackets."""
    title = " ".join(filter(None, (article.kicker, article.headline)))
    if not title:
        return f"[{article.first_words or '无标题'}]"
    return f"{title}：{article.subtitle}" if article.subtitle else title


def authors_of(bylines: Iterable[Byline | Signature]) -> tuple[str, ...]:
    """Who wrote it, each once: those who only edited the page are no authors."""
    signed = [each for each in bylines if each.role != Byline.Role.EDITOR]
    signed.sort(key=lambda each: (_ORDER[Byline.Role(each.role)], each.position))
    return tuple(dict.fromkeys(in_one_line(each.name) for each in signed))


def _publication(article: Article) -> str:
    name = in_one_line(str(article.publication or ""))
    return f"[{name}]" if name and article.source.publication_basis else name
