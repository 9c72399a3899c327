"""The learned judge of kinds: whether form and words of an article speak for another kind than the rules found.

Rules are fitted to the articles that were in view. A log-linear model weighs what they found against pairs of
characters of titles and lead; the weights are learned elsewhere (tests/training/kinds.py).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from archive.parsing.labelling.model import DATA
from archive.parsing.records import Kind, ParsedArticle
from archive.text import fold

LEAD = 160  # characters
CLEARLY = 50  # hundredths of a nat by which another kind must be likelier: real texts are no page of the sets
_SIZES = (1, 2, 5)  # paragraphs of a brief, a short report, a report
KINDS = tuple(Kind)


@dataclass(frozen=True)
class KindJudge:
    """What was learned of kinds: for each feature a weight a kind, in hundredths."""

    weights: Mapping[str, tuple[int, ...]]
    version: str

    def kind(self, told: Kind, article: ParsedArticle, layout: str) -> Kind:
        """What an article is that the rules take for `told`."""
        shown = features_of_kind(told, article, layout)
        said = [self.weights[feature] for feature in shown if feature in self.weights]
        sums = [sum(weights) for weights in zip(*said, strict=True)]  # whole numbers: exact in any order
        if not sums or max(sums) - sums[KINDS.index(told)] <= CLEARLY:
            return told
        return KINDS[sums.index(max(sums))]


def features_of_kind(told: Kind, article: ParsedArticle, layout: str) -> set[str]:
    """What speaks for or against each kind: the rules' kind with the article's form, and pairs of characters."""
    titles = [_plain(part) for part in (article.headline, article.kicker, article.subtitle) if part]
    lead = _plain("".join(paragraph.text for paragraph in article.paragraphs), LEAD)
    return {
        *_form(told, article, layout),
        *(f"title {pair}" for title in titles for pair in _pairs(title)),
        *(f"lead {pair}" for pair in _pairs(lead)),
    }


def _form(told: Kind, article: ParsedArticle, layout: str) -> Iterator[str]:
    paragraphs = len(article.paragraphs)
    size = next((f"to {most}" for most in _SIZES if paragraphs <= most), "more")
    length = sum(len(paragraph.text) for paragraph in article.paragraphs).bit_length()
    signed = f"{'author' * bool(article.authors)} {'reporter' * bool(article.reporters)}"
    dated = "day" if article.event_date or article.event_date_partial else "no day"
    yield from (told, layout, size, signed)
    yield from (f"{told} {each}" for each in (size, f"2^{length}", signed, dated))


def _plain(text: str, most: int | None = None) -> str:
    return fold("".join(text.split())[:most])


def _pairs(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))


@cache
def packaged_kind_judge() -> KindJudge:
    """The judge that comes with the project."""
    manifest = json.loads((DATA / "article_kinds.json").read_text(encoding="utf-8"))
    lines = (DATA / "article_kinds.tsv").read_text(encoding="utf-8").splitlines()
    parts = (line.split("\t") for line in lines)
    return KindJudge({name: tuple(map(int, weights)) for name, *weights in parts}, manifest["version"])
