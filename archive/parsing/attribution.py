"""Which publication a page belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.parsing.misprints.detection import misprinted_marks
from archive.parsing.records import KnownPublication, ParsedSource, Problem, StaffMember

_STRONG = ("电话:", "邮箱:", "主办:")
_ENOUGH = 2  # one mark alone is shared by papers of one printer


def page_marks(contacts: frozenset[str], publishers: Sequence[str], staff: Sequence[StaffMember]) -> frozenset[str]:
    """What the pages of one publication have in common: telephone, mailbox, publishers, staff."""
    return contacts | {f"主办:{name}" for name in publishers} | {f"{member.role}:{member.name}" for member in staff}


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
        # Without a telephone, mailbox or publisher nothing weighs, and names of the staff are those of many papers.
        names = set[str]().union(*(self._names.get(mark, ()) for mark in marks if mark.startswith(_STRONG)))
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
        # Of a page that prints its name only the marks of that name are asked for.
        known = Publications(each for each in known if not parsed.publication or each.name == parsed.publication)
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
