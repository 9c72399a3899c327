"""One wrong character in an article, as scanning makes them, and the truth about it: what stood there, of what kind."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from tests.pages import wording
from tests.pages.people import BUREAUS, Post
from tests.pages.places import DATA

DEPARTMENTS = [*BUREAUS, "组织部", "宣传部", "统战部", "政法委", "发展改革委", "卫生健康委"]
KINDS = ("place", "person", "department", "formula", "title", "text")


@dataclass(frozen=True)
class Misprint:
    """A word with a wrong character, the same word with the right one, and the kind of place where it stands."""

    kind: str
    printed: str
    likely: str


def misprint(rng, article, county):
    """Print one character of the article wrong, in a place of a kind drawn at random; note it as truth."""
    for kind in rng.sample(KINDS, len(KINDS)):
        words = [word for word in _words(article, county, kind) if any(c in _lookalikes() for c in word)]
        if words:
            _print_wrong(rng, article, kind, rng.choice(words))
            return


def _words(article, county, kind):
    """The words of a kind that the article prints, in the order of print."""
    text = "\n".join(article.paragraphs)
    known = {
        "place": [*article.places, county.name],
        "person": article.people,
        "department": DEPARTMENTS,
        "formula": article.slogans,
        "title": re.findall(r"[\u4e00-\u9fff]+", "\n".join(filter(None, _titles(article)))),
        "text": wording.CLAUSES,
    }[kind]
    return [word for word in dict.fromkeys(known) if kind == "title" or word in text]


def _titles(article):
    return article.headline, article.kicker, article.subtitle


def _print_wrong(rng, article, kind, word):
    at = rng.choice([i for i, character in enumerate(word) if character in _lookalikes()])
    characters, scores = zip(*_lookalikes()[word[at]], strict=True)
    wrong = word[:at] + rng.choices(characters, scores)[0] + word[at + 1 :]
    if kind == "title":
        _in_titles(article, word, wrong)
    else:
        _in_text(rng, article, word, wrong)
    article.misprints.append(Misprint(kind, wrong, word))


def _in_titles(article, word, wrong):
    for part in ("headline", "kicker", "subtitle"):
        text = getattr(article, part)
        if text and word in text:
            setattr(article, part, text.replace(word, wrong, 1))
            break
    article.alternatives = [
        {key: value.replace(word, wrong, 1) for key, value in reading.items()} for reading in article.alternatives
    ]


def _in_text(rng, article, word, wrong):
    """One of the word's occurrences; facts are what is printed there."""
    places = [(i, m.start()) for i, text in enumerate(article.paragraphs) for m in re.finditer(re.escape(word), text)]
    paragraph, start = rng.choice(places)
    text = article.paragraphs[paragraph]
    article.paragraphs[paragraph] = text[:start] + wrong + text[start + len(word) :]
    if word in article.people:
        _name_as_printed(article, word, wrong, text[:start])
    if word in article.slogans:
        article.slogans[wrong] = None
    # 商城具 is no county, but 塘弯村 is a village to whoever does not know better.
    if article.places.get(word) in ("村", "社区") and wrong[-1] == word[-1]:
        article.places[wrong] = article.places[word]
    body = "\n".join(article.paragraphs)
    for name, posts in article.people.items():
        article.people[name] = [post if post.post in body else _replaced(post, word, wrong) for post in posts]


def _name_as_printed(article, name, wrong, before):
    """A name printed wrong is another name on the page; it holds the posts that stand in front of it."""
    posts = article.people[name]
    titles = "、".join(post.post for post in posts)
    article.people[wrong] = posts if posts and before.endswith(titles) else []
    if f"{titles}{name}" not in "\n".join(article.paragraphs):
        article.people[name] = []


def _replaced(post, word, wrong):
    return Post(post.post.replace(word, wrong), post.org.replace(word, wrong))


@cache
def _lookalikes():
    """Right character → what may be printed for it, each with how alike they are."""
    wrong = {}
    with (DATA / "lookalike_characters.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            wrong.setdefault(row["likely"], []).append((row["printed"], float(row["score"])))
    return wrong
