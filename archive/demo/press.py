"""Issues of a synthetic paper in the format of the genre, and what each of them says of offices and formulas."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from archive.demo import prose
from archive.demo.notices import Notice, notices
from archive.demo.posts import Statement, held, printed_post
from archive.demo.terms import MAYOR, OTHERS, SECRETARY, Term
from archive.demo.world import ARTICLES_AN_ISSUE, Coming, Formula, Paper, Wire, World

NOTE = "合成样报 人物事件均属虚构"
WEEKDAYS = "一二三四五六日"
FORMER, THEN = 0.06, 0.03  # issues that name a secretary of former days as such
FORTNIGHT = timedelta(14)


@dataclass
class Story:
    """An article being written: its title lines, its paragraphs, and what it says."""

    titles: list[str]
    paragraphs: list[str]
    statements: list[Statement] = field(default_factory=list)
    formulas: Counter[str] = field(default_factory=Counter)
    novelties: set[str] = field(default_factory=set)
    wire: int | None = None


@dataclass(frozen=True)
class Issue:
    """An issue that is held: its file and all that it says."""

    file: str
    paper: Paper
    coming: Coming
    stories: tuple[Story, ...]

    @property
    def text(self) -> str:
        """The issue as it is printed, the note that it is synthetic among its furniture."""
        day = self.coming.day
        head = [
            self.paper.name, "1版", f"{day.year}年第{self.coming.number}期(总第{self.coming.total}期)",
            f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}",
        ]  # fmt: skip
        body = [line for story in self.stories for line in (*story.titles, *story.paragraphs)]
        foot = [f"主办:{self.paper.place}融媒体中心\n{NOTE}"]
        return "\n\n".join([*head, *body, *foot]) + "\n"


def printed(world: World) -> Iterator[Issue]:
    """All issues that are held, paper by paper in the order of their days."""
    for paper in world.papers:
        due = notices(paper)
        wires = [wire for wire in world.wires if paper.code in wire.codes]
        mistaken = _mistaken_issue(paper)
        for number, coming in enumerate(paper.held):
            desk = _Desk(world, paper, coming)
            earlier = paper.held[number - 1].day if number else date.min
            told = [each for each in due if earlier < each.printable <= coming.day <= each.latest]
            wired = [wire for wire in wires if earlier < wire.day <= coming.day < wire.day + FORTNIGHT]
            stories = desk.stories(told, wired, is_mistaken=coming is mistaken)
            yield Issue(f"{paper.code}-{coming.total:05}.txt", paper, coming, tuple(stories))


def _mistaken_issue(paper: Paper) -> Coming | None:
    """The issue in which a paper prints the secretary who has gone: after the next one has been named for a while."""
    secretaries = [term for term in paper.terms if term.office == SECRETARY]
    if not paper.is_mistaken:
        return None
    for before, behind in pairwise(secretaries):
        fit = [each for each in paper.held if behind.begin + timedelta(90) <= each.day < behind.end]
        if len(fit) > 1 and any(before.is_held(each.day) for each in paper.held):
            return fit[len(fit) // 2]
    return None


class _Desk:
    """The newsroom of a paper on the day of an issue."""

    def __init__(self, world: World, paper: Paper, coming: Coming):
        self.paper, self.coming = paper, coming
        self.formulas = world.formulas_of[paper.code]
        self.random = Random(f"issue-{world.seed}-{paper.code}-{coming.total}")
        # Dice of their own: what is planted beside the formulas changes nothing else in an issue.
        self.novel = Random(f"novel-{world.seed}-{paper.code}-{coming.total}")
        shares = [(novelty, novelty.share_on(paper.code, coming.day)) for novelty in world.novelties]
        self.novelties = [(each, share) for each, share in shares if share]
        self.level = paper.place[-1]

    def stories(self, told: list[Notice], wired: list[Wire], *, is_mistaken: bool) -> list[Story]:
        """The articles of the issue, with its formulas in them."""
        reports = [self.meeting(is_mistaken), self.visit()] if self.paper.is_county else []
        found = [*reports, *(self.told(notice) for notice in told), *(self.wire(wire) for wire in wired)]
        while len(found) < ARTICLES_AN_ISSUE:
            found.append(self.news())
        for story in found:
            self.use_formulas(story)
            self.tell_novelties(story)
        return found

    def meeting(self, is_mistaken: bool) -> Story:
        """A meeting at which the heads speak; where there is no secretary, the mayor alone."""
        day, what = self.event(), prose.drawn(self.random, "meetings")
        opening = f"{self.byline()}{_said(day)},{self.paper.place}召开{what}。"
        story = Story([prose.drawn(self.random, "titles"), f"{self.paper.place}召开{what}"], [])
        secretary, mayor = self.secretary(day, is_mistaken), self.paper.holder(MAYOR, day)
        if secretary and (is_mistaken or self.random.random() < 0.9):
            opening += f"{self.naming(story, secretary, day)}出席会议并讲话"
            opening += f",{self.naming(story, mayor, day)}主持会议。" if mayor else "。"
            speakers = [secretary, mayor]
        else:
            speakers = [mayor]
            opening += f"{self.naming(story, mayor, day)}出席会议并讲话。" if mayor else ""
        story.paragraphs = [opening, *(self.speech(speaker.name) for speaker in speakers if speaker)]
        if self.random.random() < 0.5:
            story.paragraphs.append(self.present(story, day))
        return story

    def secretary(self, day: date, is_mistaken: bool) -> Term | None:
        now = self.paper.holder(SECRETARY, day)
        before = [term for term in self.paper.terms if term.office == SECRETARY and term.end <= day]
        return max(before, key=lambda term: term.end) if is_mistaken else now

    def present(self, story: Story, day: date) -> str:
        terms = [term for office in OTHERS if (term := self.paper.holder(office, day))]
        chosen = [term for term in terms if self.random.random() < 0.5] or terms[:1]
        return "、".join(self.naming(story, term, day) for term in chosen) + "参加会议。"

    def visit(self) -> Story:
        """One of the heads or departments visits a town."""
        day, town = self.event(), self.random.choice(self.paper.towns)
        term = self.paper.holder(self.random.choice((MAYOR, SECRETARY, *OTHERS)), day) or self.paper.holder(MAYOR, day)
        theme = prose.drawn(self.random, "themes")
        story = Story([f"{prose.drawn(self.random, 'titles')}"], [])
        if term is None:
            return self.news()
        story.titles = [f"{term.name}到{town}调研{theme}"]
        opening = f"{self.byline()}{_said(day)},{self.naming(story, term, day)}深入{town}调研{theme}。"
        story.paragraphs = [opening + self.filling(1), self.speech(term.name)]
        return story

    def news(self) -> Story:
        """News of a town, now and then with a secretary of former days in it."""
        town, day = self.random.choice(self.paper.towns or (self.paper.place,)), self.event()
        story = Story([f"{town}{prose.drawn(self.random, 'news')}"], [])
        story.paragraphs = [f"{self.byline()}{_said(day)},笔者在{town}看到,{self.filling(2)}", self.filling(2)]
        former = [term for term in self.paper.terms if term.office == SECRETARY and term.end <= day]
        if former and (drawn := self.random.random()) < FORMER + THEN:
            term, tenure = former[-1], "原任" if drawn < FORMER else "时任"
            said = "原{}{}到场与群众交谈。" if tenure == "原任" else "当年,时任{}{}多次到这里走访。"
            story.paragraphs.append(said.format(f"{self.level}委书记", term.name))
            story.statements.append(Statement(term.name, SECRETARY, tenure))
        return story

    def wire(self, wire: Wire) -> Story:
        secretary = self.paper.holder(SECRETARY, self.coming.day)
        leader = f"{self.level}委主要负责同志"
        story = Story([prose.drawn(self.random, "titles")], [], wire=wire.number)
        if secretary:
            leader = self.naming(story, secretary, self.coming.day)
        number = self.random.randint(120, 9800)
        told = wire.text.format(county=self.paper.place, level=self.level, leader=leader, number=number)
        story.paragraphs = [f"本报讯 {told}。"]
        return story

    def told(self, notice: Notice) -> Story:
        """A notice of who is given an office or leaves it."""
        opening = f"{self.byline()}{_said(notice.day)},{notice.opening}" if notice.opening else ""
        paragraphs = [opening + notice.lines[0], *notice.lines[1:]]
        return Story([notice.title], paragraphs, list(notice.statements))

    def naming(self, story: Story, term: Term, day: date) -> str:
        """The holder with the post as it is printed, noted as said."""
        story.statements += held(term, day)
        return printed_post(term, day, self.level) + term.name

    def use_formulas(self, story: Story) -> None:
        """Sentences with the formulas of the day, by the share of articles that have each."""
        used = [
            formula
            for formula in self.formulas
            if self.random.random() < formula.share_on(self.paper.code, self.coming.day)
            for _ in range(self.random.randint(1, 2))
        ]
        story.formulas.update(formula.text for formula in used)
        if used:
            story.paragraphs.append("".join(map(self.using, used)))

    def tell_novelties(self, story: Story) -> None:
        """Sentences with what newly came up, by the share of articles that have each."""
        used = [each for each, share in self.novelties if self.novel.random() < share]
        story.novelties.update(each.text for each in used)
        if used:
            told = "".join(each.told(self.novel) for each in used)
            story.paragraphs.append(told + prose.drawn(self.novel, "sentences") + "。")

    def using(self, formula: Formula) -> str:
        text = f"“{formula.text}”" if self.random.random() < formula.quoted else formula.text
        return prose.drawn(self.random, "uses").format(text, formula.head) + "," + self.clause() + "。"

    def speech(self, name: str) -> str:
        verb = self.random.choice(("强调", "指出", "要求"))
        return f"{name}{verb},{';'.join(self.clause() for _ in range(self.random.randint(2, 3)))}。"

    def clause(self) -> str:
        return prose.drawn(self.random, "clauses")

    def filling(self, many: int) -> str:
        return "。".join(self.random.sample(prose.section("sentences"), many)) + "。"

    def byline(self) -> str:
        return f"本报讯(记者 {prose.Names(self.random).draw()})"

    def event(self) -> date:
        return self.coming.day - timedelta(self.random.randint(1, 5))


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"
