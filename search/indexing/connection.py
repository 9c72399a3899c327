"""The one door to the engine: which one answers is a matter of the settings, and of nobody above."""

from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.engine import Engine


def engine() -> Engine:
    """The process's engine, as SEARCH_URL names it."""
    options = settings.HAYSTACK_CONNECTIONS["default"]
    return _opened(options["SEARCH_ENGINE"], options["PATH"])


@lru_cache(maxsize=4)  # one, but for tests
def _opened(name: str, place: str) -> Engine:
    opened: Engine = import_string(name)(place)
    return opened


def refuse_several_whooshes() -> None:
    """Raises SeveralWhooshes when it is left to chance which library would run; asked before any is imported."""
    from search.whoosh_engine import distribution

    distribution.refuse_several()
