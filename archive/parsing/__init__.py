"""Bytes → records: `parse` reads one source, `parse_all` several that may shed light on each other."""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from archive.parsing import layouts
from archive.parsing.attribution import inferred, known_by, page_marks
from archive.parsing.blocks.masthead import marks
from archive.parsing.blocks.page import Page, PageParts, page_of
from archive.parsing.coverage import coverage_of
from archive.parsing.event_dates import dated
from archive.parsing.facts import PageContext, extract_facts
from archive.parsing.failures import broken, place_of, too_costly
from archive.parsing.genre import reported
from archive.parsing.home import home
from archive.parsing.layouts.judging import judged
from archive.parsing.lines.foreign_script import foreign_script
from archive.parsing.misprints.detection import misprinted_mailboxes
from archive.parsing.readers.declared_titles import sites_in
from archive.parsing.readers.reading import read
from archive.parsing.records import (
    Coverage,
    Division,
    LayoutChoice,
    ParseContext,
    ParsedArticle,
    ParsedSource,
    Problem,
    SourceText,
    TooLong,
    UnreadableSource,
)
from archive.parsing.signatures import with_signatures
from archive.parsing.yearbooks import volume_of

__all__ = ["attempt", "parse", "parse_all", "parse_text"]

_CLOSE = 0.1  # two layouts nearer than this are told as a doubt


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for circles of objects, of which a page makes hundreds of thousands and next to none in circles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collector()
def parse(data: bytes, context: ParseContext) -> ParsedSource:
    """All that a source says; raises UnreadableSource with a sentence that tells an editor what to do."""
    source = read(data, context)
    if context.longest is not None and len(source.text) > context.longest:
        raise TooLong(f"“{context.name}”的文字超过{context.longest}字，没有读入。请拆成几个文件。", len(source.text))
    return parse_text(source, hashlib.sha256(data).hexdigest(), context)


def attempt(data: bytes, context: ParseContext) -> ParsedSource | UnreadableSource:
    """The source parsed, or why it could not be: whatever goes wrong in one document stays with it."""
    try:
        return parse(data, context)
    except UnreadableSource as error:
        return error
    except MemoryError:
        return too_costly(context.name, "MemoryError")
    except Exception as error:  # noqa: BLE001 - the parser's own faults become problems of one document here
        return broken(context.name, place_of(error))


def parse_all(
    sources: Sequence[tuple[bytes, ParseContext]],
) -> list[ParsedSource | UnreadableSource]:
    """Each source parsed, or why it could not be; pages that print their publication's name lend it to the others."""
    results = [attempt(data, context) for data, context in sources]
    known = known_by(result for result in results if isinstance(result, ParsedSource))
    return [inferred(result, known) if isinstance(result, ParsedSource) else result for result in results]


def parse_text(source: SourceText, sha256: str, context: ParseContext) -> ParsedSource:
    """All that a source's text says."""
    page = page_of(source)
    layout, runner_up = layouts.choose(page)
    parts = judged(page, source, layout, layouts.LAYOUTS[layout.name].read(page))
    foreign = foreign_script(source.text)
    # 南海町 is in no 南海区.
    sites = sites_in(source.metadata)
    found = None if foreign else home(parts.publishers, parts.publication, parts.website, source.text, sites)
    place = parts.place or found or Division()
    names = frozenset(member.name for member in parts.staff)
    context_of_page = PageContext(place, parts.issue, layout.name, parts.articles, parts.furniture, names, source.text)
    volume = volume_of(parts.furniture, parts.issue)
    parsed = ParsedSource(
        source,
        sha256,
        layout,
        runner_up,
        script=page.reading.script,
        publication=parts.publication,
        website=parts.website,
        compilation=parts.compilation,
        issue=parts.issue,
        place=place,
        publishers=parts.publishers,
        marks=page_marks(marks(page.rows), parts.publishers, parts.staff),
        staff=parts.staff,
        teasers=parts.teasers,
        furniture=parts.furniture,
        articles=tuple(_with_facts(article, context_of_page, volume) for article in parts.articles),
        problems=(
            *source.problems,
            *_doubts(layout, runner_up, len(parts.articles), foreign),
            *parts.problems,
            *misprinted_mailboxes(source.text),
        ),
        coverage=_coverage(source, page, parts),
    )
    return inferred(parsed, context.known_publications)


def _with_facts(article: ParsedArticle, page: PageContext, volume: int | None) -> ParsedArticle:
    article = dated(with_signatures(reported(article), page.layout), page.issue, volume)
    return replace(article, facts=extract_facts(article, page))


def _coverage(source: SourceText, page: Page, parts: PageParts) -> Coverage:
    return coverage_of(source.text, page.reading, parts.articles, parts.teasers, parts.furniture)


def _doubts(layout: LayoutChoice, runner_up: LayoutChoice, articles: int, foreign: str | None) -> Iterator[Problem]:
    if foreign:
        yield Problem(f"文中有大量{foreign}，可能不是中文报刊，没有推断地方。请确认没有选错文件。")
    if layout.name == "plain":
        how = "全文作为一篇文章收入" if articles == 1 else f"按各行的样子分为{articles}篇收入"
        yield Problem(f"版式不明，{how}。请对照原件，必要时重新分篇。")
    elif layout.confidence - runner_up.confidence < _CLOSE:
        title, other = (layouts.LAYOUTS[choice.name].title for choice in (layout, runner_up))
        yield Problem(f"版式判断为{title}，但{other}也有相近的依据。请对照原件。")
