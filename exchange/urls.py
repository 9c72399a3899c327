"""Where programs get the archive as data."""

from django.urls import path

from exchange.views import oai

urlpatterns = [
    path("oai", oai.oai, name="oai"),
]
