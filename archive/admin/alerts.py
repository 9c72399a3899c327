"""What waits for an editor, newest first: doubts, refused files, failed jobs, readers' proposals. As feed and as mail.

A feed reader cannot log in: the address bears a token of the account, which ends with its password or with itself.
"""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db.models import Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.admin.roles import ANSWER, OTHERS, UPLOAD
from archive.events import Kind
from archive.models import AlertMail, Event, Proposal, Upload
from archive.text import in_one_line
from archive.views.atom import SteadyFeed

SHOWN = 50
SALT = "archive.admin.alerts"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Alert:
    """One thing that waits, or went wrong, with the page of the desk where it is dealt with."""

    key: str  # the same at every look
    at: dt.datetime
    title: str
    told: str
    path: str


def alerts_of(user: Any, shown: int = SHOWN) -> list[Alert]:
    """The latest that concern an account, by its rights: of those who upload, their own files."""
    uploads = None if user.has_perm(OTHERS) else [str(key) for key in _own(user)]
    rows = _of_files(uploads)[:shown] if user.has_perm(UPLOAD) else []
    proposals = _of_readers()[:shown] if user.has_perm(ANSWER) else []
    return _newest([*map(_file_alert, rows), *map(_proposal_alert, proposals)])[:shown]


def _own(user: Any) -> Iterable[Any]:
    return Upload.objects.filter(created_by=user).order_by().values_list("pk", flat=True)


def _of_files(uploads: list[str] | None = None) -> QuerySet[Event]:
    doubted = Q(kind=Kind.TO_REVIEW, after__found_doubts__gt=0)
    rows = Event.objects.filter(doubted | Q(kind__in=(Kind.REFUSED, Kind.FAILED)), subject="uploadfile")
    return rows.order_by("-pk") if uploads is None else rows.filter(after__upload__in=uploads).order_by("-pk")


def _of_readers() -> QuerySet[Proposal]:
    return Proposal.objects.filter(state=Proposal.State.WAITING).order_by("-pk")


def _newest(alerts: Iterable[Alert]) -> list[Alert]:
    return sorted(alerts, key=lambda alert: (alert.at, alert.key), reverse=True)


def _file_alert(event: Event) -> Alert:
    after = event.after or {}
    told = {
        Kind.TO_REVIEW: _("有 %d 处疑点，等待核对。") % (after.get("found_doubts") or 0),
        Kind.REFUSED: event.reason,
        Kind.FAILED: after.get("failure") or event.reason or _("处理出错，可以再试。"),
    }
    title = {Kind.TO_REVIEW: _("有疑点：%s"), Kind.REFUSED: _("未收：%s"), Kind.FAILED: _("出错：%s")}
    kind = Kind(event.kind)
    path = reverse("admin:archive_source_preview", args=[after["upload"]])
    return Alert(f"event-{event.pk}", event.at, title[kind] % event.name, told[kind], path)


def _proposal_alert(proposal: Proposal) -> Alert:
    path = f"{reverse('admin:archive_proposal_queue')}?after={proposal.pk - 1}"
    return Alert(f"proposal-{proposal.pk}", proposal.at, _("读者补正：%s") % proposal, proposal.proposed[:200], path)


def page(request: HttpRequest) -> HttpResponse:
    """The alerts of whoever is logged in, with the address of their feed."""
    address = request.build_absolute_uri(reverse("alerts-feed", args=[token_of(request.user)]))
    return TemplateResponse(request, "admin/archive/alerts.html", {
        **admin.site.each_context(request), "title": _("提醒"), "alerts": alerts_of(request.user), "address": address,
        "mailed": settings.ALERT_MAIL,
    })  # fmt: skip


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The same as an Atom feed, for whoever has its address."""
    user = user_of(token)
    if user is None:
        raise Http404(_("没有这个订阅地址，或它已失效：改密码后请在编辑台重新复制。"))
    here = request.build_absolute_uri(request.path)
    atom = SteadyFeed(
        title=_("县报库编辑台提醒"), link=request.build_absolute_uri(reverse("admin:index")), description="",
        language=get_language(), feed_url=here,
    )  # fmt: skip
    for alert in alerts_of(user):
        atom.add_item(
            title=in_one_line(alert.title), link=request.build_absolute_uri(alert.path),
            unique_id=f"{here}#{alert.key}", description=in_one_line(alert.told), pubdate=alert.at,
            updateddate=alert.at,
        )  # fmt: skip
    response = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def token_of(user: Any) -> str:
    """What stands in the address of an account's feed; another one as soon as the password is another."""
    return f"{user.pk}-{salted_hmac(SALT, f'{user.pk} {user.password}', algorithm='sha256').hexdigest()[:40]}"


def user_of(token: str) -> Any:
    """The account whose token it is, if it may still enter the desk; else None."""
    key, _dash, _rest = token.partition("-")
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        return None
    manager: Any = get_user_model()._default_manager
    user = manager.filter(pk=key, is_active=True, is_staff=True).first()
    return user if user and constant_time_compare(token_of(user), token) else None


def mail_new() -> int:
    """Mails those named in the settings what came since the last mail; how many alerts. Where nobody is named, none."""
    if not settings.ALERT_MAIL:
        return 0
    last = AlertMail.objects.last()
    up_to = {
        "up_to_event": Event.objects.aggregate(newest=Max("pk"))["newest"] or 0,
        "up_to_proposal": Proposal.objects.aggregate(newest=Max("pk"))["newest"] or 0,
    }
    if last is None:  # what was there before mails were wanted is no news
        AlertMail(alerts=0, **up_to).save()
        return 0
    files = _of_files().filter(pk__gt=last.up_to_event, pk__lte=up_to["up_to_event"])
    readers = _of_readers().filter(pk__gt=last.up_to_proposal, pk__lte=up_to["up_to_proposal"])
    alerts = _newest([*map(_file_alert, files), *map(_proposal_alert, readers)])
    if alerts and _sent(alerts):
        AlertMail(alerts=len(alerts), **up_to).save()
        return len(alerts)
    return 0


def _sent(alerts: list[Alert]) -> bool:
    """True if the mail server took them; else they are mailed the next time, and the log says why."""
    scheme, host = "https" if settings.BEHIND_HTTPS else "http", settings.ALLOWED_HOSTS[0].lstrip(".")
    lines = [
        f"{timezone.localtime(each.at):%Y-%m-%d %H:%M} {each.title}\n{each.told}\n{scheme}://{host}{each.path}"
        for each in alerts[:SHOWN]
    ]
    if len(alerts) > SHOWN:
        lines.append(_("另有 %d 条，请到编辑台查看。") % (len(alerts) - SHOWN))
    subject = in_one_line(_("县报库：%d 条待处理") % len(alerts))
    try:
        send_mail(subject, "\n\n".join(lines), settings.DEFAULT_FROM_EMAIL, settings.ALERT_MAIL)
    except (SMTPException, OSError):
        log.exception("Alerts could not be mailed; trying again")
        return False
    return True
