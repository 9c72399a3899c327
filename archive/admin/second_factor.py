"""The second factor (TOTP): set up by whoever wants one, asked for after the password, required of administrators."""

import io
from base64 import b32encode
from collections.abc import Callable
from typing import Any

import django_otp
import segno
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.events import Kind, record

SPARE_CODES = 8
OPEN = {"login", "logout", "jsi18n", "second-factor", "second-factor-set-up", "second-factor-code"}

# The library's own pages of the admin would show other people's secrets.
for model in (TOTPDevice, StaticDevice):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class SecondFactorMiddleware:
    """Nothing of the desk before the second factor was given, by whoever has one or must have one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """A redirect to the page that asks for the code or sets one up; None where the way is free."""
        match, user = request.resolver_match, request.user
        if not request.path.startswith(reverse("admin:index")) or not match or match.url_name in OPEN:
            return None
        if not user.is_authenticated or _is_verified(user):
            return None
        if has_one(user):
            return HttpResponseRedirect(f"{reverse('second-factor')}?next={request.path}")
        if is_required(user):
            return HttpResponseRedirect(reverse("second-factor-set-up"))
        return None


def has_one(user: Any) -> bool:
    """Whether the user has set up a second factor."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def is_required(user: Any) -> bool:
    """Whether the user may not do without: whoever can make accounts, or all."""
    return bool(settings.SECOND_FACTOR and user.has_perm("auth.change_user"))


def _is_verified(user: Any) -> bool:
    """Whether the second factor was given in this session."""
    return bool(user.is_verified())


def ask(request: HttpRequest) -> HttpResponse:
    """Asks for the code, after the password."""
    if request.method == "POST":
        if device := django_otp.match_token(request.user, request.POST.get("code", "").strip()):
            django_otp.login(request, device)
            return HttpResponseRedirect(_next(request))
        messages.error(request, _refusal(request.user))
    return _page(request, "ask", status=400 if request.method == "POST" else 200)


def set_up(request: HttpRequest) -> HttpResponse:
    """Shows a secret to be taken into an app, and believes that it was when a code of it comes back."""
    if has_one(request.user):
        verified = _is_verified(request.user)
        return _page(request, "present", is_required=is_required(request.user), is_verified=verified)
    device = TOTPDevice.objects.get_or_create(user=request.user, confirmed=False, defaults={"name": "TOTP"})[0]
    if request.method == "POST":
        if device.verify_token(request.POST.get("code", "").strip()):
            codes = _confirm(request, device)
            return _page(request, "done", codes=codes)
        messages.error(request, _refusal(request.user))
    secret = b32encode(device.bin_key).decode()
    grouped = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return _page(
        request, "set_up", status=400 if request.method == "POST" else 200, secret=grouped, address=device.config_url,
        is_required=is_required(request.user),
    )  # fmt: skip


def code(request: HttpRequest) -> HttpResponse:
    """The secret that is being set up, for a camera; of one that is in use nothing is shown again."""
    device = get_object_or_404(TOTPDevice, user=request.user, confirmed=False)
    image = io.BytesIO()
    segno.make(device.config_url, error="m").save(image, kind="svg", scale=5, border=4, dark="#000", light="#fff")
    return HttpResponse(image.getvalue(), content_type="image/svg+xml")


def remove(request: HttpRequest) -> HttpResponse:
    """Does without again, where that is allowed."""
    if is_required(request.user):
        raise PermissionDenied
    if not _is_verified(request.user):  # has none: who has one does not come here without it
        return HttpResponseRedirect(reverse("second-factor-set-up"))
    forget(request.user, by=request.user)
    messages.success(request, _("已取消第二重验证。"))
    return HttpResponseRedirect(reverse("admin:index"))


def forget(user: Any, by: Any = None) -> bool:
    """True if the user had a second factor until now."""
    with transaction.atomic():
        gone = TOTPDevice.objects.filter(user=user, confirmed=True).delete()[0]
        StaticDevice.objects.filter(user=user).delete()
        if gone:
            record(Kind.FACTOR_REMOVED, user, by)
    return bool(gone)


def _confirm(request: HttpRequest, device: TOTPDevice) -> list[str]:
    """The spare codes, shown this once."""
    with transaction.atomic():
        device.confirmed = True
        device.save()
        spare = StaticDevice.objects.get_or_create(user=request.user, name="spare")[0]
        spare.token_set.all().delete()
        codes = [StaticToken.random_token() for _number in range(SPARE_CODES)]
        StaticToken.objects.bulk_create([StaticToken(device=spare, token=each) for each in codes])
        record(Kind.FACTOR_SET_UP, request.user, request.user)  # type: ignore[arg-type] # behind a log-in
    django_otp.login(request, device)
    return codes


def _refusal(user: Any) -> str:
    devices = TOTPDevice.objects.filter(user=user)
    if all(device.verify_is_allowed()[0] for device in devices):
        return _("验证码不对。请输入应用里现在显示的六位数字。")
    return _("验证码不对。为防猜测，每错一次要多等一会儿：请稍候，再输入应用里新显示的数字。")


def _next(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    return address if is_ours else reverse("admin:index")


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    shared = {**admin.site.each_context(request), "title": _("第二重验证"), "next": request.GET.get("next", "")}
    return TemplateResponse(request, f"admin/second_factor/{name}.html", {**shared, **context}, status=status)
