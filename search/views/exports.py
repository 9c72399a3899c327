"""The whole result as a file, streamed row by row: CSV for spreadsheets, JSON for programs, references for writers."""

import json
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext

from archive.citing import cited
from archive.groups import in_groups
from archive.models import Article
from archive.templatetags.browse import partial_date
from archive.views.citing import format_of
from archive.views.downloads import file_name, file_of
from archive.views.spreadsheets import csv_lines, fitting, harmless
from search.presentation.facet_labels import filter_labels
from search.query.sentences import sentence_around
from search.request import SearchRequest
from search.service import searching
from search.service.searching import Hit
from search.validity import SEARCHING
from search.views.asking import asking, taking

Row = dict[str, str | int | None]


@asking
def as_csv(request: HttpRequest, asked: SearchRequest) -> HttpResponseBase:
    hits = searching.in_turn(asked, searching.article_ids(asked))
    rows = (_for_readers(_row(request, asked, hit), hit.article) for hit in hits)
    return file_of(_csv_lines(_column_names(), rows), "text/csv; charset=utf-8", name_of(asked, "csv"))


@taking(*SEARCHING)
@asking
def as_json(request: HttpRequest, asked: SearchRequest) -> HttpResponseBase:
    ids = searching.article_ids(asked)
    head = {"query": asked.q, "described": searching.described(asked, gettext), "total": len(ids)}
    rows = (_row(request, asked, hit) for hit in searching.in_turn(asked, ids))
    return file_of(_json_lines(head, rows), "application/json", name_of(asked, "json"))


@asking
def as_references(request: HttpRequest, asked: SearchRequest, form: str) -> HttpResponseBase:
    """Every article of the result as programs for references read it, or as it is cited."""
    chosen = format_of(form)
    works = (cited(request, article) for article in _articles(searching.article_ids(asked)))
    return file_of(chosen.written(works), chosen.media_type, name_of(asked, chosen.ending))


def name_of(asked: SearchRequest, ending: str) -> str:
    """The name of the file: what was asked for, and what it was narrowed to."""
    return file_name("-".join((asked.q, *filter_labels(asked.facet_filters, gettext))), ending)


def _articles(keys: Sequence[int]) -> Iterator[Article]:
    """Without their texts' hits, which no reference names."""
    return in_groups(Article.objects.listed().prefetch_related("bylines"), keys)


def _column_names() -> dict[str, str]:
    return {
        "id": gettext("编号"),
        "url": gettext("网址"),
        "headline": gettext("标题"),
        "kicker": gettext("引题"),
        "subtitle": gettext("副题"),
        "publication": gettext("报刊"),
        "issue": gettext("期"),
        "page": gettext("版次"),
        "date": gettext("归档日期"),
        "date_basis": gettext("归档日期来源"),
        "place": gettext("地方"),
        "kind": gettext("文体"),
        "hits": gettext("命中处数"),
        "sentence": gettext("所在句"),
        "people": gettext("人物"),
        "sha256": gettext("原件 SHA-256"),
        "text": gettext("正文"),
    }


def _row(request: HttpRequest, asked: SearchRequest, hit: Hit) -> Row:
    """What programs are told of a hit, in the archive's own codes."""
    article = hit.article
    return {
        "id": article.pk,
        "url": request.build_absolute_uri(article.get_absolute_url()),
        "headline": article.headline,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "publication": article.publication.name if article.publication else None,
        "issue": article.issue_label or None,
        "page": article.page,
        "date": article.date.isoformat() if article.date else article.event_date_partial or None,
        "date_basis": article.date_basis,
        "place": "".join(place.name for place in article.place.lineage) if article.place else None,
        "kind": article.kind,
        "hits": searching.occurrences_in(asked, hit),
        "sentence": _sentence(hit),
        "people": "、".join(_people(article)) or None,
        "sha256": article.source.sha256,
        "text": "\n".join(article.document.body),
    }


def _for_readers(row: Row, article: Article) -> Row:
    """The same in words: no codes, and a day without its year as it is said."""
    partial = article.event_date_partial if not article.date else ""
    basis = gettext("事件日期（年份不详）") if partial else str(article.get_date_basis_display())
    date = {"date": partial_date(partial)} if partial else {}
    return row | {"date_basis": basis, "kind": str(article.get_kind_display())} | date


def _sentence(hit: Hit) -> str | None:
    """The first sentence of the body that was found, or else the line of the title."""
    titles = len(hit.article.title_texts)
    mark = next((mark for mark in hit.marks if mark.stretch >= titles), next(iter(hit.marks), None))
    if mark is None:
        return None
    printed = sentence_around(hit.article.texts[mark.stretch], mark.stretch, mark.start, mark.end)
    return f"{printed.before}{printed.words}{printed.after}"


def _people(article: Article) -> list[str]:
    """Who is named in it, each once, those with posts first."""
    named = (*article.attestations.all(), *article.mentions.all())
    return list(dict.fromkeys(str(each.person) for each in named if each.person))


def _csv_lines(columns: dict[str, str], rows: Iterable[Row]) -> Iterator[str]:
    cells = ([fitting(harmless(row[column])) for column in columns] for row in rows)
    return csv_lines(columns.values(), cells)


def _json_lines(head: dict[str, object], rows: Iterable[Row]) -> Iterator[str]:
    yield json.dumps(head, ensure_ascii=False).removesuffix("}") + ', "articles": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"
