"""A page being set: its blocks in the order of print, with the truth about the page itself."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.pages.files import Block
from tests.pages.noise import Print
from tests.pages.people import Names, leaders
from tests.pages.places import counties
from tests.pages.reports import Desk


@dataclass
class Sheet:
    """A page being set: its blocks in the order of print, and the truth about the page itself."""

    print: Print
    blocks: list = field(default_factory=list)
    furniture: list = field(default_factory=list)
    staff: list = field(default_factory=list)
    teasers: list = field(default_factory=list)
    articles: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)

    def furnish(self, text):
        self.blocks.append(Block("furniture", self.print.shown(text)))
        self.furniture.append(self.print.printed(text))

    def title(self, text, mark=""):
        self.blocks.append(Block("title", mark + self.print.shown(text)))

    def body(self, article):
        for paragraph in article.paragraphs:
            self.blocks += [Block("body", text) for text in self.print.paragraph(paragraph)]

    def gold(self):
        issue = {"year": None, "number": None, "total": None, "date": None, "pages": []}
        return {
            "publication": None,
            "issue": issue,
            "place": {},
            "staff": self.staff,
            "furniture": self.furniture,
            "teasers": self.teasers,
            "articles": [article.as_gold(self.print.printed) for article in self.articles],
            **self.facts,
        }


def a_desk(rng, issued=None):
    county = rng.choice(counties())
    minority = county.province[:2] in ("新疆", "西藏", "内蒙") and rng.random() < 0.8
    names = Names(rng, minority)
    issued = issued or date(rng.randint(2015, 2024), 1, 1) + timedelta(days=rng.randint(10, 350))
    return Desk(rng, county, names, leaders(rng, names, county), issued)


def a_print(rng, **fixed):
    settings = {
        "ascii_punctuation": rng.random() < 0.5,
        "wide_digits": rng.random() < 0.08,
        "quotes": rng.choice(["curly", "curly", "ascii"]),
        **fixed,
    }
    return Print(rng, **settings)
