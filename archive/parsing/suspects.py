"""Characters that are probably misprinted: never corrected, but named with the evidence against them."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache
from itertools import pairwise

from archive.parsing.entities.quotes import quotations
from archive.parsing.entities.texts import TITLE_BLOCK, ReadText
from archive.parsing.entities.wordlists import DATA, is_hanzi, word_list
from archive.parsing.records import Division, OcrSuspect, ParsedArticle, Problem
from archive.text import fold

_GRAM = 6
_LONGEST_BODY = 40_000  # a body as long as a book has every phrase somewhere
_DEPARTMENT = re.compile(r"(?<=[省市县区州旗])[\u4e00-\u9fff]{2,10}?(?:局|委|办|部|社|联|中心)")
_MIN_SCORE = 0.45
_MOST_SIBLINGS = 12  # a page; whole volumes come as one source too, and there every phrase stands somewhere
_FORMULA = re.compile(r"[\u4e00-\u9fff]{4,20}")
_LEAST_NAME = 3
_OFTEN = 2
_VERY_OFTEN = 6
_MAILBOX_OF_DIGITS = re.compile(r"(?<![\w.])(?P<name>\d{5,11})@(?P<host>[qg9]{2})\.com(?!\w)")
_BEHIND = re.compile(r"[\u4e00-\u9fff]{3,5}")


def suspects_of(
    texts: list[ReadText], place: Division, siblings: tuple[ParsedArticle, ...] = ()
) -> tuple[OcrSuspect, ...]:
    """The probable misprints of an article, each once a place; `siblings` are all articles of its source."""
    found = [
        *_against_gazetteer(texts, place),
        *_against_issue(texts, siblings),
        *_against_body(texts),
        *_against_departments(texts),
        *_against_namesakes(texts),
    ]
    unique = {(suspect.paragraph, suspect.start): suspect for suspect in found}
    return tuple(unique[key] for key in sorted(unique))


def _against_gazetteer(texts: list[ReadText], place: Division) -> Iterator[OcrSuspect]:
    """商城具 where 商城县 is the place of the article."""
    for name in filter(None, (place.county, place.city)):
        if len(name) < 3:
            continue
        for text in texts:
            for match in _one_off(name).finditer(text.folded):
                if likely_for(match.group(), name):
                    yield _suspect(text, match.start(), name, f"地名库与本篇地点均作“{name}”")


def _against_body(texts: list[ReadText]) -> Iterator[OcrSuspect]:
    """A title that says 早完了 where the text says 早完工: six characters in a row, one of them a look-alike."""
    titles = [text for text in texts if text.paragraph == TITLE_BLOCK]
    body = "".join(_hanzi(text.folded)[0] for text in texts if text.paragraph != TITLE_BLOCK)
    if len(body) > _LONGEST_BODY:
        return
    for text in titles:
        plain, offsets = _hanzi(text.folded)
        for i in range(len(plain) - _GRAM + 1):
            gram = plain[i : i + _GRAM]
            if gram not in body and (found := _printed_otherwise(gram, body)):
                at, right = found
                start, end = max(0, i + at - 2), i + at + 1
                if all(b - a == 1 for a, b in pairwise(offsets[start:end])):
                    likely = plain[start : i + at] + right
                    yield _suspect(text, offsets[start], likely, f"正文作“{gram[:at]}{right}{gram[at + 1 :]}”")


def _against_issue(texts: list[ReadText], siblings: tuple[ParsedArticle, ...]) -> Iterator[OcrSuspect]:
    """A formula in quotation marks (“基层善冶”) that the same issue prints several times otherwise (“基层善治”)."""
    if len(siblings) > _MOST_SIBLINGS:
        return
    own = [text.folded for text in texts]
    others = [fold(each.text) for article in siblings for each in article.paragraphs]
    issue = "\n".join({*own, *others})
    if len(issue) > _LONGEST_BODY:
        return
    for text in texts:
        for start, end in quotations(text.printed):
            formula = text.folded[start:end]
            once = _FORMULA.fullmatch(formula) and issue.count(formula) == 1
            if once and (likely := _often_otherwise(formula, issue)):
                yield _suspect(text, start, likely, f"同期别处都作“{likely}”")


def _often_otherwise(formula: str, issue: str) -> str | None:
    """The one formula a look-alike away that the issue prints again and again."""
    found = {
        likely
        for at, character in enumerate(formula)
        for right in confusions().get(character, ())
        if issue.count(likely := formula[:at] + right + formula[at + 1 :]) >= _OFTEN
    }
    return found.pop() if len(found) == 1 else None


def _against_departments(texts: list[ReadText]) -> Iterator[OcrSuspect]:
    """县文厂旅游局: one look-alike away from the name of a department."""
    for text in texts:
        for match in _DEPARTMENT.finditer(text.folded):
            name = match.group()
            if name not in word_list("departments.txt") and (likely := _department_like(name)):
                yield _suspect(text, match.start(), likely, f"机构名称通常作“{likely}”")


def _against_namesakes(texts: list[ReadText]) -> Iterator[OcrSuspect]:
    """A name in or behind quotation marks without the first character (邻党建热线) that its words have elsewhere."""
    whole = "\n".join(text.folded for text in texts)
    if len(whole) > _LONGEST_BODY:
        return
    for text in texts:
        for start, end in _names_at_marks(text):
            name = text.folded[start:end]
            if len(name) >= _LEAST_NAME and (first := _missing_first_of(name, whole)):
                yield OcrSuspect(
                    text.printed[start:end],
                    first + text.printed[start:end],
                    f"本篇别处都作“{first}{name[:2]}”",
                    text.paragraph,
                    start,
                )


def _names_at_marks(text: ReadText) -> Iterator[tuple[int, int]]:
    for start, end in quotations(text.printed):
        yield start, end
        behind = _BEHIND.match(text.folded, end + 1)
        if behind:
            yield behind.span()


def _missing_first_of(name: str, whole: str) -> str | None:
    """The character missing before a name, if its first three characters and its first two agree on it."""
    first = _missing_first(name[:_LEAST_NAME], whole)
    return first if first and first == _missing_first(name[:2], whole) else None


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
    for match in _MAILBOX_OF_DIGITS.finditer(text):
        if match["host"] != "qq":
            message = f"邮箱印作“{match.group()}”,疑为“{match['name']}@qq.com”(纯数字的邮箱通常属qq.com)。请对照原件。"
            yield Problem(message, text.count("\n", 0, match.start()) + 1)


def _misprints(printed: str, expected: str) -> bool:
    """干玉春 for 王玉春, 思 for 陈思."""
    if len(printed) == 1:
        return len(expected) == 2 and expected.endswith(printed)
    return len(printed) == len(expected) and likely_for(printed, expected)


def likely_for(printed: str, expected: str) -> bool:
    """True if two words of one length differ in a single character, and that one by a known confusion."""
    differing = [(p, e) for p, e in zip(printed, expected, strict=True) if p != e]
    return len(differing) == 1 and differing[0][1] in confusions().get(differing[0][0], ())


@cache
def confusions() -> dict[str, tuple[str, ...]]:
    """Printed character → characters it may stand for."""
    pairs: dict[str, tuple[str, ...]] = {}
    for line in (DATA / "lookalike_characters.csv").read_text(encoding="utf-8").splitlines()[1:]:
        printed, likely, score = line.split(",")
        if float(score) >= _MIN_SCORE:
            pairs[printed] = pairs.get(printed, ()) + (likely,)
    for pair in sorted(word_list("misread_characters.txt")):
        pairs[pair[0]] = pairs.get(pair[0], ()) + (pair[1],)
    return pairs


def _printed_otherwise(gram: str, body: str) -> tuple[int, str] | None:
    for at, character in enumerate(gram):
        for right in confusions().get(character, ()):
            if gram[:at] + right + gram[at + 1 :] in body:
                return at, right
    return None


def _department_like(name: str) -> str | None:
    for at, character in enumerate(name):
        for right in confusions().get(character, ()):
            if (likely := name[:at] + right + name[at + 1 :]) in word_list("departments.txt"):
                return likely
    return None


def _hanzi(text: str) -> tuple[str, list[int]]:
    """The characters of a text without punctuation and spaces, and where each stands."""
    offsets = [i for i, character in enumerate(text) if is_hanzi(character)]
    return "".join(text[i] for i in offsets), offsets


def _suspect(text: ReadText, start: int, likely: str, evidence: str) -> OcrSuspect:
    printed = text.printed[start : start + len(likely)]
    return OcrSuspect(printed, likely, evidence, text.paragraph, start)


@cache
def _one_off(name: str) -> re.Pattern[str]:
    variants = (f"{name[:i]}[^{name[i]}]{name[i + 1 :]}" for i in range(len(name)))
    return re.compile("|".join(variants))
