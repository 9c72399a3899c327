from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from search.indexing import connection


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("检索")

    def ready(self) -> None:
        connection.refuse_several_whooshes()
        from search import checks, signals  # noqa: F401
