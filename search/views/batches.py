"""Thousands of phrases at once: a form that takes them, and the file that answers."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.views.downloads import file_of
from archive.views.spreadsheets import BOM, echo_writer, harmless
from archive.views.throttling import client_digest
from search.batch_request import BREAKDOWNS, MOST_PHRASES, BadBatch, BatchRequest, batch_request, text_of
from search.figure_request import LONGEST_LIST, list_figure
from search.query.parser import MAX_LENGTH
from search.service import batches, figures, proofs

NAMES = {
    "county-year": gettext_lazy("逐县逐年"), "county": gettext_lazy("逐县"), "year": gettext_lazy("逐年"),
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest) -> HttpResponseBase:
    """The form; sent, it is answered with the file, or with a sentence that says what is wrong with the list."""
    if request.method != "POST":
        return _form(request)
    try:
        asked = batch_request(_text(request), [("by", request.POST.get("by", ""))])
    except BadBatch as refusal:
        return _form(request, gettext(refusal.message) % refusal.params)
    return file_of(_lines(asked), "text/csv; charset=utf-8", "xianbao-batch.csv")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponseBase:
    """Keeps the list with its counts of now, and leads to its permanent address."""
    if request.method != "POST":
        return redirect("trace-batch")
    try:
        asked = batch_request(_text(request))
    except BadBatch as refusal:
        return _form(request, gettext(refusal.message) % refusal.params)
    wanted = list_figure(asked.phrases)
    if wanted is None or len(asked.phrases) > LONGEST_LIST:
        said = gettext("存下的清单至多 %(limit)d 个提法，这里有 %(number)d 个。请分几份，或者直接下载 CSV。")
        return _form(request, said % {"limit": LONGEST_LIST, "number": len(asked.phrases)})
    try:
        stored = proofs.keep(figures.figure(wanted), client_digest(request, "figure"))
    except proofs.TooManyKept:
        return _form(request, gettext("您这一小时存证太多了，这一份没有存。请过一会儿再存。"), status=429)
    return redirect("proof", stored.digest)


def _form(request: HttpRequest, refusal: str = "", status: int = 422) -> HttpResponse:
    by = request.POST.get("by", "county-year")
    context = {
        "most": MOST_PHRASES, "most_kept": LONGEST_LIST, "longest": MAX_LENGTH, "refusal": refusal,
        "text": request.POST.get("phrases", ""),
        "choices": [(value, NAMES[value], value == by) for value in BREAKDOWNS], "columns": batches.COLUMNS,
    }  # fmt: skip
    return render(request, "search/batch.html", context, status=status if refusal else 200)


def _text(request: HttpRequest) -> str:
    """What was typed, and behind it what the file says. Raises BadBatch."""
    file = request.FILES.get("file")
    typed = request.POST.get("phrases", "")
    return f"{typed}\n{text_of(file.read())}" if file else typed


def _lines(asked: BatchRequest) -> Iterator[bytes]:
    writer = echo_writer()
    yield f"{BOM}{writer.writerow(batches.COLUMNS)}".encode()
    # Quoted by the csv module, once a phrase: its rows are tens of thousands.
    written = {phrase: writer.writerow([harmless(phrase)]).rstrip("\r\n") for phrase in asked.phrases}
    yield from batches.lines(asked, written)
