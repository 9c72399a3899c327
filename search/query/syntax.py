"""What a query is, as frozen dataclasses, and what it says in words. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from search.query.fields import BY_NAME, Translate

WILDCARD_GAP, NEAR_MAX = 20, 200


@dataclass(frozen=True)
class MatchAll:
    """Every article."""


@dataclass(frozen=True)
class Word:
    """Text to be matched by its segments, all of which must occur."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Text to be matched exactly: its match form is a substring of a paragraph's or of a title line's."""

    text: str


@dataclass(frozen=True)
class Wildcard:
    """Exact parts in this order in one paragraph or title line, with 0 to 20 characters between each and the next."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Near:
    """Two exact texts in one paragraph or title line, in either order, at most `distance` characters between them."""

    left: str
    right: str
    distance: int


@dataclass(frozen=True)
class InField:
    """A leaf that only counts inside one field; for names (`Kind.VALUE`) the name must contain the text."""

    field: str
    node: "Word | Phrase | Wildcard | Near"


@dataclass(frozen=True)
class DateRange:
    """Articles filed from `start` to `end`, both as precise as asked (2021, 2021-06, 2021-06-22); "" leaves it open."""

    start: str
    end: str

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last day as numbers like 20220420; an article without a date, 0, is in no range."""
        first = int(self.start.replace("-", "").ljust(8, "0")) if self.start else 1
        last = int(self.end.replace("-", "").ljust(8, "9")) if self.end else 99999999
        return max(first, 1), last


@dataclass(frozen=True)
class And:
    nodes: tuple["Query", ...]


@dataclass(frozen=True)
class Or:
    nodes: tuple["Query", ...]


@dataclass(frozen=True)
class Not:
    node: "Query"


Leaf = Word | Phrase | Wildcard | Near
Query = MatchAll | Leaf | InField | DateRange | And | Or | Not


def leaves(query: Query) -> Iterator[Leaf | InField]:
    """The words and phrases a hit may show, excluded ones left out."""
    match query:
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from leaves(node)
        case Word() | Phrase() | Wildcard() | Near() | InField():
            yield query


def mapped(query: Query, change: Callable[[Query], Query]) -> Query:
    """The query with everything that And and Or combine changed; an exclusion is changed as one."""
    match query:
        case And(nodes):
            return And(tuple(mapped(node, change) for node in nodes))
        case Or(nodes):
            return Or(tuple(mapped(node, change) for node in nodes))
    return change(query)


def describe(query: Query, gettext: Translate = str) -> str:
    """What was searched, in words: 标题含有词语“党建”，不含有“会议”. `gettext` translates the parts of the sentence."""
    match query:
        case And(nodes):
            return gettext("，").join(_conjuncts(nodes, gettext))
        case Or(nodes):
            return gettext("（%s）") % gettext("；或 ").join(describe(node, gettext) for node in nodes)
        case Not(Word() | Phrase() | Wildcard() as leaf):
            return gettext("不%s") % describe(leaf, gettext)
        case Not(node):
            return gettext("除去（%s）") % describe(node, gettext)
        case InField(name, node):
            parts = {"field": gettext(BY_NAME[name].label), "described": describe(node, gettext)}
            return gettext("%(field)s%(described)s") % parts
        case DateRange(start, end):
            return _describe_dates(start, end, gettext)
        case MatchAll():
            return gettext("全部文章")
        case _:
            return _describe_leaf(query, gettext)


def _conjuncts(nodes: tuple[Query, ...], gettext: Translate) -> Iterator[str]:
    """The nodes in words; words in a row are named together, and so are strings."""
    for kind, run in groupby(nodes, key=type):
        texts = [node.text for node in run if isinstance(node, Word | Phrase)] if kind in (Word, Phrase) else []
        if texts:
            yield (gettext("含有词语%s") if kind is Word else gettext("含有%s")) % _quoted(texts, gettext)
        else:
            yield from (describe(node, gettext) for node in run)


def _quoted(texts: list[str], gettext: Translate) -> str:
    return "".join(gettext("“%s”") % text for text in texts)


def _describe_leaf(leaf: Leaf, gettext: Translate) -> str:
    match leaf:
        case Word():
            return gettext("含有词语%s") % _quoted([leaf.text], gettext)
        case Phrase(text):
            return gettext("含有“%s”") % text
        case Wildcard(parts):
            gap = gettext("”，其后 %d 字内“") % WILDCARD_GAP
            return gettext("含有“%s”") % gap.join(parts)
        case Near(_, _, distance) if distance == NEAR_MAX:
            return gettext("含有相隔至多 %(distance)d 字（上限）的“%(left)s”与“%(right)s”") % vars(leaf)
        case Near():
            return gettext("含有相隔至多 %(distance)d 字的“%(left)s”与“%(right)s”") % vars(leaf)


def _describe_dates(start: str, end: str, gettext: Translate) -> str:
    if start == end:
        return gettext("日期为 %s") % start
    if not start:
        return gettext("日期不晚于 %s") % end
    if not end:
        return gettext("日期不早于 %s") % start
    return gettext("日期从 %(start)s 到 %(end)s") % {"start": start, "end": end}
