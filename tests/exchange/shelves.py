"""Many short articles in two counties and two papers, written as an import announces them."""

import datetime as dt

from archive.models import Article, Publication
from archive.signals import articles_changed
from tests.archive.factories import make_places, make_source


def make_articles(number: int) -> list[int]:
    """Their keys."""
    places = make_places()
    counties = [places["商城县"], places["固始县"]]
    papers = [Publication.objects.create(name=f"{place.name}报", slug=f"bao-{place.code}") for place in counties]
    sources = [make_source(f"{paper.name}的一页。", publication=paper) for paper in papers]
    rows = [
        Article(
            source=sources[i % 2], position=i + 1, publication=papers[i % 2], place=counties[i % 2],
            headline=f"第{i}号消息", paragraphs=[], digest=f"{i:064d}", date=dt.date(2022, 4, 20),
            date_basis="published",
        )
        for i in range(number)
    ]  # fmt: skip
    Article.objects.bulk_create(rows, 500)
    keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    articles_changed.send(Article, ids=keys)
    return keys
