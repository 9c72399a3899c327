"""What every answer carries: where it can be looked up, and how that is cited."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from archive.citation import Work, gbt7714_2025
from archive.citing import permanent_path, work_of
from archive.models import Article
from search.figure_request import FigureRequest
from search.service.printed_places import PrintedPlace

NOT_HELD = (
    "只就馆藏而言：馆藏没有印，不等于报纸没有印。"
    "分母是 articles_held 与 issues_held；issues_missing 是已知出版而未入藏的期数。"
)


def address(path: str) -> str:
    """The whole address of a page of the site."""
    return f"{settings.SITE_ADDRESS}{path}"


def proof_of(asked: FigureRequest) -> str:
    """Where a figure is worked out again, and can be kept."""
    return address(f"{reverse('figure')}?{asked.querystring()}")


def work(article: Article) -> Work:
    """The article as it is cited by who sees it here today."""
    return work_of(article, address(permanent_path(article)), timezone.localdate().isoformat())


def referred(article: Article) -> dict[str, Any]:
    """What is said of an article wherever it stands in an answer. What is inferred says so."""
    return {
        "article": article.pk,
        "url": address(article.get_absolute_url()),
        "citation": gbt7714_2025(work(article)),
        "date": article.date.isoformat() if article.date else None,
        "date_basis": article.date_basis,
        "date_is_inferred": article.date_is_inferred,
        "source_sha256": article.source.sha256,
    }


def printed_at(place: PrintedPlace) -> dict[str, Any]:
    """A sentence with its article, its paragraph and the same passage in the original."""
    printed = place.printed
    return referred(place.article) | {
        "sentence": f"{printed.before}{printed.words}{printed.after}",
        "paragraph": place.paragraph,
        "original": address(place.source_url),
    }
