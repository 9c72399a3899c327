"""The learned judge of lines and the rules before one page: who is heard where, and what an editor is told of it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.parsing.blocks.contradictions import contradictions
from archive.parsing.blocks.issue_evidence import date_of, impossible_dates, issue_of, staff_in
from archive.parsing.blocks.masthead import merged
from archive.parsing.blocks.medium import medium_of
from archive.parsing.blocks.page import Page, PageParts
from archive.parsing.blocks.paragraphs import Known, paragraphs_of
from archive.parsing.labelling.features import GROUPS, Features, features_of
from archive.parsing.labelling.labels import BEGINNINGS, NAMES, OUTSIDE, Label
from archive.parsing.labelling.model import Labelling, Model, packaged_model
from archive.parsing.labelling.page_lines import declared_headings, lines_to_label, outside_rows
from archive.parsing.labelling.page_shape import number_of
from archive.parsing.labelling.witness import allowed_labels
from archive.parsing.layouts.by_labels import read_by_labels
from archive.parsing.layouts.certain_columns import numbered_items
from archive.parsing.layouts.certain_declared import certain_of_page, declared_labels
from archive.parsing.layouts.certain_labels import corrected
from archive.parsing.layouts.certain_lines import certainties
from archive.parsing.layouts.certain_paragraphs import certain_lines, certain_openings
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.layouts.compilation import is_certain
from archive.parsing.layouts.known_lines import ATTACHED
from archive.parsing.layouts.public_records import with_labelled_title
from archive.parsing.layouts.signers import with_date, with_reporters
from archive.parsing.layouts.title_roles import without_item_number, without_marks
from archive.parsing.lines.text_lines import HANGING, TextLine, indents_paragraphs, line
from archive.parsing.records import LayoutChoice, Line, ParsedArticle, Problem, SourceText, Span

# The rules are believed if the judge finds their reading hardly less likely: by more where lines are cut, whose pieces
# say less, and by a little a line on long pages.
NEARLY_AS_LIKELY, WRAPPED, A_LINE = 1.5, 3.0, 0.04
_FORCED, _SHORT = 60.0, 0.7
_SURE, _SIGNED, _HARDLY = 0.9, 0.8, 0.2
_MOST_DOUBTS, _REASONS = 20, 3
_OPENS = {True: "另起一篇", False: "没有另起一篇"}
_ROLES = {Label.TITLE_GOES_ON: Label.HEADLINE}
_BEGINS_NONE = Certainty(never=frozenset(label for label in Label if label.begins))
_DOCUMENT = frozenset({"印有文号", "有落款和日期"})


@dataclass(frozen=True)
class Judgement:
    """What the judge says of a page's lines, and how much less likely the reading by rules is."""

    rows: tuple[TextLine, ...]
    images: tuple[TextLine, ...]
    features: Features
    scores: list[list[float]]
    labelling: Labelling
    allowed: list[frozenset[Label]]  # what the lines are by the rules
    distance: float
    declared: Mapping[int, Label]  # the parts of title lines by the markup, by where these stand


def judged(page: Page, source: SourceText, layout: LayoutChoice, parts: PageParts) -> PageParts:
    """The page's parts: by the rules where they are certain or the judge finds them likely, else by the judge."""
    model = packaged_model()
    judgement = _judgement(page, source, parts, model)
    if judgement is None:
        return parts
    by_rules = _rules_hold(layout, judgement)
    read = _with_evidence(page, judgement, layout, parts) if by_rules else _by_labels(page, judgement, layout, parts)
    if parts.articles and not read.articles:
        read = parts  # tables, code, English: what nobody takes for an article is still a document that is searched
    read = with_labelled_title(read, judgement.rows)
    doubts = (
        *_doubts(page, model, judgement, by_rules),
        *_impossible(page, judgement.rows),
        *_contradictions(page, judgement, read),
        *_without_text(page, read),
    )
    publication = medium_of(_rows_above(judgement), layout.name == "web_page") or read.publication
    return replace(read, publication=publication, problems=(*read.problems, *doubts))


def _rows_above(judgement: Judgement) -> list[TextLine]:
    """The lines that the judge takes for the page's own, but for its foot: there stand publishers, not names."""
    own = [label in OUTSIDE for label in judgement.labelling.labels]
    foot = len(own) - own[::-1].index(False) if False in own else len(own)
    return [row for row, is_own in zip(judgement.rows[:foot], own[:foot], strict=True) if is_own]


def _judgement(page: Page, source: SourceText, parts: PageParts, model: Model) -> Judgement | None:
    rows, images = lines_to_label(page.printed)
    if not rows:
        return None
    headings = declared_headings(source)
    outside = outside_rows(rows, page.reading, source.chrome)
    features = features_of(rows, outside, headings)
    scores = model.scores(features)
    declared = declared_labels(source, rows, outside)
    certain = certain_of_page(source, rows, features.width, declared, outside)
    labelling = _labelled(rows, features.width, scores, certain, model)
    allowed = allowed_labels(rows, page.reading, parts.articles, parts.teasers)
    distance = labelling.likeliness - model.likeliness(scores, allowed)
    by_place = {rows[i].start: _ROLES.get(label, label) for i, label in declared.items()}
    return Judgement(rows, images, features, scores, labelling, allowed, distance, by_place)


def judged_lines(rows: Sequence[TextLine], features: Features, model: Model) -> Labelling:
    """The labels of lines that no markup says anything of, what is certain of them being heard."""
    scores = model.scores(features)
    return _labelled(rows, features.width, scores, certainties(rows, features.width), model)


def _labelled(
    rows: Sequence[TextLine],
    width: int,
    scores: list[list[float]],
    certain: Mapping[int, Certainty],
    model: Model,
) -> Labelling:
    """The labels of lines with these scores, which are changed by what is certain."""
    _force(scores, certain, model)
    if width:
        _part(rows, scores, width, model)
    labelling = model.label(scores)
    lines = enumerate(zip(labelling.labels, labelling.starts, strict=True))
    unlikely = [i for i, (label, likely) in lines if label.begins and likely < 0.5 and i not in certain]
    if not unlikely:
        return labelling
    # The best whole reading may begin articles where all readings together would rather have none. It is corrected
    # once: more changes one line in a hundred pages.
    _force(scores, dict.fromkeys(unlikely, _BEGINS_NONE), model)
    return model.label_again(scores, labelling, unlikely)


def _force(scores: list[list[float]], certain: Mapping[int, Certainty], model: Model) -> None:
    """The scores changed so that lines are read as what they certainly are."""
    excluded: dict[Certainty, list[int]] = {}  # many lines are certain of the same
    for i, certainty in certain.items():
        if certainty not in excluded:
            excluded[certainty] = [k for k, label in enumerate(model.labels) if not certainty.allows(label)]
        for k in excluded[certainty]:
            scores[i][k] -= _FORCED


def _part(rows: Sequence[TextLine], scores: list[list[float]], width: int, model: Model) -> None:
    """Where no paragraph goes on: behind a line that ends well before the edge, and in a loose line above an indent."""
    goes_on = model.labels.index(Label.GOES_ON)
    indents = indents_paragraphs(rows)
    for i in range(1, len(rows)):
        before, row = rows[i - 1], rows[i]
        ended = before.ends_sentence and len(before.without_spaces) < _SHORT * width
        is_loose = indents and not row.indent and not row.ends_sentence and len(row.without_spaces) < width - HANGING
        if ended or (is_loose and i + 1 < len(rows) and rows[i + 1].indent >= 2):
            scores[i][goes_on] -= _FORCED


def _rules_hold(layout: LayoutChoice, judgement: Judgement) -> bool:
    """True if the rules' reading is certain, or the judge finds it about as likely as its own."""
    if numbered_items(judgement.rows, judgement.labelling.labels):
        return False  # no layout cuts a digest
    is_document = layout.name == "official_document" and set(layout.reasons) >= _DOCUMENT
    nearly = WRAPPED if judgement.features.width else NEARLY_AS_LIKELY
    nearly = max(nearly, A_LINE * len(judgement.rows))
    if is_document or is_certain(layout):
        return True
    return judgement.distance <= nearly and not is_overruled(judgement)


def is_overruled(judgement: Judgement) -> bool:
    """True if what is certain puts right where articles begin, and the rules do not see it so."""
    rows, labels = corrected(judgement.rows, judgement.labelling)
    begins = {row.start for row, label in zip(rows, labels, strict=True) if label.begins}
    lines = list(zip(judgement.rows, judgement.labelling.labels, judgement.allowed, strict=True))
    judged = {row.start for row, label, _ in lines if label.begins}
    return begins != judged and begins != {row.start for row, _, allowed in lines if allowed <= BEGINNINGS}


def _with_evidence(page: Page, judgement: Judgement, layout: LayoutChoice, parts: PageParts) -> PageParts:
    """The rules' reading, with what the page's own lines say besides."""
    if parts.compilation is not None:
        return parts
    own = [row for row, allowed in zip(judgement.rows, judgement.allowed, strict=True) if allowed is OUTSIDE]
    staff = tuple(dict.fromkeys((*parts.staff, *staff_in(own))))
    told = issue_of(own, layout.name)
    issue = merged(parts.issue, replace(told, pages=()) if parts.issue.pages else told)
    signed = _signatures(page, judgement)
    # The judge does not see the blank lines that separate paragraphs, and by which the rules go.
    by_gaps = page.wraps.gaps
    certain = certain_openings(judgement.rows) if by_gaps else certain_lines(judgement.rows, judgement.labelling)
    starts = [page.reading.origin(row.start) for row in page.rows]
    date = date_of(own)
    articles = tuple(
        _without_signatures(_as_printed(_with_paragraphs(article, page, starts, certain), date), signed)
        for article in parts.articles
    )
    return replace(parts, issue=issue, staff=staff, articles=articles)


def _with_paragraphs(
    article: ParsedArticle, page: Page, starts: Sequence[int], certain: Mapping[int, Known]
) -> ParsedArticle:
    """The article, its paragraphs read anew where its lines say for certain how they belong together."""
    pieces = [piece for paragraph in article.paragraphs for piece in paragraph.pieces or (paragraph.span,)]
    within = (range(bisect_left(starts, piece.start), bisect_left(starts, piece.end)) for piece in pieces)
    body = [page.rows[i] for rows in within for i in rows]
    if not any(row.start in certain for row in body[1:]):
        return article
    return replace(article, paragraphs=paragraphs_of(body, page.wraps, page.reading, certain))


def _signatures(page: Page, judgement: Judgement) -> dict[Span, Line]:
    """The lines that sign a text, by where they stand, if the judge is sure of one of those that stand together."""
    labelling = judgement.labelling
    lines = zip(judgement.rows, labelling.labels, labelling.certainty, strict=True)
    signed: dict[Span, Line] = {}
    for is_signed, run in groupby(lines, lambda each: each[1] is Label.SIGNATURE):
        signing = list(run) if is_signed else []
        if any(sure >= _SIGNED for _, _, sure in signing):
            lines_below = (line(row, page.reading) for row, _, _ in signing if not _is_attached(row))
            signed |= {each.span: each for each in lines_below}
    return signed


def _is_attached(row: TextLine) -> bool:
    """True for the titles of what is attached, which stand above who signs."""
    return bool(ATTACHED.match(row.without_spaces) or number_of(row.without_spaces))


def _without_signatures(article: ParsedArticle, signed: Mapping[Span, Line]) -> ParsedArticle:
    """The article, the lines that sign it being no paragraphs of its text, be they above what is attached to it."""
    text = tuple(paragraph for paragraph in article.paragraphs if paragraph.span not in signed)
    below = tuple(signed[paragraph.span] for paragraph in article.paragraphs if paragraph.span in signed)
    if not text:
        return article
    return replace(article, paragraphs=text, title_block=(*article.title_block, *below))


def _as_printed(article: ParsedArticle, date: str | None) -> ParsedArticle:
    headline = article.headline and without_item_number(without_marks(article.headline), len(article.paragraphs))
    return with_reporters(with_date(replace(article, headline=headline), date))


def _by_labels(page: Page, judgement: Judgement, layout: LayoutChoice, parts: PageParts) -> PageParts:
    """The judge's reading; marks of images are the page's own."""
    read = read_by_labels(page, judgement.rows, judgement.labelling, layout.name, parts, judgement.declared)
    images = (line(row, page.reading) for row in judgement.images)
    furniture = sorted((*read.furniture, *images), key=lambda printed: printed.span.start)
    return replace(read, furniture=tuple(furniture))


def _doubts(page: Page, model: Model, judgement: Judgement, by_rules: bool) -> Iterable[Problem]:
    """Where an article may begin or may not: the judge is unsure, or rules and judge see it otherwise."""
    starts = judgement.labelling.starts
    lines = zip(judgement.rows, judgement.labelling.labels, starts, judgement.allowed, strict=True)
    doubtful = [
        (min(likely, 1 - likely), i)
        for i, (_, label, likely, allowed) in enumerate(lines)
        if _HARDLY < likely < _SURE or label.begins != (allowed <= BEGINNINGS)
    ]
    kept = sorted(i for _, i in sorted(doubtful, reverse=True)[:_MOST_DOUBTS])
    return [_doubt(page, model, judgement, i, by_rules) for i in kept]


def _doubt(page: Page, model: Model, judgement: Judgement, i: int, by_rules: bool) -> Problem:
    """Both readings of a line with how sure the judge is, and what speaks for its own."""
    label, likely = judgement.labelling.labels[i], judgement.labelling.starts[i]
    begins, rules_begin = label.begins, judgement.allowed[i] <= BEGINNINGS
    other = _best(model, judgement.scores[i], not begins)
    reasons = model.reasons(judgement.features, i, label, other)[:_REASONS]
    sure = likely if begins else 1 - likely
    taken = rules_begin if by_rules else begins
    why = "、".join(GROUPS[reason] for reason in reasons)
    told = (
        f"这一行{_OPENS[taken]}。按行判断是{NAMES[label.bare]}（{_OPENS[begins]}，把握{sure:.0%}），"
        f"也可能是{NAMES[other.bare]}；按规则{_OPENS[rules_begin]}。依据：{why}。请对照原件。"
    )
    return Problem(told, page.line_number(judgement.rows[i]))


def _best(model: Model, scores: Sequence[float], begins: bool) -> Label:
    """The likeliest label of those that begin an article, or of those that do not."""
    return max(
        (label for label in model.labels if label.begins == begins), key=lambda label: scores[model.labels.index(label)]
    )


def _impossible(page: Page, rows: Sequence[TextLine]) -> Iterable[Problem]:
    for row in rows:
        for date in impossible_dates(row):
            yield Problem(f"“{date}”不是历上有的日期，没有采用。请对照原件。", page.line_number(row))


def _contradictions(page: Page, judgement: Judgement, read: PageParts) -> Iterable[Problem]:
    """What the page prints against itself; of a file with several issues that is no wonder."""
    outside = {printed.span.start for printed in read.furniture}
    own = [row for row in judgement.rows if page.reading.origin(row.start) in outside]
    alone = own if not read.issues and read.compilation is None else []
    for row, told in contradictions(judgement.rows, alone, read.issue):
        yield Problem(told, page.line_number(row))


def _without_text(page: Page, read: PageParts) -> Iterable[Problem]:
    """The articles of which only a title was read: on web pages a text may be a picture, or loaded by a script."""
    for article in read.articles:
        if not article.paragraphs and article.title_block:
            before = page.source[: article.title_block[0].span.start]
            told = "这一篇只读到标题，没有读到正文：正文可能是图片、附件或由脚本载入。请对照原件。"
            yield Problem(told, before.count("\n") + 1)
