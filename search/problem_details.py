"""Errors of the addresses that programs read, as problem details (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from search.validity import Fault

MEDIA_TYPE = "application/problem+json"
DETAILS = {
    400: gettext_lazy("请求里有无法识读的内容，请检查地址后重试。"),
    404: gettext_lazy("没有这个接口。各接口的说明在 /api/openapi.json。"),
    405: gettext_lazy("这个地址只能查看，不能提交或改动。"),
    413: gettext_lazy("请求所带的内容太长：这里只看地址，不读内容。"),
    414: gettext_lazy("地址太长：检索词最多 200 字，请缩短后再检索。"),
    429: gettext_lazy("从您这里同时进行的检索太多。请等前面的答完，几秒后再试。"),
    503: gettext_lazy("检索暂时不可用，请稍后再试。浏览不受影响。"),
}
OTHERWISE = gettext_lazy("没有答成，请稍后再试。")


def answers_data(request: HttpRequest) -> bool:
    """Whether programs read the address: what goes wrong there is data too."""
    return request.path.startswith("/api/") or request.path in {reverse("search-suggest"), reverse("search-json")}


def problem(status: int, detail: str = "", faults: Sequence[Fault] = ()) -> JsonResponse:
    """An error as RFC 9457 has it; without a sentence of its own it says what is said of its status."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or str(DETAILS.get(status, OTHERWISE)),
    }
    if faults:
        body["errors"] = [{"parameter": fault.parameter, "detail": fault.detail} for fault in faults]
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
