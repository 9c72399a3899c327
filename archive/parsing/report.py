"""A parsed source as the JSON object that `manage.py parse --json` prints, or as lines for reading."""

from collections.abc import Iterable
from typing import Any

from archive.parsing.records import (
    ArticleFacts,
    Attestation,
    Division,
    ParsedArticle,
    ParsedSource,
    Person,
    Teaser,
    UnreadableSource,
)


def as_json(parsed: ParsedSource, name: str) -> dict[str, Any]:
    """All that was understood of a source, ready for json.dumps."""
    issue = parsed.issue
    return {
        "source": {
            "name": name,
            "sha256": parsed.sha256,
            "encoding": parsed.source.encoding,
            "layout": parsed.layout.name,
            "script": parsed.script,
        },
        "publication": parsed.publication,
        "publication_inferred": parsed.publication_inferred,
        "issue": {
            "year": issue.year,
            "number": issue.number,
            "total": issue.total,
            "date": issue.date,
            "pages": list(issue.pages),
        },
        "place": _division(parsed.place),
        "staff": [{"role": member.role, "name": member.name} for member in parsed.staff],
        "teasers": [_teaser(teaser, parsed.source.text) for teaser in parsed.teasers],
        "furniture": [line.text for line in parsed.furniture],
        "articles": [_article(article) for article in parsed.articles],
        "problems": [{"line": problem.line, "message": problem.message} for problem in parsed.problems],
        "coverage": {"characters": parsed.coverage.characters, "unassigned": parsed.coverage.unassigned},
    }


def error_as_json(error: UnreadableSource, name: str) -> dict[str, Any]:
    """Why a source could not be read."""
    return {"source": {"name": name}, "error": str(error)}


def as_lines(parsed: ParsedSource, name: str) -> Iterable[str]:
    """What was understood of a source, for a reader at a terminal."""
    layout, issue = parsed.layout, parsed.issue
    yield f"{name}: {layout.name} (把握{layout.confidence:.0%}:{';'.join(layout.reasons) or '没有别的版式的依据'})"
    publication = parsed.publication or (
        f"{parsed.publication_inferred}(推断)" if parsed.publication_inferred else "未印"
    )
    numbers = f"{issue.year or '?'}年第{issue.number or '?'}期  总第{issue.total or '?'}期"
    yield f"  报刊 {publication}  {numbers}  {issue.date or '日期未印'}"
    for article in parsed.articles:
        yield f"  ● {article.headline or '(无标题)'}"
        yield from (f"      {label} {value}" for label, value in _details(article) if value)
    yield from (f"  ▶ {teaser.headline} → {teaser.page}" for teaser in parsed.teasers)
    yield from (f"  ! {f'第{problem.line}行:' if problem.line else ''}{problem.message}" for problem in parsed.problems)
    yield f"  {parsed.coverage.characters}字，{parsed.coverage.unassigned}字无归属"


def _details(article: ParsedArticle) -> Iterable[tuple[str, str | None]]:
    yield "引题", article.kicker
    yield "副题", article.subtitle
    yield "记者", "、".join(article.reporters)
    yield "作者", "、".join(f"{author.post or ''}{author.name}" for author in article.authors)
    yield "日期", article.event_date or article.event_date_partial
    yield "段落", str(len(article.paragraphs))


def _teaser(teaser: Teaser, source: str) -> dict[str, Any]:
    """`as_printed` has what says where to turn to (▶▶ 详见) besides."""
    as_printed = " ".join(source[teaser.span.start : teaser.span.end].split())
    return {
        "headline": teaser.headline,
        "subtitle": teaser.subtitle,
        "page": teaser.page,
        "as_printed": as_printed,
    }


def _article(article: ParsedArticle) -> dict[str, Any]:
    return {
        "headline": article.headline,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "title_block": [line.text for line in article.title_block],
        "reporters": list(article.reporters),
        "editors": list(article.editors),
        "authors": [{"name": author.name, "post": author.post} for author in article.authors],
        "published": article.published,
        "event_date": article.event_date,
        "event_date_partial": article.event_date_partial,
        "kind": article.facts.kind.value,
        "place": _division(article.facts.place),
        "continues_from_previous": article.continues_from_previous,
        "continues_next": article.continues_next,
        "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        "subheads": [paragraph.text for paragraph in article.paragraphs if paragraph.is_subhead],
        "spans": [[paragraph.span.start, paragraph.span.end] for paragraph in article.paragraphs],
        **_facts(article.facts),
    }


def _facts(facts: ArticleFacts) -> dict[str, Any]:
    return {
        "people": [_person(person) for person in facts.people],
        "organizations": [{"name": organization.name} for organization in facts.organizations],
        "places": [{"name": place.name} for place in facts.places],
        "slogans": [{"text": slogan.text, "count": slogan.count, "quoted": slogan.quoted} for slogan in facts.slogans],
        "ocr_suspects": [{"as_printed": s.as_printed, "likely": s.likely} for s in facts.ocr_suspects],
    }


def _person(person: Person) -> dict[str, Any]:
    """`posts` are those held when the text was written; former, coming and lost ones stand in `posts_other`."""
    posts = [post for attestation in person.attestations for post in attestation.posts]
    current = dict.fromkeys((post.post, post.org) for post in posts if post.tenure.is_current)
    others = dict.fromkeys((post.post, post.org, post.tenure) for post in posts if not post.tenure.is_current)
    return {
        "name": person.name,
        "posts": [{"post": post, "org": org} for post, org in current],
        "posts_other": [{"post": post, "org": org, "status": tenure.value} for post, org, tenure in others],
        "attestations": [_attestation(attestation) for attestation in person.attestations],
    }


def _attestation(attestation: Attestation) -> dict[str, Any]:
    return {
        "as_printed": attestation.as_printed,
        "paragraph": attestation.paragraph,
        "rank": attestation.rank,
        "spoken_of": attestation.spoken_of,
        "posts": [
            {
                "post": post.post,
                "org": post.org,
                "status": post.tenure.value,
                "polarity": post.tenure.polarity,
                "manner": post.manner.value,
            }
            for post in attestation.posts
        ],
    }


def _division(division: Division) -> dict[str, str | None]:
    return {"province": division.province, "city": division.city, "county": division.county}
