"""What else newly comes into the papers of a synthetic archive: plain formulas, and what is none.

People without a post, events, goods, works and troubles have a beginning, too; whoever looks for new formulas must tell
them apart. None of their names is in a list that the archive knows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from archive.demo import prose

FORMULA = "formula"
# Of each kind: in which section its endings stand, for how many days it is talked of, how often in quotation marks.
OTHERS = {
    "people": ("", (30, 500), 0.0),
    "events": ("event_ends", (15, 60), 0.3),
    "goods": ("goods_ends", (100, 700), 0.3),
    "works": ("works_ends", (100, 900), 0.1),
    "troubles": ("trouble_ends", (60, 400), 0.0),
}
FORMULAS = {"national": 34, "province": 22, "county": 10}
EACH_OTHER = {"national": 4, "province": 6, "county": 8}
SHARES = {"national": (0.03, 0.12), "province": (0.15, 0.4), "county": (0.3, 0.6)}


@dataclass(frozen=True)
class Novelty:
    """Words that a share of the articles of an area has from a day to another."""

    text: str
    kind: str
    level: str
    area: str  # what the codes of its papers begin with
    begin: date
    end: date
    share: float
    quoted: float
    head: str = ""  # of a formula

    def share_on(self, code: str, day: date) -> float:
        """The share of a paper's articles that have it on a day."""
        return self.share if code.startswith(self.area) and self.begin <= day < self.end else 0.0

    def told(self, random: Random) -> str:
        """A sentence with it."""
        text = f"“{self.text}”" if random.random() < self.quoted else self.text
        if self.kind == FORMULA:
            head = self.head if random.random() < 0.7 else ""
            return prose.drawn(random, "plain_uses").format(text, head) + "。"
        return prose.drawn(random, f"told_{self.kind}").format(text) + "。"


def novelties(seed: int, counties: Sequence[str], last: date) -> tuple[Novelty, ...]:
    """All of a world whose counties those are, the ones of which most is held first."""
    random = Random(f"novelties-{seed}")
    return (*_formulas(random, counties, last), *_others(random, counties, last))


def _formulas(random: Random, counties: Sequence[str], last: date) -> Iterator[Novelty]:
    texts = iter(prose.plain_formulas(random, sum(FORMULAS.values())))
    for level, many in FORMULAS.items():
        for number in range(many):
            begin = date(random.randint(2015, 2021), random.randint(1, 12), 1)
            end = min(last, begin + timedelta(random.choice((500, 900, 9999, 9999))))
            yield Novelty(
                next(texts), FORMULA, level, _area(level, counties, number), begin, end,
                random.uniform(*SHARES[level]), random.choice((0.1, 0.4, 0.8)), prose.drawn(random, "plain_heads"),
            )  # fmt: skip


def _others(random: Random, counties: Sequence[str], last: date) -> Iterator[Novelty]:
    names = prose.Names(random)
    for kind, (endings, days, quoted) in OTHERS.items():
        for level, many in EACH_OTHER.items():
            for number in range(many):
                text = prose.coined(random, prose.drawn(random, endings)) if endings else _name(names)
                begin = date(random.randint(2015, 2022), random.randint(1, 12), random.randint(1, 28))
                end = min(last, begin + timedelta(random.randint(*days)))
                area = _area(level, counties, number + 3)
                yield Novelty(text, kind, level, area, begin, end, random.uniform(*SHARES[level]), quoted)


def _name(names: prose.Names) -> str:
    """A name of three characters: shorter ones are too short to be taken for a formula."""
    return next(name for name in iter(names.draw, "") if len(name) == 3)


def _area(level: str, counties: Sequence[str], number: int) -> str:
    county = counties[number % max(1, min(12, len(counties) // 3))]
    return {"national": "", "province": county[:2]}.get(level, county)
