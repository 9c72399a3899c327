"""Names one look-alike away from names that the gazetteer, the genre or the page itself has."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from archive.parsing.entities.annotated_text import AnnotatedText
from archive.parsing.entities.place_spans import SETTLEMENTS
from archive.parsing.entities.posts import TitleSpan
from archive.parsing.lexicon import gazetteer
from archive.parsing.lexicon.confusables import Misprints, meant_by, misprints_of
from archive.parsing.lexicon.person_names import is_surname_start, is_transliterated, shown_end
from archive.parsing.lexicon.word_lists import has_any, is_hanzi, sections, word_list
from archive.parsing.misprints.words import IssueText
from archive.parsing.records import Division, OcrSuspect, Organization, Person, Place
from archive.text import MIDDLE_DOTS, fold

_SHORTEST = 3  # two characters stand in too many words
_SHORTEST_ORGANIZATION = 4  # a place of two and what it is
_OFTEN = 2  # once may be the misprint
# 人和乡 is not hidden in 融入和乡村.
_COUNTRY = frozenset("村镇亲土邻情音愁贤")
_RANKS = "省市县区州旗盟委"
_FORMULA = re.compile(r"[\u4e00-\u9fff]{4,}")
_OFFICES = re.compile(r"[局部委办]?(?:书记|主任|党组|负责|长|等|$)|[^\u4e00-\u9fff]")


def against_divisions(texts: list[AnnotatedText], place: Division) -> Iterator[OcrSuspect]:
    """上石轿镇 where the county has a 上石桥镇 and no division anywhere is called as printed."""
    if not place:
        return
    printed = frozenset(character for text in texts for character in text.folded)
    misprints = Misprints(_divisions_around(place), gazetteer.all_names(), within=printed)
    home = place.city or place.province
    for text in texts:
        for start, name in misprints.find(text.folded):
            end = start + len(name)
            is_country = text.folded[end - 1] == "乡" and text.folded[end : end + 1] in _COUNTRY
            if not is_country and not _is_in_division(text, start, end):
                likely = gazetteer.as_printed(name)
                is_own = likely in (place.county, place.city, place.province)
                evidence = f"地名库与本篇地点均作“{likely}”" if is_own else f"地名库中{home}一带只有“{likely}”"
                yield _suspect(text, start, likely, evidence)


def against_phrases(texts: list[AnnotatedText]) -> Iterator[OcrSuspect]:
    """县文厂旅游局, 乡材振兴: one look-alike away from a department, or from what the genre prints in one way only."""
    for text in texts:
        for start, phrase in _misprinted_phrases().find(text.folded):
            if phrase not in word_list("departments.txt"):
                yield _suspect(text, start, phrase, f"通行的说法作“{phrase}”")
            elif _may_be_department(text.folded, start, phrase):
                yield _suspect(text, start, phrase, f"机构名称通常作“{phrase}”")


def _may_be_department(text: str, start: int, name: str) -> bool:
    """True unless nothing but the beginning is right, and it does not stand where an office does (教育后, 教育局)."""
    end = start + len(name)
    return text[end - 1] == name[-1] or (text[start - 1 : start] in tuple(_RANKS) and bool(_OFFICES.match(text, end)))


def against_people(texts: list[AnnotatedText], people: Iterable[Person], issue: IssueText) -> Iterator[OcrSuspect]:
    """县委书记李高岑 or 李高岑强调, printed once, where 李高岭 is attested in this post and printed again and again."""
    posts = {fold(person.name): _posts(person) for person in people}
    for name, held in posts.items():
        for printed in misprints_of(name) if held else ():
            often = issue.count(name) >= (_OFTEN if _may_be_name(printed) else 1)
            if often and issue.count(printed) == 1 and posts.get(printed, held) <= held:
                yield from _where_a_name_stands(texts, printed, name, issue)
    for text in texts:
        for title in text.titles:
            yield from _behind_title(text, title, posts, issue)


def _behind_title(
    text: AnnotatedText, title: TitleSpan, posts: dict[str, frozenset[str]], issue: IssueText
) -> Iterator[OcrSuspect]:
    """书记各耀勇, no family name, where 吕耀勇 is known; 书记李高岑 where 书记李高岭 is printed elsewhere."""
    words = text.folded[title.title : title.end]
    for length in (3, 2, 4):
        printed = text.folded[title.end : title.end + length]
        if len(printed) == length and issue.count(printed) == 1 and shown_end(text.folded, title.end + length):
            is_name = _may_be_name(printed)
            for name in meant_by(printed):
                titled = issue.count(words + name) > 0 and issue.count(name) >= (_OFTEN if is_name else 1)
                if is_surname_start(name, 0) and (titled or (not is_name and name in posts)):
                    yield _suspect(text, title.end, name, f"同期别处作“{name}”")
                    return


def _may_be_name(printed: str) -> bool:
    """True if a family name begins it, or if it is such as needs none."""
    dotted = has_any(printed, MIDDLE_DOTS)
    return dotted or is_surname_start(printed, 0) or is_transliterated(printed)


def against_names(
    texts: list[AnnotatedText], places: Iterable[Place], organizations: Iterable[Organization], issue: IssueText
) -> Iterator[OcrSuspect]:
    """塘弯村, printed once, where the issue prints 塘湾村 again and again; organizations alike."""
    names = {fold(place.name) for place in places if place.kind in SETTLEMENTS}
    names |= {fold(organization.name) for organization in organizations}
    for name in sorted(names):
        if len(name) >= _SHORTEST and issue.count(name) > _OFTEN:
            for printed in misprints_of(name):
                if printed not in names and issue.count(printed) == 1:
                    yield from _found(texts, printed, name, f"同期别处都作“{name}”")
        for likely in meant_by(name) if len(name) >= _SHORTEST and issue.count(name) == 1 else ():
            if issue.count(likely) >= _OFTEN:
                yield from _found(texts, name, likely, f"同期别处都作“{likely}”")


def _where_a_name_stands(texts: list[AnnotatedText], printed: str, name: str, issue: IssueText) -> Iterator[OcrSuspect]:
    for suspect in _found(texts, printed, name, f"本篇别处都作“{name}”"):
        text = next(text for text in texts if text.paragraph == suspect.paragraph)
        before = text.folded[max(0, suspect.start - 2) : suspect.start]
        opens = not is_hanzi(before[-1:]) or issue.count(before + name) > 0
        if opens and shown_end(text.folded, suspect.start + len(name)):
            yield suspect


def _found(texts: list[AnnotatedText], printed: str, likely: str, evidence: str) -> Iterator[OcrSuspect]:
    for text in texts:
        start = text.folded.find(printed)
        if start >= 0:
            yield _suspect(text, start, likely, evidence)
            return


def _posts(person: Person) -> frozenset[str]:
    return frozenset(post.post for attestation in person.attestations for post in attestation.posts)


def _is_in_division(text: AnnotatedText, start: int, end: int) -> bool:
    return any(place.entries and place.start < end and start < place.end for place in text.places)


def _suspect(text: AnnotatedText, start: int, likely: str, evidence: str) -> OcrSuspect:
    return OcrSuspect(text.printed[start : start + len(likely)], likely, evidence, text.paragraph, start)


@lru_cache(maxsize=256)
def _divisions_around(place: Division) -> frozenset[str]:
    """A place's own names, those of its neighbours, and those of its towns, folded."""
    own = [name for name in (place.county, place.city, place.province) if name]
    neighbours = gazetteer.children(Division(place.province, place.city)) if place.city else ()
    names = [*own, *(entry.name for entry in neighbours), *gazetteer.towns(place)]
    return frozenset(fold(name) for name in names if len(name) >= _SHORTEST)


@cache
def _misprinted_phrases() -> Misprints:
    formulas = sections("slogan_words.txt")["formula"]
    departments = word_list("departments.txt")
    words = {*word_list("fixed_phrases.txt"), *filter(_FORMULA.fullmatch, formulas), *departments}
    return Misprints((word for word in words if len(word) >= _SHORTEST), words)
