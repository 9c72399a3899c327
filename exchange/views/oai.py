"""The repository's one address: arguments come with GET or POST, and every fault is answered in the protocol."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from exchange.oai.protocol import OaiError, asked
from exchange.oai.repository import Repository, envelope, error

NOT_ECHOED = {"badVerb", "badArgument"}  # as the protocol wants it


@csrf_exempt  # asking changes nothing
def oai(request: HttpRequest) -> HttpResponse:
    parameters = request.POST if request.method == "POST" else request.GET
    pairs = [(name, value) for name, values in parameters.lists() for value in values]
    base = request.build_absolute_uri("/").rstrip("/")
    repository = Repository(base, base + reverse("oai"))
    try:
        body, echoed = repository.answer(asked(pairs)), dict(pairs)
    except OaiError as fault:
        body, echoed = error(fault), {} if fault.code in NOT_ECHOED else dict(pairs)
    return HttpResponse(envelope(echoed, repository.url, body), content_type="text/xml; charset=utf-8")
