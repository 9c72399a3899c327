"""What is given out of the archive, table by table: the fields of a row and what each says.

The API's description, the codebook of the data set and its schemas are all made of these. Pure.
"""

from typing import Annotated

from msgspec import Meta, Struct


def said(text: str) -> Meta:
    """What a field says, for whoever reads the data."""
    return Meta(description=text)


class Byline(Struct, frozen=True):
    """A name that signs an article."""

    name: Annotated[str, said("As printed")]
    role: Annotated[str, said("author, reporter or editor")]
    post: Annotated[str, said("The post printed beside the name; empty if none is")]


class SloganUse(Struct, frozen=True):
    """How often an article uses a slogan."""

    slogan: Annotated[int, said("Key of the slogan")]
    count: Annotated[int, said("How often it is printed in the article")]


class Article(Struct, frozen=True):
    """An article as printed. What is inferred stands in fields that say so."""

    id: Annotated[int, said("Key; the article's page is /articles/ID/")]
    url: Annotated[str, said("Its page, with the way to the original")]
    kicker: Annotated[str, said("Line above the headline, as printed")]
    headline: Annotated[str, said("As printed; empty where none is")]
    subtitle: Annotated[str, said("As printed")]
    paragraphs: Annotated[list[str], said("The body as printed, misprints included")]
    bylines: Annotated[list[Byline], said("Who signs it")]
    kind: Annotated[str, said("Genre; always inferred")]
    paper: Annotated[str | None, said("Key of the paper; null: not known")]
    issue: Annotated[int | None, said("Key of the issue; null: not known")]
    page: Annotated[str, said("Page as printed")]
    place: Annotated[str | None, said("Code (GB/T 2260) of the place it is filed under; null: not known")]
    published: Annotated[str, said("Day or moment of publication as printed, ISO 8601; empty where none is")]
    date: Annotated[str | None, said("The day it is filed under; date_basis says what that is")]
    date_basis: Annotated[
        str,
        said("published: printed; issue_inferred: worked out from the issue; event: of the event told; empty: none"),
    ]
    date_reason: Annotated[str, said("Why, where the day was worked out")]
    event_date_printed: Annotated[str, said("The event's day in the words printed")]
    slogans: Annotated[list[SloganUse], said("Slogans it uses")]
    same_text_as: Annotated[
        int | None, said("Key of the earliest article held of the same text; null: it is none's copy")
    ]
    source_sha256: Annotated[str, said("SHA-256 of the original's bytes")]


class Issue(Struct, frozen=True):
    """A number of a paper, or a part of a compilation."""

    id: Annotated[int, said("Key")]
    url: Annotated[str, said("Its page")]
    paper: Annotated[str, said("Key of the paper")]
    year: Annotated[int, said("Year of the number")]
    number: Annotated[int, said("Number within the year; of a compilation the part")]
    total: Annotated[int | None, said("Running number; null: not printed")]
    date: Annotated[str | None, said("Day printed")]
    date_inferred: Annotated[str | None, said("Day worked out, where none is printed")]
    date_reason: Annotated[str, said("Why")]


class Paper(Struct, frozen=True):
    """A newspaper, a website or a compilation."""

    id: Annotated[str, said("Key; its page is /newspapers/ID/")]
    url: Annotated[str, said("Its page")]
    name: Annotated[str, said("Name")]
    kind: Annotated[str, said("newspaper, website or compilation")]
    place: Annotated[str | None, said("Code of the place where it appears; null: not known")]
    publishers: Annotated[list[str], said("Who publishes it, as its pages print")]


class Place(Struct, frozen=True):
    """A province, city, county or town (GB/T 2260)."""

    id: Annotated[str, said("Code")]
    url: Annotated[str, said("Its page")]
    name: Annotated[str, said("Name")]
    level: Annotated[int, said("1 province, 2 city, 3 county, 4 town")]
    parent: Annotated[str | None, said("Code of what it lies in")]
    former_names: Annotated[list[str], said("Names that it bore")]


class Person(Struct, frozen=True):
    """A name in a place: two people of one name in different places stay two."""

    id: Annotated[int, said("Key")]
    url: Annotated[str, said("Page of who answers for the name")]
    name: Annotated[str, said("As printed")]
    distinction: Annotated[str, said("What tells people of one name in a place apart")]
    place: Annotated[str | None, said("Code of the place where attested; inferred")]
    merged_into: Annotated[int | None, said("Key of the name that answers for this one; null: it answers itself")]


class Organization(Struct, frozen=True):
    """An organization by its full name."""

    id: Annotated[int, said("Key")]
    url: Annotated[str, said("Page of what answers for the name")]
    name: Annotated[str, said("Full name; may be inferred from a shorter one")]
    kind: Annotated[str, said("Class of organization")]
    place: Annotated[str | None, said("Code of its place")]
    merged_into: Annotated[int | None, said("Key of the name that answers for this one")]


class Attestation(Struct, frozen=True):
    """A sentence that says a person holds, held or is to hold a post: as of its article, never from–to."""

    id: Annotated[int, said("Key")]
    url: Annotated[str, said("Its page, with the printed proof")]
    person: Annotated[int, said("Key of the person")]
    post: Annotated[str, said("The post")]
    organization: Annotated[int | None, said("Key of the organization")]
    organization_inferred: Annotated[bool, said("Whether the organization is not printed beside the post")]
    tenure: Annotated[str, said("What is said of it: 在任, 任命, 免去 …")]
    manner: Annotated[str, said("How it is held: 正, 代, 兼 …")]
    article: Annotated[int, said("Key of the article")]
    date: Annotated[str | None, said("The day its article is filed under")]
    date_basis: Annotated[str, said("What that day is; see articles")]
    as_printed: Annotated[str, said("The words")]
    sentence: Annotated[str, said("The sentence they stand in")]
    paragraph: Annotated[int, said("Its paragraph, from 0; -1: the title block")]
    start: Annotated[int, said("Where the words begin in it, in characters")]
    end: Annotated[int, said("Where they end")]


class Slogan(Struct, frozen=True):
    """A formula by its text without outer quotation marks."""

    id: Annotated[int, said("Key")]
    url: Annotated[str, said("Its page")]
    text: Annotated[str, said("Text")]
    merged_into: Annotated[int | None, said("Key of the slogan that answers for this one")]


class Figure(Struct, frozen=True):
    """A figure that somebody had kept; question and result stand at its proof."""

    id: Annotated[str, said("SHA-256 of the claim")]
    url: Annotated[str, said("Where it is proved again")]
    kept_at: Annotated[str, said("When, ISO 8601")]


class Tombstone(Struct, frozen=True):
    """An article that was withdrawn or deleted: nothing of it but that it is gone."""

    id: Annotated[int, said("Key of the article")]
    url: Annotated[str, said("Where it was; answered with 410")]
    gone_since: Annotated[str, said("When, ISO 8601")]
