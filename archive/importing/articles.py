"""The articles of a source as rows: which row held each one is, and what stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.utils import timezone

from archive import copies
from archive.importing import dates, identities, versions
from archive.importing.divisions import Places
from archive.importing.facts import Reading
from archive.importing.matching import match
from archive.importing.placement import Placement
from archive.importing.syncing import BATCH, truncate
from archive.inserting import insert_keyed
from archive.models import Article, Source, document
from archive.models.document import Paragraph, Suspect, TitleLine
from archive.parsing.records import Paragraph as ParsedParagraph
from archive.parsing.records import ParsedArticle, ParsedSource

MOVED_ASIDE = 10_000  # beyond any position, while articles change places
ARTICLE_FIELDS = [
    field.name for field in Article._meta.concrete_fields if field.name not in {"id", "original", "created_at"}
]


def readings_of(
    source: Source, held: Sequence[Article], parsed: ParsedSource, shelf: Placement, places: Places
) -> list[Reading]:
    """The articles of a parse beside their rows, new ones or those held, which are not written yet."""
    texts = [_texts(article) for article in parsed.articles]
    digests = [copies.digest(text) for text in texts]
    matched = match(held, texts, digests)
    publication_place = shelf.publication.place if shelf.publication else None
    readings = []
    for position, (article, row, digest) in enumerate(zip(parsed.articles, matched, digests, strict=True), 1):
        row = row or Article(source=source)
        row.source = source  # another version of the page may have had it
        near = identities.near_of(article, parsed, publication_place)
        row.digest, row.place = digest, places.of(near)
        _fill(row, article, position, shelf)
        readings.append(Reading(row, article, near))
    return readings


def save(rows: Sequence[Article], held: Iterable[Article]) -> set[int]:
    """Writes the rows of sources and takes away what they no longer hold; the keys of all that was touched."""
    kept = {row.pk for row in rows if row.pk}
    gone = [article for article in held if article.pk not in kept]
    changed = {key for article in gone for key in (*versions.unlink(article), article.pk)}
    if gone:  # what only a replaced version has stays with it
        Article.objects.filter(pk__in=[article.pk for article in gone]).delete()
    updated = [row for row in rows if row.pk]
    # Two articles that change places must not meet.
    aside = [Article(pk=row.pk, position=MOVED_ASIDE + row.position) for row in updated]
    # A version that is being replaced is withdrawn already when its articles are taken over.
    Article.including_withdrawn.bulk_update(aside, ["position"], BATCH)
    Article.including_withdrawn.bulk_update(updated, ARTICLE_FIELDS, BATCH)
    insert_keyed([row for row in rows if not row.pk])
    return changed | {row.pk for row in rows}


def _texts(article: ParsedArticle) -> list[str]:
    titles = (article.kicker, article.headline, article.subtitle)
    return [title for title in titles if title] + [paragraph.text for paragraph in article.paragraphs]


def _fill(row: Article, article: ParsedArticle, position: int, shelf: Placement) -> None:
    row.position, row.publication, row.issue = position, shelf.publication, shelf.issue
    row.page = article.page or ""
    row.kind = article.facts.kind
    row.kicker, row.headline, row.subtitle = article.kicker or "", article.headline or "", article.subtitle or ""
    row.decided = [asdict(each) for each in article.decided]
    document.write(
        row,
        [TitleLine(line.text, line.span.start, line.span.end) for line in article.title_block],
        [_paragraph(paragraph) for paragraph in article.paragraphs],
        [Suspect(**vars(suspect)) for suspect in article.facts.ocr_suspects],
    )
    row.continues_from_previous, row.continues_next = article.continues_from_previous, article.continues_next
    _date(row, article, shelf)
    row.updated_at = timezone.now()
    shelf.problems += [f"第{position}篇“{column}”中有内容过长，已截短。" for column in truncate(row)]


def _paragraph(parsed: ParsedParagraph) -> Paragraph:
    pieces = tuple((piece.start, piece.end) for piece in parsed.pieces)
    return Paragraph(parsed.text, parsed.span.start, parsed.span.end, parsed.is_subhead, pieces)


def _date(row: Article, article: ParsedArticle, shelf: Placement) -> None:
    row.published = article.published or ""
    row.event_date = dates.day(article.event_date)
    row.event_date_partial = article.event_date_partial or ""
    row.event_date_printed = article.event_date_printed or ""
    row.event_date_basis = article.event_date_basis or ""
    row.date, row.date_basis = dates.filing_date(article, shelf.issue)
    for printed in (article.published, article.event_date):
        if dates.is_impossible(printed):
            shelf.problems.append(f"第{row.position}篇的日期“{printed}”不存在，请核对原件。")
