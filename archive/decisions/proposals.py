"""What a reading proposes, cut into questions of which a person answers one at a time; the most doubtful come first."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.decisions import values
from archive.decisions.anchoring import anchor_at, pieces_of, span_of, start_of
from archive.decisions.records import Anchor, Decision, Field, Value
from archive.decisions.standing import as_key, subject_of
from archive.decisions.unread import Unread, unread_names
from archive.parsing.records import (
    Attestation,
    Basis,
    Kind,
    Line,
    Organization,
    ParsedArticle,
    ParsedSource,
    Person,
    Post,
    Slogan,
    Span,
    Tenure,
)
from archive.text import fold

OF_PAGE = -1  # the article of what is said of the page as a whole
UNCERTAIN = 0.1  # from here on each is asked by itself; what is surer is asked in groups of one kind
_LONGEST_LINE = 60  # characters
_CLOSING = "。！？!?…”"
_SURE, _LIKELY, _DOUBTFUL, _OPEN = 0.03, 0.08, 0.2, 0.5  # priors, set by hand; the record of a rule replaces them


@dataclass(frozen=True)
class Proposal:
    """One question: a value with where it is printed, the rule that proposes it and why.

    `doubt` is how often such a proposal is taken to be wrong before anybody has answered any; `reach` how many counts
    and lists of the archive move with it.
    """

    field: Field
    anchor: Anchor
    article: int  # index, or OF_PAGE
    value: Value
    rule: str
    reason: str
    doubt: float
    reach: int = 1
    alternatives: tuple[Value, ...] = ()

    @property
    def key(self) -> str:
        """Names the question as long as field, place and proposal are the same."""
        words = f"{self.field}|{self.anchor.start}|{self.anchor.end}|{self.anchor.printed}|{as_key(self.value)}"
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def subject(self) -> tuple[object, ...]:
        """Equal to the subject of the decisions on it."""
        return self.field, self.anchor.start, self.anchor.end, self.anchor.printed, as_key(self.value)

    def is_about(self, decision: Decision) -> bool:
        return self.subject == subject_of(decision)


@dataclass(frozen=True)
class Record:
    """How often a rule's proposals were accepted, and how often not."""

    accepted: int = 0
    refused: int = 0  # rejected or changed


def uncertainty(proposal: Proposal, record: Record) -> float:
    """The share of wrong ones to be expected: the rule's record, with two decisions' worth of prior doubt."""
    answered = record.accepted + record.refused
    return (record.refused + 2 * proposal.doubt) / (answered + 2)


def urgency(proposal: Proposal, record: Record) -> float:
    """Uncertainty × reach: by this the queue is ordered."""
    return uncertainty(proposal, record) * proposal.reach


def proposals_of(parsed: ParsedSource) -> list[Proposal]:
    """All that a reading proposes, in the order of the page."""
    found = list(_of_page(parsed))
    for index, article in enumerate(parsed.articles):
        found += _of_article(parsed, index, article)
    each_once = {proposal.key: proposal for proposal in found}
    return list(each_once.values())


def _of_page(parsed: ParsedSource) -> Iterator[Proposal]:
    issue, many, folded = parsed.issue, len(parsed.articles), fold(parsed.source.text)
    name = parsed.publication or parsed.publication_inferred
    if name:
        basis = parsed.publication_basis or "版面印有报名"
        doubt = _LIKELY if parsed.publication_inferred and not parsed.publication else _SURE
        anchor = _printed(parsed, folded, re.escape(fold(name)))
        yield Proposal(Field.PUBLICATION, anchor, OF_PAGE, name, f"publication:{_basis(doubt)}", basis, doubt, 2 * many)
    elif parsed.layout.name == "newspaper_page" and not parsed.website and not parsed.compilation:
        reason = "版面没有读出报名，也推断不出"
        yield Proposal(Field.PUBLICATION, Anchor(0, 0), OF_PAGE, None, "publication:未读出", reason, _OPEN, 2 * many)
    numbered = (
        (Field.YEAR, issue.year, rf"{issue.year}\s*年"),
        (Field.NUMBER, issue.number, rf"第\s*{issue.number}\s*期"),
        (Field.TOTAL, issue.total, rf"总\s*第?\s*{issue.total}\s*期"),
        (Field.PAGES, list(issue.pages), re.escape(fold(issue.pages[0])) if issue.pages else ""),
    )
    for field, value, pattern in numbered:
        if value:
            anchor = _printed(parsed, folded, pattern)
            doubt = _SURE if anchor.printed else _DOUBTFUL
            yield Proposal(field, anchor, OF_PAGE, value, f"{field}:{_basis(doubt)}", "报头所印", doubt, many)
    if parsed.layout.name == "newspaper_page" and not issue.number:
        yield Proposal(Field.NUMBER, Anchor(0, 0), OF_PAGE, None, "number:未读出", "报头没有读出期号", _OPEN, many)
    if day := issue.date or issue.date_inferred:
        year, month, number = (int(part) for part in day.split("-"))
        anchor = _printed(parsed, folded, rf"{year}\s*年\s*{month}\s*月\s*{number}\s*日")
        doubt = _SURE if issue.date else _DOUBTFUL
        reason = issue.date_basis or "报头所印"
        yield Proposal(Field.DATE, anchor, OF_PAGE, day, f"date:{_basis(doubt)}", reason, doubt, 3 * many)


def _basis(doubt: float) -> str:
    return "印出" if doubt == _SURE else "推断"


def _printed(parsed: ParsedSource, folded: str, pattern: str) -> Anchor:
    """Where it is printed in whichever width and characters: `folded` is of equal length."""
    match = re.search(pattern, folded) if pattern else None
    return anchor_at(parsed.source.text, *match.span()) if match else Anchor(0, 0)


@dataclass(frozen=True)
class _Asked:
    """An article whose questions are put together."""

    parsed: ParsedSource
    index: int
    article: ParsedArticle

    @property
    def source(self) -> str:
        return self.parsed.source.text

    def line(self) -> Anchor:
        """The first printed line of the article, or how it begins where that is long."""
        start = start_of(self.article)
        piece = min(pieces_of(self.article), key=lambda span: span.start, default=Span(start, start))
        line = self.source.find("\n", start)
        end = min(piece.end, start + _LONGEST_LINE, line if line > start else piece.end)
        return anchor_at(self.source, start, end)

    def at(self, paragraph: int, start: int, length: int) -> Anchor:
        """What is printed for a stretch of the article's text; its first line where that cannot be told."""
        span = span_of(self.article, self.source, paragraph, start, length)
        return anchor_at(self.source, span.start, span.end) if span else self.line()

    def first(self, words: str) -> Anchor:
        """Where the words stand for the first time."""
        texts = [(-1, "\n".join(line.text for line in self.article.title_block))]
        texts += list(enumerate(paragraph.text for paragraph in self.article.paragraphs))
        places = ((number, text.find(words)) for number, text in texts)
        paragraph, start = next(((n, at) for n, at in places if at >= 0), (0, -1))
        return self.at(paragraph, start, len(words)) if start >= 0 else self.line()

    def ask(
        self, field: Field, anchor: Anchor, value: Value, rule: str, reason: str, doubt: float, **more: object
    ) -> Proposal:
        """A question about this article."""
        return replace(Proposal(field, anchor, self.index, value, f"{field}:{rule}", reason, doubt), **more)  # type: ignore[arg-type]


def _of_article(parsed: ParsedSource, index: int, article: ParsedArticle) -> Iterator[Proposal]:
    asked = _Asked(parsed, index, article)
    if index:
        yield _beginning(asked)
    yield from _titles(asked)
    yield from _signatures(asked)
    yield from _days_kind_and_place(asked)
    for person in article.facts.people:
        yield from _person(asked, person)
    yield from (_unread(asked, unread) for unread in unread_names(article, parsed))
    yield from (_body(asked, body) for body in article.facts.organizations)
    yield from (_slogan(asked, slogan) for slogan in article.facts.slogans)
    for suspect in article.facts.ocr_suspects:
        anchor = asked.at(suspect.paragraph, suspect.start, len(suspect.as_printed))
        yield asked.ask(Field.TEXT, anchor, suspect.likely, "疑误字", suspect.evidence, _OPEN)


def _beginning(asked: _Asked) -> Proposal:
    article, before = asked.article, asked.parsed.articles[asked.index - 1]
    facts = article.facts
    last = before.paragraphs[-1].text if before.paragraphs else ""
    rule, doubt = f"{asked.parsed.layout.name}", 0.05 + (1 - asked.parsed.layout.confidence) / 2
    if not article.headline:
        rule, doubt = "没有标题", 0.4
    elif last and not last.endswith(tuple(_CLOSING)) and len(last) > 40:
        rule, doubt = "前一篇末段未完", 0.3
    reason = "；".join(asked.parsed.layout.reasons) or "按版式分篇"
    reach = 2 + len(facts.people) + len(facts.organizations) + len(facts.slogans)
    anchor = asked.line()
    return asked.ask(Field.BEGINS, anchor, vars(anchor).copy(), rule, reason, doubt, reach=reach)


def _titles(asked: _Asked) -> Iterator[Proposal]:
    article = asked.article
    lines = [line.text for line in article.title_block]
    if not article.headline:
        first = [paragraph.text for paragraph in article.paragraphs[:2] if len(paragraph.text) <= 60]
        alternatives = tuple(dict.fromkeys([*lines, *first]))
        yield asked.ask(
            Field.HEADLINE, asked.line(), None, "没有标题", "没有读出标题", _OPEN, alternatives=alternatives
        )
    for field in (Field.KICKER, Field.HEADLINE, Field.SUBTITLE):
        text = values.ARTICLE_VALUES[field](article)
        if not text:
            continue
        single = not (article.kicker or article.subtitle) and text in lines
        doubt = _SURE if single else 0.12 if field is Field.HEADLINE else _LIKELY
        rule = "题区只有一行" if single else f"题区{min(len(lines), 5)}行"
        others = tuple(other for other in _readings(lines) if other != text)[:9]
        yield asked.ask(
            field, _title_anchor(asked, text), text, rule, "题区各行的长短与次序", doubt, alternatives=others
        )


def _readings(lines: Sequence[str]) -> Iterator[str]:
    """Each line of a title area, and each two neighbours as one title."""
    yield from lines
    yield from (f"{one} {other}" for one, other in pairwise(lines))
    if len(lines) > 2:
        yield " ".join(lines)


def _title_anchor(asked: _Asked, text: str) -> Anchor:
    """The printed lines that a title was put together from."""
    bare = "".join(text.split())
    used: list[Line] = [line for line in asked.article.title_block if "".join(line.text.split()) in bare]
    if not used:
        return asked.first(text)
    return anchor_at(asked.source, min(line.span.start for line in used), max(line.span.end for line in used))


def _signatures(asked: _Asked) -> Iterator[Proposal]:
    article = asked.article
    for field in (Field.REPORTERS, Field.AUTHORS):
        signed = values.ARTICLE_VALUES[field](article)
        if signed:
            name = signed[0]["name"] if field is Field.AUTHORS else signed[0]
            doubt = _SURE if field is Field.REPORTERS else _LIKELY
            rule = "署名" if len(signed) == 1 else "并列署名"
            yield asked.ask(field, asked.first(name), signed, rule, "题下或文末的署名", doubt, reach=len(signed))


def _days_kind_and_place(asked: _Asked) -> Iterator[Proposal]:
    article, parsed = asked.article, asked.parsed
    printed = article.event_date_printed or ""
    if day := article.event_date or article.event_date_partial:
        if article.event_date_partial:
            rule, doubt = "年份不详", _DOUBTFUL
        elif article.event_date_basis:
            rule, doubt = "年份推断", _LIKELY
        else:
            rule, doubt = "年份印出", _SURE
        others = tuple(filter(None, (parsed.issue.date, (article.published or "")[:10] or None)))
        reason = article.event_date_basis or "文中所印"
        yield asked.ask(
            Field.EVENT_DATE, asked.first(printed) if printed else asked.line(), day, rule, reason, doubt, reach=3,
            alternatives=tuple(dict.fromkeys(other for other in others if other != day)),
        )  # fmt: skip
    if article.published and article.published != parsed.issue.date:
        yield asked.ask(Field.PUBLISHED, asked.line(), article.published, "篇内印出", "篇内印出的时间", _SURE, reach=3)
    kind = article.facts.kind
    others = tuple(each.value for each in Kind if each is not kind)
    doubt = _DOUBTFUL if kind is Kind.OTHER else 0.09
    yield asked.ask(Field.KIND, asked.line(), kind.value, kind.value, "标题与导语的用词", doubt, alternatives=others)
    if article.facts.place and article.facts.place != parsed.place:
        here = (values.division(parsed.place),) if parsed.place else ()
        yield asked.ask(
            Field.PLACE, asked.line(), values.division(article.facts.place), "与报刊不同地", "作者职务或文中所述之地",
            _LIKELY, reach=2, alternatives=here,
        )  # fmt: skip


def _person(asked: _Asked, person: Person) -> Iterator[Proposal]:
    rule, doubt = _kind_of_naming(person)
    anchor = _name_anchor(asked, person)
    alternatives = tuple(_other_names(asked, person.name, anchor))
    yield asked.ask(
        Field.PERSON, anchor, person.name, rule, f"文中{person.mentions}处", doubt, reach=2 + len(person.attestations),
        alternatives=alternatives,
    )  # fmt: skip
    asked_for: list[Value] = []
    for attestation in person.attestations:
        for post in attestation.posts:
            value = values.post_value(person.name, post)
            if value not in asked_for:
                asked_for.append(value)
                yield _post(asked, attestation, post, value)


def _kind_of_naming(person: Person) -> tuple[str, float]:
    if not person.attestations:
        return ("只见姓名", 0.09) if person.mentions > 1 else ("只见一次", _DOUBTFUL)
    if any(attestation.rank for attestation in person.attestations):
        return "名单", _LIKELY
    return ("职务与姓名", _SURE) if len(person.name) < 4 else ("四字以上姓名", 0.15)


def _name_anchor(asked: _Asked, person: Person) -> Anchor:
    """The name as printed, where the article first says something of the person."""
    for attestation in person.attestations[:1]:
        near = asked.at(
            attestation.paragraph, attestation.start, attestation.end - attestation.start + len(person.name)
        )
        at = asked.source.find(person.name, near.start, near.end + len(person.name))
        if at >= 0:
            return anchor_at(asked.source, at, at + len(person.name))
    return asked.first(person.name)


def _other_names(asked: _Asked, name: str, anchor: Anchor) -> Iterator[str]:
    """The name with one character less, and with the next one more."""
    if len(name) > 2:
        yield name[:-1]
    following = asked.source[anchor.end : anchor.end + 1]
    if "\u4e00" <= following <= "\u9fff":
        yield name + following


def _post(asked: _Asked, attestation: Attestation, post: Post, value: Value) -> Proposal:
    doubt, rule = (_SURE, post.tenure.value) if post.tenure is Tenure.HELD else (0.12, post.tenure.value)
    if post.org is None:
        doubt, rule = 0.12, f"{rule}，单位不详"
    anchor = asked.at(attestation.paragraph, attestation.start, attestation.end - attestation.start)
    others = tuple({**value, "tenure": tenure.value} for tenure in Tenure if tenure is not post.tenure)
    return asked.ask(Field.POST, anchor, value, rule, attestation.sentence[:80], doubt, reach=2, alternatives=others)


def _unread(asked: _Asked, unread: Unread) -> Proposal:
    """The question whose name stands behind a post."""
    anchor = asked.at(unread.paragraph, unread.start, unread.end - unread.start)
    posts = (
        {"name": name, "post": unread.post, "org": unread.org, "tenure": "在任", "manner": "正"}
        for name in unread.names
    )
    reason = f"“{unread.post}”后面应有姓名，没有读出"
    return asked.ask(
        Field.POST, anchor, None, "职务后未读出姓名", reason, _OPEN, reach=4, alternatives=tuple(posts)
    )  # fmt: skip


def _body(asked: _Asked, body: Organization) -> Proposal:
    doubt = _SURE if body.basis is Basis.PRINTED or body.name == body.full else _LIKELY
    rule = f"{body.kind}，{_basis(doubt)}"
    anchor = asked.at(body.paragraph, body.start, len(body.name))
    return asked.ask(Field.BODY, anchor, values.body_value(body), rule, f"全称按{body.kind}的通例补足", doubt, reach=2)


def _slogan(asked: _Asked, slogan: Slogan) -> Proposal:
    if slogan.gloss:
        rule, doubt = "文中有释义", _SURE
    elif slogan.quoted:
        rule, doubt = "加引号", _LIKELY
    else:
        rule, doubt = "不加引号", 0.15
    anchor = asked.at(slogan.paragraph, slogan.start, len(slogan.text))
    if "".join(anchor.printed.split()) != "".join(slogan.text.split()):
        anchor = asked.first(slogan.text)
    return asked.ask(
        Field.SLOGAN, anchor, slogan.text, rule, f"文中{slogan.count}处，{slogan.quoted}处加引号", doubt, reach=2
    )
