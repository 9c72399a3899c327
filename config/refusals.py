"""What a view may raise instead of answering, and what is answered then: one place for all of it."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from archive import disk
from archive.models import Source
from archive.originals import DamagedOriginal, StoreAway
from archive.views.paging import Withdrawn
from config.errors import told
from config.limits import RETRY_AFTER
from search import deadline
from search.errors import IndexMoving, IndexUnavailable, NotOffered, TooManyParts, TooMuchAtOnce
from search.parameters import asked_by
from search.query.parser import QueryError
from search.validity import Misasked

REBUILT = 30  # seconds in which the index may be there again
log = logging.getLogger(__name__)


class RefusalMiddleware:
    """Answers for views that cannot, whether or not DEBUG is on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case Misasked():
                return told(request, 400, str(exception), faults=exception.faults)
            case QueryError():
                sentence = gettext(exception.message) % exception.params
                return told(request, 400, sentence, template="search/refused.html", asked=asked_by(request))
            case IndexMoving():
                sentence = gettext("索引正在接连更新，这一页的几个数没能取自同一代，所以没有显示。请稍后再试。")
                return told(request, 503, sentence, retry_after=REBUILT)
            case IndexUnavailable():
                page = "search/unavailable.html"
                return told(request, 503, template=page, retry_after=REBUILT, asked=asked_by(request))
            case NotOffered():
                return told(request, 501, not_offered(exception))
            case Withdrawn(source=source) if source and source.replaced_by_id:
                return replaced(source)
            case Withdrawn():
                return withdrawn(request, exception)
            case DamagedOriginal():
                log.error("not served: %s", exception)
                return told(request, 503, template="damaged.html")
            case StoreAway():
                log.error("not served: %s", exception)
                return told(
                    request,
                    503,
                    gettext("存放原件的地方暂时没有回应，请稍后再试；检索与浏览不受影响。"),
                    retry_after=REBUILT,
                )
            case deadline.TookTooLong():
                return too_slow(request)
            case DatabaseError() if deadline.has_passed():
                return too_slow(request)
            case OperationalError() | InterfaceError() if not disk.is_full(exception):
                log.error("the database does not answer: %s", exception)
                return told(request, 503, gettext("数据库暂时没有回应，请稍后再试。"), retry_after=REBUILT)
        return None


def not_offered(exception: NotOffered) -> str:
    """What to ask instead of what the engine cannot answer."""
    if isinstance(exception, TooManyParts):
        sentence = gettext(
            "这个档案库的检索引擎最多把 %(most)d 段文字用 * 连起来。请去掉一些 *，或把各段当作几个词来检索。"
        )
        return sentence % {"most": exception.most}
    if isinstance(exception, TooMuchAtOnce):
        return gettext(
            "检索词里 * 之间的文字太长，这个档案库的检索引擎一次答不了。请缩短这些文字，或把各段当作几个词来检索。"
        )
    return gettext(
        "这个档案库的检索引擎不能回答这类问题；检索、分面、导出和核对不受影响。请改用检索：分面给出各年、各县的篇数，导出给出全部篇目。"
    )


def withdrawn(request: HttpRequest, exception: Withdrawn) -> HttpResponse:
    """410 with the day of the withdrawal, and the reason where it is meant for readers; nothing of what was held."""
    source = exception.source
    event = source.events.filter(kind="withdrawn").first() if source else None
    reason = event.reason if event and event.is_public else ""
    response = told(request, 410, since=source and source.withdrawn_at, reason=reason)
    response["Cache-Control"] = "no-cache"  # it may be restored
    return response


def replaced(source: Source) -> HttpResponse:
    """What stood at the address of an earlier version leads to the one that stands; that may be changed again."""
    response = redirect(source.standing_version, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response


def too_slow(request: HttpRequest) -> HttpResponse:
    sentence = gettext("这个问题答了太久，没有答完。请缩短检索词或减少条件后再试。")
    return told(request, 503, sentence, retry_after=RETRY_AFTER)
