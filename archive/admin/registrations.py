"""What staff may look up. Nothing here is added, changed or deleted by hand: printed text stays as printed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from archive.models import (
    Article,
    Attestation,
    Event,
    Issue,
    Organization,
    Person,
    Place,
    PlaceAlias,
    Publication,
    Slogan,
)


class LookUpAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # takes no argument at run time
    """A list and a read-only page."""

    list_per_page = 50
    show_full_result_count = False  # counting a large table twice shows nobody anything

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AttestationInline(admin.TabularInline):  # type: ignore[type-arg]  # takes no argument at run time
    model = Attestation
    fields = ["post", "organization", "article", "sentence"]
    extra = 0
    can_delete = False
    show_change_link = False


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]  # takes no argument at run time
    model = PlaceAlias
    fields = ["name", "until", "change"]
    extra = 0
    can_delete = False


@admin.register(Article)
class ArticleAdmin(LookUpAdmin):
    list_display = ["__str__", "publication", "date", "place", "kind"]
    list_filter = ["kind", "date_basis", "publication__kind"]
    list_select_related = ["publication", "place"]
    search_fields = ["headline", "kicker", "subtitle", "publication__name"]
    date_hierarchy = "date"
    fields = [
        "headline", "kicker", "subtitle", "publication", "issue", "page", "source", "position", "place", "kind",
        "date", "date_basis", "published", "event_date", "event_date_partial", "event_date_printed",
        "event_date_basis", "continues_from_previous", "continues_next", "original", "text",
    ]  # fmt: skip

    @admin.display(description="正文")
    def text(self, article: Article) -> str:
        return "\n\n".join(article.document.body)


@admin.register(Event)
class EventAdmin(LookUpAdmin):
    list_display = ["at", "kind_label", "name", "by", "reason", "is_public"]
    list_filter = ["kind"]
    list_select_related = ["by", "source"]
    search_fields = ["name", "=key", "reason", "by__username"]


@admin.register(Publication)
class PublicationAdmin(LookUpAdmin):
    list_display = ["name", "kind", "place", "slug"]
    list_filter = ["kind"]
    list_select_related = ["place"]
    search_fields = ["name", "slug", "place__name"]


@admin.register(Issue)
class IssueAdmin(LookUpAdmin):
    list_display = ["__str__", "year", "number", "total", "date", "date_inferred"]
    list_filter = ["year"]
    list_select_related = ["publication"]
    search_fields = ["publication__name", "=number", "=total"]


@admin.register(Person)
class PersonAdmin(LookUpAdmin):
    list_display = ["name", "place", "initial"]
    list_select_related = ["place"]
    search_fields = ["name", "place__name"]
    inlines = [AttestationInline]


@admin.register(Organization)
class OrganizationAdmin(LookUpAdmin):
    list_display = ["name", "kind", "place"]
    list_filter = ["kind"]
    list_select_related = ["place"]
    search_fields = ["name", "place__name"]


@admin.register(Slogan)
class SloganAdmin(LookUpAdmin):
    list_display = ["text", "initial"]
    search_fields = ["text"]


@admin.register(Place)
class PlaceAdmin(LookUpAdmin):
    list_display = ["name", "code", "level", "parent"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["name", "=code", "aliases__name"]
    inlines = [AliasInline]
