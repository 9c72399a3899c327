"""Accounts and groups: whatever is done to them, somebody stays who may make accounts."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from archive.admin.roles import ACCOUNT_RIGHT

User = get_user_model()
BACKEND = "django.contrib.auth.backends.ModelBackend"  # the one that knows groups; several are asked at a log-in


class LastAdministrator(Exception):
    """A change would leave nobody who may make accounts; it is rolled back."""


def administrators() -> QuerySet[Any]:
    """The accounts that may enter the desk and make others."""
    manager: Any = User._default_manager
    found: QuerySet[Any] = manager.with_perm(ACCOUNT_RIGHT, backend=BACKEND).filter(is_staff=True)
    return found


class KeepsAnAdministrator:
    """Refuses with a sentence what would take the last administrator away, by whichever page."""

    def save_related(self, *args: Any, **kwargs: Any) -> None:
        super().save_related(*args, **kwargs)  # type: ignore[misc]  # of the admin beside it
        _require_one()

    def delete_model(self, *args: Any, **kwargs: Any) -> None:
        super().delete_model(*args, **kwargs)  # type: ignore[misc]
        _require_one()

    def delete_queryset(self, *args: Any, **kwargs: Any) -> None:
        super().delete_queryset(*args, **kwargs)  # type: ignore[misc]
        _require_one()

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _told(request, super().changeform_view, *args, **kwargs)  # type: ignore[misc]

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _told(request, super().delete_view, *args, **kwargs)  # type: ignore[misc]

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _told(request, super().changelist_view, *args, **kwargs)  # type: ignore[misc]


def _require_one() -> None:
    if not administrators().exists():
        raise LastAdministrator


def _told(request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method != "POST":
        return view(request, *args, **kwargs)
    try:
        with transaction.atomic():
            return view(request, *args, **kwargs)
    except LastAdministrator:
        messages.error(
            request, _("至少要留一位管理员，没有照办。请先让另一个账号成为管理员，再停用、降级或删除这一个。")
        )
        return HttpResponseRedirect(request.path)


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(KeepsAnAdministrator, UserAdmin):  # type: ignore[type-arg]  # takes no argument at run time
    """Django's own page of accounts."""


@admin.register(Group)
class RoleAdmin(KeepsAnAdministrator, GroupAdmin):
    """Django's own page of groups."""
