"""Shared passages by looking at every string of every article: what is right, however long it takes."""

import numpy as np

from search.reuse.texts import JoinedTexts


def joined(articles, dates=()) -> JoinedTexts:
    """Articles, each a list of stretches, as an engine joins them."""
    texts = ["".join(f"{stretch}\0" for stretch in article) or "\0" for article in articles]
    characters = np.frombuffer("".join(texts).encode("utf-32-le"), "<u4")
    starts = np.cumsum([0, *map(len, texts)])
    days = np.array(dates or [20220101] * len(articles), np.int64)
    return JoinedTexts("000001", np.arange(1, len(articles) + 1), days, starts, characters)


def passages(articles, shortest) -> set[tuple[int, int, int, int]]:
    """(article, stretch, start, end) of each string that another article prints and no longer such string holds."""
    found = set()
    for number, article in enumerate(articles):
        others = [stretch for other, each in enumerate(articles) if other != number for stretch in each]
        for at, stretch in enumerate(article):
            spans = [
                (start, end)
                for start in range(len(stretch))
                for end in range(start + shortest, len(stretch) + 1)
                if any(stretch[start:end] in other for other in others)
            ]
            found |= {
                (number, at, *span)
                for span in spans
                if not any(one <= span[0] and span[1] <= end and (one, end) != span for one, end in spans)
            }
    return found


def last_before(articles, shortest) -> dict[tuple[int, int, int], int]:
    """For each string of the least length that an earlier article prints: the last article that does."""
    found = {}
    for number, article in enumerate(articles):
        for at, stretch in enumerate(article):
            for start in range(len(stretch) - shortest + 1):
                gram = stretch[start : start + shortest]
                before = [one for one in range(number) if any(gram in each for each in articles[one])]
                if before:
                    found[number, at, start] = before[-1]
    return found
