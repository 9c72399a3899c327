"""A paragraph read as an article of 商城县's paper, for the tests of this folder."""

from archive.parsing.entities import PageContext, extract_facts
from archive.parsing.records import Division, Paragraph, ParsedArticle, Span

COUNTY = Division("河南省", "信阳市", "商城县")


def facts(*paragraphs, place=COUNTY, **article):
    """The facts of an article with these paragraphs."""
    body = tuple(Paragraph(text, Span(0, len(text))) for text in paragraphs)
    return extract_facts(ParsedArticle(body, **article), PageContext(place))


def posts(found):
    """{name: [(post, organization)]} of the people found."""
    return {
        person.name: [(post.post, post.org) for attestation in person.attestations for post in attestation.posts]
        for person in found.people
    }
