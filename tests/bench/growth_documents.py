"""Documents of the synthetic archive in files of ten thousand: a million is made once, and never held at once."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from archive.days import day_number
from search.engine import Document, FacetValue
from search.query.fields import PARTLY_DATED
from tests.bench import corpus
from tests.bench.corpus import Article

AT_ONCE = 10_000
Rows = dict[str, list[list[str]]]  # of each facet [value, label]


class Kept(msgspec.Struct, array_like=True):
    """A document as it lies in a file."""

    key: int
    title: list[str]
    body: list[str]
    date: int
    rows: Rows


def keep(folder: Path, size: int) -> None:
    """Writes those of the first `size` documents that the folder lacks."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, first in _files(folder, size):
        if not path.exists():
            kept = [_kept(corpus.article(number)) for number in range(first, first + AT_ONCE)]
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(msgspec.msgpack.encode(kept))
            unfinished.rename(path)


def documents(folder: Path, size: int, first: int = 0) -> Iterator[Document]:
    """The documents from number `first` on, up to `size` of them all, as an engine is given them."""
    for path, begins in _files(folder, size):
        if begins + AT_ONCE > first:
            for each in msgspec.msgpack.decode(path.read_bytes(), type=list[Kept])[max(first - begins, 0) :]:
                yield Document(each.key, each.title, each.body, each.date, _facets(each.rows))


def _files(folder: Path, size: int) -> Iterator[tuple[Path, int]]:
    if size % AT_ONCE:
        raise ValueError(f"{size} articles: files hold {AT_ONCE} each")
    return ((folder / f"{first:08}.msgpack", first) for first in range(0, size, AT_ONCE))


def _facets(rows: Rows) -> dict[str, list[FacetValue]]:
    return {facet: [FacetValue(*row) for row in values] for facet, values in rows.items()}


def _kept(article: Article) -> Kept:
    titles = [line for line in (article.kicker, article.headline, article.subtitle) if line]
    return Kept(article.number + 1, titles, list(article.paragraphs), day_number(article.date), _rows(article))


def _rows(article: Article) -> Rows:
    """What the article is filed under, as the archive's own rows would say it."""
    county, day = article.county, article.date
    issue = f"{article.publication} {article.year}年第{article.issue}期"
    return {
        "province": [[county.code[:2], county.province]],
        "city": [[county.code[:4], county.city]],
        "county": [[county.code, county.name]],
        "year": [[f"{day:%Y}", ""]] if day else [["unknown", ""]],
        "month": [[f"{day:%Y-%m}", ""]] if day else [],
        "dating": [] if day else [[PARTLY_DATED, ""]],
        "publication": [[f"paper-{county.code}", article.publication]],
        "issue": [[_number(issue), issue]],
        "kind": [[article.kind, article.kind]],
        "person": _named(f"{county.code} {each.name}" for each in article.people),
        "organization": _named(article.organizations),
        "slogan": _named(slogan for slogan, _ in article.slogans),
        "post": [[post, post] for post in dict.fromkeys(each.post for each in article.people)],
        "original": [],
    }


def _named(names: Iterator[str] | tuple[str, ...]) -> list[list[str]]:
    """A row for each different name: those of people say their county as well, and are called without it."""
    return [[_number(name), name.split(" ")[-1]] for name in dict.fromkeys(names)]


def _number(name: str) -> str:
    """A key as the database would give: digits, the same for the same name."""
    return str(int.from_bytes(blake2b(name.encode(), digest_size=6).digest(), "big"))
