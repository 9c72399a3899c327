"""People, and the posts that sentences attest for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Attestation, Filing, Holding, Person
from archive.models.holding import Facet, Kind
from archive.views.attestations import posts_held
from archive.views.names import answering_for, names_by_initial, to_root
from archive.views.paging import BESIDE_OTHERS, articles_page, held

POSTS_SHOWN = 30


def people(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/names.html", names_by_initial(request, Person.objects.current()))


def person(request: HttpRequest, pk: int) -> HttpResponse:
    if root := answering_for(Person, pk):
        return to_root(root)
    this = held(Person.objects.select_related("place__parent__parent"), _("馆藏没有这个人物。"), pk=pk)
    named = Holding.objects.under(Kind.ALL).one(Facet.PERSON, this.pk)
    posts = posts_held(Kind.HOLDER, this.pk, Attestation.objects.filter(person__in=this.names), POSTS_SHOWN)
    context = {
        "person": this,
        "namesakes": Person.objects.current().filter(name=this.name).exclude(pk=pk).select_related("place__parent"),
        "former": this.other_names,
        "attestations": posts,
        "attested": Holding.objects.under(Kind.HOLDER, this.pk).one().uses,
        "page": articles_page(request, Filing.objects.under(Kind.PERSON, this.pk), named.articles, BESIDE_OTHERS),
    }
    return render(request, "archive/person.html", context)
