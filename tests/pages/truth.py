"""An article under composition: its words, and what a careful reader would write down about them."""

from dataclasses import dataclass, field

from tests.pages.people import Official, Post

GENERAL_SECRETARY = Official("习近平", (Post("总书记", "中共中央"),))


@dataclass
class Article:
    """Words and truth grow together, so that neither can be forgotten."""

    place: dict
    kind: str
    kind_alt: list = field(default_factory=list)
    headline: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    alternatives: list = field(default_factory=list)
    paragraphs: list = field(default_factory=list)
    subheads: list = field(default_factory=list)
    reporters: list = field(default_factory=list)
    editors: list = field(default_factory=list)
    authors: list = field(default_factory=list)
    published: str | None = None
    event_date: str | None = None
    event_date_partial: str | None = None
    continues_from_previous: bool = False
    continues_next: bool = False
    people: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)
    slogans: dict = field(default_factory=dict)
    misprints: list = field(default_factory=list)
    byline: str | None = None  # a line of its own under the title
    author_line: str | None = None  # who signed it, before the title or under it

    def attest(self, official):
        """The words that say who holds which posts, noted as such."""
        posts = self.people.setdefault(official.name, [])
        posts += [post for post in official.posts if post not in posts]
        return official.attested

    def mention(self, name):
        self.people.setdefault(name, [])
        return name

    def place_named(self, name, kind):
        self.places.setdefault(name, kind)
        return name

    def division_named(self, county, text):
        """The county, city and province that words like 河南省商城县委 begin with, noted as places."""
        for name, kind in ((county.name, county.level), (county.city, "市"), (county.province, "省")):
            if name and name in text:
                self.place_named(name, kind)
        return text

    def slogan(self, text):
        self.slogans.setdefault(text, None)
        return f"“{text}”"

    def without_byline(self):
        """A page that sets no line of its own for the reporters does not name them, unless its text does."""
        if self.byline:
            self.byline, self.reporters = None, []

    def texts(self):
        return [text for text in (self.headline, self.kicker, self.subtitle, *self.paragraphs) if text]

    def as_gold(self, printed):
        """The article in the shape of the gold files; `printed` does to each text what printing did to the page."""
        joined = printed("\n".join(self.texts()))
        return {
            "headline": printed(self.headline),
            "kicker": printed(self.kicker),
            "subtitle": printed(self.subtitle),
            "headline_alternatives": [{k: printed(v) for k, v in reading.items()} for reading in self.alternatives],
            "reporters": self.reporters,
            "editors": self.editors,
            "authors": [{"name": name, "post": post, "org": None} for name, post in self.authors],
            "published": self.published,
            "event_date": self.event_date,
            "event_date_partial": self.event_date_partial,
            "kind": self.kind,
            "kind_alt": self.kind_alt,
            "place": self.place,
            "continues_from_previous": self.continues_from_previous,
            "continues_next": self.continues_next,
            "paragraphs": ["".join(printed(paragraph).split()) for paragraph in self.paragraphs],
            "subheads": ["".join(printed(subhead).split()) for subhead in self.subheads],
            "people": [
                {"name": name, "posts": [{"post": post.post, "org": post.org} for post in posts]}
                for name, posts in self.people.items()
            ],
            "organizations": [],
            "places": [{"name": name, "kind": kind} for name, kind in self.places.items()],
            "slogans": [
                {
                    "text": printed(text),
                    "tier": "core",
                    "count": joined.count(printed(text)),
                    "count_raw": joined.count(printed(text)),
                }
                for text in self.slogans
            ],
            "ocr_suspects": [
                {"as_printed": printed(wrong.printed), "likely": printed(wrong.likely), "kind": wrong.kind}
                for wrong in self.misprints
            ],
        }
