"""For each kind of page of the site map the addresses that cost most: what holds the most articles, or a full list.

Where one phrase, place or article might be an odd one, a kind has several.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain
from urllib.parse import urlsplit

from django.db.models import Count
from django.urls import resolve, reverse

from archive import formulas
from archive.models import Article, Attestation, CopyGroup, Holding, Issue, Place, Publication
from archive.models.holding import Facet, Kind
from archive.urls import urlpatterns
from archive.views import copies
from config.limits import SCANS
from search.models import StoredFigure
from search.urls import urlpatterns as search_patterns
from tests.bench.unevenness import FULL_DAY

HELD = Holding.objects.under(Kind.ALL)
SEVERAL = 3
# A process remembers eight phrases from one upload to the next: these, and three more forms of the formula.
COMMON, RARE = ("党建引领", "乡村振兴"), ("三高四新", "两个引领", "支部联支部")
BEHIND_AN_UPLOAD = "?q=建设"


def specimens() -> dict[str, list[str]]:
    """Addresses by kind. Raises LookupError where the site map has a page that nobody has thought of here."""
    names = [pattern.name for pattern in urlpatterns]
    if missing := [name for name in names if name not in ARGUMENTS]:
        raise LookupError(f"no specimen for {', '.join(missing)} in {__name__}")
    found = {name: [reverse(name, args=ARGUMENTS[name]())] for name in names}
    for name, address in _others():
        found.setdefault(name, []).append(address)
    if missing := pages_without(chain.from_iterable(found.values())):
        raise LookupError(f"no specimen for {', '.join(missing)} in {__name__}")
    return found


def searches() -> dict[str, list[str]]:
    """An article page and pages of search results: what can be asked without looking for the fullest of all else."""
    found = {"article": [reverse("article", args=[each.pk]) for each in median_articles()]}
    for name, address in _of_phrases():
        if name in ("search", "search-phrase"):
            found.setdefault(name, []).append(address)
    return {**found, "search-after-upload": [reverse("search") + BEHIND_AN_UPLOAD]}


def pages_without(addresses: Iterable[str]) -> list[str]:
    """The names of the search's pages that none of the addresses is one of; what reads all texts is none of them."""
    shown = {resolve(urlsplit(address).path).url_name for address in addresses}
    names = {pattern.name for pattern in search_patterns if pattern.name}
    return sorted(name for name in names - shown - DATA - SCANS if not name.endswith("csv"))


def _others() -> Iterator[tuple[str, str]]:
    """More of a kind: other levels of places, a site without issues, later pages of lists, searches."""
    for level, name in ((Place.Level.PROVINCE, "province"), (Place.Level.CITY, "city"), (Place.Level.COUNTY, "county")):
        for place in _largest_places(level)[:SEVERAL]:
            yield name, reverse("place", args=[place.code])
    for page in range(1, SEVERAL + 1):
        yield "site", f"{reverse('publication', args=['mou-wang'])}?page={page}"
    across = reverse("place-offices-counties", args=[_largest_place(Place.Level.PROVINCE).code])
    yield "place-offices-counties-day", f"{across}?office=县委书记&on={FULL_DAY:%Y-%m-%d}"
    yield "site-year", reverse("publication-year", args=["mou-wang", FULL_DAY.year])
    for article in median_articles()[1:]:
        yield "article", reverse("article", args=[article.pk])
    yield "articles-page-50", reverse("articles") + "?page=50"
    yield "people-initial", reverse("people") + "?initial=R"
    yield "attestations-person", f"{reverse('attestations')}?person={_most(Facet.PERSON)}"
    yield "publications-place", f"{reverse('publications')}?place={_largest_place(Place.Level.PROVINCE).code}"
    yield "search-verify", reverse("search-verify")
    yield "search-verify-text", reverse("search-verify") + "?q=党建引领"
    yield from _of_phrases()
    yield "trace-counties", reverse("trace-counties") + "?q=党建引领"
    yield "trace-senses", reverse("trace-senses") + "?q=党建引领"
    yield "trace-map", reverse("trace-map") + "?q=党建引领"
    yield "trace-adoptions", reverse("trace-adoptions") + "?q=党建引领"
    yield "figure", reverse("figure") + "?q=党建引领"
    yield "compare", reverse("compare") + "?q=党建引领&q=三高四新"
    yield from _contrasts()
    yield "trace-batch", reverse("trace-batch")
    yield "discover", reverse("discover")
    yield "discover-month", reverse("discover-month", args=DAY[:2])
    yield "formulas", reverse("formulas")
    yield "formula", reverse("formula", args=[max(formulas.decisions().accepted)])
    yield "holdings", reverse("holdings")
    yield "panel", reverse("panel")
    yield "wanted", reverse("wanted")
    yield "accuracy", reverse("accuracy")
    yield "paper-holdings", reverse("paper-holdings", args=[_paper().slug])
    yield "proof", reverse("proof", args=[StoredFigure.objects.first().digest])
    yield "search-help", reverse("search-help")
    yield "search-similar", reverse("search-similar", args=[sample_article().pk])
    yield "search-after-upload", reverse("search") + BEHIND_AN_UPLOAD


def _of_phrases() -> Iterator[tuple[str, str]]:
    """What is shown of phrases that half of all articles print, and of some that few do."""
    for phrase in COMMON:
        yield "search", f"{reverse('search')}?q={phrase}"
        yield "trace-common", f"{reverse('trace')}?q={phrase}"
        yield "trace-collocates", f"{reverse('trace-collocates')}?q={phrase}"
        yield "concordance-common", f"{reverse('concordance')}?q={phrase}&order=left"
    for phrase in RARE:
        yield "search-phrase", f"{reverse('search')}?q=“{phrase}”"
        yield "trace-rare", f"{reverse('trace')}?q={phrase}"
        yield "concordance-rare", f"{reverse('concordance')}?q={phrase}"


def _contrasts() -> Iterator[tuple[str, str]]:
    """A county's year beside all its years before, without the trend elsewhere."""
    first, second = FULL_DAY.year, FULL_DAY.year - 1
    for place in _largest_places(Place.Level.COUNTY)[:SEVERAL]:
        parts = f"a={place.code}&a_from={first}&b={place.code}&b_to={second}"
        yield "contrast", f"{reverse('contrast')}?{parts}&trend=000000"


def _most(facet: Facet) -> int:
    return HELD.by(facet).order_by("-uses").first().value


def _largest_place(level: Place.Level) -> Place:
    return _largest_places(level)[0]


@cache
def _largest_places(level: Place.Level) -> list[Place]:
    """The places with the most articles."""
    keys = Place.objects.filter(level=level).values("pk")
    rows = Holding.objects.filter(kind=Kind.PLACE, facet=Facet.TOTAL, key__in=keys)
    largest = rows.order_by("-articles", "key").values_list("key", flat=True)[:SEVERAL]
    places = Place.objects.in_bulk(largest)
    return [places[key] for key in largest]


def _county() -> str:
    return _largest_place(Place.Level.COUNTY).code


def _paper() -> Publication:
    papers = Publication.objects.exclude(slug="mou-wang").with_counts()
    return papers.order_by("-articles_held").first()


def _copied_article() -> int:
    """The first article of the group of copies with most versions: its page is that of the group."""
    largest = CopyGroup.objects.standing().order_by("-standing_witnesses", "pk").first()
    return copies.listed([largest.pk])[0].first.pk


def _issue() -> Issue:
    return _paper().issues.annotate(n=Count("articles")).order_by("-n").first()


def _issue_page() -> list[object]:
    issue = _issue()
    article = issue.articles.exclude(page="").first()
    return [issue.publication.slug, issue.year, issue.number, article.page_url.rstrip("/").rsplit("/")[-1]]


def sample_article() -> Article:
    return median_articles()[0]


@cache
def median_articles() -> list[Article]:
    """Articles of median length among a hundred of the middle of the archive."""
    filed = Article.objects.exclude(issue=None).order_by("pk")
    first = min(2000, filed.count() // 2)
    some = sorted(filed[first : first + 100], key=lambda article: sum(map(len, article.texts)))
    middle = len(some) // 2
    return some[middle : middle + SEVERAL]


LISTS = (
    "home", "about", "places", "calendar", "calendar-undated", "publications", "articles", "copies", "copies-spread",
    "sources", "people", "organizations", "slogans", "attestations", "propose", "proposal-received", "corrections",
    "corrections-feed",
)  # fmt: skip
# Of the search: what is no page.
DATA = {
    *("search-feed", "search-feed-json", "search-json", "search-references", "search-suggest", "search-suggestions"),
    *("opensearch", "trace-list", "discover-feed", "panel-codebook", "proof-claim"),
    *("api-openapi", "api-search", "healthz", "readyz"),
}
DAY = [FULL_DAY.year, FULL_DAY.month, FULL_DAY.day]
ARGUMENTS: dict[str, Callable[[], list[object]]] = {
    **dict.fromkeys(LISTS, list),
    "place": lambda: [_county()],
    "place-offices": lambda: [_county()],
    "place-offices-counties": lambda: [_largest_place(Place.Level.PROVINCE).code],
    "place-slogans": lambda: [_county()],
    "place-year": lambda: [_county(), FULL_DAY.year],
    "place-month": lambda: [_county(), FULL_DAY.year, FULL_DAY.month],
    "calendar-year": lambda: DAY[:1],
    "calendar-month": lambda: DAY[:2],
    "calendar-day": lambda: DAY,
    "publication": lambda: [_paper().slug],
    "publication-year": lambda: [_paper().slug, _paper().issues.first().year],
    "issue": lambda: [_issue().publication.slug, _issue().year, _issue().number],
    "issue-page": _issue_page,
    "article-reference": lambda: [sample_article().pk, "csl"],
    "robots": list,
    "sitemap": list,
    "sitemap-part": lambda: ["articles", 1],
    "article": lambda: [sample_article().pk],
    "copy-group": lambda: [_copied_article()],
    "source": lambda: [sample_article().source.sha256],
    "source-original": lambda: [sample_article().source.sha256],
    "person": lambda: [_most(Facet.PERSON)],
    "person-career": lambda: [_most(Facet.PERSON)],
    "person-companions": lambda: [_most(Facet.PERSON)],
    "person-companions-csv": lambda: [_most(Facet.PERSON)],
    "organization": lambda: [_most(Facet.ORGANIZATION)],
    "slogan": lambda: [_most(Facet.SLOGAN)],
    "attestation": lambda: [Attestation.objects.filter(article=sample_article()).first().pk],
}  # fmt: skip
