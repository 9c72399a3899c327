"""The slogans of an article with their counts, head words, glosses and variants."""

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from archive.parsing.entities.annotated_text import AnnotatedText
from archive.parsing.entities.glosses import gloss
from archive.parsing.entities.quotations import inner_quotations, quotations
from archive.parsing.entities.slogan_forms import (
    head_after,
    is_meeting,
    is_numeral_formula,
    is_sentence,
    is_slogan,
    is_spoken,
)
from archive.parsing.entities.slogan_lookalikes import inside_titles, is_honour
from archive.parsing.lexicon.phrase_table import PhraseTable
from archive.parsing.lexicon.word_lists import sections, word_list
from archive.parsing.records import Slogan
from archive.text import fold

# 一村一策 and its like stand without marks as often as with them.
_EACH_ITS_OWN = re.compile(
    r"一(?P<each>[村镇乡县户人企网格岗事园区社校家街楼品族])一(?P<own>[策品业档案码员警特岗议格图法表企牌])"
)
_CALLED = re.compile(
    r"(?:推行|实行|坚持|推广|探索|落实|深化)(?P<words>一(?P<first>[\u4e00-\u9fff])一(?!(?P=first))[\u4e00-\u9fff]{1,2})"
    r"(?=[,。;、\"]|制|工作|机制|模式|的|\Z)"
)
_CODED = re.compile(
    r"(?=\d)(?<![\d.+a-z\"])(?P<words>(?!(?:19|20)\d\d(?!\d))\d{3,5}|\d(?:\+(?:\d{1,3}|[nx]))+)"
    r"(?=(?:工作|治理|党建|服务|管理|推进|发展|网格|行动){0,2}(?:工作法|模式|机制|布局|体系|工程|计划|思路))"
)
_BY_NAME = re.compile(r"(?=制度|机制|活动|工作法|要求)")
_BETWEEN_ITEMS = 3  # a mark, a comma and a mark
_NUMBERED = re.compile(r"[a-z]|\d\Z")
_TAIL = re.compile(r"党支部|党组织|单位|村|社区|支部|示范村|示范社区|工程|活动|计划|行动")


@dataclass(frozen=True)
class Quoted:
    """Words in quotation marks, with what stands around them."""

    words: str  # folded
    printed: str
    before: str
    following: str
    paragraph: int
    start: int
    is_theme: bool  # of a subhead: 以“红色铸魂”凝聚发展共识


def slogans_of(
    texts: list[AnnotatedText], counted: list[str], subheads: frozenset[int], is_of_genre: bool = True
) -> tuple[Slogan, ...]:
    """The slogans of an article in order of their first use.

    `is_of_genre`: its page speaks of party, government or village life. Elsewhere marks stand around speech and names,
    and only what is called a method, a programme … is one.
    """
    quoted = [item for text in texts for item in _quoted(text, text.paragraph in subheads)]
    accepted = _accepted(quoted) if is_of_genre else {item.words for item in quoted if _has_head(item)}
    slogans: dict[str, Slogan] = {}
    for item in quoted:
        if item.words in accepted:
            found = Slogan(
                item.printed,
                0,
                head_after(item.following),
                gloss(item.words, item.before),
                (),
                item.paragraph,
                item.start,
            )
            slogans[item.words] = _merged(slogans.get(item.words), found)
    for text in texts:
        for words, start in _unquoted(text):
            end = start + len(words)
            found = Slogan(
                text.printed[start:end], 0, head_after(text.folded[end : end + 16]), (), (), text.paragraph, start
            )
            slogans.setdefault(words, found)
    in_marks = Counter(item.words for item in quoted)
    named = _with_variants(slogans, _counts(slogans, counted))
    return tuple(replace(slogan, quoted=in_marks[fold(slogan.text)]) for slogan in named)


def _has_head(item: Quoted) -> bool:
    return bool(head_after(item.following)) and is_slogan(item.words, item.before, item.following)


def _quoted(text: AnnotatedText, is_subhead: bool) -> list[Quoted]:
    items = []
    titles = inside_titles(text.printed)
    for start, end in quotations(text.printed):
        if any(start in title for title in titles):
            continue
        items.append(_item(text, start, end, is_subhead and text.folded.startswith("以") and start == 2))
        items += [_item(text, *inner, False) for inner in inner_quotations(text.printed, start, end)]
    return items


def _item(text: AnnotatedText, start: int, end: int, is_theme: bool) -> Quoted:
    return Quoted(
        words=text.folded[start:end],
        printed=text.printed[start:end],
        before=text.folded[max(0, start - 100) : start - 1],
        following=text.folded[end + 1 : end + 40],
        paragraph=text.paragraph,
        start=start,
        is_theme=is_theme,
    )


def _accepted(quoted: list[Quoted]) -> set[str]:
    """The words that are slogans wherever they stand, and those that repetition, likeness or kinship shows to be."""
    accepted = {item.words for item in quoted if is_slogan(item.words, item.before, item.following)}
    excluded = word_list("slogan_words.txt", "body", "idiom")
    honours = {item.words for item in quoted if is_honour(item.words, item.before, item.following)}
    accepted -= honours  # what is an honour once is one wherever it is named
    plain = [item for item in quoted if item.words not in accepted and _may_be_named(item.words, excluded | honours)]
    accepted |= _repeated(plain) | _themes(plain) | _likenesses(plain)
    accepted |= {
        item.words for one, item in pairwise(quoted) if one.words in accepted and _follows(one, item, excluded)
    }
    named = {item.words for item in quoted if item.words in accepted and head_after(item.following)}
    return accepted | {item.words for item in plain if _extends(item.words, named)}


def _repeated(plain: list[Quoted]) -> set[str]:
    counts = Counter(item.words for item in plain)
    # “含光800”, “铁路12306”: what has a number of its own is a product, however often it is named.
    return {
        words
        for words, count in counts.items()
        if count > 1 and (len(words) >= 4 or is_meeting(words)) and not _NUMBERED.search(words) and not is_spoken(words)
    }


def _themes(plain: list[Quoted]) -> set[str]:
    return {item.words for item in plain if item.is_theme and len(item.words) == 4}


def _likenesses(plain: list[Quoted]) -> set[str]:
    return {words for a, b in pairwise(plain) if _alike(a, b) for words in (a.words, b.words)}


def _may_be_named(words: str, excluded: Set[str]) -> bool:
    lists = sections("slogan_words.txt")
    asks = any(question in words for question in lists["question"])
    return (
        words not in excluded
        and not words.endswith((*lists["facility"], *lists["person"]))
        and not asks
        and not is_sentence(words)
    )


def _alike(one: Quoted, other: Quoted) -> bool:
    """粮头食尾, 畜头肉尾: neighbours of four characters that share two places apart from each other."""
    if len(one.words) != 4 or len(other.words) != 4 or one.paragraph != other.paragraph:
        return False
    same = [i for i in range(4) if one.words[i] == other.words[i]]
    return same in ([1, 3], [0, 2]) and 0 < other.start - one.start <= 10


def _follows(one: Quoted, other: Quoted, excluded: Set[str]) -> bool:
    """首问负责制|"、"限时办结制: the next item of a list, as long and with the same end."""
    gap = other.start - one.start - len(one.words)
    is_next = one.paragraph == other.paragraph and 0 < gap <= _BETWEEN_ITEMS
    same = len(one.words) == len(other.words) > 2 and one.words[-1] == other.words[-1]
    return is_next and same and _may_be_named(other.words, excluded)


def _extends(words: str, named: set[str]) -> bool:
    """人才倍增 beside “倍增”工程 is the same programme in full."""
    ends = (end for i in range(2, len(words)) for end in (words[:i], words[-i:]))
    return len(words) >= 4 and not named.isdisjoint(ends)


def _unquoted(text: AnnotatedText) -> Iterator[tuple[str, int]]:
    """(words, where they begin) of formulas that stand without marks: 一村一策, 1335工作法, 落实三会一课制度."""
    inside = {i for start, end in quotations(text.printed) for i in range(start, end)}
    idioms = word_list("slogan_words.txt", "idiom")
    for match in _EACH_ITS_OWN.finditer(text.folded):
        if match.group("each") != match.group("own") and match.start() not in inside and match.group() not in idioms:
            yield match.group(), match.start()
    for pattern in (_CALLED, _CODED):
        for match in pattern.finditer(text.folded):
            if match.start("words") not in inside and match["words"] not in idioms:
                yield match["words"], match.start("words")
    # In speech a formula stands as in any other text.
    inside -= {
        i for start, end in quotations(text.printed) if is_sentence(text.folded[start:end]) for i in range(start, end)
    }
    inside |= {i for title in inside_titles(text.printed) for i in title}
    for start, end in _national().find(text.folded):
        if start not in inside and (end - start > 3 or _BY_NAME.match(text.folded, end)):
            yield text.folded[start:end], start
    for match in _era().finditer(text.folded):
        if match.start() not in inside:
            yield match.group(), match.start()


@cache
def _national() -> PhraseTable:
    return PhraseTable(words for words in sections("slogan_words.txt")["formula"] if is_numeral_formula(words))


@cache
def _era() -> re.Pattern[str]:
    """The slogans of past days, with or without commas inside (抓革命,促生产; 比、学、赶、帮)."""
    words = sorted(sections("slogan_words.txt")["era"], key=len, reverse=True)
    return re.compile("|".join("[、,]?".join(word) for word in words))


def _merged(known: Slogan | None, found: Slogan) -> Slogan:
    if known is None:
        return found
    return replace(known, head=known.head or found.head, gloss=tuple(dict.fromkeys((*known.gloss, *found.gloss))))


def _counts(slogans: dict[str, Slogan], counted: list[str]) -> Counter[str]:
    table, counts = PhraseTable(slogans), Counter[str]()
    for text in counted:
        counts += table.count(text)
    return counts


def _with_variants(slogans: dict[str, Slogan], counts: Counter[str]) -> tuple[Slogan, ...]:
    """Slogans with their counts; one that only lengthens another (红旗村, 红旗村党支部) becomes its variant."""
    variants: dict[str, list[str]] = {}
    for words in slogans:
        base = next((words[:i] for i in range(len(words) - 1, 1, -1) if words[:i] in slogans), None)
        if base and _TAIL.fullmatch(words, len(base)):
            variants.setdefault(base, []).append(words)
    merged = {words for long in variants.values() for words in long}
    return tuple(
        replace(slogan, count=max(1, counts[words]), variants=tuple(slogans[v].text for v in variants.get(words, ())))
        for words, slogan in slogans.items()
        if words not in merged
    )
