"""Organizations, who is attested in them, and the articles that name them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Attestation, Filing, Holding, Mention, Organization
from archive.models.holding import Facet, Kind
from archive.views.attestations import posts_held
from archive.views.names import answering_for, names_by_initial, to_root
from archive.views.paging import BESIDE_OTHERS, articles_page, held

POSTS_SHOWN = 30


def organizations(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/names.html", names_by_initial(request, Organization.objects.current()))


def organization(request: HttpRequest, pk: int) -> HttpResponse:
    if root := answering_for(Organization, pk):
        return to_root(root)
    rows = Organization.objects.select_related("place__parent__parent")
    this = held(rows, _("馆藏没有这个单位。"), pk=pk)
    named = Holding.objects.under(Kind.ALL).one(Facet.ORGANIZATION, this.pk)
    posts = posts_held(Kind.BODY, this.pk, Attestation.objects.filter(organization__in=this.names), POSTS_SHOWN)
    context = {
        "organization": this,
        "former": this.other_names,
        "printed_as": Mention.objects.filter(organization__in=this.names)
        .exclude(name=this.name)
        .order_by("name")
        .values_list("name", flat=True)
        .distinct(),
        "attestations": posts,
        "attested": Holding.objects.under(Kind.BODY, this.pk).one().uses,
        "page": articles_page(request, Filing.objects.under(Kind.ORGANIZATION, this.pk), named.articles, BESIDE_OTHERS),
    }
    return render(request, "archive/organization.html", context)
