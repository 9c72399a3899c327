"""Decisions applied to a parse: every one holds, whatever a newer reading says, or is told as lost."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from archive.decisions import structure, values
from archive.decisions.anchoring import found, owner_at, pieces_of, place_in, printed_in
from archive.decisions.records import (
    NAMED,
    OF_SOURCE,
    OF_STRUCTURE,
    Anchor,
    Conflict,
    Decided,
    Decision,
    Disagreement,
    Field,
    Value,
    Verdict,
)
from archive.decisions.standing import in_force
from archive.decisions.wording import in_words
from archive.parsing.event_dates import dated
from archive.parsing.facts import PageContext, extract_facts
from archive.parsing.records import DecidedValue, Line, ParsedArticle, ParsedSource, Span, Teaser
from archive.parsing.yearbooks import volume_of


def apply(parsed: ParsedSource, log: Iterable[Decision]) -> Decided:
    """The parse with all that a log of decisions holds, and where the two disagree. No decisions: the very parse."""
    held = in_force(log)
    if not held:
        return Decided(parsed)
    state = _structured(parsed, held)
    for decision in held:
        if decision.field in OF_SOURCE:
            state = _on_source(state, decision)
    if state.parsed.issue != parsed.issue:
        issue, volume = state.parsed.issue, volume_of(state.parsed.furniture, state.parsed.issue)
        state = _with_articles(state, [dated(article, issue, volume) for article in state.parsed.articles])
    for decision in held:
        if decision.field not in OF_SOURCE | OF_STRUCTURE:
            state = _on_article(state, decision)
    return _with_overruled(state, held)


def structured(parsed: ParsedSource, log: Iterable[Decision]) -> ParsedSource:
    """The parse cut as people decided, with what the reader reads in it: what further decisions are about."""
    return _structured(parsed, in_force(log)).parsed


def _structured(parsed: ParsedSource, held: Sequence[Decision]) -> Decided:
    state = Decided(parsed)
    for decision in held:
        if decision.field in OF_STRUCTURE:
            state = _cut(state, decision)
    return replace(state, parsed=_read_again(state.parsed, parsed))


def _read_again(parsed: ParsedSource, before: ParsedSource) -> ParsedSource:
    """The facts of the articles that were cut otherwise, read in their new bounds."""
    untouched = {id(article) for article in before.articles}
    if all(id(article) in untouched for article in parsed.articles):
        return parsed
    names = frozenset(member.name for member in parsed.staff)
    context = PageContext(
        parsed.place, parsed.issue, parsed.layout.name, parsed.articles, parsed.furniture, names, parsed.source.text
    )
    volume = volume_of(parsed.furniture, parsed.issue)  # once: it goes over all lines of the page

    def read(article: ParsedArticle) -> ParsedArticle:
        article = dated(article, parsed.issue, volume)
        return replace(article, facts=extract_facts(article, context))

    return replace(parsed, articles=tuple(a if id(a) in untouched else read(a) for a in parsed.articles))


def _with_articles(state: Decided, articles: Sequence[ParsedArticle]) -> Decided:
    return replace(state, parsed=replace(state.parsed, articles=tuple(articles)))


def _disagreed(state: Decided, decision: Decision, conflict: Conflict, now: Value = None) -> Decided:
    return replace(state, disagreements=(*state.disagreements, Disagreement(decision, conflict, now)))


def _lost(state: Decided, decision: Decision) -> Decided:
    return _disagreed(state, decision, Conflict.LOST)


def _cut(state: Decided, decision: Decision) -> Decided:
    span = found(decision.anchor, state.parsed.source.text)
    cut = CUTS[decision.field](state.parsed, decision, span) if span else None
    return _lost(state, decision) if cut is None else replace(state, parsed=cut)


def _begins(parsed: ParsedSource, decision: Decision, span: Span) -> ParsedSource | None:
    articles, source = parsed.articles, parsed.source.text
    if decision.verdict is Verdict.ACCEPTED:
        return _of(parsed, structure.begun(articles, source, span.start))
    if decision.verdict is Verdict.REJECTED:
        return _of(parsed, structure.not_begun(articles, span.start))
    to = found(Anchor(**decision.value), source)
    if decision.proposed is None:  # the reader had seen no beginning: this is one
        return _of(parsed, structure.begun(articles, source, to.start)) if to else None
    return _of(parsed, structure.moved(articles, source, span.start, to.start)) if to else None


def _order(parsed: ParsedSource, decision: Decision, span: Span) -> ParsedSource | None:
    before = found(Anchor(**decision.value), parsed.source.text) if decision.value else None
    if decision.value and before is None:
        return None
    return _of(parsed, structure.reordered(parsed.articles, span.start, before.start if before else None))


def _of(parsed: ParsedSource, articles: list[ParsedArticle] | None) -> ParsedSource | None:
    if articles is None:
        return None
    same = len(articles) == len(parsed.articles) and all(map(lambda a, b: a is b, articles, parsed.articles))
    return parsed if same else replace(parsed, articles=tuple(articles))


def _owner(parsed: ParsedSource, decision: Decision, span: Span) -> ParsedSource | None:
    """Lines given to the page, to its teasers or to an article."""
    freed, lines = _freed(parsed, span)
    if not lines:
        return None
    if decision.value == "furniture":
        return replace(freed, furniture=tuple(sorted((*freed.furniture, *lines), key=lambda line: line.span.start)))
    if decision.value == "teaser":
        headline, *rest = (line.text for line in lines)
        teaser = Teaser(headline, "", Span(lines[0].span.start, lines[-1].span.end), " ".join(rest) or None)
        return replace(freed, teasers=tuple(sorted((*freed.teasers, teaser), key=lambda each: each.span.start)))
    articles: list[ParsedArticle] = list(freed.articles)
    for line in lines:
        articles = structure.taken_in(articles, line)
    return replace(freed, articles=tuple(articles))


def _freed(parsed: ParsedSource, span: Span) -> tuple[ParsedSource, list[Line]]:
    """The source with nobody owning a stretch, and the lines that stand there, in source order."""
    taken: list[Line] = []
    articles: list[ParsedArticle] = []
    for article in parsed.articles:
        if not any(_overlap(piece, span) for piece in pieces_of(article)):
            articles.append(article)
            continue
        left, lines = structure.carved(article, parsed.source.text, span)
        articles += [left] if left else []
        taken += lines
    furniture = [line for line in parsed.furniture if not _overlap(line.span, span)]
    taken += [line for line in parsed.furniture if _overlap(line.span, span)]
    teasers = [teaser for teaser in parsed.teasers if not _overlap(teaser.span, span)]
    for teaser in parsed.teasers:
        if _overlap(teaser.span, span):
            taken.append(Line(" ".join(filter(None, (teaser.headline, teaser.subtitle, teaser.page))), teaser.span))
    freed = replace(parsed, articles=tuple(articles), furniture=tuple(furniture), teasers=tuple(teasers))
    return freed, sorted(taken, key=lambda line: line.span.start)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


CUTS: dict[Field, Callable[[ParsedSource, Decision, Span], ParsedSource | None]] = {
    Field.BEGINS: _begins,
    Field.ORDER: _order,
    Field.OWNER: _owner,
}


def _on_source(state: Decided, decision: Decision) -> Decided:
    parsed = state.parsed
    if found(decision.anchor, parsed.source.text) is None:
        return _lost(state, decision)
    now = values.SOURCE_VALUES[decision.field](parsed)
    if now not in (decision.proposed, decision.wanted):
        state = _disagreed(state, decision, Conflict.DIFFERS, now)
    if now == decision.wanted:
        return state
    is_printed = bool(decision.anchor.printed) and decision.wanted is not None
    decided = values.with_source_value(parsed, decision.field, decision.wanted, is_printed)
    return replace(state, parsed=replace(decided, decided=(*decided.decided, _mark(decision, now))))


def _on_article(state: Decided, decision: Decision) -> Decided:
    parsed = state.parsed
    span = found(decision.anchor, parsed.source.text)
    index = owner_at(parsed.articles, span.start) if span else None
    if span is None or index is None:
        return _lost(state, decision)
    article = parsed.articles[index]
    if decision.field is Field.TEXT:
        changed, now = _corrected(article, decision, parsed.source.text, span), decision.proposed
    elif decision.field in NAMED:
        changed, now = _with_named(article, decision, parsed.source.text, span)
    else:
        now = values.ARTICLE_VALUES[decision.field](article)
        changed = values.with_value(article, decision.field, decision.wanted) if now != decision.wanted else article
    if now not in (decision.proposed, decision.wanted):
        state = _disagreed(state, decision, Conflict.DIFFERS, now)
    if changed is article:
        return state
    if decision.field is not Field.TEXT:
        changed = replace(changed, decided=(*changed.decided, _mark(decision, now)))
    return _with_articles(state, [*parsed.articles[:index], changed, *parsed.articles[index + 1 :]])


def _with_overruled(state: Decided, held: Sequence[Decision]) -> Decided:
    """The same, saying of two values that were decided for what is one article now that only the later stands there."""
    standing: dict[tuple[Field, int], Decision] = {}
    for decision in held:
        span = found(decision.anchor, state.parsed.source.text)
        index = owner_at(state.parsed.articles, span.start) if span else None
        if index is None or decision.field not in values.ARTICLE_VALUES:
            continue
        earlier = standing.get((decision.field, index))
        if earlier and earlier.wanted != decision.wanted:
            others = tuple(disagreement for disagreement in state.disagreements if disagreement.decision is not earlier)
            state = _disagreed(replace(state, disagreements=others), earlier, Conflict.OVERRULED, decision.wanted)
        standing[decision.field, index] = decision
    return state


def _with_named(article: ParsedArticle, decision: Decision, source: str, span: Span) -> tuple[ParsedArticle, Value]:
    """The article as decided about something it names, and what the reader names there now."""
    field, proposed, wanted = decision.field, decision.proposed, decision.wanted
    named = values.items(article, field)
    now = proposed if proposed in named else wanted if wanted in named else None
    at = place_in(article, source, span.start) or (0, 0)
    if wanted is None:
        return (values.without(article, field, proposed) if proposed in named else article), now
    if proposed is not None and proposed in named and proposed != wanted:
        return values.renamed(article, field, proposed, wanted), now
    return values.with_item(article, field, wanted, at, decision.anchor.printed), now


def _corrected(article: ParsedArticle, decision: Decision, source: str, span: Span) -> ParsedArticle:
    """The article as printed, with what its characters should read noted beside them."""
    place = place_in(article, source, span.start)
    if place is None:
        return article
    if decision.wanted is None:  # it is printed right: nothing is suspected any more
        left = tuple(suspect for suspect in article.facts.ocr_suspects if (suspect.paragraph, suspect.start) != place)
        is_same = len(left) == len(article.facts.ocr_suspects)
        return article if is_same else replace(article, facts=replace(article.facts, ocr_suspects=left))
    # The very characters, not their description: none where what is printed is to go.
    mark = replace(
        _mark(decision, decision.anchor.printed), printed=printed_in(article, source, span) or decision.anchor.printed,
        value=decision.wanted, paragraph=place[0], start=place[1],
    )  # fmt: skip
    return replace(article, decided=(*article.decided, mark))


def _mark(decision: Decision, now: Value) -> DecidedValue:
    field = decision.field
    return DecidedValue(
        field.value,
        decision.anchor.printed,
        in_words(field, now),
        in_words(field, decision.wanted),
        decision.why,
        decision.at[:10],
        key=decision.key,
    )
