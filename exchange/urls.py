"""Where programs get the archive as data."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from archive.urls import get
from exchange.reading import TABLES
from exchange.views import api, ark, oai, renditions

urlpatterns = [
    path("oai", oai.oai, name="oai"),
    # An address cut behind one of its slashes is that of what stands before it.
    path("api/v1/", RedirectView.as_view(pattern_name="api-v1-openapi")),
    re_path("^(?P<address>api/v1/(?:[a-z]+/)?[^/]+)/$", RedirectView.as_view(url="/%(address)s")),
    re_path("^ark:/?(?P<naan>[0-9a-z]+)/a-?(?P<pk>[0-9]{1,9})$", ark.ark, name="ark"),
    path("api/v1/openapi.json", api.openapi, name="api-v1-openapi"),
    *(path(f"api/v1/{name}", api.listing, {"table": name}, name=f"api-v1-{name}") for name in TABLES),
    *(
        re_path(f"^api/v1/{table.name}/(?P<key>{table.key_form})$", api.one, {"table": table.name})
        for table in TABLES.values()
        if table.name != "tombstones"
    ),
    get("api/v1/articles/<number:pk>/tei.xml", renditions.article_tei, "article-tei"),
    get("api/v1/articles/<number:pk>/citation.json", renditions.article_citation, "article-citation"),
    get("api/v1/articles/<number:pk>/annotations.jsonld", renditions.article_annotations, "article-annotations"),
    *(
        path(f"api/v1/people/<number:pk>/{form}.json", renditions.person_posts, {"form": form}, name=f"person-{form}")
        for form in renditions.POSTS
    ),
]
