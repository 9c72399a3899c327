"""Characters that are probably misprinted: never corrected, but named with the evidence against them."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace
from functools import cache, partial

from archive.parsing.entities.annotated_text import AnnotatedText
from archive.parsing.entities.quotations import quotations
from archive.parsing.lexicon.confusables import likely_for, meant_by
from archive.parsing.lexicon.word_lists import is_hanzi
from archive.parsing.misprints.names import (
    against_divisions,
    against_names,
    against_people,
    against_phrases,
)
from archive.parsing.misprints.words import IssueText, against_body, against_issue
from archive.parsing.records import Division, OcrSuspect, Organization, Person, Place, Problem
from archive.text import fold

_LONGEST_BODY = 40_000  # a body as long as a book has every phrase somewhere
_FORMULA = re.compile(r"[\u4e00-\u9fff]{4,20}")
_LEAST_NAME = 3  # two characters stand in too many words
_OFTEN = 2  # once may be the misprint
_VERY_OFTEN = 6  # as a word that the issue is about
_MAILBOX_OF_DIGITS = re.compile(r"(?<![\w.])(?P<name>\d{5,11})@(?P<host>[qg9]{2})\.com(?!\w)")
_BEHIND = re.compile(r"[\u4e00-\u9fff]{3,5}")


def suspects_of(
    texts: list[AnnotatedText],
    place: Division,
    issue: IssueText,
    people: tuple[Person, ...] = (),
    organizations: tuple[Organization, ...] = (),
    places: tuple[Place, ...] = (),
) -> tuple[OcrSuspect, ...]:
    """The probable misprints of an article, each once a place; `issue` is what all articles of its source print."""
    found = [
        *against_divisions(texts, place),
        *against_phrases(texts),
        *against_people(texts, people, issue),
        *against_names(texts, places, organizations, issue),
        *_against_formulas(texts, issue),
        *against_issue(texts, issue),
        *against_body(texts, issue),
        *_against_namesakes(texts),
    ]
    return _each_once(found)


def _each_once(found: list[OcrSuspect]) -> tuple[OcrSuspect, ...]:
    """One suspect for each wrong character: the first evidence is the strongest."""
    unique: dict[tuple[int, int], OcrSuspect] = {}
    for suspect in map(_as_printed, found):
        at = next((i for i, (a, b) in enumerate(zip(suspect.as_printed, suspect.likely, strict=False)) if a != b), 0)
        unique.setdefault((suspect.paragraph, suspect.start + at), suspect)
    return tuple(unique[key] for key in sorted(unique))


def _as_printed(suspect: OcrSuspect) -> OcrSuspect:
    """乾安县, not 干安县, for 乾安助: what is right in print is not folded."""
    if len(suspect.as_printed) != len(suspect.likely):
        return suspect
    pairs = zip(suspect.as_printed, suspect.likely, strict=True)
    return replace(suspect, likely="".join(a if fold(a) == b else b for a, b in pairs))


def _against_formulas(texts: list[AnnotatedText], issue: IssueText) -> Iterator[OcrSuspect]:
    """A formula in quotation marks (“基层善冶”) that the same issue prints several times otherwise (“基层善治”)."""
    for text in texts:
        for start, end in quotations(text.printed):
            formula = text.folded[start:end]
            once = _FORMULA.fullmatch(formula) and issue.count(formula) == 1
            if once and (likely := _often_otherwise(formula, issue)):
                printed = text.printed[start : start + len(likely)]
                yield OcrSuspect(printed, likely, f"同期别处都作“{likely}”", text.paragraph, start)


def _often_otherwise(formula: str, issue: IssueText) -> str | None:
    """The one formula a look-alike away that the issue prints again and again."""
    found = {likely for likely in meant_by(formula) if issue.count(likely) >= _OFTEN}
    return found.pop() if len(found) == 1 else None


def _against_namesakes(texts: list[AnnotatedText]) -> Iterator[OcrSuspect]:
    """A name in or behind quotation marks without the first character (邻党建热线) that its words have elsewhere."""
    whole = "\n".join(text.folded for text in texts)
    if len(whole) > _LONGEST_BODY:
        return
    missing_first = cache(
        partial(_missing_first, whole=whole)
    )  # the same words stand in quotation marks again and again
    for text in texts:
        for start, end in _names_at_marks(text):
            name = text.folded[start:end]
            # Its first three characters and its first two agree on the one that is missing.
            first = missing_first(name[:_LEAST_NAME]) if len(name) >= _LEAST_NAME else None
            if first and first == missing_first(name[:2]):
                yield OcrSuspect(
                    text.printed[start:end],
                    first + text.printed[start:end],
                    f"本篇别处都作“{first}{name[:2]}”",
                    text.paragraph,
                    start,
                )


def _names_at_marks(text: AnnotatedText) -> Iterator[tuple[int, int]]:
    for start, end in quotations(text.printed):
        yield start, end
        behind = _BEHIND.match(text.folded, end + 1)
        if behind:
            yield behind.span()


def _missing_first(words: str, whole: str) -> str | None:
    """The character before all other occurrences of these words, if they are many and it is always the same."""
    before = Counter(whole[match.start() - 1] for match in re.finditer(re.escape(words), whole) if match.start())
    others = [(character, count) for character, count in before.items() if is_hanzi(character)]
    if len(others) != 1 or before.total() - others[0][1] != 1 or others[0][1] < _OFTEN:
        return None
    first = others[0][0]
    return first if whole.count(first + words[0]) >= _VERY_OFTEN else None


def misprinted_marks(printed: Set[str], known: Set[str]) -> Iterator[str]:
    """A sentence for each name of the staff that a publication's other pages print otherwise."""
    for mark in sorted(printed - known):
        kind, _, value = mark.partition(":")
        likely = [other.partition(":")[2] for other in known - printed if other.startswith(f"{kind}:")]
        fitting = [other for other in likely if _misprints(value, other)]
        if len(fitting) == 1:
            yield f"{kind}印作“{value}”,疑为“{fitting[0]}”(同一报纸的其他版面如此)。请对照原件。"


def misprinted_mailboxes(text: str) -> Iterator[Problem]:
    """A doubt for each mailbox of digits whose host is nearly qq.com (381978050@gg.com)."""
    line, counted = 1, 0
    for match in _MAILBOX_OF_DIGITS.finditer(text):
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        if match["host"] != "qq":
            message = f"邮箱印作“{match.group()}”,疑为“{match['name']}@qq.com”(纯数字的邮箱通常属qq.com)。请对照原件。"
            yield Problem(message, line)


def _misprints(printed: str, expected: str) -> bool:
    """干玉春 for 王玉春, 思 for 陈思."""
    if len(printed) == 1:
        return len(expected) == 2 and expected.endswith(printed)
    return len(printed) == len(expected) and likely_for(printed, expected)
