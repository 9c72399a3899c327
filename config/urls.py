"""The site map: browsing is the archive's, finding the search's, data the exchange's, writing the admin's."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from archive.admin import alerts
from config.language import set_language

urlpatterns = [
    path("alerts/<str:token>/feed/", alerts.feed, name="alerts-feed"),
    path("admin/second-factor/", include("archive.admin.second_factor_urls")),
    path("admin/", admin.site.urls),
    # Where Django sends whoever has logged in and says no better place.
    path("accounts/profile/", RedirectView.as_view(pattern_name="admin:index")),
    path("language/<slug:code>/", set_language, name="set-language"),
    path("", include("exchange.urls")),
    path("favicon.ico", RedirectView.as_view(url=settings.STATIC_URL + "favicon.svg")),
    path("", include("search.urls")),
    path("", include("archive.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
