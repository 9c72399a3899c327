"""The definition of a match, applied to one match form: where each kind of leaf occurs in it. Pure, no index."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from archive.text import match_text
from search.query.syntax import WILDCARD_GAP, Leaf, Near, Phrase, Wildcard, Word

Span = tuple[int, int]
Words = Callable[[str], Iterable[str]]


def spans(leaf: Leaf, form: str) -> Iterator[Span]:
    """Half-open spans of the match form that the leaf matches as it stands; a word's segments are not looked for."""
    match leaf:
        case Word(text) | Phrase(text):
            return occurrences(match_text(text), form)
        case Wildcard():
            return chains(match_forms(leaf), WILDCARD_GAP, form)
        case Near(_, _, distance):
            one, other = match_forms(leaf)
            return iter([*chains([one, other], distance, form), *chains([other, one], distance, form)])


def match_forms(leaf: Leaf) -> list[str]:
    """The match forms of the leaf's texts; a name must hold them all, in whatever order."""
    match leaf:
        case Word(text) | Phrase(text):
            return [match_text(text)]
        case Wildcard(parts):
            return [match_text(part) for part in parts]
        case Near(left, right, _):
            return [match_text(left), match_text(right)]


def occurrences(phrase: str, form: str) -> Iterator[Span]:
    """Where the phrase stands, overlapping occurrences too."""
    at = form.find(phrase) if phrase else -1
    while at >= 0:
        yield at, at + len(phrase)
        at = form.find(phrase, at + 1)


def chains(parts: Sequence[str], gap: int, form: str) -> Iterator[Span]:
    """Where the parts follow one another, at most `gap` characters between each and the next."""
    reached = list(occurrences(parts[0], form))
    for part in parts[1:]:
        reached = list(_followed(reached, occurrences(part, form), gap))
    return iter(reached)


def _followed(reached: list[Span], found: Iterator[Span], gap: int) -> Iterator[Span]:
    # Both ascend by their ends: the nearest one behind is enough, and one pass finds it.
    behind = 0
    for start, end in found:
        while behind + 1 < len(reached) and reached[behind + 1][1] <= start:
            behind += 1
        if reached and 0 <= start - reached[behind][1] <= gap:
            yield reached[behind][0], end


def holds(leaf: Leaf, forms: Sequence[str], words: Words) -> bool:
    """Whether one of the match forms holds the leaf; for a word, whether together they hold all its segments."""
    if any(next(spans(leaf, form), None) for form in forms):
        return True
    if not isinstance(leaf, Word) or not (segments := set(words(leaf.text))):
        return False
    if not all(any(segment in form for form in forms) for segment in segments):
        return False
    present = {word for form in forms for word in words(form)}
    return segments <= present
