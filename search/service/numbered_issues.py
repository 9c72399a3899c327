"""The issues that the text of a box names: by a paper with a number or a day, by a running number."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from archive.models import Issue, Publication
from archive.text import match_text
from search.engine import Suggestion
from search.indexing.connection import engine

MOST = 6
# 商城时报2022年第14期（总第72期）, each of the numbers by itself as well; at the end of what is typed.
NUMBERED = re.compile(r"(?:(?P<year>[12]\d{3})年)?(?:第?(?P<number>\d{1,4})期)?\(?(?:总第?(?P<total>\d{1,6})期)?\)?$")
BESIDE = str.maketrans("", "", "《》“”\"' ")


def issues_numbered(text: str) -> list[Issue]:
    """The issues with the number that is typed, the newest first; of all papers none where too many may be meant."""
    form = match_text(text.translate(BESIDE))
    found = NUMBERED.search(form)
    if not found or not (found["number"] or found["total"]):
        return []
    paper = form[: found.start()]
    slugs = _slugs(engine().named(paper)) if paper else []
    if paper and not slugs:
        return []
    rows = _in_papers(slugs).filter(**_numbers(found))
    some = list(rows.order_by("-year", "-number")[: MOST + 1])
    return some[:MOST] if paper or len(some) <= MOST else []


def issues_of_day(named: Iterable[Suggestion], days: Iterable[str]) -> list[Issue]:
    """The issues that papers named brought out on whole days beside them."""
    slugs, whole = _slugs(named), [day for day in days if len(day) == len("2022-04-20")]
    if not slugs or not whole:
        return []
    return list(_in_papers(slugs).filter(Q(date__in=whole) | Q(date=None, date_inferred__in=whole))[:MOST])


def _numbers(found: re.Match[str]) -> dict[str, int]:
    return {name: int(value) for name, value in found.groupdict().items() if value}


def _slugs(named: Iterable[Suggestion]) -> list[str]:
    return [value.value for value in named if value.facet == "publication"]


def _in_papers(slugs: Iterable[str]) -> QuerySet[Issue, Any]:
    """The issues of these papers, of all where none is named; the parts of compilations are none."""
    rows = Issue.objects.exclude(publication__kind=Publication.Kind.COMPILATION).select_related("publication")
    wanted = list(slugs)
    return rows.filter(publication__slug__in=wanted) if wanted else rows
