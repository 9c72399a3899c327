"""People, the posts that sentences attest for them, and who is named beside them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive import person_records
from archive.models import Filing, Holding, Person
from archive.models.holding import Facet, Kind
from archive.views.downloads import file_name, file_of
from archive.views.names import answering_for, names_by_initial, to_root
from archive.views.paging import BESIDE_OTHERS, articles_page, held, page_of
from archive.views.spreadsheets import csv_lines, fitting, harmless

POSTS_SHOWN = 30
COMPANIONS_SHOWN = 12
CSV = "text/csv; charset=utf-8"
CAREER_COLUMNS = (
    "date", "date_basis", "spoken_of", "place", "body", "body_inferred", "post", "tenure", "manner", "rank",
    "as_printed", "sentence", "url",
)  # fmt: skip
COMPANION_COLUMNS = (
    "person", "place", "articles", "articles_once", "sentences", "before", "behind", "first", "last", "url",
)  # fmt: skip


def people(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/names.html", names_by_initial(request, Person.objects.current()))


def person(request: HttpRequest, pk: int) -> HttpResponse:
    if root := answering_for(Person, pk):
        return to_root(root)
    this = _person(pk)
    named = Holding.objects.under(Kind.ALL).one(Facet.PERSON, this.pk)
    career, companions = person_records.career(this), person_records.named_beside(this)
    context = {
        "person": this,
        "namesakes": Person.objects.current().filter(name=this.name).exclude(pk=pk).select_related("place__parent"),
        "former": this.other_names,
        "career": person_records.printed(list(career[:POSTS_SHOWN])),
        **career.aggregate(posts=Count("pk"), attested=Sum("number")),
        "companions": person_records.with_people(list(companions[:COMPANIONS_SHOWN])),
        "companion_count": companions.count(),
        "page": articles_page(request, Filing.objects.under(Kind.PERSON, this.pk), named.articles, BESIDE_OTHERS),
    }
    return render(request, "archive/person.html", context)


def companions(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who is named with a post in one sentence with the person."""
    if root := answering_for(Person, pk):
        return redirect("person-companions", root.pk)
    this = _person(pk)
    page = page_of(request, person_records.named_beside(this))
    page.object_list = person_records.with_people(list(page.object_list))
    return render(request, "archive/companions.html", {"person": this, "page": page})


def career_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every sentence that attests a post of the person, the oldest first."""
    if root := answering_for(Person, pk):
        return redirect("person-career", root.pk)
    this = _person(pk)
    rows = csv_lines(CAREER_COLUMNS, _career_rows(request, this))
    return file_of(rows, CSV, file_name("-".join((str(this), _("任职"))), "csv"))


def companions_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everybody who is named with a post in one sentence with the person, those in most articles first."""
    if root := answering_for(Person, pk):
        return redirect("person-companions-csv", root.pk)
    this = _person(pk)
    rows = csv_lines(COMPANION_COLUMNS, _companion_rows(request, this))
    return file_of(rows, CSV, file_name("-".join((str(this), _("同列"))), "csv"))


def _person(pk: int) -> Person:
    """The row. Raises NotHeld or Withdrawn."""
    return held(Person.objects.select_related("place__parent__parent"), _("馆藏没有这个人物。"), pk=pk)


def _career_rows(request: HttpRequest, this: Person) -> Iterator[list[str]]:
    site = request.build_absolute_uri("/").rstrip("/")
    for key, day, partial, body, inferred, rank, basis, spoken_of, place, *printed in person_records.sentences(this):
        post, tenure, manner, as_printed, sentence = printed
        cells = (
            *(_day(day) or partial, basis, spoken_of, place, body, int(inferred) if body else ""),
            *(post, tenure, manner, rank, as_printed, sentence, site + reverse("attestation", args=[key])),
        )
        yield [fitting(harmless(cell)) for cell in cells]


def _companion_rows(request: HttpRequest, this: Person) -> Iterator[list[str]]:
    address = request.build_absolute_uri(reverse("attestations"))
    for beside in person_records.everybody_beside(this):
        each, other = beside.companion, beside.person
        cells = (
            *(
                str(other),
                str(other.place or ""),
                each.articles,
                each.articles_once,
                each.sentences,
                each.before,
                each.behind,
            ),
            *(_day(each.first_day), _day(each.last_day), f"{address}?person={this.pk}&beside={other.pk}"),
        )
        yield [fitting(harmless(cell)) for cell in cells]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
