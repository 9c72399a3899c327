"""What of an article is printed elsewhere too, as far as what was compared still stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.models import Article, ComparedArticle, CopyGroup, TextComparison
from archive.text import match_form, match_text

LONGEST_PHRASE = 200  # characters that one search takes


@dataclass(frozen=True)
class SharedPassage:
    """A passage as printed here, and an article that prints it too."""

    text: str
    characters: int
    paragraph: int  # from 1; 0 is the title block
    holder: Article

    @property
    def phrase(self) -> str:
        """What to search for to see every place of it."""
        return self.text[:LONGEST_PHRASE]


@dataclass(frozen=True)
class Elsewhere:
    """The passages of an article that others print, the part of it that they are, and its group of copies."""

    passages: list[SharedPassage]
    percent: int
    group: CopyGroup | None
    paragraphs: Mapping[int, str]  # those that others print, from 1: the "whole" paragraph or a "part" of it


def elsewhere(this: Article) -> Elsewhere | None:
    """None where the article, as it reads now, has not been compared yet."""
    current = TextComparison.objects.current()
    row = ComparedArticle.objects.filter(comparison=current, article=this, digest=this.digest).first()
    if current is None or row is None:
        return None
    holders = Article.objects.listed().in_bulk({key for passage in row.passages for key in passage[3:] if key})
    shown, covered = [], set[tuple[int, int]]()  # stretches with places in them
    for stretch, start, end, one, other in row.passages:
        if holder := holders.get(one) or holders.get(other):
            covered.update((stretch, at) for at in range(start, end))
            shown.append(_passage(this, stretch, start, end, holder))
    percent = round(100 * len(covered) / row.characters) if row.characters else 0
    group = CopyGroup.objects.standing().filter(witnesses__article=this).first()
    return Elsewhere(shown, percent, group, _paragraphs(this, covered))


def _paragraphs(this: Article, covered: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Of each paragraph that is printed elsewhere, whether the whole of it is."""
    characters = Counter(stretch for stretch, _ in covered)
    return {
        number: "whole" if count == len(match_text(this.texts[stretch])) else "part"
        for stretch, count in characters.items()
        if (number := this.paragraph_of(stretch))
    }


def _passage(this: Article, stretch: int, start: int, end: int, holder: Article) -> SharedPassage:
    printed = this.texts[stretch]
    offsets = match_form(printed).offsets
    text = printed[offsets[start] : offsets[end - 1] + 1]
    return SharedPassage(text, end - start, this.paragraph_of(stretch), holder)
