"""An article to be read through: punctuation of today's standard, each paragraph beside its lines as printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.http import HttpRequest

from archive.models import Article
from archive.punctuation import changes, standard
from archive.views.marking import MarkedParagraph, Segment

NAME, VALUE = "view", "reading"  # in the address


@dataclass(frozen=True)
class Reading:
    """The paragraphs as they are read; `changed` counts the places that are printed otherwise."""

    paragraphs: list[MarkedParagraph]
    changed: int


def reading_of(request: HttpRequest, article: Article, paragraphs: Sequence[MarkedParagraph]) -> Reading | None:
    """None where the address does not ask for it: what is shown then is what is printed."""
    if request.GET.get(NAME) != VALUE:
        return None
    printed, lines = article.document.body, _printed_lines(article)
    shown = (replace(each, segments=_read(each.segments)) for each in paragraphs)
    return Reading(
        [replace(each, original=line) for each, line in zip(shown, lines, strict=True)], sum(map(changes, printed))
    )


def other_view(request: HttpRequest) -> str:
    """The address of the article as printed from the one to be read, and back; what is marked stays so."""
    asked = request.GET.copy()
    if asked.pop(NAME, None) != [VALUE]:
        asked[NAME] = VALUE
    return f"?{asked.urlencode()}"


def _read(segments: Iterable[Segment]) -> list[Segment]:
    """The same stretches of a paragraph; which mark belongs where is told by the whole of it."""
    parts = list(segments)
    shown = iter(standard("".join(part.text for part in parts)))
    return [replace(part, text="".join(islice(shown, len(part.text)))) for part in parts]


def _printed_lines(article: Article) -> list[str]:
    text = article.source.text
    return [
        "\n".join(text[start:end] for start, end in paragraph.pieces or [(paragraph.start, paragraph.end)])
        for paragraph in article.document.paragraphs
    ]
