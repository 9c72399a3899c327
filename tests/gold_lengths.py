"""`python -m tests.gold_lengths`: how long titles, names and sentences of the gold pages are.

The bounds of the parser (`the longest headline of gold has 37`) come from here.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
_SENTENCE_END = re.compile("[。！？；\n]")


def lengths() -> dict[str, list[int]]:
    """By what it is of: the lengths in characters, sorted; of a title block, its lines."""
    measured: dict[str, list[int]] = defaultdict(list)
    for path in sorted(DATA.rglob("gold/*.json")):
        for kind, length in _measured(json.loads(path.read_text(encoding="utf-8"))):
            measured[kind].append(length)
    return {kind: sorted(each) for kind, each in measured.items()}


def _measured(page: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for teaser in page.get("teasers") or []:
        yield "teaser", len(teaser["headline"] or "")
    for article in page["articles"]:
        yield from _of_article(article)


def _of_article(article: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for kind in ("headline", "kicker", "subtitle"):
        if article.get(kind):
            yield kind, len(article[kind])
    block = article.get("title_block") or []
    yield "lines of a title block", len(block)
    yield from (("line of a title block", len(line)) for line in block)
    yield from (("subhead", len(_text(subhead))) for subhead in article.get("subheads") or [])
    for paragraph in map(_text, article["paragraphs"]):
        yield "paragraph", len(paragraph)
        yield from (("sentence", len(sentence)) for sentence in _SENTENCE_END.split(paragraph))
    yield from _of_names(article)


def _of_names(article: dict[str, Any]) -> Iterator[tuple[str, int]]:
    for person in article.get("people") or []:
        yield "name", len(person["name"])
        for post in person["posts"]:
            yield "post", len(post["post"] or "")
            yield "body", len(post["org"] or "")
    yield from (("slogan", len(_text(slogan))) for slogan in article.get("slogans") or [])
    yield from (("organization", len(_text(each))) for each in article.get("organizations") or [])


def _text(printed: str | dict[str, Any]) -> str:
    return printed if isinstance(printed, str) else printed.get("text") or printed.get("name") or ""


def main() -> None:
    print(f"{'':24} {'of':>6} {'median':>7} {'99 %':>6} {'longest':>8}")
    for kind, each in lengths().items():
        print(f"{kind:24} {len(each):6} {each[len(each) // 2]:7} {each[int(len(each) * 0.99)]:6} {each[-1]:8}")


if __name__ == "__main__":
    main()
