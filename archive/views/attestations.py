"""The sentences that say who held which post."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Attestation
from archive.views.paging import held, page_of


def attestations(request: HttpRequest) -> HttpResponse:
    of_whom = {name: subject(request, name) for name in ("person", "organization")}
    rows = Attestation.objects.filter(**{name: pk for name, pk in of_whom.items() if pk})
    listed = rows.listed().order_by(
        "-article_id", "paragraph", "start"
    )  # by key: dates of all articles are slow to sort
    return render(request, "archive/attestations.html", {"page": page_of(request, listed)})


def subject(request: HttpRequest, name: str) -> int | None:
    """The key that ?person= or ?organization= gives, if it is one."""
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else None


def attestation(request: HttpRequest, pk: int) -> HttpResponse:
    rows = (
        Attestation.objects.select_related("article__source", "article__place__parent__parent")
        .defer("article__source__text")
        .listed()
    )
    this = held(rows, _("馆藏没有这条职务记录。"), pk=pk)
    spot = this.article.paragraphs[this.paragraph] if this.paragraph >= 0 else None
    text = spot["text"] if spot else " ".join(line["text"] for line in this.article.title_block)
    context = {
        "attestation": this,
        "paragraph": this.paragraph + 1,
        "context": quoted(text, this.sentence, this.as_printed),
        "passage_url": this.article.source.passage_url(spot["start"]) if spot else this.article.passage_url,
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
