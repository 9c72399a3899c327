"""The people of an article: who is attested in which posts, who is only named, and how often."""

from collections.abc import Iterable, Iterator, Set

from archive.parsing.entities.annotated_text import TITLE_BLOCK, Frames, ReadText
from archive.parsing.entities.offices import Office, office_of
from archive.parsing.entities.people import Holding, find_holdings, find_speakers, sentence_around, shares
from archive.parsing.entities.posts import TitleSpan
from archive.parsing.lexicon.person_names import NameReading
from archive.parsing.lexicon.phrase_table import PhraseTable
from archive.parsing.records import Attestation, Person, Post

_SURE = 4


def people_of(texts: list[ReadText], counted: list[str], frames: Frames, others: Set[str]) -> tuple[Person, ...]:
    """The people named in an article in order of appearance; `others` (reporters, authors, staff) are left out
    unless a post is attested for them."""
    holdings = _holdings(texts)
    attested: dict[str, list[Attestation]] = {}
    for text, holding in holdings:
        for index, name in enumerate(holding.names):
            attestations = attested.setdefault(name.name, [])
            if holding.titles and (index == 0 or shares(text.folded, holding.titles)):
                attestations.append(_attestation(text, holding, frames))
    for name in _speakers(texts, attested.keys()):
        attested.setdefault(name.name, [])
    mentions = _mentions(attested, counted)
    return tuple(
        Person(name, tuple(attestations), max(1, mentions.get(name, 0)))
        for name, attestations in attested.items()
        if name not in others or any(attestation.paragraph != TITLE_BLOCK for attestation in attestations)
    )


def _holdings(texts: list[ReadText]) -> list[tuple[ReadText, Holding]]:
    """Two readings: names that are certain somewhere help to find the ends of others."""
    first = [(text, holding) for text in texts for holding in _of_text(text, frozenset())]
    known = {name.name for _, holding in first for name in holding.names if name.score >= _SURE}
    known |= {name.name for text in texts for name in find_speakers(text.folded, frozenset())}
    return [(text, holding) for text in texts for holding in _of_text(text, known)] if known else first


def _of_text(text: ReadText, known: Set[str]) -> list[Holding]:
    return find_holdings(text.folded, list(text.titles), text.around, known)


def _speakers(texts: list[ReadText], known: Iterable[str]) -> Iterator[NameReading]:
    names = frozenset(known)
    inside = {part for name in names for part in _parts(name)}
    for text in texts:
        for reading in find_speakers(text.folded, names):
            # 余本军 is attested: 本军 or 余本 beside it is no second person.
            if reading.name in names or not (reading.name in inside or names & {*_parts(reading.name)}):
                yield reading


def _parts(name: str) -> Iterator[str]:
    """The pieces of two characters and more that are shorter than the name."""
    for length in range(2, len(name)):
        yield from (name[i : i + length] for i in range(len(name) - length + 1))


def _attestation(text: ReadText, holding: Holding, frames: Frames) -> Attestation:
    return Attestation(
        posts=tuple(_posts(text, holding.titles, frames)),
        as_printed=text.printed[holding.start : holding.end],
        sentence=sentence_around(text.printed, holding.start, holding.end),
        paragraph=text.paragraph,
        start=holding.start,
        end=holding.end,
    )


def _posts(text: ReadText, titles: tuple[TitleSpan, ...], frames: Frames) -> Iterator[Post]:
    before: Office | None = None
    for title in titles:
        before = office_of(text.folded, title, frames.at(text.paragraph, title.start), before)
        yield Post(text.printed[title.body : title.end], before.name, before.basis)


def _mentions(names: Iterable[str], counted: list[str]) -> dict[str, int]:
    table, totals = PhraseTable(names), dict[str, int]()
    for text in counted:
        for name, count in table.count(text).items():
            totals[name] = totals.get(name, 0) + count
    return totals
