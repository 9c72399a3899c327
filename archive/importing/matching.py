"""Which article held is which article read now, so that an article keeps its URL when the reading improves."""

from collections.abc import Sequence

from archive import copies
from archive.models import Article

ENOUGH = 0.5  # of the shorter text's runs: an article cut differently is still the same


def match(held: Sequence[Article], texts: Sequence[list[str]], digests: Sequence[str]) -> list[Article | None]:
    """For each text, the article held that it is: the same wording first, then the likest, then the same place."""
    left = {article.pk: article for article in held}
    matched: list[Article | None] = [None] * len(texts)

    def take(index: int, article: Article) -> None:
        matched[index] = left.pop(article.pk)

    for index, digest in enumerate(digests):
        same = [article for article in left.values() if article.digest == digest]
        if same:
            take(index, min(same, key=lambda article: abs(article.position - index - 1)))
    for index, article in _by_likeness(texts, matched, list(left.values())):
        if matched[index] is None and article.pk in left:
            take(index, article)
    for article in list(left.values()):
        index = article.position - 1
        if index < len(texts) and matched[index] is None:
            take(index, article)
    return matched


def _by_likeness(
    texts: Sequence[list[str]], matched: list[Article | None], held: list[Article]
) -> list[tuple[int, Article]]:
    """Pairs of a text still unmatched and an article that is alike enough, the likest first."""
    held_runs = [(article, copies.runs(article.texts)) for article in held]
    pairs = []
    for index, each in enumerate(texts):
        if matched[index] is None and held_runs:
            runs = copies.runs(each)
            for article, theirs in held_runs:
                likeness = copies.resemblance(runs, theirs)
                if likeness.containment >= ENOUGH:
                    pairs.append((likeness.jaccard, index, article))
    pairs.sort(key=lambda pair: (-pair[0], pair[1]))
    return [(index, article) for _, index, article in pairs]
