"""The sentences that say who held which post."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Attestation, Filing, Holding, Organization, Person
from archive.models.holding import Kind
from archive.models.people import AttestationQuerySet
from archive.models.standing import Mergeable
from archive.parameters import text_of
from archive.person_records import BODILESS, sentences_beside
from archive.views.paging import Counted, held, page_of

NAMED: tuple[tuple[str, type[Mergeable]], ...] = (("person", Person), ("organization", Organization))


EXACT = {"post": "post", "tenure": "tenure", "manner": "manner"}  # parameters that stand as they are printed


def attestations(request: HttpRequest) -> HttpResponse:
    rows, is_narrowed = _narrowed(request)
    # By key: dates of all articles are slow to sort.
    listed = rows.listed().order_by("-article_id", "paragraph", "start", "pk")
    number = rows.count() if is_narrowed else Holding.objects.under(Kind.HOLDER).one().uses
    limits = _limits(request)
    context = {
        "page": page_of(request, Counted(listed, number)),
        "limits": limits,
        "narrowed": _("、").join(value for _name, value in limits),
    }
    return render(request, "archive/attestations.html", context)


def _narrowed(request: HttpRequest) -> tuple[AttestationQuerySet, bool]:
    """The sentences that are asked for, and whether that is a part of all."""
    wanted: dict[str, object] = {
        f"{name}__in": model.all_names(pk) for name, model in NAMED if (pk := subject(request, name))
    }
    wanted |= {column: text for name, column in EXACT.items() if (text := text_of(request.GET.get(name, "")))}
    if request.GET.get("organization") == BODILESS:
        wanted["organization"] = None
    rows = Attestation.objects.filter(**wanted)
    one, other = subject(request, "person"), subject(request, "beside")
    if one and other:
        rows &= sentences_beside(*(Person(pk=Person.answering(key)) for key in (one, other)))
    return rows, bool(wanted)


def _limits(request: HttpRequest) -> list[tuple[str, str]]:
    """What the list is narrowed to, as readers read it: the name of each limit, and its value."""
    found = [
        (str(model._meta.verbose_name), _called(model, pk)) for name, model in NAMED if (pk := subject(request, name))
    ]
    if request.GET.get("organization") == BODILESS:
        found.append((str(Organization._meta.verbose_name), _("不详")))
    if subject(request, "person") and (other := subject(request, "beside")):
        found.append((_("同句中的"), _called(Person, other)))
    for name, column in EXACT.items():
        if text := text_of(request.GET.get(name, "")):
            field: Any = Attestation._meta.get_field(column)
            found.append((str(field.verbose_name), str(dict(field.flatchoices).get(text, text))))
    return found


def _called(model: type[Mergeable], pk: int) -> str:
    return str(model._default_manager.filter(pk=pk).first() or pk)


def posts_held(kind: Kind, key: int, attestations: AttestationQuerySet, shown: int) -> AttestationQuerySet:
    """The first posts attested for a person or in an organization, the oldest first."""
    filings = Filing.objects.under(kind, key)
    articles = list(filings.exclude(date=None).oldest_first().values_list("article", flat=True)[:shown])
    if len(articles) < shown:
        articles += filings.filter(date=None).values_list("article", flat=True)[: shown - len(articles)]
    return attestations.filter(article__in=articles).once_an_article().listed()[:shown]


def subject(request: HttpRequest, name: str) -> int | None:
    """The key that ?person= or ?organization= gives, if it is one."""
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else None


def attestation(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Attestation.objects.select_related(
        "person", "organization", "article__source", "article__issue", "article__place__parent__parent"
    ).defer("article__source__text")
    this = held(rows, _("馆藏没有这条职务记录。"), pk=pk)
    document = this.article.document
    spot = document.paragraphs[this.paragraph] if this.paragraph >= 0 else None
    text = spot.text if spot else " ".join(line.text for line in document.title_lines)
    context = {
        "attestation": this,
        "paragraph": this.paragraph + 1,
        "context": quoted(text, this.sentence, this.as_printed),
        "passage_url": this.article.source.passage_url(spot.start) if spot else this.article.passage_url,
        "together": this.article.attestations.filter(person=this.person_id, paragraph=this.paragraph, start=this.start)
        .exclude(pk=pk)
        .select_related("organization"),
    }
    return render(request, "archive/attestation.html", context)


def quoted(text: str, sentence: str, words: str) -> dict[str, str]:
    """The paragraph in five stretches: before, the sentence up to the words, the words, the rest of it, after."""
    before, found, after = text.partition(sentence)
    if not found:
        before, sentence, after = "", text, ""
    start, middle, rest = sentence.partition(words)
    return {"before": before, "start": start, "words": middle, "rest": rest, "after": after}
