"""Posts and companions of people as rows, brought level when articles come, change or go."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from archive.careers import Pair, Tally, added, pairs, posts, summed, together
from archive.holdings.facts import Facts
from archive.holdings.reading import as_counted
from archive.inserting import add_to
from archive.models import Article, Companion, PostHeld
from archive.models.holding import CountedArticle, Filing, Kind

Counted = Mapping[int, Facts]
Key = tuple[Any, ...]  # a `Post` or a `Pair`
Tallies = Mapping[Any, Tally]
Model = type[PostHeld] | type[Companion]
WHERE: dict[Model, tuple[str, ...]] = {
    PostHeld: ("person", "body", "post", "tenure", "manner"),
    Companion: ("person", "other"),
}
NUMBERS: dict[Model, tuple[str, ...]] = {
    PostHeld: ("number",),
    Companion: ("sentences", "before", "behind", "articles", "articles_once"),
}
SPAN = ("first", "last")


def update_careers(before: Counted, after: Counted) -> None:
    """Brings the rows level where articles, by key, were counted so before and are so now, their lists included."""
    _bring_level(PostHeld, _posts(before), _posts(after))
    beside = _versions_beside(before, after)
    _bring_level(Companion, _pairs({**beside, **before}), _pairs({**beside, **after}))


class CareerCheck:
    """What the rows should be, told of all articles some at a time."""

    def __init__(self) -> None:
        self._expected: dict[Model, dict[Key, Tally]] = {PostHeld: {}, Companion: {}}
        self._originals = set(Article.objects.exclude(original=None).values_list("original", flat=True))
        self._versions: dict[int, Facts] = {}  # what has versions is counted with them, at last

    def take(self, counted: Counted) -> None:
        versions = {key: facts for key, facts in counted.items() if facts.family(key) in self._originals}
        self._versions |= versions
        self._add(PostHeld, _posts(counted))
        self._add(Companion, _pairs({key: facts for key, facts in counted.items() if key not in versions}))

    def differences(self) -> Iterator[str]:
        """What the rows say otherwise than the articles do."""
        self._add(Companion, _pairs(self._versions))
        for model, expected in self._expected.items():
            where, numbers = WHERE[model], NUMBERS[model]
            stored = {
                row[: len(where)]: Tally(row[len(where) : -2], *row[-2:])
                for row in model.objects.values_list(*where, *numbers, *SPAN).iterator()
            }
            for key in sorted(stored.keys() | expected.keys()):
                if stored.get(key) != expected.get(key):
                    yield f"the row of {model.__name__} {key} is not what the articles give"

    def _add(self, model: Model, tallies: Tallies) -> None:
        expected = self._expected[model]
        for key, tally in tallies.items():
            expected[tuple(key)] = expected[key].plus(tally) if key in expected else tally


def _posts(counted: Counted) -> Tallies:
    return summed(each for facts in counted.values() for each in posts(facts.stated, facts.day).items())


def _pairs(counted: Counted) -> Tallies:
    """Who is named with whom in the articles; versions of one article, all of them given, count once as well."""
    families: defaultdict[int, list[Mapping[Pair, Tally]]] = defaultdict(list)
    for key, facts in counted.items():
        if len(facts.stated) > 1:
            families[facts.family(key)].append(pairs(facts.stated, facts.day))
    return summed(each for versions in families.values() for each in together(versions).items())


def _versions_beside(before: Counted, after: Counted) -> dict[int, Facts]:
    """Other articles that are versions of these, as they are counted."""
    families = {facts.family(key) for counted in (before, after) for key, facts in counted.items()}
    rows = CountedArticle.objects.filter(family__in=families).values_list("pk", flat=True)
    return as_counted([key for key in rows if key not in before and key not in after])


def _bring_level(model: Model, was: Tallies, now: Tallies) -> None:
    """Adds what is more and takes off what is less; a first or last sentence that went is looked for again."""
    changed = added(was, now)
    rows = [(*key, *tally.numbers, tally.first, tally.last) for key, tally in changed.items()]
    size, end = len(NUMBERS[model]), -len(WHERE[model])
    gone = []
    for pk, *row in add_to(model, WHERE[model], NUMBERS[model], rows, *SPAN):
        key, held = tuple(row[end:]), Tally(tuple(row[:size]), row[size], row[size + 1])
        if not held.numbers[0]:
            gone.append(pk)
        elif (span := _true_span(model, key, held, was, now)) != (held.first, held.last):
            model.objects.filter(pk=pk).update(first=span[0], last=span[1])
    model.objects.filter(pk__in=gone).delete()


def _true_span(model: Model, key: Key, held: Tally, was: Tallies, now: Tallies) -> tuple[int, int]:
    """The first and the last sentence of a row to which what came in has been added, and from which some went."""
    then, come = was.get(key), now.get(key)
    if come and come.numbers == held.numbers:
        return come.first, come.last
    ends, went, came = ((each.first, each.last) if each else (None, None) for each in (held, then, come))
    is_known = all(end != gone or end == new for end, gone, new in zip(ends, went, came, strict=True))
    return (held.first, held.last) if is_known else _looked_up(model, key)


def _looked_up(model: Model, key: Key) -> tuple[int, int]:
    """The first and the last sentence that the articles counted give."""
    people = key[:1] if model is PostHeld else key
    articles = set.intersection(
        *(set(Filing.objects.under(Kind.HOLDER, person).values_list("article", flat=True)) for person in people)
    )
    read: Callable[..., Tallies] = posts if model is PostHeld else pairs
    found = [
        tally for facts in as_counted(sorted(articles)).values() if (tally := read(facts.stated, facts.day).get(key))
    ]
    return min(tally.first for tally in found), max(tally.last for tally in found)
