"""System checks: one Whoosh, and an index that this program can search."""

from importlib.metadata import packages_distributions
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register

from search import indexing
from search.errors import IndexUnavailable


@register(Tags.compatibility)
def one_whoosh(**_: Any) -> list[CheckMessage]:
    """Whoosh, Whoosh-Reloaded and whoosh3 overwrite one another's files: with two installed, either may be running."""
    installed = sorted(set(packages_distributions().get("whoosh", [])))
    if len(installed) <= 1:
        return []
    hint = f"Keep one: pip uninstall {' '.join(installed)}; pip install -r requirements.txt"
    return [Error(f"Several packages install `whoosh`: {', '.join(installed)}.", hint=hint, id="search.E001")]


@register("search", deploy=True)
def index_is_searchable(**_: Any) -> list[CheckMessage]:
    """Whether the index is there, whole, and made by this version of the program."""
    try:
        indexing.backend().reader.refresh()
    except IndexUnavailable as error:
        return [Warning(str(error), id="search.W001")]
    return []
