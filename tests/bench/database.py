"""The synthetic archive as rows: the facts that the importer would have stored, written in bulk."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import accumulate

from django.db import transaction

from archive.models import (
    Article,
    Attestation,
    Byline,
    Issue,
    Mention,
    Organization,
    Person,
    Place,
    Publication,
    Slogan,
    SloganUse,
    Source,
)
from archive.text import match_text
from tests.bench import corpus
from tests.bench.corpus import ARTICLES_A_PAGE

BATCH = 2000


def key_of(number: int) -> int:
    """The primary key of article `number`."""
    return number + 1


def fill(articles: Sequence[corpus.Article]) -> None:
    """Writes the articles and all they name into an empty database, in one transaction."""
    with transaction.atomic():
        rows = _Rows()
        for start in range(0, len(articles), BATCH):
            rows.add(articles[start : start + BATCH])


class _Rows:
    """Keeps the keys of what several articles share, so that each is written once."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, ...], int] = {}
        self.publications: dict[str, int] = {}
        self.issues: dict[tuple[str, int, int], int] = {}
        self.people: dict[tuple[str, str], int] = {}
        self.organizations: dict[str, int] = {}
        self.slogans: dict[str, int] = {}

    def add(self, articles: Sequence[corpus.Article]) -> None:
        """Writes one batch; articles of one page must not be parted."""
        for article in articles:
            self._shared_rows(article)
        self._people_and_organizations(articles)
        Source.objects.bulk_create(map(self._source, _pages(articles)))
        Article.objects.bulk_create(
            self._article(article, offset) for page in _pages(articles) for article, offset in _with_offsets(page)
        )
        Byline.objects.bulk_create(
            Byline(article_id=key_of(article.number), role="reporter", position=1, name=article.reporter)
            for article in articles
        )
        Attestation.objects.bulk_create(row for article in articles for row in self._attestations(article))
        Mention.objects.bulk_create(row for article in articles for row in self._mentions(article))
        SloganUse.objects.bulk_create(row for article in articles for row in self._uses(article))

    def _shared_rows(self, article: corpus.Article) -> None:
        place = self._place(article)
        if article.publication not in self.publications:
            row = Publication.objects.create(
                name=article.publication, slug=f"paper-{article.county.code}", place_id=place
            )
            self.publications[article.publication] = row.pk
        if _issue_key(article) not in self.issues:
            row = Issue.objects.create(
                publication_id=self.publications[article.publication],
                year=article.year,
                number=article.issue,
                date=article.date,
            )
            self.issues[_issue_key(article)] = row.pk
        for text, _ in article.slogans:
            if text not in self.slogans:
                self.slogans[text] = Slogan.objects.create(text=text, initial="T").pk

    def _place(self, article: corpus.Article) -> int:
        county = article.county
        names = (county.province, county.city, county.name)
        path: tuple[str, ...] = ()
        for level, (name, code) in enumerate(zip(names, _codes(county), strict=True), start=1):
            parent, path = self.places.get(path), (*path, code)
            if path not in self.places:
                row, _ = Place.objects.get_or_create(
                    code=code, defaults={"name": name, "level": level, "parent_id": parent}
                )
                self.places[path] = row.pk
        return self.places[path]

    def _place_key(self, article: corpus.Article) -> int:
        return self.places[_codes(article.county)]

    def _people_and_organizations(self, articles: Sequence[corpus.Article]) -> None:
        people: dict[tuple[str, str], Person] = {}
        organizations: dict[str, Organization] = {}
        for article in articles:
            place = self._place_key(article)
            for person in article.people:
                key = person.name, article.county.code
                if key not in self.people:
                    people[key] = Person(name=person.name, initial="R", place_id=place)
                if person.organization not in self.organizations:
                    organizations[person.organization] = Organization(
                        name=person.organization, initial="D", place_id=place
                    )
        Person.objects.bulk_create(people.values())
        Organization.objects.bulk_create(organizations.values())
        self.people |= {key: row.pk for key, row in people.items()}
        self.organizations |= {name: row.pk for name, row in organizations.items()}

    def _source(self, page: Sequence[corpus.Article]) -> Source:
        first, text = page[0], "\n".join(map(_printed, page))
        name = f"page-{first.number // ARTICLES_A_PAGE}.txt"
        return Source(
            pk=_source_key(first),
            sha256=hashlib.sha256(name.encode()).hexdigest(),
            name=name,
            size=len(text.encode()),
            media_type="text/plain",
            encoding="utf-8",
            text=text,
            layout="newspaper_page",
            layout_confidence=0.9,
            publication_id=self.publications[first.publication],
            issue_id=self.issues[_issue_key(first)],
            pages=[first.page],
            characters=len("".join(text.split())),
        )

    def _article(self, article: corpus.Article, offset: int) -> Article:
        return Article(
            pk=key_of(article.number),
            source_id=_source_key(article),
            position=article.number % ARTICLES_A_PAGE + 1,
            publication_id=self.publications[article.publication],
            issue_id=self.issues[_issue_key(article)],
            page=article.page,
            place_id=self._place_key(article),
            kind=article.kind,
            kicker=article.kicker,
            headline=article.headline,
            subtitle=article.subtitle,
            paragraphs=_paragraphs(article, offset),
            published=article.date.isoformat() if article.date else "",
            event_date=article.date,
            event_date_partial=article.date_partial,
            date=article.date,
            date_basis=Article.DateBasis.PUBLISHED if article.date else Article.DateBasis.NONE,
            digest=hashlib.sha256("".join(map(match_text, article.texts)).encode()).hexdigest(),
        )

    def _attestations(self, article: corpus.Article) -> Iterable[Attestation]:
        for person in article.people:
            printed = person.post + person.name
            yield Attestation(
                person_id=self.people[person.name, article.county.code],
                post=person.post,
                organization_id=self.organizations[person.organization],
                article_id=key_of(article.number),
                as_printed=printed,
                sentence=printed,
                paragraph=person.paragraph,
                start=person.start,
                end=person.start + len(printed),
            )

    def _mentions(self, article: corpus.Article) -> Iterable[Mention]:
        key = key_of(article.number)
        for name in dict.fromkeys(person.name for person in article.people):
            person = self.people[name, article.county.code]
            yield Mention(article_id=key, kind=Mention.Kind.PERSON, name=name, person_id=person)
        for name in article.organizations:
            organization = self.organizations[name]
            yield Mention(article_id=key, kind=Mention.Kind.ORGANIZATION, name=name, organization_id=organization)
        for town in article.towns:
            yield Mention(article_id=key, kind=Mention.Kind.PLACE, name=town, within=article.county.name)

    def _uses(self, article: corpus.Article) -> Iterable[SloganUse]:
        for text, count in article.slogans:
            yield SloganUse(slogan_id=self.slogans[text], article_id=key_of(article.number), count=count)


def _pages(articles: Sequence[corpus.Article]) -> Iterable[Sequence[corpus.Article]]:
    return (articles[start : start + ARTICLES_A_PAGE] for start in range(0, len(articles), ARTICLES_A_PAGE))


def _source_key(article: corpus.Article) -> int:
    return article.number // ARTICLES_A_PAGE + 1


def _issue_key(article: corpus.Article) -> tuple[str, int, int]:
    return article.publication, article.year, article.issue


def _codes(county: corpus.County) -> tuple[str, str, str]:
    return county.code[:2] + "0000", county.code[:4] + "00", county.code


def _printed(article: corpus.Article) -> str:
    return "\n".join(article.texts) + "\n"


def _with_offsets(page: Sequence[corpus.Article]) -> Iterable[tuple[corpus.Article, int]]:
    """The articles of a page, each with where it begins in the page's text."""
    return zip(page, accumulate((len(_printed(article)) + 1 for article in page), initial=0), strict=False)


def _paragraphs(article: corpus.Article, offset: int) -> list[dict[str, object]]:
    offset += sum(len(title) + 1 for title in article.texts[: -len(article.paragraphs)])
    made: list[dict[str, object]] = []
    for text in article.paragraphs:
        end = offset + len(text)
        made.append({"text": text, "start": offset, "end": end, "subhead": False, "pieces": [[offset, end]]})
        offset = end + 1
    return made
