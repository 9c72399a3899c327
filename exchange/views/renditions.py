"""One article as TEI and as Web Annotations, one person's posts as Popolo and as IPIF."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.citing import cited
from archive.models import Article, Attestation, Person
from archive.models.people import AttestationQuerySet
from archive.references import citations, csl
from archive.views.articles import bylines_of
from archive.views.marking import Sought, marked_paragraphs, marked_title, suspects_of
from archive.views.paging import Withdrawn, held
from exchange.narrowing import page_request, refuse_all
from exchange.reading import TABLES
from exchange.renditions.annotations import annotations
from exchange.renditions.posts import ipif, popolo
from exchange.renditions.tei import Rendered, tei
from search.parameters import pairs

ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
POSTS: Mapping[str, Callable[[Person, Sequence[Attestation], str], dict[str, Any]]] = {"popolo": popolo, "ipif": ipif}


def article_tei(request: HttpRequest, pk: int) -> HttpResponse:
    refuse_all(pairs(request))
    this = _article(pk)
    attestations = list(_attestations(this.attestations.all()))
    people = {row.person for row in attestations} | {
        mention.person for mention in this.mentions.select_related("person") if mention.person
    }
    suspects = suspects_of(this)
    bylines = bylines_of(this)
    rendered = Rendered(
        article=this,
        work=cited(request, this, bylines),
        title=marked_title(this, suspects, Sought()),
        paragraphs=marked_paragraphs(this, people, suspects, Sought(), {}),
        bylines=bylines,
        attestations=attestations,
        slogans=[use.slogan.text for use in this.slogan_uses.select_related("slogan")],
        site=_site(request),
    )
    return HttpResponse(tei(rendered), content_type="application/tei+xml; charset=utf-8")


def article_annotations(request: HttpRequest, pk: int) -> HttpResponse:
    refuse_all(pairs(request))
    this = _article(pk)
    address = request.build_absolute_uri(request.path)
    found = annotations(this, _attestations(this.attestations.all()), address, _site(request))
    return JsonResponse(found, content_type=ANNOTATIONS, json_dumps_params={"ensure_ascii": False})


def article_citation(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's reference in each style, and as CSL-JSON for programs that know more of them."""
    refuse_all(pairs(request))
    work = cited(request, _article(pk))
    answer = {name: citation for name, _label, citation in citations(work)} | {"csl": csl(work)}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_safe
def person_posts(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """So many attestations by key, and the address of what follows."""
    this = _standing(Person.objects.all(), _("馆藏没有这个人物。"), Person.answering(pk))
    asked = page_request(replace(TABLES["attestations"], filters=()), pairs(request))
    rows = Attestation.objects.filter(person__in=this.names, pk__gt=asked.after).order_by("pk")
    keys = list(rows.values_list("pk", flat=True)[: asked.limit + 1])
    shown = list(_attestations(Attestation.objects.filter(pk__in=keys[: asked.limit])).order_by("pk"))
    following = urlencode({"limit": asked.limit, "after": keys[asked.limit - 1]}) if keys[asked.limit :] else ""
    address = request.build_absolute_uri(request.path)
    answer = POSTS[form](this, shown, _site(request)) | {"next": f"{address}?{following}" if following else None}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _article(pk: int) -> Article:
    related = ("publication", "issue__publication", "place__parent__parent", "source")
    return _standing(Article.objects.select_related(*related), _("馆藏没有这篇文章。"), pk)  # type: ignore[no-any-return]


def _standing(rows: Any, sentence: str, pk: int) -> Any:
    """The row; of what is withdrawn nothing is told but that, for data leads to no other page."""
    try:
        return held(rows, sentence, pk=pk)
    except Withdrawn as gone:
        raise Withdrawn(None) from gone


def _attestations(rows: AttestationQuerySet) -> AttestationQuerySet:
    return rows.select_related("person", "organization", "article__issue")


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
