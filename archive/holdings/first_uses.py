"""The first article of each slogan, as rows, brought level when articles come, change or go."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from archive.holdings.facts import Facts
from archive.inserting import insert_values
from archive.models import Article, Filing, FirstUse
from archive.models.holding import Kind


class Use(NamedTuple):
    """A dated article that uses a slogan; the smallest is the first."""

    day: str
    source: int
    position: int
    article: int
    place: int | None

    def row(self, slogan: int) -> tuple[object, ...]:
        return slogan, date.fromisoformat(self.day), self.source, self.position, self.article, self.place


COLUMNS = ("slogan", *Use._fields)


def update_first_uses(before: Mapping[int, Facts], after: Mapping[int, Facts]) -> None:
    """Brings the rows level where articles, by key, were counted so before and are so now, their lists included."""
    touched = {slogan for facts in (*before.values(), *after.values()) for slogan, _ in facts.slogans}
    stored = _stored(touched)
    lost = {slogan for slogan, use in stored.items() if use.article in before}
    found = {**_relisted(lost), **_earliest({key: use for key, use in stored.items() if key not in lost}, after, lost)}
    changed = {slogan for slogan in touched if stored.get(slogan) != found.get(slogan)}
    FirstUse.objects.filter(pk__in=changed & stored.keys()).delete()
    insert_values(FirstUse, COLUMNS, [found[slogan].row(slogan) for slogan in sorted(changed) if slogan in found])


def first_uses(articles: Mapping[int, Facts]) -> dict[int, Use]:
    """The first use of each slogan in these articles."""
    return _earliest({}, articles, ())


def first_use_differences(expected: Mapping[int, Use]) -> Iterator[str]:
    """What the rows say otherwise than all articles do."""
    stored = _stored()
    for slogan in sorted(stored.keys() | expected.keys()):
        if stored.get(slogan) != expected.get(slogan):
            yield f"the first use of slogan {slogan} is not what the articles give"


def earlier(one: Mapping[int, Use], other: Mapping[int, Use]) -> dict[int, Use]:
    """Of each slogan the earlier use."""
    return {key: min(filter(None, (one.get(key), other.get(key)))) for key in one.keys() | other.keys()}


def _earliest(known: dict[int, Use], articles: Mapping[int, Facts], without: Collection[int]) -> dict[int, Use]:
    """What is known, or an earlier use in one of the articles."""
    found = dict(known)
    for key, facts in articles.items():
        if facts.date:
            use = Use(facts.date, facts.source, facts.position, key, facts.own_place)
            for slogan, _ in facts.slogans:
                if slogan not in without and (slogan not in found or use < found[slogan]):
                    found[slogan] = use
    return found


def _relisted(slogans: Iterable[int]) -> dict[int, Use]:
    """The first use of each as the lists give it now."""
    firsts = {
        slogan: Filing.objects.under(Kind.SLOGAN, slogan).exclude(date=None).oldest_first().first()
        for slogan in slogans
    }
    keys = {each.article for each in firsts.values() if each}
    places = dict(Article.including_withdrawn.filter(pk__in=keys).order_by().values_list("pk", "place"))
    return {
        slogan: Use(each.date.isoformat(), each.source, each.position, each.article, places.get(each.article))
        for slogan, each in firsts.items()
        if each and each.date
    }


def _stored(slogans: Collection[int] | None = None) -> dict[int, Use]:
    rows = FirstUse.objects.all() if slogans is None else FirstUse.objects.filter(pk__in=slogans)
    return {slogan: Use(day.isoformat(), *rest) for slogan, day, *rest in rows.order_by().values_list(*COLUMNS)}
