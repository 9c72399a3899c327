from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("馆藏")

    def ready(self) -> None:
        from archive.holdings import receivers  # noqa: F401
