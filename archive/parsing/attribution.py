"""Which publication a page belongs to, and where that publication is at home."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.parsing.lexicon.gazetteer import COUNTY, GazetteerEntry, contains, divisions_named, find_divisions
from archive.parsing.misprints.detection import misprinted_marks
from archive.parsing.records import Division, KnownPublication, ParsedSource, Problem, StaffMember

_PAPER = re.compile(
    r"(?:党建网|新闻网|先锋网|政府网|融媒网|之声|发布|在线|日报|时报|晚报|周报|快报|早报|晨报|导报|商报|报|周刊|新闻|通讯|快讯|融媒|网)$|^(?:今日|新)"
)
# 理县 and 宾县 are no names in running text, but between 中共 and 委 nothing else stands.
_COMMITTEE = re.compile(r"中共(?P<place>[\u4e00-\u9fff]{1,12}?[县市区州旗])委")
_STRONG = ("电话:", "邮箱:", "主办:")
_ENOUGH = 2


def page_marks(contacts: frozenset[str], publishers: Sequence[str], staff: Sequence[StaffMember]) -> frozenset[str]:
    """What the pages of one publication have in common: telephone, mailbox, publishers, staff."""
    return contacts | {f"主办:{name}" for name in publishers} | {f"{member.role}:{member.name}" for member in staff}


def home(publishers: Iterable[str], publication: str | None, website: str | None, text: str) -> Division:
    """The place of a publication by its publishers or its name; empty where several places fit equally."""
    for name in (*publishers, *filter(None, (website, publication))):
        if place := _one_of(_candidates(name), text):
            return place
    return Division()


class Publications:
    """Publications known, found by their names and by the marks of their pages."""

    def __init__(self, known: Iterable[KnownPublication] = ()):
        self._by_name: dict[str, KnownPublication] = {}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for each in known:
            self.add(each)

    def add(self, publication: KnownPublication) -> None:
        """Takes a publication in; the marks of one already known are added to its own."""
        marks = publication.marks | self.marks(publication.name)
        self._by_name[publication.name] = replace(publication, marks=marks)
        for mark in publication.marks:
            self._names[mark].add(publication.name)

    def marks(self, name: str) -> frozenset[str]:
        """The marks of the pages that print this name."""
        return self._by_name[name].marks if name in self._by_name else frozenset()

    def recognised(self, marks: frozenset[str]) -> tuple[str, frozenset[str]] | None:
        """The name of the publication that a page's marks point to, and those that do; None if they are too few."""
        names = set[str]().union(*(self._names.get(mark, ()) for mark in marks))
        shared = [(name, self.marks(name) & marks) for name in sorted(names)]
        best = max(shared, key=lambda pair: _weight(pair[1]), default=None)
        return best if best and _weight(best[1]) >= _ENOUGH else None


def inferred(parsed: ParsedSource, known: Iterable[KnownPublication] | Publications) -> ParsedSource:
    """The page with the publication that its marks point to, where it prints no name itself.

    Marks that are one character away from those of its publication are named as probable misprints.
    """
    if parsed.layout.name != "newspaper_page":
        return parsed
    if not isinstance(known, Publications):
        known = Publications(known)
    if parsed.publication:
        return _with_doubts(parsed, known.marks(parsed.publication))
    recognised = known.recognised(parsed.marks)
    if recognised is None:
        return parsed
    name, shared = recognised
    basis = f"与《{name}》相同:" + "、".join(sorted(shared))
    return _with_doubts(replace(parsed, publication_inferred=name, publication_basis=basis), known.marks(name))


def known_by(parsed: Iterable[ParsedSource]) -> tuple[KnownPublication, ...]:
    """The publications that these sources print, with the marks of all their pages."""
    found: dict[str, KnownPublication] = {}
    for source in parsed:
        if source.publication and source.layout.name == "newspaper_page":
            known = found.get(source.publication, KnownPublication(source.publication, source.place))
            found[source.publication] = replace(known, marks=known.marks | source.marks)
    return tuple(found.values())


def _with_doubts(parsed: ParsedSource, known: frozenset[str]) -> ParsedSource:
    doubts = (Problem(message) for message in misprinted_marks(parsed.marks, known))
    return replace(parsed, problems=tuple(dict.fromkeys((*parsed.problems, *doubts))))


def _weight(marks: Iterable[str]) -> float:
    """A telephone, mailbox or publisher counts in full, a member of the staff half."""
    strong = [mark for mark in marks if mark.startswith(_STRONG)]
    weak = [mark for mark in marks if not mark.startswith(_STRONG)]
    return len(strong) + len(weak) / 2 if strong else 0


def _candidates(name: str) -> tuple[GazetteerEntry, ...]:
    """The divisions that a publisher or a publication may be named after."""
    found = find_divisions(name)
    if found:
        return found[-1].entries
    if framed := _COMMITTEE.match(name):
        return divisions_named(framed["place"])
    short = _PAPER.sub("", name)
    for part in (short, name[:3], name[:2], name[-3:], name[-2:]):
        found_here = tuple(entry for entry in divisions_named(part) if entry.level <= COUNTY) if len(part) > 1 else ()
        if found_here:
            return found_here
    return ()


def _one_of(entries: Sequence[GazetteerEntry], text: str) -> Division | None:
    """The one division meant; the city or province that the page names decides between several."""
    divisions = {entry.division for entry in entries if entry.level <= COUNTY}
    if len(divisions) < 2:
        return next(iter(divisions), None)
    outer = {entry.division for found in find_divisions(text) for entry in found.entries if entry.level < COUNTY}
    fitting = [division for division in divisions if any(contains(place, division) for place in outer)]
    return fitting[0] if len(fitting) == 1 else None
