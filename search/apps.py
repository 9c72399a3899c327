from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from search.whoosh_engine import distribution


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("检索")

    def ready(self) -> None:
        distribution.refuse_several()
        from search import checks, signals  # noqa: F401
