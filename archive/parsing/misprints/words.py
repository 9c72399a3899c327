"""Words printed in two ways on one page: which of the two is the misprint, if the page tells."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from archive.parsing.entities.annotated_text import TITLE_BLOCK, AnnotatedText, title_text
from archive.parsing.lexicon.confusables import confusions, likely_for, meant_by, misprints_of
from archive.parsing.lexicon.word_lists import pairs_of_characters
from archive.parsing.records import OcrSuspect, ParsedArticle
from archive.text import fold

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_NO_HANZI = re.compile(r"[^\u4e00-\u9fff]+")
_GRAM = 6  # six characters rarely agree by chance
_SIDE = 4  # characters that must agree on either side of the differing one
_OFTEN = 2  # once may be the misprint
_CLEARLY = 3  # places that speak for a reading
_LONGEST = 40_000  # a text as long as a book has every phrase somewhere
_LONGEST_TITLE = 400  # all lines of a title block: 8 of gold, the longest of 52
_MOST_ARTICLES = 12  # a page; whole volumes come as one source too, and there every phrase stands somewhere
_WORDS = ("words_after_names.txt", "surname_words.txt", "fixed_phrases.txt", "departments.txt", "slogan_words.txt")


@dataclass(frozen=True)
class IssueText:
    """All that the articles of one source print, folded; empty where there is too much to prove anything."""

    text: str = ""

    @classmethod
    def of(cls, articles: Sequence[ParsedArticle]) -> "IssueText":
        """The text of these articles, their titles included."""
        if len(articles) > _MOST_ARTICLES:
            return cls()
        parts = (part for a in articles for part in (title_text(a), *(paragraph.text for paragraph in a.paragraphs)))
        text = "\n".join(map(fold, parts))
        return cls(text if len(text) <= _LONGEST else "")

    def count(self, words: str) -> int:
        """How often these words are printed."""
        return self.text.count(words) if self._characters.issuperset(words) else 0

    @cached_property
    def _characters(self) -> frozenset[str]:
        """Most misprints that are thought of hold a character that the issue has nowhere."""
        return frozenset(self.text)

    def fitness(self, words: str, at: int) -> int:
        """How well a character fits its neighbours: pairs of known words, and pairs that are printed elsewhere too."""
        pairs = [pair for pair in (words[max(0, at - 1) : at + 1], words[at : at + 2]) if len(pair) == 2]
        return sum(3 * (pair in pairs_of_characters(*_WORDS)) + min(5, max(0, self.count(pair) - 1)) for pair in pairs)

    @cached_property
    def otherwise(self) -> dict[str, tuple[str, ...]]:
        """Four characters before and four behind → the characters between, where two of them are look-alikes."""
        plain = "\n".join(_NO_HANZI.sub("", line) for line in self.text.split("\n"))
        before = [plain[i : i + _SIDE] for i in range(len(plain) - 2 * _SIDE)]
        repeated = {words for words, count in Counter(before).items() if count > 1 and "\n" not in words}
        between: dict[str, list[str]] = {}
        for i, words in enumerate(before, _SIDE):
            if words in repeated:
                between.setdefault(words + plain[i + 1 : i + 1 + _SIDE], []).append(plain[i])
        return {around: tuple(found) for around, found in between.items() if _has_lookalikes({*found})}


def against_body(texts: list[AnnotatedText], issue: IssueText) -> Iterator[OcrSuspect]:
    """A title that says 早完了 where the text says 早完工: six characters in a row, one of them a look-alike.

    Suspect is whichever fits worse; where both fit equally none of them.
    """
    body = "".join(_NO_HANZI.sub("", text.folded) for text in texts if text.paragraph != TITLE_BLOCK)
    if len(body) > _LONGEST:
        return
    for title in texts:
        if title.paragraph != TITLE_BLOCK:
            continue
        plain = _NO_HANZI.sub("", title.folded[:_LONGEST_TITLE])
        characters = frozenset(body)
        for i in range(len(plain) - _GRAM + 1):
            gram = plain[i : i + _GRAM]
            if gram not in body and (other := _otherwise_in(body, characters, gram)):
                yield from _worse_of(gram, other, title, texts, issue)


def _otherwise_in(body: str, characters: frozenset[str], gram: str) -> str | None:
    """The same but for one character as the text prints it; then one half at least stands there as it is."""
    if gram[: _GRAM // 2] not in body and gram[_GRAM // 2 :] not in body:
        return None
    ways = chain(meant_by(gram, characters), misprints_of(gram, characters))
    return next((words for words in ways if words in body), None)


def _worse_of(
    gram: str, other: str, title: AnnotatedText, texts: list[AnnotatedText], issue: IssueText
) -> Iterator[OcrSuspect]:
    at = next(i for i, (a, b) in enumerate(zip(gram, other, strict=True)) if a != b)
    mine, others = issue.fitness(gram, at), issue.fitness(other, at)
    if mine < others and likely_for(gram, other) and not _is_in_division(gram, at, title):
        yield from _printed_at(gram, other, at, [title], f"正文作“{other}”")
    elif mine > others and likely_for(other, gram):
        yield from _printed_at(other, gram, at, texts, f"标题作“{gram}”")


def against_issue(texts: list[AnnotatedText], issue: IssueText) -> Iterator[OcrSuspect]:
    """A character in the midst of words that the same issue prints otherwise again and again."""
    if not issue.otherwise:
        return
    for text in texts:
        plain, offsets = _hanzi(text.folded)
        for i in range(_SIDE, len(plain) - _SIDE):
            between = issue.otherwise.get(plain[i - _SIDE : i] + plain[i + 1 : i + 1 + _SIDE])
            if between and (right := _right_one(plain[i - 1 : i + 2], between, issue)):
                start = max(0, i - 2)
                if _is_whole(offsets, start, i + 1):
                    likely = plain[start:i] + right
                    printed = text.printed[offsets[start] : offsets[i] + 1]
                    evidence = f"同期别处都作“{likely}{plain[i + 1 : i + 3]}”"
                    yield OcrSuspect(printed, likely, evidence, text.paragraph, offsets[start])


def _right_one(printed: str, between: tuple[str, ...], issue: IssueText) -> str | None:
    """What is printed elsewhere for the character between two others: often, or once where it fits them far better."""
    if between.count(printed[1]) > 1:
        return None
    fits = issue.fitness(printed, 1)
    for right in dict.fromkeys(between):
        if right in confusions().get(printed[1], ()):
            gain = issue.fitness(printed[0] + right + printed[2], 1) - fits
            if gain >= (0 if between.count(right) >= _OFTEN else _CLEARLY):
                return right
    return None


def _printed_at(words: str, likely: str, at: int, texts: list[AnnotatedText], evidence: str) -> Iterator[OcrSuspect]:
    """The wrong character with the two before it, in the first text that prints these words."""
    for text in texts:
        plain, offsets = _hanzi(text.folded)
        i = plain.find(words)
        if i >= 0:
            start, end = max(0, i + at - 2), i + at + 1
            if _is_whole(offsets, start, end):
                first = offsets[start]
                right = plain[start : i + at] + likely[at]
                yield OcrSuspect(text.printed[first : first + len(right)], right, evidence, text.paragraph, first)
            return


def _is_in_division(gram: str, at: int, title: AnnotatedText) -> bool:
    """True if the character belongs to a name that the gazetteer knows, so that the title has it right."""
    plain, offsets = _hanzi(title.folded)
    position = offsets[plain.find(gram) + at]
    return any(place.entries and place.start <= position < place.end for place in title.places)


def _is_whole(offsets: list[int], start: int, end: int) -> bool:
    return all(b - a == 1 for a, b in pairwise(offsets[start:end]))


def _has_lookalikes(characters: set[str]) -> bool:
    return len(characters) > 1 and any(not characters.isdisjoint(confusions().get(c, ())) for c in characters)


def _hanzi(text: str) -> tuple[str, list[int]]:
    """The characters of a text without punctuation and spaces, and where each stands."""
    offsets = [i for run in _HANZI.finditer(text) for i in range(*run.span())]
    return _NO_HANZI.sub("", text), offsets
