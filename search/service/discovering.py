"""Finds the new formulas of all texts that the index holds, keeps them as rows, and shows some with their lines."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from archive import formulas
from archive.days import day_of
from archive.groups import some_at_once
from archive.inserting import insert_values
from archive.models import (
    Article,
    Attestation,
    FormulaCandidate,
    FormulaCounty,
    FormulaDiscovery,
    Mention,
    Place,
)
from archive.text import match_text
from search.discovery.candidates import Candidate, Discovery, discovered
from search.discovery.naming import Names, Naming
from search.discovery.thresholds import thresholds
from search.indexing.connection import engine
from search.phrase_request import ConcordanceRequest
from search.service import concordances
from search.service.concordances import PrintedLine

AT_ONCE = 500  # articles that a query asks about
ROWS_AT_ONCE = 2000  # of one transaction: editors are not to wait for all
LINES = 3
KINDS = {
    Mention.Kind.PERSON: Naming.PERSON, Mention.Kind.PLACE: Naming.PLACE,
    Mention.Kind.ORGANIZATION: Naming.ORGANIZATION,
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A candidate with its first lines, and whether people have accepted it."""

    row: FormulaCandidate
    lines: tuple[PrintedLine, ...]
    is_accepted: bool


def discover() -> FormulaDiscovery:
    """The look at what is held now: the one there is if nothing has changed, else a new one."""
    held = FormulaDiscovery.objects.current()
    if held and held.generation == engine().health().generation:
        return held
    return _kept(looked())


def looked() -> Discovery:
    """The new formulas of the generation that is current now. Raises IndexUnavailable."""
    corpus = engine().corpus()
    return discovered(corpus, names_of, thresholds(corpus.size))


def names_of(articles: Sequence[int]) -> Mapping[int, Names]:
    """What the parser read in the articles: people, places and bodies."""
    found: defaultdict[int, defaultdict[Naming, set[str]]] = defaultdict(lambda: defaultdict(set))
    for some in some_at_once(articles, AT_ONCE):
        mentions = Mention.objects.filter(article__in=some).order_by().values_list("article", "kind", "name")
        for article, kind, name in mentions:
            found[article][KINDS[Mention.Kind(kind)]].add(match_text(name))
        held = Attestation.objects.filter(article__in=some).order_by().values_list("article", "person__name")
        for article, name in held:
            found[article][Naming.PERSON].add(match_text(name))
    return {key: Names({kind: frozenset(names) for kind, names in kinds.items()}) for key, kinds in found.items()}


def shown(rows: Sequence[FormulaCandidate]) -> list[Shown]:
    """The candidates with the first lines of each, those that stand nowhere any more left out."""
    accepted = formulas.decisions().accepted
    lines = ((row, concordances.lines_of(ConcordanceRequest(row.text), 0, LINES)) for row in rows)
    return [Shown(row, found, row.text in accepted) for row, found in lines if found]


def _kept(found: Discovery) -> FormulaDiscovery:
    made = FormulaDiscovery.objects.create(generation=found.generation, articles=found.articles, tested=found.tested)
    places = dict(
        Place.objects.filter(code__in={candidate.area.value for candidate in found.candidates}).values_list(
            "code", "pk"
        )
    )
    keys = {key for candidate in found.candidates for key in (candidate.first, candidate.first_quoted) if key}
    standing = set(Article.including_withdrawn.filter(pk__in=keys).values_list("pk", flat=True))
    kept = [candidate for candidate in found.candidates if candidate.first in standing]
    for some in some_at_once(kept, ROWS_AT_ONCE):
        with transaction.atomic():
            rows = [_row(made, each, places, standing) for each in some]
            made_rows = FormulaCandidate.objects.bulk_create(rows)
            insert_values(
                FormulaCounty, ("candidate_id", "county", "since", "articles"),
                _county_rows(dict(zip((row.pk for row in made_rows), some, strict=True))),
            )  # fmt: skip
    with transaction.atomic():
        FormulaDiscovery.objects.filter(pk=made.pk).update(finished=True)
        FormulaDiscovery.objects.exclude(pk=made.pk).delete()
    made.finished = True
    return made


def _row(made: FormulaDiscovery, each: Candidate, places: Mapping[str, int], standing: set[int]) -> FormulaCandidate:
    growth, (printed, held) = each.growth, each.persistence
    return FormulaCandidate(
        discovery=made, text=each.text, naming=each.naming.value, frame=each.frame.value,
        occurrences=each.occurrences, quoted=each.quoted, articles=each.articles, once=each.once,
        counties=each.counties, area_id=places.get(each.area.value), first_id=each.first,
        first_quoted_id=each.first_quoted if each.first_quoted in standing else None,
        take_off=date.fromisoformat(f"{each.take_off}-01"),
        take_off_since=date.fromisoformat(f"{each.take_off_since}-01") if each.take_off_since else None,
        found_after=growth.found_after, held_after=growth.held_after, found_before=growth.found_before,
        held_before=growth.held_before, growth=growth.lrc, prior=each.prior, months_printed=printed,
        months_held=held, score=each.score,
    )  # fmt: skip


def _county_rows(candidates: Mapping[int, Candidate]) -> Iterator[tuple[int, str, date, int]]:
    for key, candidate in candidates.items():
        for each in candidate.by_county if candidate.naming is Naming.NONE else ():
            if each.since:
                yield key, each.county, day_of(each.since), each.articles
