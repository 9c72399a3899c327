# ruff: noqa: F403, F405
"""The project's own settings, production-like, with stock haystack as a second index of the same articles."""

import os

os.environ.setdefault("SECRET_KEY", "only for measurements on this machine, never served to anyone else")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")
os.environ.setdefault("BEHIND_HTTPS", "0")

from config.settings import *

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench.stock"]
HAYSTACK_CONNECTIONS = {
    "default": HAYSTACK_CONNECTIONS["default"]
    | {"EXCLUDED_INDEXES": ["tests.bench.stock.search_indexes.StockArticleIndex"]},
    "stock": {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(DATA_DIR / "stock"),
        "EXCLUDED_INDEXES": ["search.search_indexes.ArticleIndex"],
    },
}
LOGGING["handlers"]["console"]["level"] = "ERROR"
