"""The whole result as a file, streamed row by row: CSV for spreadsheets, JSON for programs."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext

from archive.models import Article
from search.request import SearchRequest
from search.service import searching
from search.validity import SEARCHING
from search.views.asking import asking, taking

CHUNK = 500
BOM = "\ufeff"  # or Excel takes UTF-8 for the local code page
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")

Row = dict[str, str | int | None]


@asking
def as_csv(request: HttpRequest, asked: SearchRequest) -> HttpResponseBase:
    rows = _rows(request, searching.article_ids(asked))
    return file_of(_csv_lines(_column_names(), rows), "text/csv; charset=utf-8", "xianbao.csv")


@taking(*SEARCHING)
@asking
def as_json(request: HttpRequest, asked: SearchRequest) -> HttpResponseBase:
    ids = searching.article_ids(asked)
    head = {"query": asked.q, "described": searching.described(asked, gettext), "total": len(ids)}
    return file_of(_json_lines(head, _rows(request, ids)), "application/json", "xianbao.json")


def file_of(lines: Iterable[str | bytes], content_type: str, name: str) -> StreamingHttpResponse:
    """The lines as a file to be kept, sent as they are made."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=content_type, headers=headers)


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
        "text": gettext("正文"),
    }


def _rows(request: HttpRequest, ids: Sequence[int]) -> Iterator[Row]:
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        articles = Article.objects.listed_with_text().in_bulk(chunk)
        # An article deleted since the index was asked has no row any more.
        yield from (_row(request, articles[pk]) for pk in chunk if pk in articles)


def _row(request: HttpRequest, article: Article) -> Row:
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
        "text": "\n".join(article.document.body),
    }


class _Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(columns: dict[str, str], rows: Iterable[Row]) -> Iterator[str]:
    writer = echo_writer()
    yield BOM + writer.writerow(columns.values())
    for row in rows:
        yield writer.writerow([harmless(row[column]) for column in columns])


def echo_writer() -> Any:
    """A CSV writer whose writerow returns the line."""
    return csv.writer(_Echo())


def harmless(cell: str | int | None) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def _json_lines(head: dict[str, object], rows: Iterable[Row]) -> Iterator[str]:
    yield json.dumps(head, ensure_ascii=False).removesuffix("}") + ', "articles": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"
