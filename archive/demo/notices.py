"""Notices of who is given an office, elected to it, meant for it or leaves it, as papers print them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from archive.demo.posts import Statement
from archive.demo.terms import MAYOR, SECRETARY, Term
from archive.demo.world import BEGINNING, END, Paper

WHILE = timedelta(40)  # so long after its day a notice is still printed
PUBLICITY = timedelta(25)  # before an appointment those meant for it are made public
ELECTED = ("人大常委会主任", "政协主席")
PUBLIC = ("组织部部长", "宣传部部长")


@dataclass(frozen=True)
class Notice:
    """A notice with its title, what stands after its day, its lines, and what they say."""

    day: date
    title: str
    opening: str  # "" where no day is printed
    lines: tuple[str, ...]
    statements: tuple[Statement, ...]
    latest: date  # no issue after this prints it

    @property
    def printable(self) -> date:
        """The first day on which an issue may have it."""
        return self.day + timedelta(1)


def notices(paper: Paper) -> list[Notice]:
    """All notices that the terms of a paper's county give cause for."""
    return [notice for term in paper.terms for notice in _of(term, paper) if BEGINNING < notice.day < END]


def _of(term: Term, paper: Paper) -> Iterator[Notice]:
    if term.office == SECRETARY:
        yield from _secretary(term, paper)
    elif term.office == MAYOR:
        yield from _mayor(term, paper)
    elif term.office in ELECTED:
        yield _elected(term, paper)
    elif term.office in PUBLIC:
        yield _meant(term, paper)


def _secretary(term: Term, paper: Paper) -> Iterator[Notice]:
    """The beginning, with the end of who was before on the same day; an end that leaves a vacancy alone."""
    place, level = paper.place, paper.place[-1]
    title = f"{place}召开领导干部会议"
    opening = f"{title},宣布上级关于{level}委主要负责同志调整的决定。"
    before = _neighbour(term, paper)
    lines, said = [f"{term.name}任中共{place}委书记"], [Statement(term.name, SECRETARY, "任命", term.begin)]
    if before:
        lines.append(f"免去{before.name}的中共{place}委书记职务")
        said.append(Statement(before.name, SECRETARY, "免去", term.begin))
    yield _notice(term.begin, title, opening, (f"会议宣布:{','.join(lines)}。",), said)
    if not any(_neighbour(other, paper) == term for other in paper.terms):
        gone = (Statement(term.name, SECRETARY, "免去", term.end),)
        yield _notice(term.end, title, opening, (f"会议宣布:免去{term.name}的中共{place}委书记职务。",), gone)


def _neighbour(term: Term, paper: Paper) -> Term | None:
    """Who left the same office on the day of a beginning."""
    return next((each for each in paper.terms if each.office == term.office and each.end == term.begin), None)


def _mayor(term: Term, paper: Paper) -> Iterator[Notice]:
    place, level = paper.place, paper.place[-1]
    earlier = [each for each in paper.terms if each.office == MAYOR and each.end <= term.begin]
    before = max(earlier, key=lambda each: each.end, default=None)
    opening = f"{level}人大常委会举行会议。"
    if term.elected:
        lines = [f"会议决定任命{term.name}为{place}人民政府副{level}长、代理{level}长。"]
        said = [
            Statement(term.name, "副县长", "任命", term.begin),
            Statement(term.name, MAYOR, "任命", term.begin, is_acting=True),
        ]
        if before:
            lines.append(f"会议决定接受{before.name}辞去{place}人民政府{level}长职务的请求。")
            said.append(Statement(before.name, MAYOR, "辞去", term.begin))
        yield _notice(term.begin, f"{level}人大常委会举行会议", opening, tuple(lines), said)
        chosen = (Statement(term.name, MAYOR, "当选", term.elected),)
        line = f"会议选举{term.name}为{place}人民政府{level}长。"
        congress = f"{place}人民代表大会会议闭幕"
        yield _notice(term.elected, congress, f"{congress}。", (line,), chosen)


def _elected(term: Term, paper: Paper) -> Notice:
    place = paper.place
    body = "人大常委会主任" if term.office == ELECTED[0] else "政协主席"
    chosen = (Statement(term.name, term.office, "当选", term.begin),)
    line = f"经大会选举,{term.name}当选{place}{body}。"
    return _notice(term.begin, f"{place}两会胜利闭幕", f"{place}两会胜利闭幕。", (line,), chosen)


def _meant(term: Term, paper: Paper) -> Notice:
    """What is made public before the day of an appointment: no day is printed in it."""
    place, level = paper.place, paper.place[-1]
    born = 1966 + len(term.name) + term.begin.month
    lines = (
        "根据干部选拔任用工作有关规定,现将拟任职干部公示如下:",
        f"{term.name},男,汉族,{born}年3月生,中共党员,现任{place}水利局局长,拟任{level}委常委、{term.office}。",
    )
    said = (Statement(term.name, term.office, "拟任"), Statement(term.name, "县委常委", "拟任"))
    day = term.begin - PUBLICITY
    return Notice(day, "干部任前公示", "", lines, said, day + PUBLICITY)


def _notice(day: date, title: str, opening: str, lines: tuple[str, ...], said: Iterable[Statement]) -> Notice:
    return Notice(day, title, opening, lines, tuple(said), day + WHILE)
