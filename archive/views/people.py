"""People, and the posts that sentences attest for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from archive.models import Article, Person
from archive.views.names import names_by_initial
from archive.views.paging import held, page_of

POSTS_SHOWN = 60


def people(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/names.html", names_by_initial(request, Person.objects.current()))


def person(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Person.objects.select_related("place__parent__parent", "merged_into")
    this = held(rows, _("馆藏没有这个人物。"), pk=pk)
    if this.merged_into:
        return redirect(this.merged_into, permanent=True)
    attested = this.attestations.once_an_article().listed()
    context = {
        "person": this,
        "namesakes": Person.objects.current().filter(name=this.name).exclude(pk=pk).select_related("place__parent"),
        "former": this.merged.values_list("name", flat=True).exclude(name=this.name).distinct(),
        "attestations": attested[:POSTS_SHOWN],
        "attested": attested.count(),
        "page": page_of(request, Article.objects.naming(person=this).listed()),
    }
    return render(request, "archive/person.html", context)
