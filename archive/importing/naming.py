"""Which people, organizations, slogans, issues and publications still stand: those that a standing source names."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from archive.models import (
    Article,
    Attestation,
    Byline,
    Issue,
    Mention,
    Organization,
    Person,
    Publication,
    Slogan,
    SloganUse,
    Source,
)
from archive.models.standing import Mergeable, NamedBySources

Names = dict[type[NamedBySources], set[int]]

# What a name stands by, each with the field that leads to it.
BORNE_BY: dict[type[NamedBySources], tuple[tuple[type[Model], str], ...]] = {
    Person: ((Attestation, "person"), (Mention, "person"), (Byline, "person")),
    Organization: ((Attestation, "organization"), (Mention, "organization"), (Byline, "organization")),
    Slogan: ((SloganUse, "slogan"),),
    Issue: ((Source, "issue"), (Article, "issue")),
    Publication: ((Source, "publication"), (Article, "publication")),
}


def names_of(*sources: Source) -> Names:
    """All that sources name or are filed under, whether or not it stands."""
    articles = Article.including_withdrawn.filter(source__in=sources).order_by()
    names = {
        model: {
            key
            for borne_by, field in relations
            if borne_by not in (Source, Article)
            for key in borne_by._base_manager.filter(article__in=articles.values("pk")).values_list(
                f"{field}_id", flat=True
            )
        }
        for model, relations in BORNE_BY.items()
    }
    for model, field in ((Issue, "issue_id"), (Publication, "publication_id")):
        names[model] = {*(getattr(source, field) for source in sources), *articles.values_list(field, flat=True)}
    return {model: keys - {None} for model, keys in names.items()}


def settle(*several: Names) -> None:
    """Hides the names that no standing source bears, and shows those that one does."""
    for model in BORNE_BY:
        keys = set().union(*(names.get(model, set()) for names in several))
        keys |= _answering_for(model, keys)
        borne = _borne(model, keys)
        model._base_manager.filter(pk__in=borne, withdrawn=True).update(withdrawn=False)
        model._base_manager.filter(pk__in=keys - borne, withdrawn=False).update(withdrawn=True)


def settle_after_import(sources: Sequence[Source], before: Names) -> None:
    """Shows what the sources name now, and hides what only withdrawn ones name since they named it no more."""
    if Source.withdrawn_keys().exists():
        settle(before, names_of(*sources))


def _borne(model: type[NamedBySources], keys: Iterable[int]) -> set[int]:
    borne: set[int] = set()
    into = _merged_into(model, keys)
    keys = {*keys, *into}
    for relation, field in BORNE_BY[model]:
        rows = relation._default_manager.filter(**{f"{field}__in": keys}).order_by()
        borne.update(rows.values_list(f"{field}_id", flat=True).distinct())
    return borne | {root for key, root in into.items() if key in borne}


def _answering_for(model: type[NamedBySources], keys: Iterable[int]) -> set[int]:
    """The names into which some of these were merged: they stand by what those are named in."""
    if not issubclass(model, Mergeable):
        return set()
    rows: Any = model._base_manager
    return set(rows.filter(merged__in=keys).values_list("pk", flat=True))


def _merged_into(model: type[NamedBySources], keys: Iterable[int]) -> dict[int, int]:
    if not issubclass(model, Mergeable):
        return {}
    rows: Any = model._base_manager
    return dict(rows.filter(merged_into__in=keys).values_list("pk", "merged_into"))
