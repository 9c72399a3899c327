"""What a change costs, and whether the index is still exact after many of them."""

import time
from collections.abc import Iterator
from random import Random
from statistics import median

from django.db import transaction
from haystack import connections

from archive.models import Article
from archive.text import match_text
from search.indexing import writer
from tests.bench.database import key_of
from tests.bench.figures import Result, result
from tests.bench.queries import QuerySet, exactness_phrases
from tests.bench.world import World

CHANGES, BATCHES, DELETED = 1000, 10, 0.3
SINGLE_UPDATES = 10


def update(world: World, queries: QuerySet) -> Iterator[Result]:
    """Writer time for one changed article, ours and stock haystack's."""
    if "stock" not in world.engines:
        return
    backend = connections["stock"].get_backend()
    index = connections["stock"].get_unified_index().get_index(Article)
    ours, stock = [], []
    for number in range(SINGLE_UPDATES):
        article = index.index_queryset().get(pk=key_of(number * 7))
        _lengthen(article, f"补记{number}")
        begun = time.perf_counter()
        writer.drain()
        drained = time.perf_counter()
        backend.update(index, [article])
        ours.append((drained - begun) * 1000)
        stock.append((time.perf_counter() - drained) * 1000)
    yield result("update_stock", world.size, median(ours), median(stock) / median(ours), {"stock": median(stock)})


def changes(world: World, queries: QuerySet) -> Iterator[Result]:
    """Phrase sets beside a scan of the database, after updates and deletions drained in several batches."""
    random = Random(f"changes-{world.seed}")
    keys = random.sample(range(1, world.size + 1), min(CHANGES, world.size // 2))
    for batch in range(BATCHES):
        for key in keys[batch::BATCHES]:
            _change(key, random)
        writer.drain()
    texts = {article.pk: "\n".join(map(match_text, article.texts)) for article in Article.objects.iterator()}
    typed = exactness_phrases(world.articles, world.seed + 1)
    ours = world.engines["ours"]
    wrong = [
        phrase
        for phrase in typed
        if ours.typed_keys(phrase) != {key for key, text in texts.items() if match_text(phrase) in text}
    ]
    yield result("exactness_after_changes", world.size, len(wrong), len(wrong), changes=len(keys), wrong=wrong[:10])


def _change(key: int, random: Random) -> None:
    article = Article.objects.get(pk=key)
    with transaction.atomic():
        if random.random() < DELETED:
            article.delete()
        else:
            random.shuffle(article.paragraphs)
            article.paragraphs = article.paragraphs[1:] or article.paragraphs
            article.headline += "（续）"
            article.save()


def _lengthen(article: Article, words: str) -> None:
    article.paragraphs[-1]["text"] += words
    with transaction.atomic():
        article.save()
