"""Organizations, who is attested in them, and the articles that name them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Article, Organization
from archive.views.names import names_by_initial
from archive.views.paging import held, page_of

POSTS_SHOWN = 60


def organizations(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/names.html", names_by_initial(request, Organization.objects.all()))


def organization(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Organization.objects.select_related("place__parent__parent")
    this = held(rows, _("馆藏没有这个单位。"), pk=pk)
    attested = this.attestations.once_an_article().listed()
    context = {
        "organization": this,
        "printed_as": this.mentions.exclude(name=this.name).order_by("name").values_list("name", flat=True).distinct(),
        "attestations": attested[:POSTS_SHOWN],
        "attested": attested.count(),
        "page": page_of(request, Article.objects.naming(organization=this).listed()),
    }
    return render(request, "archive/organization.html", context)
