"""The synthetic archive: article i depends on (seed, i) alone, so a smaller corpus is the beginning of a larger one."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from archive.text import match_text
from tests.bench import words
from tests.bench.words import County

KINDS = ("会议", "座谈会", "调研", "讲话", "署名文章", "经验材料", "其他")
KIND_WEIGHTS = (34, 6, 22, 8, 12, 10, 8)
YEARS = range(2012, 2025)
ARTICLES_A_PAGE = 4
PEOPLE_A_COUNTY = 60
# How a slogan is printed, by how often; in the last one the OCR broke it.
PRINTED = (("“{}”", 40), ('"{}"', 14), ("「{}」", 2), ("{}", 40), ("{0[0]} {0[1]}", 4))
SLOGAN_CLAUSES = (
    "深入实施{}{}", "扎实推进{}{}", "围绕{}{}谋划工作", "以{}{}为抓手", "把{}{}落到实处", "坚持{}{}",
    "全面落实{}{}要求", "推动{}{}走深走实",
)  # fmt: skip
NUMERALS = ("一要", "二要", "三要", "四要", "五要")


@dataclass(frozen=True)
class Attested:
    """A person with the post that a paragraph says is held."""

    name: str
    post: str
    organization: str
    paragraph: int
    start: int


@dataclass(frozen=True)
class Article:
    """An article with the facts its text was made from."""

    number: int  # from 0
    county: County
    publication: str
    year: int
    issue: int
    page: str
    date: datetime.date | None
    date_partial: str  # --MM-DD where the year is not known
    kind: str
    kicker: str
    headline: str
    subtitle: str
    reporter: str
    paragraphs: tuple[str, ...]
    people: tuple[Attested, ...]
    towns: tuple[str, ...]
    slogans: tuple[tuple[str, int], ...]  # text, uses

    @property
    def texts(self) -> list[str]:
        """Title lines, then paragraphs, as the archive's own articles give them."""
        return [text for text in (self.kicker, self.headline, self.subtitle) if text] + list(self.paragraphs)

    @property
    def matched(self) -> str:
        """All match forms, one a line: what a scan looks through."""
        return "\n".join(map(match_text, self.texts))

    @property
    def organizations(self) -> tuple[str, ...]:
        """The organizations attested, each once."""
        return tuple(dict.fromkeys(person.organization for person in self.people))


def articles(size: int, seed: int = 1) -> Iterator[Article]:
    """The first `size` articles of the corpus with this seed."""
    return (article(number, seed) for number in range(size))


def article(number: int, seed: int = 1) -> Article:
    """Article `number`, the same whatever the size of the corpus."""
    page = Random(f"{seed}-page-{number // ARTICLES_A_PAGE}")
    county = _county(page)
    year = page.choice(YEARS)
    day = datetime.date(year, 1, 1) + datetime.timedelta(page.randrange(365))
    random = Random(f"{seed}-{number}")
    writer = _Writer(random, seed, county)
    dated = random.random() >= 0.03
    headline = writer.headline()
    return Article(
        number=number,
        county=county,
        publication=f"{county.name}报·{county.code}",
        year=year,
        issue=(day.timetuple().tm_yday - 1) // 7 + 1,
        page=f"{page.randint(1, 8)}版",
        date=day if dated else None,
        date_partial="" if dated else f"--{day:%m-%d}",
        kind=random.choices(KINDS, KIND_WEIGHTS)[0],
        kicker=writer.headline() if random.random() < 0.3 else "",
        headline=headline,
        subtitle=writer.headline() if random.random() < 0.15 else "",
        reporter=words.person_name(f"{seed}-{county.code}-reporter-{random.randrange(8)}"),
        paragraphs=writer.body(day),
        people=tuple(writer.people),
        towns=tuple(dict.fromkeys(writer.towns)),
        slogans=tuple(writer.slogans.items()),
    )


class _Writer:
    """Writes one article and remembers the facts it put in."""

    def __init__(self, random: Random, seed: int, county: County):
        self.random, self.seed, self.county = random, seed, county
        self.people: list[Attested] = []
        self.towns: list[str] = []
        self.slogans: Counter[str] = Counter()
        drawer = words.slogan_drawer(seed)
        self._own_slogans = random.choices(drawer.words, cum_weights=drawer.weights, k=random.randint(1, 6))
        # One article in fifty is printed in traditional script, as the papers of overseas readers are.
        self._table = words.traditional_characters() if random.random() < 0.02 else {}

    def headline(self) -> str:
        """A title line of two clauses, or what was held where."""
        if self.random.random() < 0.5:
            return f"{self.clause()} {self.clause()}".translate(self._table)
        return f"{self.county.name}召开{self.slogan()}工作推进会".translate(self._table)

    def body(self, day: datetime.date) -> tuple[str, ...]:
        """Paragraphs up to a drawn length: a lead, then speeches and reports."""
        length = min(2300, max(250, int(self.random.lognormvariate(6.58, 0.42))))
        opening = f"{day.month}月{day.day}日,{self.county.name}召开{self.slogan()}{self.clause()}会议。"
        paragraphs = [opening + self.attestation(0, len(opening))]
        while sum(map(len, paragraphs)) < length:
            start = self.attestation(len(paragraphs), 0) if self.random.random() < 0.3 else ""
            paragraphs.append(start + "".join(self.sentence() for _ in range(self.random.randint(2, 6))))
        return tuple(paragraph.translate(self._table) for paragraph in paragraphs)

    def sentence(self) -> str:
        """Clauses up to a full stop; one in three names a slogan."""
        parts = [self.clause() for _ in range(self.random.randint(2, 5))]
        if self.random.random() < 0.33:
            parts.insert(self.random.randrange(len(parts)), self.slogan_clause())
        opening = self.random.choice(NUMERALS) if self.random.random() < 0.15 else ""
        return opening + self.random.choice((",", ",")).join(parts) + "。"

    def clause(self) -> str:
        """A clause of the seeds with its slots filled and every second content word drawn anew."""
        return "".join(self._word(token) for token in self.random.choice(words.clauses()))

    def slogan_clause(self) -> str:
        return self.random.choice(SLOGAN_CLAUSES).format(self.slogan(), self.random.choice(words.HEADS))

    def slogan(self) -> str:
        """One of the article's slogans in one of the ways they are printed."""
        slogan = self.random.choice(self._own_slogans)
        self.slogans[slogan] += 1
        form = self.random.choices([form for form, _ in PRINTED], [weight for _, weight in PRINTED])[0]
        if "[0]" not in form:
            return form.format(slogan)
        cut = self.random.randrange(1, len(slogan))
        return form.format((slogan[:cut], slogan[cut:]))

    def attestation(self, paragraph: int, start: int) -> str:
        """A sentence that says who holds which post, noted as a fact."""
        rank = self.random.randrange(PEOPLE_A_COUNTY)
        name = words.person_name(f"{self.seed}-{self.county.code}-{rank}")
        post, organization = _post(rank, self.county)
        self.people.append(Attested(name.translate(self._table), post, organization, paragraph, start))
        return f"{post}{name}{self.random.choice(('出席会议并讲话', '强调', '主持会议', '参加'))}。"

    def _word(self, token: words.Token) -> str:
        if token.has_slots:
            return "".join(map(self._filled, token.text))
        if not token.part_of_speech or self.random.random() < 0.5:
            return token.text
        drawers = words.genre_drawers() if self.random.random() < 0.7 else words.dictionary_drawers()
        return drawers[token.part_of_speech].draw(self.random)

    def _filled(self, character: str) -> str:
        random, county = self.random, self.county
        if character == words.TOWN_SLOT:
            self.towns.append(random.choice(county.towns))
            return self.towns[-1]
        if character == words.PERSON_SLOT:
            return words.person_name(f"{self.seed}-{county.code}-{random.randrange(PEOPLE_A_COUNTY)}")
        if character == words.NUMBER_SLOT:
            return str(int(10 ** random.uniform(0, 4)))
        if character == words.TERM_SLOT:
            return "".join(words.genre_drawers()[part].draw(random) for part in "nv")
        return {words.COUNTY_SLOT: county.name, words.CITY_SLOT: county.city}.get(character, character)


def _post(rank: int, county: County) -> tuple[str, str]:
    if rank < len(words.POSTS):
        post = words.POSTS[rank]
        return post, f"{county.name}人民政府" if post.endswith("县长") else f"中共{county.name}委员会"
    department = words.DEPARTMENTS[rank % len(words.DEPARTMENTS)].removeprefix("县")
    return "主任" if rank % 2 else "局长", county.name + department


@cache
def _county_weights() -> tuple[tuple[County, ...], tuple[float, ...]]:
    counties = list(words.counties())
    Random("counties").shuffle(counties)
    return tuple(counties), tuple(accumulate((rank + 1) ** -0.9 for rank in range(len(counties))))


def _county(random: Random) -> County:
    counties, weights = _county_weights()
    return random.choices(counties, cum_weights=weights)[0]
