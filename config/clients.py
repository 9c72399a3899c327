"""Who is asking: the address that log-ins are counted by and simultaneous requests are limited by."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

NOBODY = "0.0.0.0"  # noqa: S104  peers of a socket file have no address
IPV6_PREFIX = 64  # what a provider gives to one household


def address_of(request: HttpRequest) -> str:
    """The client's address, as the outermost of our own proxies saw it.

    Each proxy appends whom it heard to X-Forwarded-For, so what a client has put there itself stands further left and
    is not read.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    peer = peer if is_address(peer) else NOBODY
    count = settings.PROXY_COUNT
    heard = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if not 0 < count <= len(heard):
        return peer
    return heard[-count] if is_address(heard[-count]) else peer


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def client_of(request: HttpRequest) -> str:
    """Whom log-ins and simultaneous requests are counted for: the address, of IPv6 the household's network."""
    address = ip_address(address_of(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_PREFIX), strict=False).network_address)
    return str(address)
