"""What an editor does at the review desk, as rows: each act once, and never on something that has changed meanwhile."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from archive import decisions
from archive.admin.answering import ANSWERS, Act, Refused, answered, decided
from archive.admin.examining import recount
from archive.admin.reviewing import Desk, Question, label_of, open_desk
from archive.admin.seeding import answers_in, seeded
from archive.decisions import Anchor, Field, Verdict
from archive.decisions.anchoring import anchor_at, pieces_of, start_of
from archive.decisions.records import OF_STRUCTURE
from archive.decisions.wording import in_words
from archive.importing import as_row, one_importer, undoing
from archive.models import Decision, SeedAnswer

LONGEST_KEY = 32  # of a token: a number may be added to it
LONGEST_TIME = 600_000  # milliseconds; who takes longer was away
MOST = 999  # decisions of one press


@dataclass(frozen=True)
class Done:
    """What came of an act: its decisions, whether articles are cut otherwise now, and which tests it answered."""

    rows: tuple[Decision, ...]
    is_structural: bool = False
    tests: tuple[SeedAnswer, ...] = ()


def carry_out(sha256: str, act: Act, user: Any) -> Done:
    """Writes the decisions of an act; sent again it does nothing more. Raises Refused."""
    if not act.token or len(act.token) > LONGEST_KEY or not act.token.isalnum():
        raise Refused(_("这次提交没有凭证，请重新载入本页。"))
    with one_importer():  # two editors at once: the second sees what the first has done
        if done := _done_before(act.token):
            return done
        desk = open_desk(sha256)
        if desk is None:
            raise Refused(_("这份文件已不在等待之列。"))
        desk = seeded(desk)
        tests, left = answers_in(desk, act, user)
        rows = list(_rows(desk, left, user)) if left else []
        for row in (*rows, *tests):
            row.save()
        if _is_structural(rows):
            recount(sha256)  # a page without articles may have one now, and can be published
    return Done(tuple(rows), _is_structural(rows), tuple(tests))


def _done_before(token: str) -> Done | None:
    """What the same press has done already."""
    first = Decision.objects.filter(key__in=(token, f"{token}-0")).first()
    of_group = Decision.objects.filter(sha256=first.sha256, group=token).order_by("pk") if first else ()
    rows = tuple(of_group) or ((first,) if first else ())
    tests = tuple(SeedAnswer.objects.filter(press=token))
    return Done(rows, _is_structural(rows), tests) if rows or tests else None


def _is_structural(rows: Sequence[Decision]) -> bool:
    return any(row.field in OF_STRUCTURE for row in rows)


def _rows(desk: Desk, act: Act, user: Any) -> Iterator[Decision]:
    if act.action == "undo":
        yield from _undoing(desk, act, user)
        return
    made = list(_decisions(desk, act))
    group = act.token if len(made) > 1 else ""
    time = act.milliseconds if act.milliseconds and 0 < act.milliseconds <= LONGEST_TIME else None
    for number, decision in enumerate(made):
        key = f"{act.token}-{number}" if group else act.token
        yield as_row(
            replace(decision, key=key, sha256=desk.sha256, why=act.why[:1000]), by=user, group=group,
            milliseconds=None if number else time,
        )  # fmt: skip


def _undoing(desk: Desk, act: Act, user: Any) -> Iterator[Decision]:
    chosen = [row for row in desk.rows if act.undoes in (row.key, row.group) and row.undoes_id is None]
    group = {row.group for row in chosen if row.group}
    chosen = [row for row in desk.rows if row in chosen or row.group in group]
    if not chosen:
        raise Refused(_("没有可以撤销的决定。"))
    if not (standing := [row for row in chosen if row.key in desk.standing]):
        raise Refused(_("这一条已经撤销过了。"))
    for number, row in enumerate(reversed(standing)):
        is_several = len(chosen) > 1
        key = f"{act.token}-{number}" if is_several else act.token
        yield undoing(row, key=key, sha256=desk.sha256, by=user, group=act.token if is_several else "")


def _decisions(desk: Desk, act: Act) -> Iterator[decisions.Decision]:
    if act.action == "group":
        yield from _of_group(desk, act)
    elif act.action in LINE_ACTS:
        _require_shape(desk, act)
        yield LINE_ACTS[act.action](desk, act)
    elif act.action in QUESTION_ACTS:
        yield QUESTION_ACTS[act.action](desk, act, _question(desk, act))
    else:
        raise Refused(_("没有这样的操作。"))


def _question(desk: Desk, act: Act) -> Question:
    """The question, as the editor saw it; refused with what has changed."""
    question = desk.by_key.get(act.item)
    if question is None:
        raise Refused(_("这一条已不是原来的样子：%s") % _latest(desk))
    if question.seen != act.seen:
        raise Refused(
            _("这一条刚才已由他人决定：%s") % (_told(question.standing) if question.standing else _("已撤销"))
        )
    return question


def _require_shape(desk: Desk, act: Act) -> None:
    if act.shape != desk.shape:
        raise Refused(_("分篇已经改动，没有照旧的样子执行：%s") % _latest(desk))


def _latest(desk: Desk) -> str:
    cuts = [row for row in desk.rows if row.field in OF_STRUCTURE]
    if not cuts:
        return _("识读已更新。")
    row = cuts[-1]
    what = _("撤销") if row.undoes_id else row.get_verdict_display()
    return f"{row.by} {timezone.localtime(row.at):%H:%M} {label_of(row.field)}{what}“{row.printed.strip()[:30]}”"


def _told(standing: decisions.Decision | None) -> str:
    if standing is None:
        return ""
    return f"{standing.by} {in_words(standing.field, standing.wanted)}"


def _answered(desk: Desk, act: Act, question: Question) -> decisions.Decision:
    return answered(question.proposal, act, lambda: desk.cut)


def _move(desk: Desk, act: Act, question: Question) -> decisions.Decision:
    if question.proposal.field is not Field.BEGINS:
        raise Refused(_("只有篇首可以移动。"))
    target = _line_from(desk, act)
    if target.start == question.proposal.anchor.start:
        return decided(question.proposal, Verdict.ACCEPTED, question.proposal.value)
    cut = decisions.apply(desk.cut, [replace(decided(question.proposal, Verdict.CHANGED, vars(target)), key="try")])
    if cut.disagreements:
        raise Refused(_("篇首只能移到本篇或前一篇的行里。"))
    return decided(question.proposal, Verdict.CHANGED, dict(vars(target)))


def _merge(desk: Desk, act: Act, question: Question) -> decisions.Decision:
    """The article of the question goes on the one before."""
    index = question.proposal.article
    beginning = next(
        (
            question
            for question in desk.questions
            if question.proposal.field is Field.BEGINS and question.proposal.article == index
        ),
        None,
    )
    if beginning is None:
        raise Refused(_("第一篇前面没有可以并入的文章。"))
    return decided(beginning.proposal, Verdict.REJECTED, None)


def _earlier(desk: Desk, act: Act, question: Question) -> decisions.Decision:
    return _ordered(desk, question.proposal.article, question.proposal.article - 1)


def _later(desk: Desk, act: Act, question: Question) -> decisions.Decision:
    return _ordered(desk, question.proposal.article, question.proposal.article + 2)


def _ordered(desk: Desk, index: int, before: int) -> decisions.Decision:
    """The article at `index` put before the one at `before`, or last."""
    articles = desk.cut.articles
    if index < 0 or before < 0 or before > len(articles):
        raise Refused(_("这一篇不能再往那边移。"))
    value = dict(vars(_beginning_of(desk, before))) if before < len(articles) else None
    return decisions.Decision("", "", Field.ORDER, _beginning_of(desk, index), Verdict.CHANGED, None, value)


def _beginning_of(desk: Desk, index: int) -> Anchor:
    article = desk.cut.articles[index]
    start = start_of(article)
    piece = min(pieces_of(article), key=lambda span: span.start)
    return anchor_at(desk.cut.source.text, start, min(piece.end, start + 60))


def _line_from(desk: Desk, act: Act) -> Anchor:
    """From the line and column given to the end of that line."""
    offset = desk.positions.offset(act.line, act.column) if act.line else None
    if offset is None:
        raise Refused(_("没有这一行，或这一行没有这么多字。"))
    end = desk.positions.line(act.line or 1)[1]
    text = desk.reading.source.text
    while offset < end and text[offset].isspace():
        offset += 1
    if not text[offset:end].strip():
        raise Refused(_("这一行是空行。"))
    return anchor_at(text, offset, min(end, offset + 60))


def _lines(desk: Desk, act: Act) -> Anchor:
    """The lines given, whole."""
    first, last = act.line or 0, act.end_line or act.line or 0
    if not 1 <= first <= last <= desk.positions.count:
        raise Refused(_("没有这些行。"))
    start, end = desk.positions.line(first)[0], desk.positions.line(last)[1]
    anchor = anchor_at(desk.reading.source.text, start, end)
    if not anchor.printed.strip():
        raise Refused(_("这些行是空行。"))
    return anchor


def _split(desk: Desk, act: Act) -> decisions.Decision:
    target = _line_from(desk, act)
    made = decisions.Decision("try", "", Field.BEGINS, target, Verdict.CHANGED, None, dict(vars(target)))
    parsed = decisions.apply(desk.cut, [made]).parsed
    if len(parsed.articles) == len(desk.cut.articles):
        raise Refused(_("这里已经是一篇的开头，或不在任何一篇里。"))
    return made


def _given_to(owner: str) -> Callable[[Desk, Act], decisions.Decision]:
    def give(desk: Desk, act: Act) -> decisions.Decision:
        return decisions.Decision("", "", Field.OWNER, _lines(desk, act), Verdict.CHANGED, None, owner)

    return give


def _correct(desk: Desk, act: Act) -> decisions.Decision:
    """Printed characters of a line with what they should read."""
    anchor = _printed_in(desk, act)
    if not act.value.strip() or act.value == act.printed:
        raise Refused(_("请填写应作什么字。"))
    return decisions.Decision("", "", Field.TEXT, anchor, Verdict.CHANGED, None, act.value.strip()[:300])


def _add(desk: Desk, act: Act) -> decisions.Decision:
    """A person, body or slogan that the reader has not seen."""
    anchor = _printed_in(desk, act)
    name = act.value.strip()[:60] or act.printed.strip()
    values: dict[str, Any] = {
        "person": name, "slogan": name, "body": {"name": act.printed.strip(), "full": name, "kind": "其他"},
    }  # fmt: skip
    if act.kind not in values:
        raise Refused(_("请选择补记的是人物、单位还是提法。"))
    return decisions.Decision("", "", Field(act.kind), anchor, Verdict.CHANGED, None, values[act.kind])


def _printed_in(desk: Desk, act: Act) -> Anchor:
    text = desk.reading.source.text
    first, last = act.line or 0, act.end_line or act.line or 0
    if not act.printed or not 1 <= first <= last <= desk.positions.count:
        raise Refused(_("请填写印出的字和它所在的行。"))
    start, end = desk.positions.line(first)[0] + act.column - 1, desk.positions.line(last)[1]
    at = text.find(act.printed, start, end)
    if at < 0:
        raise Refused(_("这一行没有印“%s”。") % act.printed)
    return anchor_at(text, at, at + len(act.printed))


def _of_group(desk: Desk, act: Act) -> Iterator[decisions.Decision]:
    if not act.members or len(act.members) > MOST:
        raise Refused(_("这一组没有可以接受的。"))
    for member in act.members:
        key, _mark, seen = member.partition(":")
        question = _question(desk, replace(act, item=key, seen=seen))
        if question.proposal.value is not None:
            yield decided(question.proposal, Verdict.ACCEPTED, question.proposal.value)


QUESTION_ACTS: Mapping[str, Callable[[Desk, Act, Question], decisions.Decision]] = {
    **dict.fromkeys(ANSWERS, _answered), "move": _move, "merge": _merge, "earlier": _earlier,
    "later": _later,
}  # fmt: skip
LINE_ACTS: Mapping[str, Callable[[Desk, Act], decisions.Decision]] = {
    "split": _split, "furniture": _given_to("furniture"), "teaser": _given_to("teaser"),
    "article": _given_to("article"), "correct": _correct, "add": _add,
}  # fmt: skip
