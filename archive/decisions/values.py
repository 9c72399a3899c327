"""What stands in each field of an article or a source, as the JSON of decisions; and the same with another value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from archive.decisions.records import Field, Value
from archive.parsing.records import (
    ArticleFacts,
    Attestation,
    Author,
    Basis,
    Division,
    IssueFacts,
    Kind,
    Manner,
    Organization,
    ParsedArticle,
    ParsedSource,
    Person,
    Post,
    Slogan,
    Tenure,
)

Record = TypeVar("Record", ParsedArticle, IssueFacts)
DECIDED = "编辑认定"  # the basis of what no page prints and a person worked out


def text_or_none(value: Value) -> str | None:
    return str(value) if value else None


ARTICLE_VALUES: Mapping[Field, Callable[[ParsedArticle], Value]] = {
    Field.HEADLINE: lambda article: article.headline,
    Field.KICKER: lambda article: article.kicker,
    Field.SUBTITLE: lambda article: article.subtitle,
    Field.REPORTERS: lambda article: list(article.reporters),
    Field.EDITORS: lambda article: list(article.editors),
    Field.AUTHORS: lambda article: [_author(author) for author in article.authors],
    Field.PUBLISHED: lambda article: article.published,
    Field.EVENT_DATE: lambda article: article.event_date or article.event_date_partial,
    Field.KIND: lambda article: article.facts.kind.value,
    Field.PLACE: lambda article: division(article.facts.place),
}
SOURCE_VALUES: Mapping[Field, Callable[[ParsedSource], Value]] = {
    Field.PUBLICATION: lambda parsed: parsed.publication or parsed.publication_inferred,
    Field.YEAR: lambda parsed: parsed.issue.year,
    Field.NUMBER: lambda parsed: parsed.issue.number,
    Field.TOTAL: lambda parsed: parsed.issue.total,
    Field.DATE: lambda parsed: parsed.issue.date or parsed.issue.date_inferred,
    Field.PAGES: lambda parsed: list(parsed.issue.pages),
}


def _author(author: Author) -> Value:
    return {"name": author.name, "post": author.post, "is_organization": author.is_organization}


def division(place: Division) -> Value:
    """A place as JSON; null for none."""
    return {"province": place.province, "city": place.city, "county": place.county} if place else None


def with_value(article: ParsedArticle, field: Field, value: Value) -> ParsedArticle:
    """The article with another value in a field that has one value."""
    if field in (Field.HEADLINE, Field.KICKER, Field.SUBTITLE, Field.PUBLISHED):
        return _put(article, field, text_or_none(value))
    if field in (Field.REPORTERS, Field.EDITORS):
        return _put(article, field, tuple(value or ()))
    if field is Field.AUTHORS:
        return replace(article, authors=tuple(Author(**author) for author in value or ()))
    if field is Field.EVENT_DATE:
        return _on_day(article, text_or_none(value))
    if field is Field.KIND:
        return replace(article, facts=replace(article.facts, kind=Kind(value or Kind.OTHER)))
    return replace(article, facts=replace(article.facts, place=Division(**(value or {}))))


def _put(record: Record, field: Field, value: Any) -> Record:
    """The record with another value in the column that has the field's name."""
    named: dict[str, Any] = {field.value: value}
    return replace(record, **named)


def _on_day(article: ParsedArticle, day: str | None) -> ParsedArticle:
    is_partial = bool(day and day.startswith("--"))
    return replace(
        article,
        event_date=None if is_partial else day,
        event_date_partial=day if is_partial else None,
        event_date_basis=DECIDED if day and not is_partial else None,
        event_date_printed=article.event_date_printed if day else None,
    )


def with_source_value(parsed: ParsedSource, field: Field, value: Value, is_printed: bool) -> ParsedSource:
    """The source with another value; what is not printed is filed as inferred, by a person."""
    if field is Field.PUBLICATION:
        if is_printed:
            return replace(parsed, publication=value, publication_inferred=None, publication_basis=None)
        basis = DECIDED if value else None
        return replace(parsed, publication=None, publication_inferred=value, publication_basis=basis)
    if field is Field.DATE and not is_printed:
        basis = DECIDED if value else None
        return replace(parsed, issue=replace(parsed.issue, date=None, date_inferred=value, date_basis=basis))
    stored = tuple(value or ()) if field is Field.PAGES else value
    return replace(parsed, issue=_put(parsed.issue, field, stored))


def items(article: ParsedArticle, field: Field) -> list[Value]:
    """What an article names of a kind, each as the value that a decision may be about."""
    facts = article.facts
    if field is Field.PERSON:
        return [person.name for person in facts.people]
    if field is Field.POST:
        posts = [post_value(p.name, post) for p in facts.people for a in p.attestations for post in a.posts]
        return [post for i, post in enumerate(posts) if post not in posts[:i]]
    if field is Field.BODY:
        return [body_value(body) for body in facts.organizations]
    return [slogan.text for slogan in facts.slogans]


def post_value(name: str, post: Post) -> Value:
    """A person's post as JSON."""
    return {
        "name": name, "post": post.post, "org": post.org, "tenure": post.tenure.value, "manner": post.manner.value,
    }  # fmt: skip


def body_value(body: Organization) -> Value:
    """An organization as JSON: as printed, its full name and its kind."""
    return {"name": body.name, "full": body.full, "kind": body.kind}


def without(article: ParsedArticle, field: Field, item: Value) -> ParsedArticle:
    """The article without something that it was read to name."""
    facts = article.facts
    if field is Field.PERSON:
        facts = replace(facts, people=tuple(person for person in facts.people if person.name != item))
    elif field is Field.POST:
        facts = replace(facts, people=tuple(_without_post(person, item) for person in facts.people))
    elif field is Field.BODY:
        kept = tuple(body for body in facts.organizations if body_value(body) != item)
        facts = replace(facts, organizations=kept)
    else:
        facts = replace(facts, slogans=tuple(slogan for slogan in facts.slogans if slogan.text != item))
    return replace(article, facts=facts)


def _without_post(person: Person, item: Value) -> Person:
    kept = []
    for attestation in person.attestations:
        posts = tuple(post for post in attestation.posts if post_value(person.name, post) != item)
        kept += [replace(attestation, posts=posts)] if posts else []
    return replace(person, attestations=tuple(kept))


def named_of(article: ParsedArticle, field: Field, item: Value) -> Sequence[Any]:
    """The records behind an item: people, attestations, organizations or slogans."""
    facts = article.facts
    if field is Field.PERSON:
        return [person for person in facts.people if person.name == item]
    if field is Field.POST:
        return [
            attestation
            for person in facts.people
            for attestation in person.attestations
            if any(post_value(person.name, post) == item for post in attestation.posts)
        ]
    if field is Field.BODY:
        return [body for body in facts.organizations if body_value(body) == item]
    return [slogan for slogan in facts.slogans if slogan.text == item]


def with_item(article: ParsedArticle, field: Field, item: Value, at: tuple[int, int], printed: str) -> ParsedArticle:
    """The article naming something more; `at` is the paragraph and character where `printed` stands."""
    if item in items(article, field):
        return article
    facts = article.facts
    if field is Field.PERSON:
        person = Person(item, mentions=max(1, _count(article, item)))
        facts = replace(facts, people=(*facts.people, person))
    elif field is Field.POST:
        facts = _with_post(facts, item, _attestation(article, item, at, printed))
    elif field is Field.BODY:
        body = Organization(item["name"], item["full"], item["kind"], Basis.INFERRED, *at)
        facts = replace(facts, organizations=(*facts.organizations, body))
    else:
        slogan = Slogan(item, max(1, _count(article, item)), paragraph=at[0], start=at[1])
        facts = replace(facts, slogans=(*facts.slogans, slogan))
    return replace(article, facts=facts)


def renamed(article: ParsedArticle, field: Field, item: Value, now: Value) -> ParsedArticle:
    """The article with an item under another name, where it stands and with all that is known of it."""
    facts = article.facts
    if field is Field.PERSON:
        facts = replace(facts, people=_one_name(facts.people, item, now))
    elif now in items(article, field):
        return without(article, field, item)
    elif field is Field.POST and item["name"] == now["name"]:
        facts = replace(facts, people=tuple(_with_other_post(person, item, now) for person in facts.people))
    elif field is Field.POST:
        moved = [
            replace(a, posts=tuple(post_of(now) for post in a.posts if post_value(item["name"], post) == item))
            for a in named_of(article, field, item)
        ]
        facts = without(article, field, item).facts
        for attestation in moved:
            facts = _with_post(facts, now, attestation)
    elif field is Field.BODY:
        bodies = tuple(
            replace(body, full=now["full"], kind=now["kind"]) if body_value(body) == item else body
            for body in facts.organizations
        )
        facts = replace(facts, organizations=bodies)
    else:
        slogans = tuple(
            replace(slogan, text=now, count=max(1, _count(article, now))) if slogan.text == item else slogan
            for slogan in facts.slogans
        )
        facts = replace(facts, slogans=slogans)
    return replace(article, facts=facts)


def _one_name(people: Sequence[Person], item: str, now: str) -> tuple[Person, ...]:
    """The people with one under another name; whoever bears it already is the same person, in all posts of both."""
    same = [person for person in people if person.name in (item, now)]
    if len(same) < 2:
        return tuple(replace(person, name=now) if person.name == item else person for person in people)
    found = sorted((a for person in same for a in person.attestations), key=lambda a: (a.paragraph, a.start))
    one = replace(same[0], name=now, mentions=sum(person.mentions for person in same), attestations=tuple(found))
    return tuple(one if person is same[0] else person for person in people if person not in same[1:])


def _with_other_post(person: Person, item: Value, now: Value) -> Person:
    def put(post: Post) -> Post:
        return post_of(now) if post_value(person.name, post) == item else post

    attestations = tuple(replace(a, posts=tuple(put(post) for post in a.posts)) for a in person.attestations)
    return replace(person, attestations=attestations)


def _with_post(facts: ArticleFacts, item: Value, attestation: Attestation) -> ArticleFacts:
    name = item["name"]
    people = facts.people if any(p.name == name for p in facts.people) else (*facts.people, Person(name))
    added = (
        replace(person, attestations=(*person.attestations, attestation)) if person.name == name else person
        for person in people
    )
    return replace(facts, people=tuple(added))


def post_of(item: Value) -> Post:
    """The post that a value describes; its organization was named by a person."""
    return Post(item["post"], item["org"], Basis.INFERRED, Tenure(item["tenure"]), Manner(item["manner"]))


def _attestation(article: ParsedArticle, item: Value, at: tuple[int, int], printed: str) -> Attestation:
    paragraph, start = at
    text = article.paragraphs[paragraph].text if paragraph >= 0 else "\n".join(x.text for x in article.title_block)
    return Attestation((post_of(item),), printed, sentence_at(text, start), paragraph, start, start + len(printed))


def sentence_at(text: str, start: int) -> str:
    """The sentence around a character."""
    begin = max(text.rfind(stop, 0, start) for stop in "。！？\n") + 1
    ends = [end for stop in "。！？\n" if (end := text.find(stop, start)) >= 0]
    return text[begin : min(ends) + 1 if ends else len(text)].strip()


def _count(article: ParsedArticle, name: str) -> int:
    titles = [title for title in (article.kicker, article.headline, article.subtitle) if title]
    return sum(text.count(name) for text in (*titles, *(paragraph.text for paragraph in article.paragraphs)))
