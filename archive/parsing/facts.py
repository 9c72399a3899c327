"""Article text → attested facts: people with posts, organizations, places, slogans and suspected misprints."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial

from archive.parsing.entities.annotated_text import PlaceContexts, counted_texts, name_as_printed, read_texts
from archive.parsing.entities.attestations import people_of
from archive.parsing.entities.letterheads import town_of_letterhead
from archive.parsing.entities.localities import localities
from archive.parsing.entities.organizations import organizations_of
from archive.parsing.entities.place_spans import PlaceSpan
from archive.parsing.entities.slogans import slogans_of
from archive.parsing.genre import kind_of_article, place_of_article
from archive.parsing.kind_judge import packaged_kind_judge
from archive.parsing.lexicon import gazetteer
from archive.parsing.misprints.detection import suspects_of
from archive.parsing.misprints.words import IssueText
from archive.parsing.records import ArticleFacts, Division, IssueFacts, Kind, Line, ParsedArticle
from archive.text import fold

# What a page of party, government or village life speaks of.
_GENRE = re.compile(
    r"党(?:委|员|建|组|支部|总支|工委)|支部|[省市县区镇乡]委|干部|群众|书记|社区|基层|村民|乡村|街道|政协|人大|帮扶|乡镇|公社|贫下中农|[县镇乡区]政府|扶贫|脱贫|贫困户|党政|党风"
)
_RANKS = "县市区旗"
_WORDS_OF_GENRE = 2  # one stands in any news


@dataclass(frozen=True)
class PageContext:
    """What the page around an article says: the context in which 县委 and 全市 have a meaning."""

    place: Division = field(default_factory=Division)  # of the publication
    issue: IssueFacts = field(default_factory=IssueFacts)
    layout: str = "plain"
    siblings: tuple[ParsedArticle, ...] = ()  # all articles of the source
    furniture: tuple[Line, ...] = ()
    names: frozenset[str] = frozenset()  # the staff
    source: str = ""  # the text of the page, into which spans point

    @cached_property
    def issue_text(self) -> IssueText:
        """What all articles of the source print."""
        return IssueText.of(self.siblings)

    @cached_property
    def is_of_genre(self) -> bool:
        """True if the page's place is known, or its articles speak of party, government or village life."""
        texts = (fold(paragraph.text) for article in self.siblings for paragraph in article.paragraphs)
        return bool(self.place) or len({word for text in texts for word in _GENRE.findall(text)}) >= _WORDS_OF_GENRE

    @cached_property
    def letterhead(self) -> PlaceSpan | None:
        """The town on whose paper all of the source is written."""
        return town_of_letterhead((line.text for line in self.furniture), self.place)

    @cached_property
    def all_text(self) -> str:
        """What the articles and the lines around them print, in one."""
        articles = (paragraph.text for article in self.siblings for paragraph in article.paragraphs)
        return "\n".join((*articles, *(line.text for line in self.furniture)))

    @cached_property
    def as_printed(self) -> Callable[[Division], Division]:
        """A place as the page calls it, which is looked up once for all articles about it."""
        return cache(partial(_as_printed, text=self.all_text))


def _year(article: ParsedArticle, page: PageContext) -> int | None:
    """The year in which an article was printed."""
    printed = (page.issue.date or article.published or "")[:4]
    return int(printed) if printed.isdigit() else page.issue.year


def _of_day(place: Division, article: ParsedArticle, page: PageContext) -> Division:
    """The place as it was called when the page was printed, if the page itself speaks of a 县 where today is a 区."""
    called = gazetteer.as_of(place, _year(article, page), page.all_text)
    if called == place:
        called = page.as_printed(place)
    if called == place or not called.county or not place.county or place.county in page.all_text:
        return place
    old, new = called.county[-1], place.county[-1]
    is_used = old == new or (_speaks_of(old, page.all_text) and not _speaks_of(new, page.all_text))
    return called if is_used or called.county in page.all_text else place


def _speaks_of(rank: str, text: str) -> bool:
    """True if a text names bodies of this rank: 县委, 县政府."""
    return f"{rank}委" in text or f"{rank}政府" in text


def _as_printed(place: Division, text: str) -> Division:
    """长泰县 of a page that never says 长泰区: of what rank a county was, the page knows where no list does."""
    stem = (place.county or "")[:-1]
    printed = [stem + rank for rank in _RANKS if len(stem) > 1 and stem + rank in text]
    return replace(place, county=printed[0]) if len(printed) == 1 else place


def extract_facts(article: ParsedArticle, page: PageContext) -> ArticleFacts:
    """What is attested in one article, read in the context of its page."""
    texts = read_texts(article, page.place, page.source)
    place = place_of_article(article, page.place, texts)
    called = _of_day(place, article, page)
    is_supposed = not (page.place or article.authors)
    contexts = PlaceContexts(texts, place, called, _year(article, page), is_supposed, page.letterhead)
    subheads = frozenset(i for i, paragraph in enumerate(article.paragraphs) if paragraph.is_subhead)
    counted = counted_texts(article)
    kind = packaged_kind_judge().kind(kind_of_article(article, page.layout), article, page.layout)
    # Who gives a speech is its author and speaks in it as well; a report of duties (述职) is only written.
    is_spoken = kind is Kind.SPEECH and "述职报告" not in (article.headline or "")
    authors = set() if is_spoken else {author.name for author in article.authors}
    others = page.names | {*article.reporters, *article.editors} | authors
    organizations = organizations_of(texts, contexts)
    day = article.event_date or article.event_date_partial
    people = tuple(
        replace(person, name=name_as_printed(person.name, texts))
        for person in people_of(texts, counted, contexts, others, day, organizations, page.is_of_genre)
    )
    bodies = {author.name for author in article.authors if author.is_organization}
    places = localities(texts, place, organizations, (others - bodies) | {person.name for person in people})
    return ArticleFacts(
        kind=kind,
        place=place,
        people=people,
        organizations=organizations,
        places=places,
        slogans=slogans_of(texts, counted, subheads, page.is_of_genre),
        ocr_suspects=suspects_of(texts, place, page.issue_text, people, organizations, places),
    )
