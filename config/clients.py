"""Who is asking: the address that log-ins are counted by and simultaneous requests are limited by."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6_PREFIX = 64  # what a provider gives to one household


def address_of(request: HttpRequest) -> str:
    """The client's address, as the outermost of our own proxies saw it.

    Each proxy appends whom it heard to X-Forwarded-For, so what a client has put there itself stands further left and
    is not read.
    """
    peer: str = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104  a socket file has no address
    count = settings.PROXY_COUNT
    heard = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if not 0 < count <= len(heard):
        return peer
    try:
        return str(ip_address(heard[-count]))
    except ValueError:
        return peer


def client_of(request: HttpRequest) -> str:
    """Whom simultaneous requests are counted for: the address, of IPv6 the household."""
    address = ip_address(address_of(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
