"""The site map: browsing is the archive's, finding is the search's, writing is the admin's."""

from django.contrib import admin
from django.urls import include, path

from config.language import set_language

urlpatterns = [
    path("admin/", admin.site.urls),
    path("language/<slug:code>/", set_language, name="set-language"),
    path("", include("search.urls")),
    path("", include("archive.urls")),
]
