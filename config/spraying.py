"""Wrong passwords from one address over many names: axes counts each name by itself and would never notice."""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.backends import AxesStandaloneBackend
from axes.exceptions import AxesBackendPermissionDenied
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

from config.clients import client_of


class SprayingBackend(AxesStandaloneBackend):  # type: ignore[misc]  # axes has no types
    """Axes' own locks, and one for an address with SPRAYING_LIMIT wrong passwords within the cool-off time."""

    def authenticate(
        self, request: HttpRequest, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> None:
        AxesProxyHandler.update_request(request)
        if failures_of(request) >= settings.SPRAYING_LIMIT:
            vars(request)["axes_locked_out"] = True  # the middleware answers with the lock-out page
            raise AxesBackendPermissionDenied("Too many wrong passwords from this address.")
        super().authenticate(request, username, password, **kwargs)


def failures_of(request: HttpRequest) -> int:
    """Wrong passwords that the client has given within the cool-off time, for any name."""
    recent = AccessAttempt.objects.filter(
        ip_address=client_of(request), attempt_time__gte=get_cool_off_threshold(request)
    )
    return recent.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
