"""What a synthetic archive is about: papers with what is held of them, who held which office, the life of formulas.

Everything depends on the seed and the number of articles alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from random import Random

from archive.demo import prose
from archive.demo.novelties import Novelty, novelties
from archive.demo.terms import MAYOR, SECRETARY, Term, terms
from archive.parsing.lexicon.gazetteer import COUNTY, GazetteerEntry, all_divisions, divisions_named, towns
from archive.parsing.records import Division

BEGINNING, END = date(2014, 1, 1), date(2024, 1, 1)
ARTICLES_AN_ISSUE = 4
COUNTIES, ARTICLES = 300, 20_000
PROVINCES = 12
FREQUENCIES = (7, 14, 14, 30)  # days between two issues
MOST_ISSUES = 240  # held of one paper
FORMULAS = {"national": 30, "province": 12, "county": 10, "spreading": 6}
WIRES = 40
EARLY = 0.0006  # of the articles of three years before its time have a formula all the same
MISTAKEN = 0.12  # papers that once print the secretary who has gone


@dataclass(frozen=True)
class Coming:
    """An issue that came out: its day, its number in the year and its running number."""

    day: date
    number: int
    total: int


@dataclass(frozen=True)
class Paper:
    """A paper with all issues that came out, those that are held, and the terms of office of its county."""

    code: str
    name: str
    home: Division
    towns: tuple[str, ...]
    came_out: tuple[Coming, ...]
    held: tuple[Coming, ...]
    terms: tuple[Term, ...]
    is_mistaken: bool = False

    @property
    def is_county(self) -> bool:
        return self.home.county is not None

    @property
    def place(self) -> str:
        return self.home.county or self.home.city or self.home.province or ""

    def holder(self, office: str, day: date) -> Term | None:
        return next((term for term in self.terms if term.office == office and term.is_held(day)), None)


@dataclass(frozen=True)
class Formula:
    """A formula: from when and to when a share of the articles of an area has it; `home`: the county that began."""

    text: str
    head: str
    level: str
    area: str  # what the codes of its papers begin with
    begin: date
    end: date
    share: float
    quoted: float
    home: str = ""

    def taken_up(self, code: str) -> date | None:
        """When a paper takes it up: most at once, some long after; None outside its area."""
        if not code.startswith(self.area):
            return None
        if code in (self.home, self.area):
            return self.begin
        random = Random(f"{self.text}-{code}")
        late = 0 if random.random() < 0.75 else int(random.expovariate(1 / 250))
        return self.begin + timedelta(late + (240 if self.home else 0))

    def share_on(self, code: str, day: date) -> float:
        """The share of a paper's articles that have it on a day."""
        begin = self.taken_up(code)
        if begin is None or day >= self.end:
            return 0.0
        is_early = not self.home and self.begin - timedelta(3 * 365) <= day < begin
        return self.share if day >= begin else EARLY * is_early


@dataclass(frozen=True)
class Wire:
    """A report that many papers print within a fortnight, each with its own county, secretary and number."""

    number: int
    text: str
    day: date
    codes: frozenset[str]


@dataclass(frozen=True)
class World:
    seed: int
    articles: int
    papers: tuple[Paper, ...]
    formulas: tuple[Formula, ...]
    wires: tuple[Wire, ...]
    novelties: tuple[Novelty, ...]

    @cached_property
    def formulas_of(self) -> dict[str, tuple[Formula, ...]]:
        """Of each paper the formulas of its area."""
        return {
            paper.code: tuple(formula for formula in self.formulas if paper.code.startswith(formula.area))
            for paper in self.papers
        }


def world(seed: int = 1, articles: int = ARTICLES) -> World:
    """The world of this seed, with so many articles held, near enough."""
    random = Random(f"world-{seed}")
    homes = _homes(random, max(6, COUNTIES * articles // ARTICLES))
    counties = _moved(random, [_paper(seed, entry) for entry in homes])
    above = [_paper(seed, entry) for entry in _above(random, homes)]
    papers = list(_with_holdings(seed, [*counties, *above], articles // ARTICLES_AN_ISSUE))
    formulas, wires = tuple(_formulas(random, papers)), tuple(_wires(random, papers))
    rich = sorted((paper for paper in papers if paper.is_county), key=lambda paper: -len(paper.held))
    return World(
        seed, articles, tuple(papers), formulas, wires, novelties(seed, [paper.code for paper in rich], END)
    )  # fmt: skip


def _homes(random: Random, many: int) -> list[GazetteerEntry]:
    """Counties of a few provinces whose names are theirs alone."""
    provinces: defaultdict[str, list[GazetteerEntry]] = defaultdict(list)
    for entry in all_divisions():
        home = entry.division
        is_fit = entry.level == COUNTY and home.province and home.city and entry.name[-1] in "县区市"
        if is_fit and 3 <= len(entry.name) <= 4 and len(towns(home)) >= 5 and len(divisions_named(entry.name)) == 1:
            provinces[entry.code[:2]].append(entry)
    chosen = random.sample(sorted(provinces), max(2, min(PROVINCES, many // 12)))
    return random.sample([entry for code in chosen for entry in provinces[code]], many)


def _above(random: Random, homes: Sequence[GazetteerEntry]) -> list[GazetteerEntry]:
    """The provinces of the counties, and some of their cities: what comes from above is printed there first."""
    by_code = {entry.code: entry for entry in all_divisions()}
    provinces = sorted({f"{home.code[:2]}0000" for home in homes} & set(by_code))
    cities = sorted({f"{home.code[:4]}00" for home in homes} & set(by_code))
    return [by_code[code] for code in (*provinces, *random.sample(cities, min(len(cities), 2 * len(provinces))))]


def _paper(seed: int, entry: GazetteerEntry) -> Paper:
    random = Random(f"paper-{seed}-{entry.code}")
    home, short = entry.division, entry.name[:-1]
    is_county = entry.level == COUNTY
    held = terms(random, prose.Names(random), BEGINNING, END) if is_county else []
    return Paper(
        entry.code, f"{short}合成{'报' if is_county else '日报'}", home, towns(home)[:12], tuple(_came_out(random)), (),
        tuple(held), is_county and random.random() < MISTAKEN,
    )  # fmt: skip


def _came_out(random: Random) -> Iterator[Coming]:
    every, day, total = random.choice(FREQUENCIES), BEGINNING + timedelta(random.randrange(30)), random.randint(1, 900)
    number = 0
    while day < END:
        number += 1
        yield Coming(day, number, total)
        following = day + timedelta(every)
        number = 0 if following.year != day.year else number
        day, total = following, total + 1


def _moved(random: Random, papers: Sequence[Paper]) -> list[Paper]:
    """The papers after some mayors have become secretaries of another county of their city: careers over places."""
    found = list(papers)
    for at, paper in enumerate(papers):
        for term in paper.terms:
            is_outsider = term.office == SECRETARY and sum(each.name == term.name for each in paper.terms) == 1
            if not is_outsider or term.begin < BEGINNING or random.random() < 0.4:
                continue
            for other in papers:
                left = _left_in(other, term.begin) if other.code[:4] == paper.code[:4] and other != paper else None
                if left and not any(term.name.startswith(left.name[:2]) for term in found[at].terms):
                    found[at] = _renamed(found[at], term, left.name)
                    break
    return found


def _left_in(paper: Paper, day: date) -> Term | None:
    """A mayor who left the county in the three months before and held nothing there afterwards."""
    left = (term for term in paper.terms if term.office == MAYOR and timedelta(0) <= day - term.end < timedelta(90))
    stayed = {(term.name, term.begin) for term in paper.terms}
    return next((term for term in left if (term.name, term.end) not in stayed), None)


def _renamed(paper: Paper, term: Term, name: str) -> Paper:
    changed = (replace(each, name=name) if each == term else each for each in paper.terms)
    return replace(paper, terms=tuple(changed))


def _with_holdings(seed: int, papers: Sequence[Paper], issues: int) -> Iterator[Paper]:
    """The papers with what is held of each: much of a few, little of most, always with gaps."""
    weights = [(rank + 3) ** -0.9 for rank in range(len(papers))]
    order = list(papers)
    Random(f"order-{seed}").shuffle(order)
    scale = issues / sum(weights)
    for _ in range(20):  # what the cap takes away is given to the others
        scale *= issues / sum(_wanted(weight, scale, paper) for weight, paper in zip(weights, order, strict=True))
    for weight, paper in zip(weights, order, strict=True):
        random = Random(f"held-{seed}-{paper.code}")
        hole = BEGINNING + timedelta(random.randrange(3000))
        fit = [each for each in paper.came_out if not hole <= each.day < hole + timedelta(random.randint(100, 500))]
        held = random.sample(fit, min(len(fit), _wanted(weight, scale, paper)))
        yield replace(paper, held=tuple(sorted(held, key=lambda each: each.day)))


def _wanted(weight: float, scale: float, paper: Paper) -> int:
    return max(3, min(round(weight * scale), MOST_ISSUES, len(paper.came_out) * 4 // 5))


def _formulas(random: Random, papers: Sequence[Paper]) -> Iterator[Formula]:
    """Formulas of every level, each where enough is held to show its life."""
    texts = iter(prose.formulas(random, sum(FORMULAS.values())))
    rich = [paper for paper in sorted(papers, key=lambda paper: -len(paper.held)) if paper.is_county]
    provinces = sorted({paper.code[:2] for paper in papers})
    for level, many in FORMULAS.items():
        for number in range(many):
            county = rich[number % max(1, min(12, len(rich) // 3))].code
            areas = {"national": "", "province": provinces[number % len(provinces)], "county": county}
            share = {"national": (0.03, 0.12), "province": (0.2, 0.4)}.get(level, (0.4, 0.7))
            begin = date(random.randint(2015, 2021), random.randint(1, 12), 1)
            lasts = timedelta(random.choice((400, 700, 1100, 9999, 9999, 9999)))
            yield Formula(
                text=next(texts),
                head=prose.drawn(random, "formula_heads"),
                level=level,
                area=areas.get(level, county[:2]),
                begin=begin,
                end=min(begin + lasts, END),
                share=random.uniform(*share),
                quoted=random.choice((0.1, 0.5, 0.95)),
                home=county if level == "spreading" else "",
            )


def _wires(random: Random, papers: Iterable[Paper]) -> Iterator[Wire]:
    codes = [paper.code for paper in papers if paper.is_county]
    for number in range(WIRES):
        day = BEGINNING + timedelta(random.randrange(3600))
        few = random.sample(codes, random.randint(len(codes) // 10 + 1, len(codes) // 2))
        yield Wire(number, prose.section("wires")[number % len(prose.section("wires"))], day, frozenset(few))
