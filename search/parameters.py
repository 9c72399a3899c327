"""What stands in an address: its parameters, and the search that they ask for."""

from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, QueryDict

from search.request import SearchRequest, from_params


def asked_by(request: HttpRequest) -> SearchRequest:
    """The search that the address asks for, also where it cannot be answered: the text stays in the box."""
    return from_params(pairs(request))


def pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """The GET parameters as (name, value), repeated ones one by one."""
    return [(name, value) for name, values in _parameters(request).lists() for value in values]


def _parameters(request: HttpRequest) -> QueryDict:
    """The parameters, read as GB18030 where they are no UTF-8: old Chinese sites write their links so."""
    written = request.META["QUERY_STRING"]
    data = unquote_to_bytes(written)
    if _is_written_in("utf-8", data) or not _is_written_in("gb18030", data):
        return request.GET
    return QueryDict(written, encoding="gb18030")


def _is_written_in(encoding: str, data: bytes) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
