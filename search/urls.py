"""Where searching lies: pages under /search/, data under /api/, and what watches over both."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from archive.urls import get
from search.views import (
    accuracy,
    api,
    batches,
    comparing,
    concordance,
    discovering,
    exports,
    feeds,
    health,
    holdings,
    pages,
    proofs,
    tracing,
    verifying,
)

urlpatterns = [
    path("search/", pages.search, name="search"),
    path("search/help/", pages.search_help, name="search-help"),
    path("search/verify/", verifying.verify, name="search-verify"),
    path("search/verify/step", verifying.step, name="search-verify-step"),
    re_path("^search/similar/(?P<pk>[0-9]{1,9})/$", pages.similar, name="search-similar"),
    path("search/similar/", RedirectView.as_view(pattern_name="search", permanent=True)),
    path("search/feed/", feeds.feed, name="search-feed"),
    path("search/export.csv", exports.as_csv, name="search-csv"),
    path("search/export.json", exports.as_json, name="search-json"),
    path("search/suggest", api.suggest, name="search-suggest"),
    path("trace/", tracing.trace, name="trace"),
    path("compare/", comparing.compare, name="compare"),
    path("trace/batch/", batches.batch, name="trace-batch"),
    path("trace/counties/", tracing.counties, name="trace-counties"),
    path("trace/adoptions/", tracing.adoptions, name="trace-adoptions"),
    path("trace/export.csv", tracing.as_csv, name="trace-csv"),
    path("concordance/", concordance.concordance, name="concordance"),
    path("concordance/export.csv", concordance.as_csv, name="concordance-csv"),
    get("discover/", discovering.discover, "discover"),
    get("discover/<yyyy:year>/<mm:month>/", discovering.month, "discover-month"),
    get("discover/<yyyy:year>/<mm:month>/feed/", discovering.feed, "discover-feed"),
    path("holdings/", holdings.holdings, name="holdings"),
    path("holdings/export.csv", holdings.as_csv, name="holdings-csv"),
    path("holdings/<slug:slug>/", holdings.paper_holdings, name="paper-holdings"),
    path("about/accuracy/", accuracy.accuracy_page, name="accuracy"),
    path("proof/", proofs.figure, name="figure"),
    re_path("^proof/(?P<digest>[0-9a-f]{64})/$", proofs.proof, name="proof"),
    re_path("^proof/(?P<digest>[0-9a-f]{64})/claim.json$", proofs.claim, name="proof-claim"),
    path("api/", RedirectView.as_view(pattern_name="api-openapi", permanent=True)),
    path("api/search", api.search, name="api-search"),
    path("api/openapi.json", api.openapi, name="api-openapi"),
    re_path("^api/", api.unknown),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
