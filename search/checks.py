"""System check: an index that this program can search. That there is one Whoosh is checked before any is imported."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from search.errors import IndexUnavailable
from search.indexing.connection import engine


@register("search")
def index_is_searchable(**_: Any) -> list[CheckMessage]:
    """Whether the index is there, whole, and made by this version of the program; how to mend it if not."""
    try:
        engine().health()
    except IndexUnavailable as error:
        return [Warning(str(error), id="search.W001")]
    return []
