"""The search box: GET parameters → SearchRequest."""

from urllib.parse import unquote_to_bytes

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search.query.parser import QueryError
from search.request import SearchRequest, from_params


def parameters(request: HttpRequest) -> QueryDict:
    """The GET parameters, read as GB18030 where they are no UTF-8: old Chinese sites write their links so."""
    written = request.META["QUERY_STRING"]
    data = unquote_to_bytes(written)
    if is_written_in("utf-8", data) or not is_written_in("gb18030", data):
        return request.GET
    return QueryDict(written, encoding="gb18030")


def pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """The same as (name, value), repeated ones one by one."""
    return [(name, value) for name, values in parameters(request).lists() for value in values]


def is_written_in(encoding: str, data: bytes) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


class SearchForm(forms.Form):
    """The box. `asked` is what the parameters say, valid or not, so that the text stays in the box."""

    q = forms.CharField(label=_("检索词"), required=False)

    def __init__(self, data: QueryDict):
        self.asked: SearchRequest = from_params((name, value) for name in data for value in data.getlist(name))
        # Not the raw text: what carries no wording (NUL, lone surrogates) is taken out, not complained of.
        super().__init__({"q": self.asked.q})

    def clean(self) -> None:
        try:
            _query = self.asked.query
        except QueryError as error:
            raise ValidationError(gettext(error.message) % error.params) from error
