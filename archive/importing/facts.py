"""Rows of what is attested in articles: bylines, posts, mentions, slogans."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model

from archive.importing.corrections import corrected_stretches
from archive.importing.divisions import Places, division_of_name
from archive.importing.identities import Named, Organizations, People, named
from archive.importing.merged import merge_again
from archive.importing.naming import Names
from archive.importing.syncing import sync_rows, truncate
from archive.initials import initial
from archive.inserting import insert_keyed
from archive.models import (
    Article,
    Attestation,
    Byline,
    CorrectedText,
    Mention,
    Organization,
    Person,
    Slogan,
    SloganUse,
    Source,
    SplitArticle,
)
from archive.models.corrected import columns_of
from archive.parsing import records
from archive.parsing.records import Basis, Division, ParsedArticle
from archive.signals import articles_changed

LONGEST_PERSON = 60
LONGEST_NAME = 200


@dataclass(frozen=True)
class Reading:
    """An article's row beside what was read of it, and where it is at home."""

    row: Article
    parsed: ParsedArticle
    near: Division

    @cached_property
    def people(self) -> list[tuple[records.Person, Named]]:
        return [(p, named(p, self.near)) for p in self.parsed.facts.people if len(p.name) <= LONGEST_PERSON]


@dataclass(frozen=True)
class SourceEntities:
    """The people, organizations and slogans of a source as rows, ready to be linked."""

    people: Mapping[Named, Person]
    organizations: Mapping[str, Organization]
    slogans: Mapping[str, Slogan]
    places: Places
    splits: Mapping[tuple[int, int], Person]  # by article and person: who the name is there, as people decided

    def person(self, reading: Reading, who: Named) -> Person:
        """The person whom an article means by a name."""
        row = self.people[who]
        return self.splits.get((reading.row.pk, row.pk), row)


def casts(sources: Sequence[Sequence[Reading]], places: Places) -> list[SourceEntities]:
    """Of each source that comes in, its cast: looked up and written for all together, met one after the other."""
    readings = [reading for source in sources for reading in source]
    bodies = [list(_bodies(reading)) for reading in readings]
    everyone = [[who for reading in source for who in _everyone(reading)] for source in sources]
    people = People({who for each in everyone for who in each}, places)
    organizations = Organizations({name for body in bodies for name, _ in body}, places)
    slogans, new_slogans = _slogans(readings)
    met = [people.meet(each) for each in everyone]
    for reading, its_bodies in zip(readings, bodies, strict=True):
        organizations.meet(its_bodies, reading.near)
    if counted_otherwise := merge_again([*people.save(), *organizations.save(), *new_slogans]):
        articles_changed.send(Article, ids=sorted(counted_otherwise))
    splits = _splits([reading.row.pk for reading in readings if reading.row.pk])
    return [SourceEntities(each, organizations.rows, slogans, places, splits) for each in met]


def _splits(articles: Sequence[int]) -> dict[tuple[int, int], Person]:
    if not articles:
        return {}
    rows = SplitArticle.objects.filter(article__in=articles, identification__undone_at=None).select_related("other")
    return {(row.article_id, row.person_id): row.other for row in rows}


@dataclass
class Facts:
    """The rows of facts of one source, and the columns that something did not fit."""

    rows: dict[type[Model], list[Any]] = field(default_factory=dict)
    cut: Counter[str] = field(default_factory=Counter)


def rows(readings: Sequence[Reading], cast: SourceEntities) -> Facts:
    """All that is attested in the articles of a source, as rows to be written."""
    facts = Facts(
        {model: [row for reading in readings for row in rows_of(reading, cast)] for model, rows_of, _ in KINDS}
    )
    for each in facts.rows.values():
        for row in each:
            facts.cut.update(truncate(row))
    return facts


def write(several: Sequence[Facts], held: Sequence[Source]) -> None:
    """Brings the facts of sources level, some of which were held before."""
    for model, _, key in KINDS:
        wanted = [row for each in several for row in each.rows[model]]
        for row in wanted:
            row.article_id = row.article.pk  # the articles have their keys now
        sync_rows(model._default_manager.filter(article__source__in=held), wanted, key)


def drop_unused(before: Names) -> None:
    """Takes away people, organizations and slogans that nothing names any more: a misreading leaves no page behind."""
    Person.objects.filter(
        pk__in=before[Person], attestations=None, mentions=None, bylines=None, merged=None, merged_into=None,
        distinction="",
    ).exclude(pk__in=SplitArticle.objects.values("person")).delete()  # fmt: skip
    Organization.objects.filter(
        pk__in=before[Organization], attestations=None, mentions=None, bylines=None, merged=None, merged_into=None
    ).delete()  # fmt: skip
    Slogan.objects.filter(pk__in=before[Slogan], uses=None, merged=None, merged_into=None).delete()


def _everyone(reading: Reading) -> Iterator[Named]:
    yield from (who for _, who in reading.people)
    yield from (who for _, _, _, who in _signatures(reading) if who)


def _signatures(reading: Reading) -> Iterator[tuple[str, str, str, Named | None]]:
    """(role, name, post, person or None) of everyone who signs; someone the text names too is that person."""
    attested = {person.name: who for person, who in reversed(reading.people)}
    parsed = reading.parsed
    for role, names in ((Byline.Role.REPORTER, parsed.reporters), (Byline.Role.EDITOR, parsed.editors)):
        for name in names:
            yield role, name, "", attested.get(name) or _signer(name, "", reading.near)
    for author in parsed.authors:
        who = None if author.is_organization else attested.get(author.name)
        if not who and not author.is_organization:
            who = _signer(author.name, author.post or "", reading.near)
        yield Byline.Role.AUTHOR, author.name, author.post or "", who


def _signer(name: str, post: str, near: Division) -> Named | None:
    return Named(name, near, division_of_name(post, near)) if len(name) <= LONGEST_PERSON else None


def _bylines(reading: Reading, cast: SourceEntities) -> Iterator[Byline]:
    positions: Counter[str] = Counter()
    for role, name, post, who in _signatures(reading):
        positions[role] += 1
        yield Byline(
            article=reading.row, role=role, position=positions[role], name=name, post=post,
            person=cast.person(reading, who) if who else None,
            organization=None if who else cast.organizations.get(name),
        )  # fmt: skip


def _attestations(reading: Reading, cast: SourceEntities) -> Iterator[Attestation]:
    for person, who in reading.people:
        row = cast.person(reading, who)
        for attestation in person.attestations:
            for post in attestation.posts:
                yield Attestation(
                    person=row, post=post.post, organization=cast.organizations.get(post.org or ""),
                    organization_inferred=post.org_basis is Basis.INFERRED, article=reading.row,
                    tenure=post.tenure.value, manner=post.manner.value, rank=attestation.rank,
                    spoken_of=attestation.spoken_of or "",
                    as_printed=attestation.as_printed, sentence=attestation.sentence, paragraph=attestation.paragraph,
                    start=attestation.start, end=attestation.end,
                )  # fmt: skip


def _mentions(reading: Reading, cast: SourceEntities) -> Iterator[Mention]:
    mentions = [*_people_named(reading, cast), *_organizations_named(reading, cast), *_places_named(reading, cast)]
    merged: dict[tuple[str, str, str], Mention] = {}
    for mention in mentions:
        first = merged.setdefault((mention.kind, mention.name, mention.within), mention)
        if first is not mention:
            first.count += mention.count
    yield from merged.values()


def _people_named(reading: Reading, cast: SourceEntities) -> Iterator[Mention]:
    namesakes = Counter(person.name for person, _ in reading.people)
    for person, who in reading.people:
        row = cast.person(reading, who)
        within = str(row.place or "") if namesakes[person.name] > 1 else ""
        yield Mention(
            article=reading.row, kind=Mention.Kind.PERSON, name=person.name, within=within, count=person.mentions,
            person=row,
        )  # fmt: skip


def _organizations_named(reading: Reading, cast: SourceEntities) -> Iterator[Mention]:
    texts = reading.row.texts
    by_name = {organization.name: organization for organization in reading.parsed.facts.organizations}
    for name, organization in by_name.items():
        yield Mention(
            article=reading.row, kind=Mention.Kind.ORGANIZATION, name=name, detail=organization.kind,
            inferred=organization.basis is Basis.INFERRED, count=_count(name, texts),
            organization=cast.organizations.get(organization.full),
        )  # fmt: skip


def _places_named(reading: Reading, cast: SourceEntities) -> Iterator[Mention]:
    texts = reading.row.texts
    for (name, within), place in {(p.name, p.within or ""): p for p in reading.parsed.facts.places}.items():
        yield Mention(
            article=reading.row, kind=Mention.Kind.PLACE, name=name, detail=place.kind, within=within,
            inferred=place.basis is Basis.INFERRED, count=_count(name, texts), place=cast.places.by_code(place.code),
        )  # fmt: skip


def _count(name: str, texts: list[str]) -> int:
    return sum(text.count(name) for text in texts) or 1


def _slogan_uses(reading: Reading, cast: SourceEntities) -> Iterator[SloganUse]:
    for slogan in reading.parsed.facts.slogans:
        if slogan.text in cast.slogans:
            yield SloganUse(
                slogan=cast.slogans[slogan.text], article=reading.row, count=slogan.count, quoted=slogan.quoted,
                head=slogan.head or "",
                gloss=list(slogan.gloss), variants=list(slogan.variants),
                paragraph=slogan.paragraph, start=slogan.start,
            )  # fmt: skip


def _corrected_texts(reading: Reading, cast: SourceEntities) -> Iterator[CorrectedText]:
    row = reading.row
    for stretch, read in corrected_stretches(row.title_texts, row.document):
        yield CorrectedText(article=row, stretch=stretch, **columns_of(read))


def _bodies(reading: Reading) -> Iterator[tuple[str, str]]:
    """(full name, kind) of each organization that an article names; what would not fit is left out."""
    facts, authors = reading.parsed.facts, reading.parsed.authors
    bodies = [(organization.full, organization.kind) for organization in facts.organizations]
    bodies += [(post.org, "") for p in facts.people for a in p.attestations for post in a.posts if post.org]
    bodies += [(author.name, "") for author in authors if author.is_organization]
    return ((full, kind) for full, kind in bodies if len(full) <= LONGEST_NAME)


def _slogans(readings: Sequence[Reading]) -> tuple[dict[str, Slogan], list[Slogan]]:
    """The rows of all slogans by their text, and those of them that are new."""
    phrases = {slogan.text for reading in readings for slogan in reading.parsed.facts.slogans}
    texts = {text for text in phrases if len(text) <= LONGEST_NAME}
    rows = {row.text: row for row in Slogan.including_withdrawn.filter(text__in=texts).order_by()}
    new = [Slogan(text=text, initial=initial(text)) for text in sorted(texts - rows.keys())]
    insert_keyed(new)
    return rows | {row.text: row for row in new}, new


KINDS: tuple[tuple[type[Model], Callable[[Reading, SourceEntities], Iterator[Any]], tuple[str, ...]], ...] = (
    (Byline, _bylines, ("article_id", "role", "position")),
    (Attestation, _attestations, ("article_id", "person_id", "post", "paragraph", "start", "tenure")),
    (Mention, _mentions, ("article_id", "kind", "name", "within")),
    (SloganUse, _slogan_uses, ("slogan_id", "article_id")),
    (CorrectedText, _corrected_texts, ("article_id", "stretch")),
)
