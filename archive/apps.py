from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("馆藏")

    def ready(self) -> None:
        from archive import turns  # noqa: F401
        from archive.holdings import receivers  # noqa: F401

        post_migrate.connect(_with_roles, sender=self)


def _with_roles(**migrated: Any) -> None:
    """The roles that are missing: a migration made them, but a database that was emptied has none.

    Their rights come into being by a receiver of the same signal, which may be asked later: so they are made first.
    """
    from archive.admin.roles import make_missing_roles

    for label in ("auth", "archive"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    make_missing_roles()
