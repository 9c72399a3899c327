"""The search box: GET parameters → SearchRequest."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search.query import QueryError
from search.request import SearchRequest, from_params


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
