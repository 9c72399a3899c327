"""Posts behind which a name should stand that the reader did not read: questions that the program puts itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.parsing.entities.annotated_text import AnnotatedText, read_texts
from archive.parsing.entities.posts import TitleSpan
from archive.parsing.lexicon.person_names import is_address, is_surname_start, is_word, opens_predicate
from archive.parsing.lexicon.word_lists import is_hanzi
from archive.parsing.records import ParsedArticle, ParsedSource

LENGTHS = (2, 3, 4)  # characters of a name


@dataclass(frozen=True)
class Unread:
    """A post with the names that may stand behind it; offsets count in the paragraph's text, the names' included."""

    post: str
    org: str | None
    names: tuple[str, ...]
    paragraph: int
    start: int
    end: int


def unread_names(article: ParsedArticle, parsed: ParsedSource) -> Iterator[Unread]:
    """The posts of an article that have a name behind them of which nothing was read."""
    people = [person for other in parsed.articles for person in other.facts.people]
    orgs = {post.post: post.org for person in people for found in person.attestations for post in found.posts}
    read = {person.name for person in article.facts.people} | {author.name for author in article.authors}
    read |= {*article.reporters, *article.editors}
    for text in read_texts(article, parsed.place, parsed.source.text):
        taken = [
            (a.start, a.end + len(person.name))
            for person in article.facts.people for a in person.attestations if a.paragraph == text.paragraph
        ]  # fmt: skip
        for title in text.titles:
            if any(start <= title.end <= end for start, end in taken):
                continue
            names = tuple(_names(text, title, read))
            if names:
                post = text.printed[title.title : title.end]
                end = title.end + max(map(len, names))
                yield Unread(post, orgs.get(post), names, text.paragraph, title.start, end)


def _names(text: AnnotatedText, title: TitleSpan, read: set[str]) -> Iterator[str]:
    at = title.end
    if not is_hanzi(text.folded[at : at + 1]) or opens_predicate(text.folded, at):
        return
    if any(text.folded.startswith(name, at) for name in read):
        return
    for length in LENGTHS:
        name = text.printed[at : at + length]
        if len(name) == length and all(map(is_hanzi, name)) and _may_be(name, text, at):
            yield name


def _may_be(name: str, text: AnnotatedText, at: int) -> bool:
    is_shown = opens_predicate(text.folded, at + len(name))
    return is_shown and not is_word(name) and not is_address(name) and is_surname_start(text.folded, at, rare=True)
