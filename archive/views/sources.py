"""Sources: the text as it was decoded, who owns which part of it, and the bytes themselves."""

from django.db.models.functions import Length, Substr
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Source
from archive.models.document import decided_of
from archive.models.source import PART_LENGTH
from archive.originals import originals
from archive.views.corrections import corrections
from archive.views.marking import HITS_LISTED, sought_by
from archive.views.ownership import colour_of, runs_of
from archive.views.paging import NotHeld, held, page_of
from archive.views.source_marks import marked_runs, places_in_source

LAYOUTS = {
    "newspaper_page": gettext_lazy("报纸版面"),
    "compilation": gettext_lazy("汇编"),
    "web_page": gettext_lazy("网页"),
    "official_document": gettext_lazy("公文"),
    "plain": gettext_lazy("普通文本"),
}


def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/sources.html", {"page": page_of(request, Source.objects.shown_in_lists())})


def source(request: HttpRequest, sha256: str) -> HttpResponse:
    rows = Source.objects.select_related("publication", "issue__publication").defer("text")
    rows = rows.prefetch_related("articles", "teasers")
    this = held(rows.annotate(length=Length("text")), _("馆藏没有这份原件。"), sha256=sha256)
    length: int = this.length  # type: ignore[attr-defined]  # annotated above
    part = page_of(request, range(0, max(1, length), PART_LENGTH), per_page=1)
    offset = part.object_list[0]
    text = Source.objects.filter(pk=this.pk).values_list(Substr("text", offset + 1, PART_LENGTH), flat=True).get()
    runs = runs_of(this, text, offset)
    sought = sought_by(request)
    places = places_in_source(this, sought)
    here = [number for number, (start, _) in enumerate(places, start=1) if offset <= start < offset + len(text)]
    context = {
        "source": this,
        "page": part,
        "runs": marked_runs(runs, offset, places),
        "sought": sought,
        "hits": here[:HITS_LISTED],
        "hits_found": len(here),
        "decided": corrections(decided_of(this.decided)),
        "same_page": this.same_page(),
        "layout": LAYOUTS.get(this.layout, this.layout),
        "legend": [(article, colour_of(article)) for article in this.articles.all()],
        "owners": {run.owner.value for run in runs},
    }
    return render(request, "archive/source.html", context)


def original(request: HttpRequest, sha256: str) -> FileResponse:
    """The bytes as they came, never shown in the browser."""
    this = held(Source.objects.shown_in_lists(), _("馆藏没有这份原件。"), sha256=sha256)
    try:
        content = originals().open(this.sha256)
    except FileNotFoundError as error:
        raise NotHeld(_("这份原件的文件不在存储中，请告知管理员。")) from error
    name = "".join(character for character in this.name if character.isprintable())
    response = FileResponse(
        content, as_attachment=True, filename=name or sha256, content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
