"""People, the posts that sentences attest for them, and who is named beside them."""

from collections.abc import Iterator
from datetime import date

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
ROWS_AT_ONCE = 500  # with their articles: SQLite takes no question about a thousand rows
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
        "career": person_records.printed(career[:POSTS_SHOWN]),
        "posts": len(career),
        "attested": sum(posting.number for posting in career),
        "companions": person_records.with_people(companions[:COMPANIONS_SHOWN]),
        "companion_count": len(companions),
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
    this = _person(pk)
    rows = csv_lines(CAREER_COLUMNS, _career_rows(request, this))
    return file_of(rows, CSV, file_name("-".join((str(this), _("任职"))), "csv"))


def companions_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Everybody who is named with a post in one sentence with the person, those in most articles first."""
    this = _person(pk)
    rows = csv_lines(COMPANION_COLUMNS, _companion_rows(request, this))
    return file_of(rows, CSV, file_name("-".join((str(this), _("同列"))), "csv"))


def _person(pk: int) -> Person:
    """The row. Raises NotHeld or Withdrawn."""
    return held(Person.objects.select_related("place__parent__parent"), _("馆藏没有这个人物。"), pk=pk)


def _career_rows(request: HttpRequest, this: Person) -> Iterator[list[str]]:
    for each in person_records.attested(this).listed().iterator(ROWS_AT_ONCE):
        article, body = each.article, each.organization
        cells = (
            *(_day(article.date) or article.event_date_partial, article.date_basis, each.spoken_of),
            *(
                body.place.name if body and body.place else "",
                body or "",
                int(each.organization_inferred) if body else "",
            ),
            *(each.post, each.tenure, each.manner, each.rank or "", each.as_printed, each.sentence),
            request.build_absolute_uri(each.get_absolute_url()),
        )
        yield [fitting(harmless(str(cell))) for cell in cells]


def _companion_rows(request: HttpRequest, this: Person) -> Iterator[list[str]]:
    address = request.build_absolute_uri(reverse("attestations"))
    for beside in person_records.with_people(person_records.named_beside(this)):
        each, other = beside.companion, beside.person
        cells = (
            *(other, other.place or "", each.articles, each.articles_once, each.sentences, each.before, each.behind),
            *(_day(each.first.day), _day(each.last.day), f"{address}?person={this.pk}&beside={other.pk}"),
        )
        yield [fitting(harmless(str(cell))) for cell in cells]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
