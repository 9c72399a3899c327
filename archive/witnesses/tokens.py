"""A sentence as what every version prints alike and what each fills in: names, posts, places, figures, dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from archive.text import fold, match_text


class SlotKind(StrEnum):
    """What versions of one text differ in."""

    COUNTY = "county"  # a place
    PERSON = "person"  # a name with its post
    FIGURE = "figure"
    DATE = "date"
    ADDED = "added"  # a sentence
    DROPPED = "dropped"
    WORDING = "wording"


NUMERAL = "〇零一二三四五六七八九十百千万亿两"
DAY = (
    rf"(?:[0-9]{{4}}年|[{NUMERAL}]{{4}}年)?(?:[0-9]{{1,2}}|[{NUMERAL}]{{1,3}})月(?:(?:[0-9]{{1,2}}|[{NUMERAL}]{{1,3}})日)?"
    rf"|(?:[0-9]{{4}}|[{NUMERAL}]{{4}})年|[0-9]{{1,2}}日|[今昨明前][天日]|[今去明]年|日前|近日"
)
UNIT = "(?:[名人户家个项次件场亩吨元米里位篇条]|公里|公斤|平方米|人次|小时|%|‰)"
NUMBER = rf"[0-9][0-9,.]*[十百千万亿]*[余多]?{UNIT}?|[{NUMERAL}]+[余多]?(?:[名人户家亩吨元]|公里|人次)"
PLACE_SUFFIXES = "县市区旗乡镇"


@dataclass(frozen=True)
class Names:
    """What articles name, as printed."""

    people: frozenset[str] = field(default_factory=frozenset)
    posts: frozenset[str] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)

    def __or__(self, other: "Names") -> "Names":
        return Names(self.people | other.people, self.posts | other.posts, self.places | other.places)


class Token(NamedTuple):
    """A character, or a whole name, figure or date, which has a kind."""

    text: str
    start: int
    kind: SlotKind | None
    form: str  # what it is compared by

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def symbol(self) -> str:
        """What it is aligned by: all of a kind are alike."""
        return SYMBOLS[self.kind] if self.kind else self.form[:1]


SYMBOLS = {kind: chr(0xE000 + number) for number, kind in enumerate(SlotKind)}
KINDS = {kind.value: kind for kind in SlotKind}
_form = lru_cache(maxsize=8192)(match_text)


# Of a sentence every version is asked for it, when the base is chosen and when the version is compared.
@lru_cache(maxsize=1024)
def tokens(sentence: str, names: Names) -> tuple[Token, ...]:
    """The sentence's tokens, without what no match form has (blanks, quotation marks)."""
    found = []
    for match in _pattern(names).finditer(fold(sentence)):
        start, end = match.span()
        text = sentence[start:end]
        if form := _form(text):
            found.append(Token(text, start, KINDS[match.lastgroup] if match.lastgroup else None, form))
    return tuple(found)


def sentences(stretches: Iterable[str]) -> list[str]:
    """The sentences of title lines and paragraphs, with the marks that end them."""
    return [each.strip() for stretch in stretches for each in _SENTENCE.findall(stretch) if match_text(each)]


_SENTENCE = re.compile("[^。!?！？;；]+[。!?！？;；]*[”」』’）)]*")


@lru_cache(maxsize=64)
def _pattern(names: Names) -> re.Pattern[str]:
    posts, people = _any(names.posts), _any(names.people)
    person = rf"(?:(?:{posts})[、,]?)*(?:{people})|(?:{posts})(?:[、,](?:{posts}))*"
    return re.compile(
        rf"(?P<date>{DAY})|(?P<county>{_places(names.places)})|(?P<person>{person})|(?P<figure>{NUMBER})|.", re.S
    )


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; of nothing where there are none."""
    folded = sorted({fold(word) for word in words if word}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, folded)) or "(?!)"


def _places(places: Iterable[str]) -> str:
    """Of 商城县委 the 县 belongs to the body: the place is 商城 there."""
    whole = _any(places)
    short = _any(place[:-1] for place in places if len(place) > 2 and place[-1] in PLACE_SUFFIXES)
    return rf"(?:{short})(?=[{PLACE_SUFFIXES}][委长])|(?:{whole})"
