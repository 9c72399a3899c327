"""/metrics for Prometheus: how requests were answered, by all workers, and what `search.service.condition` reads.

Only with METRICS=1. Answered before hosts, redirects and addresses are looked at, to whoever asks a worker directly
from METRICS_FROM: what comes through a proxy is a reader's, however it calls itself. No query, name or address is told.
"""

import os
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from config.clients import is_address
from config.limits import EXPENSIVE
from search.service.condition import readings

PATH = "/metrics"
PREFIX = "xianbao_"
# What a proxy adds of its own: one of them is enough to know that somebody else is asking.
BY_PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
HEALTH = {"healthz", "readyz"}
# In no registry: in a process with workers its numbers lie in files that all of them are read from.
REQUESTS = Histogram(
    f"{PREFIX}request_seconds",
    "Seconds until an answer began, by kind of address and status.",
    ("kind", "status"),
    registry=None,
    buckets=SECONDS,
)


class MetricsMiddleware:
    """Times every request, and answers the one for the metrics."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == PATH and request.method == "GET" and is_allowed(request):
            return HttpResponse(told(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
        began = time.monotonic()
        response = self.get_response(request)
        REQUESTS.labels(kind_of(request), str(response.status_code)).observe(time.monotonic() - began)
        return response


def is_allowed(request: HttpRequest) -> bool:
    """Whether somebody who may asks without a proxy in between."""
    peer = request.META.get("REMOTE_ADDR", "")
    if any(name in request.META for name in BY_PROXY) or not is_address(peer):
        return False
    return any(ip_address(peer) in network for network in settings.METRICS_FROM)


def kind_of(request: HttpRequest) -> str:
    """Which of a few kinds of address was asked: search, page, data, desk, health, static; none for no address."""
    match = request.resolver_match
    if match is None:
        return "static" if request.path.startswith(f"/{settings.STATIC_URL.lstrip('/')}") else "none"
    if request.path.startswith(reverse("admin:index")):
        return "desk"
    if match.url_name in EXPENSIVE:
        return "search"
    if match.url_name in HEALTH:
        return "health"
    return "data" if match.route.startswith(("api/", "oai")) else "page"


def told() -> bytes:
    """All metrics in the text format."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REQUESTS)
    registry.register(Condition())
    return generate_latest(registry)


class Condition(Collector):
    """The readings as gauges."""

    def collect(self) -> Iterable[Metric]:
        families: dict[str, GaugeMetricFamily] = {}
        for each in readings():
            family = families.setdefault(
                each.name, GaugeMetricFamily(PREFIX + each.name, each.says, labels=list(each.labels))
            )
            family.add_metric(list(each.labels.values()), each.value)
        return families.values()
