"""What is typed without quotation marks: is the count called literal the count of a scan, and the rest apart?"""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from archive.text import match_text
from search.request import SearchRequest
from search.service import searching
from tests.bench import words
from tests.bench.corpus import Article
from tests.bench.figures import Result, result
from tests.bench.queries import QuerySet
from tests.bench.world import World

A_KIND = 10
NUMERALS, OTHERS = "一二三四五六七八九十", "高新学做治心路县基能力量"


def typed_queries(articles: Sequence[Article], seed: int = 1, count: int = A_KIND) -> dict[str, list[str]]:
    """So many texts of each kind that readers type, drawn from the corpus."""
    random = Random(f"typed-{seed}")
    kinds: dict[str, Callable[[int], str]] = {
        "known slogan": lambda number: random.choice(random.choice(articles).slogans)[0],
        "unknown slogan": lambda number: _numbered(random),
        "name": lambda number: (
            _person(articles, random) if number % 2 else words.person_name(f"nobody-{seed}-{number}")
        ),
        "place": lambda number: _place(random.choice(articles), random),
        "several words": lambda number: _several(articles, random, "" if number % 2 else " "),
        "misprint": lambda number: _misprinted(random.choice(random.choice(articles).slogans)[0], random),
    }
    return {kind: [make(number) for number in range(count)] for kind, make in kinds.items()}


def typed(world: World, queries: QuerySet) -> Iterator[Result]:
    """Sets and totals of what stands as typed beside the scan's; what is offered beside it shares nothing with it."""
    asked = typed_queries(world.articles, world.seed)
    wrong = [f"{kind}: {q}" for kind, found in asked.items() for q in found if not _is_right(world, q)]
    none = {kind: sum(searching.search(SearchRequest(q)).total == 0 for q in found) for kind, found in asked.items()}
    apart = {kind: [searching.search(SearchRequest(q)).loose for q in found] for kind, found in asked.items()}
    offered = {kind: sum(each.total for each in found if each) for kind, found in apart.items()}
    yield result(
        "typed",
        world.size,
        len(wrong),
        len(wrong),
        of=sum(map(len, asked.values())),
        wrong=wrong,
        none=none,
        apart=offered,
    )


def _is_right(world: World, q: str) -> bool:
    """Whether total, the whole result and 核对 equal the scan, and the loose result lies outside."""
    scanned = set.intersection(*(world.engines["scan"].phrase_keys(match_text(part)) for part in q.split()))
    request = SearchRequest(q)
    results = searching.search(request)
    loose = set(searching.article_ids(request.in_mode("loose")))
    counted = {results.total, sum(each.count for each in results.facets["year"]), len(scanned)}
    offered = results.loose.total if results.loose else 0
    return (
        set(searching.article_ids(request)) == scanned
        and counted == {len(scanned)}
        and not loose & scanned
        and len(loose) == offered
    )


def _numbered(random: Random) -> str:
    """Of the form of 三高四新."""
    return "".join(random.choice(NUMERALS) + random.choice(OTHERS) for _ in range(2))


def _person(articles: Sequence[Article], random: Random) -> str:
    return random.choice([person.name for article in random.sample(articles, 20) for person in article.people])


def _place(article: Article, random: Random) -> str:
    return random.choice([article.county.name, random.choice(article.county.towns), article.county.name + "党建"])


def _several(articles: Sequence[Article], random: Random, between: str) -> str:
    drawers = words.genre_drawers()
    return between.join(drawers[part].draw(random) for part in random.choice(("nv", "vn", "nnv")))


def _misprinted(slogan: str, random: Random) -> str:
    place = random.randrange(len(slogan))
    return slogan[:place] + random.choice("震岭弓径己末") + slogan[place + 1 :]
