"""Who writes, known just well enough to be limited."""

from axes.helpers import get_client_ip_address
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def client_digest(request: HttpRequest, purpose: str) -> str:
    """Who asks, as a digest that is another one tomorrow, and another one for each purpose."""
    return salted_hmac(f"{purpose} {timezone.localdate()}", str(get_client_ip_address(request))).hexdigest()
