"""Search pages. Each asks the engine once and hands the template finished data."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from archive.models import Article
from archive.views.paging import held
from search import deadline
from search.errors import IndexUnavailable
from search.forms import SearchForm, pairs, parameters
from search.presentation.facet_labels import told_apart
from search.presentation.facets import Counts, groups, labels
from search.presentation.histogram import histogram
from search.presentation.hits import card
from search.problem_details import answers_data, misasked, problem
from search.query import help
from search.query.syntax import describe
from search.request import MODES, ORDERS, Chip, SearchRequest
from search.service import searching
from search.service.alternatives import wordings
from search.validity import SEARCHING, faults

RETRY_AFTER = 30  # seconds
QUERY_SECONDS = 15.0  # for any search; the slowest of ten thousand hostile ones takes a few seconds
ORDER_NAMES = {"relevance": gettext_lazy("相关"), "newest": gettext_lazy("最新"), "oldest": gettext_lazy("最早")}
MODE_NAMES = {"words": gettext_lazy("逐词"), "exact": gettext_lazy("整句")}

View = Callable[..., HttpResponseBase]


def asking(view: Callable[[HttpRequest, SearchForm], HttpResponseBase]) -> View:
    """The view with the form filled in; a query that is refused or an index that is away gets its own answer."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponseBase:
        if answers_data(request) and (wrong := faults(pairs(request), SEARCHING, gettext)):
            return misasked(wrong)
        form = SearchForm(parameters(request))
        if not form.is_valid():
            return refused(request, form)
        try:
            with deadline.within(QUERY_SECONDS):
                return view(request, form)
        except IndexUnavailable:
            return unavailable(request, form)

    return answered


def refused(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """What is wrong with the query, for readers with the query in the box."""
    if answers_data(request):
        return problem(400, " ".join(map(str, form.non_field_errors())))
    return render(request, "search/refused.html", {"form": form}, status=400)


def unavailable(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """The page for a time without an index: browsing goes on, searching is asked to come back."""
    response = render(request, "search/unavailable.html", {"form": form, "seconds": RETRY_AFTER}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


@asking
def search(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """Results with their facets, chart and passages."""
    results = searching.search(form.asked)
    facets = told_apart(results.facets)
    paginator = Paginator(range(results.total), form.asked.per_page)
    context = {
        **asked_for(form, facets),
        "results": results,
        "cards": [card(hit) for hit in results.hits],
        "facets": groups(form.asked, facets, gettext),
        "histogram": histogram(form.asked, results.facets, gettext),
        "paging": _paging(form.asked, paginator),
        "wordings": wordings(form.asked) if form.asked.page == 1 and not form.asked.is_loose else [],
        "typed_total": searching.count(form.asked, form.asked.query) if form.asked.is_loose else 0,
        "loose_described": describe(results.loose.query, gettext) if results.loose else "",
        "typed": form.asked.in_mode("words"),
        **({} if results.total else _nothing(form.asked)),
    }
    return render(request, "search/results.html", context)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    context = {
        "form": SearchForm(parameters(request)),
        "rules": help.rules(gettext),
        "fields": help.fields(gettext),
    }
    return render(request, "search/help.html", context)


@require_safe
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Articles that share wording with this one: copies of it elsewhere (同文), and similar ones."""
    article = held(Article.objects.listed(), gettext("馆藏没有这篇文章。"), pk=pk)
    form = SearchForm(parameters(request))
    try:
        alike = searching.similar(article, limit=20)
    except IndexUnavailable:
        return unavailable(request, form)
    context = {"form": form, "article": article, "copies": _copies(article), "similar": alike}
    return render(request, "search/similar.html", context)


def asked_for(form: SearchForm, facets: Counts) -> dict[str, object]:
    """What every page says about the search it shows."""
    asked = form.asked
    chosen = {each.facet for each in asked.facet_filters}
    counted = {name: counts for name, counts in facets.items() if name in chosen}
    chips = asked.chips(searching.described(asked, gettext), labels(counted, gettext), gettext)
    return {
        "form": form,
        "asked": asked,
        "title": _title(chips),
        "chips": chips,
        "orders": [(ORDER_NAMES[order], asked.ordered(order), order == asked.order) for order in ORDERS.values()],
        "modes": [] if asked.has_one_reading else _modes(asked),
    }


def _modes(asked: SearchRequest) -> list[tuple[str, SearchRequest, bool]]:
    """The ways to read the box, and whether it is read so now."""
    return [(str(name), asked.in_mode(MODES[mode]), mode == asked.mode) for mode, name in MODE_NAMES.items()]


def _nothing(asked: SearchRequest) -> dict[str, object]:
    """What to offer when nothing is found: the same without the filters, or else what may have been meant."""
    elsewhere = searching.count(asked.unfiltered(), asked.query) if asked.is_filtered else 0
    meant = [] if elsewhere else searching.corrections(asked)
    return {"corrections": meant, "unfiltered_total": elsewhere}


def _title(chips: tuple[Chip, ...]) -> str:
    """What is shown, in one line: 含有“两个引领”的文章，商城县."""
    asked = [gettext("%s的文章") % chip.text for chip in chips if not chip.facet] or [gettext("全部文章")]
    narrowed = [gettext("不要%s") % chip.text if chip.excluded else chip.text for chip in chips if chip.facet]
    return gettext("，").join(asked + narrowed)


def _paging(asked: SearchRequest, paginator: "Paginator[Any]") -> dict[str, object]:
    """Links to the pages around this one; `beyond` when the page asked for lies past the last."""
    last, here = paginator.num_pages, min(asked.page, paginator.num_pages)
    numbers = paginator.get_elided_page_range(here, on_each_side=2, on_ends=1) if last > 1 else []
    return {
        "beyond": asked.page > last,
        "last": asked.on_page(last),
        "previous": asked.on_page(here - 1) if here > 1 else None,
        "next": asked.on_page(here + 1) if here < last else None,
        "numbers": [(n, asked.on_page(n) if isinstance(n, int) else None, n == asked.page) for n in numbers],
    }


def _copies(article: Article) -> list[Article]:
    """Other articles known as versions of this one, whichever came first."""
    first = article.original_id or article.pk
    versions = Article.objects.listed().filter(original=first) | Article.objects.listed().filter(pk=first)
    return list(versions.exclude(pk=article.pk))
