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

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
