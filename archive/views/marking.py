"""An article's text cut where the page marks it: names that link, characters that are suspected."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from django.http import HttpRequest

from archive.models import Article, Person
from archive.models.document import Decided, Suspect
from archive.text import match_form, match_text

LONGEST_MARK, MOST_MARKS, HITS_LISTED = 200, 8, 60


@dataclass(frozen=True)
class NumberedSuspect(Suspect):
    """A suspect with the number of its note."""

    number: int


@dataclass(frozen=True)
class Segment:
    """A stretch of text; at most one of the marks is set."""

    text: str
    person: Person | None = None
    suspect: NumberedSuspect | None = None
    correction: Decided | None = None
    hit: int = 0  # the number, from 1, of what a reader came for; until all are known, 1
    is_variant: bool = False  # whether that stands there in another wording


Mark = tuple[int, int, Segment]  # from, to, what stands there


@dataclass(frozen=True)
class Sought:
    """What a reader came for, as match forms; `variants` are wordings that were let count beside what was typed."""

    phrases: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (*self.phrases, *self.variants)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """How it stands in the address of an article and of its source."""
        return [*(("mark", each) for each in self.phrases), *(("variant", each) for each in self.variants)]

    def marks(self, text: str) -> list[Mark]:
        """Where the text prints it; of what would overlap the first and longest."""
        found = [
            (start, end, Segment(text[start:end], hit=1, is_variant=form in self.variants))
            for form in self.forms
            for start, end in printed(text, form)
        ]
        return _apart(text, sorted(found, key=_earliest))


def sought_by(request: HttpRequest) -> Sought:
    """What the address of an article or source says that its reader came for."""
    return Sought(*(_forms(request.GET.getlist(name)) for name in ("mark", "variant")))


def _forms(written: Sequence[str]) -> tuple[str, ...]:
    forms = (match_text(each[:LONGEST_MARK]) for each in written[:MOST_MARKS])
    return tuple(dict.fromkeys(form for form in forms if form))


def numbered(parts: Iterable[list[Segment]]) -> int:
    """Numbers the hits of the parts, which are changed, in reading order; how many there are."""
    number = 0
    for part in parts:
        for at, segment in enumerate(part):
            if segment.hit:
                number += 1
                part[at] = replace(segment, hit=number)
    return number


@dataclass(frozen=True)
class MarkedParagraph:
    number: int  # from 1
    segments: list[Segment]
    is_subhead: bool
    passage_url: str  # the same passage of the source
    original: str = ""  # the same passage as the source prints it, where that reads otherwise
    shared: str = ""  # whether it is printed elsewhere too: "whole", "part" or not known to be


def suspects_of(article: Article) -> list[NumberedSuspect]:
    """The suspected characters of an article, title block first."""
    suspects = sorted(article.document.suspects, key=lambda suspect: (suspect.paragraph, suspect.start))
    return [NumberedSuspect(**asdict(suspect), number=number) for number, suspect in enumerate(suspects, start=1)]


def first_places(people: Iterable[Person], texts: Sequence[str]) -> dict[int, list[tuple[int, Person]]]:
    """For each paragraph, where a name stands for the first time in the article: each is linked once."""
    found: dict[int, list[tuple[int, Person]]] = {}
    for person in people:
        for number, text in enumerate(texts):
            if (start := text.find(person.name)) >= 0:
                found.setdefault(number, []).append((start, person))
                break
    return found


def segments(
    text: str, names: Iterable[tuple[int, Person]], suspects: Iterable[NumberedSuspect],
    corrections: Iterable[Decided] = (), sought: "Sought | None" = None,
) -> list[Segment]:  # fmt: skip
    """The text in stretches; of marks that would overlap a correction goes before a doubt, both before what matches.

    A name comes last.
    """
    corrected = [(c.start or 0, (c.start or 0) + len(c.printed), Segment(c.printed, correction=c)) for c in corrections]
    doubts = [(s.start, s.end, Segment(s.as_printed, suspect=s)) for s in suspects]
    links = [(start, start + len(p.name), Segment(p.name, person=p)) for start, p in names]
    matches = sought.marks(text) if sought else []
    result, cursor = [], 0
    marks = [*corrected, *sorted(doubts, key=_earliest), *matches, *sorted(links, key=_earliest)]
    for start, end, segment in _apart(text, marks):
        if start > cursor:
            result.append(Segment(text[cursor:start]))
        result.append(segment)
        cursor = end
    if cursor < len(text):
        result.append(Segment(text[cursor:]))
    return result


def printed(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where the text prints the match form."""
    if not phrase:
        return []
    form = match_form(text)
    places = (found.start() for found in re.finditer(re.escape(phrase), form.text))
    return [form.span(at, at + len(phrase)) for at in places]


def _apart(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """The marks that stand where the text has their words and that overlap none before them, in text order."""
    kept: list[Mark] = []
    for mark in marks:
        start, end, segment = mark
        if text[start:end] == segment.text and all(end <= s or start >= e for s, e, _ in kept):
            kept.append(mark)
    return sorted(kept, key=_earliest)


def _earliest(mark: Mark) -> tuple[int, int]:
    return mark[0], -mark[1]


def marked_numbers(parts: Iterable[Iterable[Segment]]) -> set[int]:
    """The numbers of the suspects that are marked in any of the parts: a note leads back to these."""
    return {segment.suspect.number for part in parts for segment in part if segment.suspect}


def marked_paragraphs(
    article: Article,
    people: Iterable[Person],
    suspects: Sequence[NumberedSuspect],
    sought: Sought,
    shared: Mapping[int, str],
) -> list[MarkedParagraph]:
    """The body ready to be set; for a source in traditional script each paragraph has its original beside it."""
    names = first_places(people, article.document.body)
    beside = article.source.text if article.source.script != article.source.Script.SIMPLIFIED else ""
    return [
        MarkedParagraph(
            number=index + 1,
            segments=segments(
                paragraph.text,
                names.get(index, []),
                [suspect for suspect in suspects if suspect.paragraph == index],
                [each for each in article.document.corrections if each.paragraph == index],
                sought,
            ),
            is_subhead=paragraph.is_subhead,
            passage_url=article.source.passage_url(paragraph.start, sought.parameters),
            original=beside[paragraph.start : paragraph.end],
            shared=shared.get(index + 1, ""),
        )
        for index, paragraph in enumerate(article.document.paragraphs)
    ]


def marked_title(article: Article, suspects: Sequence[NumberedSuspect], sought: Sought) -> dict[str, list[Segment]]:
    """Kicker, headline and subtitle in stretches, each suspected character marked where it first stands."""
    waiting = [suspect for suspect in suspects if suspect.is_in_title]
    marked = {}
    for name in ("kicker", "headline", "subtitle"):
        text = getattr(article, name)
        here = _found_in(text, waiting)
        marked[name] = segments(text, [], here, sought=sought)
        waiting = [suspect for suspect in waiting if suspect.number not in {found.number for found in here}]
    return marked


def _found_in(text: str, suspects: Iterable[NumberedSuspect]) -> list[NumberedSuspect]:
    """The suspects that the line prints, each where it stands for the first time behind the one before."""
    printed: list[NumberedSuspect] = []
    behind = 0
    for suspect in suspects:
        start = text.find(suspect.as_printed, behind)
        if start >= 0:
            printed.append(replace(suspect, start=start))
            behind = start + len(suspect.as_printed)
    return printed


def in_context(text: str, phrase: str, start: int, around: int = 30) -> tuple[str, str, str]:
    """What stands before the phrase, the phrase, and what follows; empty phrase if it is not there."""
    if text[start : start + len(phrase)] != phrase:
        start = text.find(phrase)
    if start < 0:
        return text[: 2 * around], "", ""
    end = start + len(phrase)
    return text[max(0, start - around) : start], phrase, text[end : end + around]
