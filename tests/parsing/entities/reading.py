"""A paragraph read as an article of 商城县's paper, for the tests of this folder."""

from archive.parsing.facts import PageContext, extract_facts
from archive.parsing.records import Division, Paragraph, ParsedArticle, Span

COUNTY = Division("河南省", "信阳市", "商城县")


def facts(*paragraphs, place=COUNTY, siblings=(), **article):
    """The facts of an article with these paragraphs, beside articles of one paragraph each."""
    body, *others = (
        ParsedArticle(tuple(Paragraph(text, Span(0, len(text))) for text in texts), **(article if not i else {}))
        for i, texts in enumerate((paragraphs, *((text,) for text in siblings)))
    )
    return extract_facts(body, PageContext(place, siblings=(body, *others)))


def posts(found):
    """{name: [(post, organization)]} of the people found."""
    return {
        person.name: [(post.post, post.org) for attestation in person.attestations for post in attestation.posts]
        for person in found.people
    }
