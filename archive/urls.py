"""The reader's site map; an address cut from the right is an address."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path, register_converter
from django.views.decorators.http import require_safe

from archive.views import (
    about,
    articles,
    attestations,
    calendar,
    citing,
    copies,
    crawling,
    home,
    offices,
    offices_across,
    organizations,
    people,
    places,
    proposals,
    publications,
    slogans,
    sources,
    spreading,
)


class FourDigits:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class TwoDigits:
    regex = "[0-9]{1,2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


class SmallNumber:
    """A number that fits every database's integer column."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(FourDigits, "yyyy")
register_converter(TwoDigits, "mm")
register_converter(SmallNumber, "number")


def get(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """A page that can be read and nothing else."""
    return path(route, require_safe(view), name=name)


urlpatterns = [
    get("", home.home, "home"),
    get("about/", about.about, "about"),
    get("robots.txt", crawling.robots, "robots"),
    get("sitemap.xml", crawling.sitemap, "sitemap"),
    get("sitemap-<slug:section>-<number:number>.xml", crawling.sitemap_part, "sitemap-part"),
    get("places/", places.places, "places"),
    get("places/<slug:code>/", places.place, "place"),
    get("places/<slug:code>/offices/", offices.offices, "place-offices"),
    get("places/<slug:code>/offices/counties/", offices_across.offices_across, "place-offices-counties"),
    get("places/<slug:code>/slogans/", places.place_slogans, "place-slogans"),
    get("places/<slug:code>/<yyyy:year>/", places.place_year, "place-year"),
    get("places/<slug:code>/<yyyy:year>/<mm:month>/", places.place_month, "place-month"),
    get("calendar/", calendar.calendar, "calendar"),
    get("calendar/undated/", calendar.calendar_undated, "calendar-undated"),
    get("calendar/<yyyy:year>/", calendar.calendar_year, "calendar-year"),
    get("calendar/<yyyy:year>/<mm:month>/", calendar.calendar_month, "calendar-month"),
    get("calendar/<yyyy:year>/<mm:month>/<mm:day>/", calendar.calendar_day, "calendar-day"),
    get("newspapers/", publications.publications, "publications"),
    get("newspapers/<slug:slug>/", publications.publication, "publication"),
    get("newspapers/<slug:slug>/<number:year>/", publications.publication_year, "publication-year"),
    get("newspapers/<slug:slug>/<number:year>/<number:number>/", publications.issue, "issue"),
    get("newspapers/<slug:slug>/<number:year>/<number:number>/<slug:page>/", publications.issue_page, "issue-page"),
    get("articles/", articles.articles, "articles"),
    get("articles/<number:pk>/", articles.article, "article"),
    get("articles/<number:pk>/citation.<slug:form>", citing.reference, "article-reference"),
    get("copies/", copies.copies, "copies"),
    get("copies/spread/", spreading.copies_spread, "copies-spread"),
    get("copies/<number:pk>/", copies.copy_group, "copy-group"),
    get("sources/", sources.sources, "sources"),
    get("sources/<slug:sha256>/", sources.source, "source"),
    get("sources/<slug:sha256>/original", sources.original, "source-original"),
    get("people/", people.people, "people"),
    get("people/<number:pk>/", people.person, "person"),
    get("people/<number:pk>/career.csv", people.career_csv, "person-career"),
    get("people/<number:pk>/companions/", people.companions, "person-companions"),
    get("people/<number:pk>/companions.csv", people.companions_csv, "person-companions-csv"),
    get("organizations/", organizations.organizations, "organizations"),
    get("organizations/<number:pk>/", organizations.organization, "organization"),
    get("slogans/", slogans.slogans, "slogans"),
    get("slogans/<number:pk>/", slogans.slogan, "slogan"),
    get("attestations/", attestations.attestations, "attestations"),
    get("attestations/<number:pk>/", attestations.attestation, "attestation"),
    path("corrections/new/", proposals.propose, name="propose"),
    get("corrections/new/received/", proposals.received, "proposal-received"),
    get("corrections/", proposals.corrections, "corrections"),
    get("corrections/feed/", proposals.corrections_feed, "corrections-feed"),
]
