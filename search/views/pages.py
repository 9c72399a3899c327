"""Search pages. Each asks the engine once and hands the template finished data."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from archive import references
from archive.models import Article
from archive.views.paging import held
from search.parameters import asked_by
from search.phrase_request import ConcordanceRequest
from search.presentation import corrected as corrected_passages
from search.presentation.facet_labels import told_apart
from search.presentation.facets import Counts, groups, labels
from search.presentation.histogram import histogram
from search.presentation.hits import card
from search.presentation.kind_names import told
from search.query import help
from search.query.syntax import Phrase, Word, describe
from search.request import MODES, ORDERS, Chip, SearchRequest
from search.service import searching
from search.service.alternatives import wordings
from search.service.corrected import corrected
from search.service.destinations import Destination, destinations
from search.service.nothing_found import NothingFound
from search.views.asking import asking

ORDER_NAMES = {"relevance": gettext_lazy("相关"), "newest": gettext_lazy("最新"), "oldest": gettext_lazy("最早")}
MODE_NAMES = {"words": gettext_lazy("逐词"), "exact": gettext_lazy("整句")}


@asking
def search(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    """Results with their facets, chart and passages."""
    results = searching.search(asked)
    with_more = request.GET.get("passages") == "more"
    facets = told_apart(results.facets)
    paginator = Paginator(range(results.total), asked.per_page)
    context: dict[str, Any] = {
        **asked_for(asked, facets),
        "results": results,
        "cards": [card(hit, asked, with_more=with_more) for hit in results.hits],
        "with_more": with_more,
        "are_few": results.total <= asked.per_page,
        "shown": "&passages=more" if with_more else "",  # how hits are shown stays when pages are turned
        "facets": groups(asked, facets, gettext, request.GET.get("facets", "")),
        "histogram": histogram(asked, results.facets, gettext, searching.held_over_time(asked)),
        "paging": _paging(asked, paginator),
        "wordings": wordings(asked) if asked.page == 1 and not asked.is_loose else [],
        "corrected": _corrected(request, asked),
        "typed_total": searching.count(asked, asked.query) if asked.is_loose else 0,
        "loose_described": describe(results.loose.query, gettext) if results.loose else "",
        "typed": asked.in_mode("words"),
        "as_lines": _as_lines(asked),
        "destinations": _destinations(asked),
        "reference_files": references.WHOLE,
        "literally": _literally(asked),
    }
    if not results.total:
        context |= _nothing(asked, context["chips"])
    return render(request, "search/results.html", context)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    context = {
        "asked": asked_by(request),
        "rules": help.rules(gettext),
        "fields": help.fields(gettext),
        "named": help.named(gettext),
    }
    return render(request, "search/help.html", context)


@require_safe
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """Articles that share wording with this one: copies of it elsewhere (同文), and similar ones."""
    article = held(Article.objects.listed(), gettext("馆藏没有这篇文章。"), pk=pk)
    context = {
        "asked": asked_by(request),
        "article": article,
        "copies": list(Article.objects.listed().versions_of(article)),
        "similar": searching.similar(article, limit=20),
    }
    return render(request, "search/similar.html", context)


def asked_for(asked: SearchRequest, facets: Counts) -> dict[str, object]:
    """What every page says about the search it shows."""
    chosen = {each.facet for each in asked.facet_filters}
    counted = {name: counts for name, counts in facets.items() if name in chosen}
    chips = asked.chips(searching.described(asked.undated, gettext), labels(counted, gettext), gettext)
    return {
        "asked": asked,
        "title": _title(chips),
        "chips": chips,
        "orders": [(ORDER_NAMES[order], asked.ordered(order), order == asked.order) for order in ORDERS.values()],
        "modes": [] if asked.has_one_reading else _modes(asked),
    }


def _as_lines(asked: SearchRequest) -> ConcordanceRequest | None:
    """The same as lines of a concordance, where one string was asked for."""
    text = asked.written.text if isinstance(asked.written, Word | Phrase) and asked.is_one_string else ""
    return ConcordanceRequest(text, asked.facet_filters) if text else None


def _destinations(asked: SearchRequest) -> list[tuple[Destination, str]]:
    """The pages of what the box names, each with what it is."""
    found = destinations(asked.q) if asked.page == 1 and not asked.is_loose else []
    return _told(found)


def _told(found: Iterable[Destination]) -> list[tuple[Destination, str]]:
    return [(each, told(each.kind, each.where)) for each in found]


def _literally(asked: SearchRequest) -> tuple[SearchRequest, int] | None:
    """The box with its dates taken as words, and how many articles have these: what was read otherwise is said."""
    literal = asked.literally
    return (literal, searching.count(literal, literal.query)) if literal else None


def _corrected(request: HttpRequest, asked: SearchRequest) -> list[corrected_passages.CorrectedCount]:
    """What reads as asked only since it was corrected: told once, above the first hits."""
    if asked.page > 1 or asked.is_loose:
        return []
    return corrected_passages.counts(corrected(asked), everything=request.GET.get("corrected") == "all")


def _modes(asked: SearchRequest) -> list[tuple[str, SearchRequest, bool]]:
    """The ways to read the box, and whether it is read so now."""
    return [(str(name), asked.in_mode(MODES[mode]), mode == asked.mode) for mode, name in MODE_NAMES.items()]


def _nothing(asked: SearchRequest, chips: tuple[Chip, ...]) -> dict[str, object]:
    """What to say and to offer when nothing is found."""
    found = NothingFound(asked)
    dropped = found.without(chips)
    return {
        "nothing": found,
        "corrections": [] if dropped else searching.corrections(asked),
        "dropped": dropped,
        "readings": [(MODE_NAMES[each.text], each) for each in found.readings],
        "named": [(gettext("这样拼读的名称："), _told(found.read_so)), (gettext("其中的名称："), _told(found.within))],
    }


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
