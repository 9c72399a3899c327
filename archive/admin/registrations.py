"""What staff may look up. Nothing here is added, changed or deleted by hand: printed text stays as printed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


class ActFilter(admin.SimpleListFilter):
    """Acts by their words: the column holds any, so that it has no choices of its own."""

    title = gettext_lazy("事项")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        kinds = Event.objects.order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, Event(kind=kind).kind_label) for kind in kinds]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Event)
class EventAdmin(LookUpAdmin):
    """The audit list: by act, person, day and subject, with what was before and after."""

    list_display = ["at", "kind_label", "name", "subject", "who", "before", "after", "reason", "is_public"]
    list_filter = [ActFilter, "subject", ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["by", "source"]
    date_hierarchy = "at"
    search_fields = ["name", "=key", "reason", "by__username"]

    @admin.display(description=gettext_lazy("经办人"), ordering="by")
    def who(self, event: Event) -> str:
        return str(event.by) if event.by else _("程序")


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
