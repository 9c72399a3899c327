"""For each kind of page of the site map the address that costs most: what holds the most articles, or a full list."""

from collections.abc import Callable, Collection, Iterator
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


def specimens() -> dict[str, str]:
    """Addresses by kind. Raises LookupError where the site map has a page that nobody has thought of here."""
    names = [pattern.name for pattern in urlpatterns]
    if missing := [name for name in names if name not in ARGUMENTS]:
        raise LookupError(f"no specimen for {', '.join(missing)} in {__name__}")
    found = {name: reverse(name, args=ARGUMENTS[name]()) for name in names} | dict(_others())
    if missing := pages_without(found.values()):
        raise LookupError(f"no specimen for {', '.join(missing)} in {__name__}")
    return found


def pages_without(addresses: Collection[str]) -> list[str]:
    """The names of the search's pages that none of the addresses is one of; what reads all texts is none of them."""
    shown = {resolve(urlsplit(address).path).url_name for address in addresses}
    names = {pattern.name for pattern in search_patterns if pattern.name}
    return sorted(name for name in names - shown - DATA - SCANS if not name.endswith("csv"))


def _others() -> Iterator[tuple[str, str]]:
    """More of a kind: other levels of places, a site without issues, later pages of lists, searches."""
    for level, name in ((Place.Level.PROVINCE, "province"), (Place.Level.CITY, "city"), (Place.Level.COUNTY, "county")):
        yield name, reverse("place", args=[_largest_place(level).code])
    yield "site", reverse("publication", args=["mou-wang"])
    yield "site-year", reverse("publication-year", args=["mou-wang", FULL_DAY.year])
    yield "articles-page-50", reverse("articles") + "?page=50"
    yield "people-initial", reverse("people") + "?initial=R"
    yield "attestations-person", f"{reverse('attestations')}?person={_most(Facet.PERSON)}"
    yield "publications-place", f"{reverse('publications')}?place={_largest_place(Place.Level.PROVINCE).code}"
    yield "search", reverse("search") + "?q=党建引领"
    yield "search-verify", reverse("search-verify")
    yield "search-verify-text", reverse("search-verify") + "?q=党建引领"
    yield "search-phrase", reverse("search") + "?q=“三高四新”"
    yield "trace-rare", reverse("trace") + "?q=三高四新"
    yield "trace-common", reverse("trace") + "?q=党建引领"
    yield "trace-counties", reverse("trace-counties") + "?q=党建引领"
    yield "trace-senses", reverse("trace-senses") + "?q=党建引领"
    yield "trace-map", reverse("trace-map") + "?q=党建引领"
    yield "trace-adoptions", reverse("trace-adoptions") + "?q=党建引领"
    yield "trace-collocates", reverse("trace-collocates") + "?q=党建引领"
    yield "concordance-rare", reverse("concordance") + "?q=三高四新"
    yield "concordance-common", reverse("concordance") + "?q=党建引领&order=left"
    yield "figure", reverse("figure") + "?q=党建引领"
    yield "compare", reverse("compare") + "?q=党建引领&q=三高四新"
    first, second = FULL_DAY.year, FULL_DAY.year - 1
    yield "contrast", f"{reverse('contrast')}?a={_county()}&a_from={first}&b={_county()}&b_to={second}&trend=000000"
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
    yield "search-after-upload", reverse("search") + "?q=建设"


def _most(facet: Facet) -> int:
    return HELD.by(facet).order_by("-uses").first().value


def _largest_place(level: Place.Level) -> Place:
    keys = Place.objects.filter(level=level).values("pk")
    rows = Holding.objects.filter(kind=Kind.PLACE, facet=Facet.TOTAL, key__in=keys)
    return Place.objects.get(pk=rows.order_by("-articles").first().key)


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
    """The article of median length among a hundred of the middle of the archive."""
    filed = Article.objects.exclude(issue=None).order_by("pk")
    first = min(2000, filed.count() // 2)
    some = list(filed[first : first + 100])
    return sorted(some, key=lambda article: sum(map(len, article.texts)))[len(some) // 2]


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
